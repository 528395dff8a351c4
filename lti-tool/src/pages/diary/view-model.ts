import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import {
  type DiaryEntry,
  type DiaryFields,
  diaryFieldsOf,
  diaryOfMonth,
  EMPTY_DIARY,
} from '@uchitelskaya/shared/domain/diary/diary-entry';
import { type LessonStudyCycle, lessonsMeant } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { type AutosaveForm, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

const DIARY_FILTERS = ['all', 'mine', 'pupils'] as const;
export type DiaryFilter = (typeof DIARY_FILTERS)[number];

export function toDiaryFilter(asked: string | null): DiaryFilter {
  return DIARY_FILTERS.find((filter) => filter === asked) ?? 'all';
}

export interface DiaryFacts {
  readonly home: TeamHome;
  readonly people: People;
  /** Latest first. */
  readonly entries: readonly Stored<DiaryEntry>[];
  readonly cycles: readonly Stored<LessonStudyCycle>[];
  readonly reader: Reader;
  readonly show: DiaryFilter;
  /** «2026-11»; null for the whole year. */
  readonly month: string | null;
  /** Entry whose form is open; null for a new one. */
  readonly edited: string | null;
  readonly newId: string;
  readonly result: FormResult | null;
  readonly refusal: RefusalView | null;
}

const isShown: Readonly<Record<DiaryFilter, (entry: DiaryEntry, personId: string) => boolean>> = {
  all: () => true,
  mine: (entry, personId) => entry.authorId === personId,
  pupils: (entry) => entry.aboutPupils,
};

/** A new entry first, then the year by months. */
export function toDiaryView(facts: DiaryFacts) {
  const { home, entries, people, reader, month } = facts;
  const { team, roles } = home;
  const { t, formats, today } = reader;
  const path = `/teams/${team.id}/diary`;
  const writes = team.state !== 'closed' && decideAccess(roles, 'TeamDiary', 'update').allowed;
  const months = [...new Set(entries.map(({ date }) => date.slice(0, 7)))];
  const shown = entries.filter(
    (entry) =>
      isShown[facts.show](entry, reader.personId) && (month === null || entry.date.startsWith(month)),
  );
  const thisMonth = today.slice(0, 7);
  const link = (query: string) => (query === '' ? path : `${path}?${query}`);
  return {
    csrf: reader.csrf,
    save: { text: '' },
    refusal: facts.refusal,
    reminder:
      writes && !diaryOfMonth(entries, thisMonth).enough
        ? t('diary.noneYet', { month: formats.monthName(thisMonth) })
        : '',
    form: writes ? diaryForm(facts, facts.edited ?? facts.newId) : null,
    formTitle: facts.edited === null ? t('diary.new') : t('diary.edit'),
    closeHref: facts.edited === null ? null : path,
    againHref: facts.edited === null ? path : null,
    filters: DIARY_FILTERS.map((filter) => ({
      href: link(filter === 'all' ? '' : `show=${filter}`),
      text: t(`diary.filter.${filter}`),
      current: filter === facts.show && month === null,
    })),
    monthLinks: months.map((one) => ({
      href: link(`month=${one}`),
      text: formats.monthName(one),
      current: one === month,
    })),
    months: [...new Set(shown.map(({ date }) => date.slice(0, 7)))].map((one) => ({
      key: one,
      name: formats.month(one),
      entries: shown
        .filter(({ date }) => date.startsWith(one))
        .map((entry) => ({
          id: entry.id,
          leaf: formats.leaf(entry.date),
          who: people.name(entry.authorId),
          about: aboutWords(facts, entry.about),
          pupils: entry.aboutPupils ? t('diary.aboutPupils') : '',
          parts: (['tried', 'seen', 'evidence', 'conclusion', 'next'] as const)
            .filter((name) => entry[name].trim() !== '')
            .map((name) => ({ name: t(`diary.${name}`), text: entry[name] })),
          editHref: writes ? `${path}?entry=${entry.id}#entry` : null,
        })),
    })),
    none: entries.length === 0,
    empty: { title: t('diary.empty.title'), text: t('diary.empty.text'), href: null, button: '' },
    nothingShown: entries.length > 0 && shown.length === 0 ? t('diary.nothingShown') : '',
  };
}

/** Records an entry may be about: lessons, meetings that were, lines of the plan. */
function aboutOptions({ home, cycles, reader }: DiaryFacts) {
  const { t, formats } = reader;
  const lessons = cycles.flatMap((cycle) =>
    lessonsMeant(cycle).map((lesson) => ({
      value: `lesson:${cycle.id}:${lesson.number}`,
      label: t('diary.lesson', { cycle: cycle.number, number: lesson.number, subject: lesson.subject }),
    })),
  );
  const meetings = home.meetings
    .filter(({ state }) => state === 'held' || state === 'running')
    .map(({ id, number, date }) => ({
      value: `meeting:${id}`,
      label: t('diary.meeting', { number, day: formats.day(date) }),
    }));
  const lines = home.planLines
    .filter(({ status }) => status !== 'cancelled')
    .map(({ id, activity }) => ({ value: `plan-line:${id}`, label: activity.slice(0, 80) }));
  return [{ value: '', label: t('diary.nothing') }, ...lessons, ...[...meetings].reverse(), ...lines];
}

function aboutWords(facts: DiaryFacts, about: string | null) {
  if (about === null) return null;
  const option = aboutOptions(facts).find(({ value }) => value === about);
  const [kind, id, number] = about.split(':');
  const home = `/teams/${facts.home.team.id}`;
  const href =
    kind === 'lesson'
      ? `${home}/lessons/${id}/${number}`
      : kind === 'meeting'
        ? `${home}/meetings/${id}`
        : `${home}/plan#line-${id}`;
  return option === undefined ? null : { href, text: option.label };
}

/** The form of one entry, new or known. */
export function diaryForm(facts: DiaryFacts, entryId: string): AutosaveForm {
  const { reader, people, home } = facts;
  const { t, today } = reader;
  const kept = facts.entries.find(({ id }) => id === entryId) ?? null;
  const area = { kind: 'area', rows: 2, free: true } as const;
  const yesNo = [
    { value: 'no', label: t('lessons.no') },
    { value: 'yes', label: t('lessons.yes') },
  ];
  return toAutosaveForm<DiaryFields>(
    {
      action: `/teams/${home.team.id}/diary/entry`,
      codecs: lessonCodecs(reader, people).diary,
      kept: kept === null ? { ...EMPTY_DIARY, date: today } : diaryFieldsOf(kept),
      meta: kept ?? home.team,
      idPrefix: 'n-',
      state: stateOf(facts.result, 'entry'),
      hidden: [{ name: 'entryId', value: entryId }],
    },
    [
      ['tried', { label: t('diary.tried'), ...area }],
      ['seen', { label: t('diary.seen'), hint: t('diary.seenHint'), ...area }],
      ['evidence', { label: t('diary.evidence'), ...area }],
      ['conclusion', { label: t('diary.conclusion'), ...area }],
      ['next', { label: t('diary.next'), free: true }],
      ['aboutPupils', { label: t('diary.restsOnPupils'), kind: 'select', options: yesNo }],
      ['about', { label: t('diary.about'), kind: 'select', options: aboutOptions(facts) }],
      ['date', { label: t('diary.date'), kind: 'date' }],
    ],
    reader,
    people,
  );
}
