import type { Bar, Tab } from './frame.ts';

/** Windows that the row of tabs is fitted to, as in tokens.css: a phone, what an LMS leaves of 883 pixels, a window of one's own. */
const WINDOWS = [
  { name: 'phone', width: 360 },
  { name: 'frame', width: 840 },
  { name: 'wide', width: 1200 },
] as const;

/** The narrowest window that has room for a tab, if one has. */
type RoomFrom = (typeof WINDOWS)[number]['name'] | 'never';

/** A tab with the window from which on it stands in the row; in narrower ones it folds under «Ещё». */
interface PlacedTab extends Tab {
  readonly from: RoomFrom;
  readonly count: number;
}

/** The bar as its template wants it. */
export interface FoldedBar extends Omit<Bar, 'tabs'> {
  readonly tabs: readonly PlacedTab[];
  /** What folds in one of the windows, and from which window on nothing does. */
  readonly more: { readonly from: RoomFrom; readonly tabs: readonly PlacedTab[] } | null;
}

/** Pixels, a little more than the fonts of our readers take. */
const LETTER = 9.2;
const PADDING = 20;
const COUNT = 26;
const MORE = 78;
const MARGINS = 56;
const BUTTONS = 76;
/** `.place` is cut at fifteen rem. */
const WIDEST_PLACE = 240;

function widthOf({ label, current, count = 0 }: Tab): number {
  return label.length * LETTER * (current ? 1.06 : 1) + PADDING + (count > 0 ? COUNT : 0);
}

/** What is left for tabs beside the place's name; on a phone they have a line of their own. */
function roomFor(bar: Bar, window: (typeof WINDOWS)[number]): number {
  if (window.name === 'phone') return window.width - 2 * PADDING;
  const place = Math.min(WIDEST_PLACE, bar.place.length * LETTER + (bar.placeHref === null ? 0 : PADDING));
  return window.width - place - MARGINS - BUTTONS;
}

/** Which tabs fit: all of them, or the current one, those that are kept, and as many of the first as there is room for. */
function fitting(tabs: readonly Tab[], room: number): ReadonlySet<Tab> {
  const total = tabs.reduce((sum, tab) => sum + widthOf(tab), 0);
  if (total <= room) return new Set(tabs);
  const kept = tabs.filter(({ current, kept: stays }) => current || stays === true);
  let left = room - MORE - kept.reduce((sum, tab) => sum + widthOf(tab), 0);
  const shown = new Set(kept);
  for (const tab of tabs.filter((one) => !shown.has(one))) {
    left -= widthOf(tab);
    if (left < 0) break;
    shown.add(tab);
  }
  return shown;
}

/**
 * Says of each tab from which window on it stands in the row; the others fold under «Ещё». Widths are reckoned from the
 * letters, so that it works without scripts; where that is wrong by a little, the row still scrolls.
 */
export function foldTabs(bar: Bar): FoldedBar {
  const fits = WINDOWS.map((window) => ({
    name: window.name,
    tabs: fitting(bar.tabs, roomFor(bar, window)),
  }));
  const tabs = bar.tabs.map((tab): PlacedTab => {
    const from = fits.find((window) => window.tabs.has(tab))?.name ?? 'never';
    return { ...tab, from, count: tab.count ?? 0 };
  });
  const folded = tabs.filter(({ from }) => from !== 'phone');
  const from = (['never', 'wide', 'frame'] as const).find((name) => folded.some((tab) => tab.from === name));
  return { ...bar, tabs, more: from === undefined ? null : { from, tabs: folded } };
}
