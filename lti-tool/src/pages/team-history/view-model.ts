import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { JournalAction } from '@uchitelskaya/shared/domain/journal-action';
import { JOURNAL_ACTIONS } from '@uchitelskaya/shared/domain/journal-action';
import { STEP_IDS } from '@uchitelskaya/shared/domain/step';
import { textKeysOf } from '@uchitelskaya/shared/domain/step-question';
import type { HistoryItem, HistoryPage } from '@uchitelskaya/shared/service/team-history';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import { readableValue } from './readable-value.ts';

export interface HistoryFacts {
  readonly teamId: string;
  readonly page: HistoryPage;
  readonly people: People;
}

/** Above this many changed fields an entry says how many there are. */
const MOST_CHANGES = 6;

/** Who changed what, by days, newest first. */
export function toHistoryView({ teamId, page, people }: HistoryFacts, reader: Reader) {
  const { formats, t } = reader;
  const home = `/teams/${teamId}`;
  const days = [...new Set(page.items.map(({ entry }) => formats.dayOf(entry.at)))];
  return {
    backHref: home,
    empty: { title: t('history.empty.title'), text: t('history.empty.text'), href: null, button: '' },
    moreHref: page.next === undefined ? null : `${home}/history?after=${encodeURIComponent(page.next)}`,
    days: days.map((day) => ({
      name: formats.weekdayAndDay(day),
      items: page.items
        .filter(({ entry }) => formats.dayOf(entry.at) === day)
        .map((item) => toItem(item, home, people, reader)),
    })),
  };
}

function toItem({ entry, about }: HistoryItem, home: string, people: People, reader: Reader) {
  const { t, formats, locale } = reader;
  const action = JOURNAL_ACTIONS.find((known): known is JournalAction => known === entry.action);
  const changes = entry.changes.flatMap((change) => {
    const field =
      entry.collection === 'team_steps'
        ? findStepFieldName(change.path, reader)
        : findFieldName(change.path, reader);
    if (field === null) return [];
    const place = { collection: entry.collection, path: change.path };
    const before = readableValue(place, change.before, reader, people);
    const after = readableValue(place, change.after, reader, people);
    return before === after ? [] : [{ field, before, after }];
  });
  return {
    time: formats.time(entry.at),
    who: entry.by === 'system' ? t('history.system') : people.name(entry.by),
    what: action ? label(locale, 'journalAction', action) : entry.action,
    about: about === null ? null : toAbout(about, home, reader),
    changes: changes.slice(0, MOST_CHANGES),
    more: changes.length > MOST_CHANGES ? t('history.more', { count: changes.length - MOST_CHANGES }) : '',
  };
}

/** What an entry is about, with the way there. */
function toAbout(about: NonNullable<HistoryItem['about']>, home: string, { t, locale }: Reader) {
  switch (about.kind) {
    case 'meeting':
      return { href: `${home}/meetings/${about.id}`, text: t('meeting.title', { number: about.number }) };
    case 'step':
      return { href: `${home}/steps/${about.step}`, text: label(locale, 'step', about.step) };
    case 'plan-line':
      return { href: `${home}/plan#line-${about.id}`, text: about.activity };
  }
}

/** Questions and reasons of steps, under which their texts stand in the journal. */
const STEP_TEXTS: ReadonlySet<string> = new Set(STEP_IDS.flatMap(textKeysOf));

/** Lists in which a whole member may come or go: `decisions.<id>`. */
const LISTS: ReadonlySet<string> = new Set(['members', 'rules', 'segments', 'decisions']);

/** Word for what changed in a step: its question, or what was gathered. */
function findStepFieldName(path: string, { t }: Reader): string | null {
  if (STEP_TEXTS.has(path))
    return path === 'fewer_lessons' || path === 'training_waiver'
      ? t(`step.reason.${path}`)
      : t(`path.question.${path}`);
  if (path === 'step') return t('history.field.step');
  return path.startsWith('entries.') ? t('history.field.entries') : null;
}

/** Word for the changed field: of its list when a whole member came or went, else the last part that has one. */
function findFieldName(path: string, { t }: Reader): string | null {
  const parts = path.split('.');
  const [list = ''] = parts;
  if (parts.length === 2 && LISTS.has(list)) return t(`history.field.${list}`);
  const name = [...parts].reverse().find((part) => FIELD_NAMES.has(part));
  return name === undefined ? null : t(`history.field.${name}`);
}

const FIELD_NAMES: ReadonlySet<string> = new Set([
  'name',
  'theme',
  'kind',
  'targetClasses',
  'basis',
  'goal',
  'technologies',
  'methodDay',
  'sizeReason',
  'wanted',
  'coordinatorId',
  'tutorId',
  'order',
  'state',
  'position',
  'post',
  'text',
  'month',
  'date',
  'step',
  'activity',
  'format',
  'responsibleId',
  'participants',
  'expectedResult',
  'evidence',
  'status',
  'note',
  'startsAt',
  'plannedMinutes',
  'place',
  'purpose',
  'chairId',
  'secretaryId',
  'invited',
  'attendance',
  'title',
  'minutes',
  'notes',
  'speakerId',
  'due',
  'signed',
  'cancelReason',
]);
