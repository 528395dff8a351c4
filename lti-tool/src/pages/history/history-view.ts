import { label } from '@uchitelskaya/shared/contract/labels/label';
import { JOURNAL_ACTIONS } from '@uchitelskaya/shared/domain/records/journal-action';
import type { HistoryItem, HistoryPage } from '@uchitelskaya/shared/service/history';
import { type People, toPeople } from '../people.ts';
import type { Reader } from '../reader.ts';
import { toAbout } from './about.ts';
import { findFieldName } from './field-name.ts';
import { readableValue } from './readable-value.ts';

/** Whose history is shown. */
export interface HistoryPlace {
  /** What stands before `/history` in its address. */
  readonly home: string;
  readonly back: string;
  readonly backLabel: string;
  /** For when there is none. */
  readonly empty: { readonly title: string; readonly text: string };
}

/** Above this many changed fields an entry says how many there are. */
const MOST_CHANGES = 6;

/** Who changed what, by days, newest first. */
export function toHistoryView(page: HistoryPage, place: HistoryPlace, reader: Reader) {
  const { formats, t } = reader;
  const { home, back, backLabel, empty } = place;
  const people = toPeople([...page.people.values()], reader);
  const days = [...new Set(page.items.map(({ entry }) => formats.dayOf(entry.at)))];
  return {
    title: t('home.history'),
    backHref: back,
    backLabel,
    empty: { ...empty, href: null, button: '' },
    moreHref: page.next === undefined ? null : `${home}/history?after=${encodeURIComponent(page.next)}`,
    days: days.map((day) => ({
      name: formats.weekdayAndDay(day),
      items: page.items
        .filter(({ entry }) => formats.dayOf(entry.at) === day)
        .map((item) => toItem(item, home, people, reader)),
    })),
  };
}

/** A field of a new record that nobody filled in. */
function isBlank(before: unknown, after: unknown): boolean {
  return before === undefined && (after === false || after === 0);
}

function toItem(item: HistoryItem, home: string, people: People, reader: Reader) {
  const { entry } = item;
  const { t, formats, locale } = reader;
  const action = JOURNAL_ACTIONS.find((known) => known === entry.action);
  const changes = entry.changes.flatMap(({ path, before, after }) => {
    const place = { collection: entry.collection, path };
    const field = findFieldName(place, reader);
    if (field === null || isBlank(before, after)) return [];
    const told = {
      field,
      before: readableValue(place, before, reader, people),
      after: readableValue(place, after, reader, people),
    };
    return told.before === told.after ? [] : [told];
  });
  return {
    time: formats.time(entry.at),
    who: entry.by === 'system' ? t('history.system') : people.name(entry.by),
    what: action ? label(locale, 'journalAction', action) : entry.action,
    about: toAbout(item, home, reader),
    changes: changes.slice(0, MOST_CHANGES),
    more: changes.length > MOST_CHANGES ? t('history.more', { count: changes.length - MOST_CHANGES }) : '',
  };
}
