import { fingerprintOf } from '../../domain/records/fingerprint.ts';
import type { SheetColumn, SheetModel, SheetTab } from './sheet-model.ts';

/**
 * Where a tracker stands in a tab. The identity of the tab, of its columns and of its rows is in the cells themselves,
 * hidden and protected: it survives sorting, moved columns, renamed tabs and copies of the whole file, is read in the
 * one read that is needed anyway, and needs no developer metadata.
 *
 *     hidden row:  marker │ version │ base │ no │ month │ … │ check
 *     lines        ·      │ ·       │ ·    │ «План команды …»
 *     header       id     │ version │ base │ №  │ Месяц │ … │ Сверка
 *     rows         0198…  │ 3       │ {…}  │ 1  │ …
 *
 * `base`: values of the editable cells at the last sync – the base of the three-way merge, kept with the row.
 */
export const HIDDEN_KEYS = ['id', 'version', 'base'] as const;

/** Key of the column that tells what has not reached the service; only in tabs with something to edit. */
export const CHECK_KEY = 'check';

/** What the first cell of a tab of ours says. */
export interface TabMarker {
  /** `TR-3`. */
  readonly kind: string;
  readonly tab: string;
  readonly scope: Readonly<Record<string, string>>;
  readonly template: number;
  /** Lines above the header when it was last written. */
  readonly lines: number;
  /** What the formats, colours and validations were made for; others are set again. */
  readonly look: string;
}

const PREFIX = 'uchitelskaya ';

/** Text of the first cell. */
export function markerText(marker: TabMarker): string {
  return PREFIX + JSON.stringify(marker);
}

/** The marker of a tab, or null when the tab is somebody else's. */
export function readMarker(cell: unknown): TabMarker | null {
  if (typeof cell !== 'string' || cell.slice(0, PREFIX.length) !== PREFIX) return null;
  const found = parseObject(cell.slice(PREFIX.length));
  if (!found) return null;
  const { kind, tab, scope, template, lines, look } = found;
  if (typeof kind !== 'string' || typeof tab !== 'string' || typeof look !== 'string') return null;
  if (typeof template !== 'number' || typeof lines !== 'number') return null;
  if (typeof scope !== 'object' || scope === null) return null;
  const pairs = Object.entries(scope).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const strings: Record<string, string> = {};
  for (const [key, value] of pairs) strings[key] = value;
  return { kind, tab, scope: strings, template, lines, look };
}

/** Is this the tab of that model? */
export function isMarkerOf(marker: TabMarker, model: SheetModel, tab: SheetTab): boolean {
  const keys = Object.keys(model.scope);
  return (
    marker.kind === model.kind &&
    marker.tab === tab.key &&
    keys.length === Object.keys(marker.scope).length &&
    keys.every((key) => marker.scope[key] === model.scope[key])
  );
}

/** All column keys of a tab in the order of a new one. */
export function layoutKeys(tab: SheetTab, comesBack: boolean): readonly string[] {
  const own = tab.columns.map(({ key }) => key);
  const isEditable = tab.columns.some(({ editable }) => editable);
  return comesBack && isEditable ? [...HIDDEN_KEYS, ...own, CHECK_KEY] : [...HIDDEN_KEYS, ...own];
}

/** The lines above the header. */
export function linesAbove(tab: SheetTab, comesBack: boolean): readonly string[] {
  return comesBack && tab.hint !== undefined ? [...tab.heading, tab.hint] : tab.heading;
}

/** What formats, colours and validations depend on. */
export function lookFingerprint(
  model: SheetModel,
  tab: SheetTab,
  place: {
    readonly columns: ReadonlyMap<string, number>;
    readonly headerRow: number;
    readonly rows: number;
    readonly width: number;
  },
): string {
  const columns = tab.columns.map((column: SheetColumn) => ({ ...column }));
  return fingerprintOf(
    JSON.stringify([
      model.templateVersion,
      model.locale,
      columns,
      Array.from(place.columns),
      place.headerRow,
      place.rows,
      place.width,
    ]),
  );
}

/** A JSON object out of a cell that anybody may have changed; null when it is none. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
