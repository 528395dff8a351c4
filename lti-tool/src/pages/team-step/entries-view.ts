import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { EVIDENCE_KINDS } from '@uchitelskaya/shared/domain/results/evidence';
import type { StepId } from '@uchitelskaya/shared/domain/steps/step';
import {
  emptyEntry,
  entriesOf,
  MEASURED_SIDES,
  STEP_ENTRY_KINDS,
  STEP_OF_ENTRY,
  type StepEntry,
  type StepEntryKind,
} from '@uchitelskaya/shared/domain/steps/step-entry';
import { LEAST_EVIDENCE_KINDS, LEAST_SOURCES } from '@uchitelskaya/shared/domain/steps/step-needs';
import type { TeamStep } from '@uchitelskaya/shared/domain/steps/step-record';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { StepSuggestions } from '@uchitelskaya/shared/service/steps/step-suggestions';
import { type Field, type FieldOptions, toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import { editField, type FormState } from '../edit-field.ts';
import { codeWords } from '../lesson-words.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { type EntryForm, entryCodecs } from './codecs.ts';

/** What the lists of a step's page are made of. */
export interface EntriesFacts {
  readonly team: Stored<Team>;
  readonly step: StepId;
  readonly record: Stored<TeamStep> | null;
  readonly people: People;
  readonly mayWrite: boolean;
  /** Entry whose form is open. */
  readonly editedEntry: string;
  /** What the school's «перезагрузка» offers. */
  readonly suggestions: StepSuggestions;
  /** The suggestion that was pressed: it stands in the new form, to be changed and saved, or left. */
  readonly suggested: string;
  /** Forms that came back: `entries.<id>`, `new.<kind>`. */
  readonly states: ReadonlyMap<string, FormState>;
}

interface NamedOptions extends Omit<FieldOptions, 'value' | 'base' | 'error' | 'conflict'> {
  readonly free?: boolean;
}

/** Kinds of entries that a step gathers: the class first, then what proves it. */
const ORDER: readonly StepEntryKind[] = ['difficulty', 'evidence', 'source', 'indicator'];

/** The lists of a step with their forms. */
export function toEntryLists(facts: EntriesFacts, reader: Reader) {
  return ORDER.filter((kind) => STEP_OF_ENTRY[kind] === facts.step).map((kind) =>
    toEntryList(kind, facts, reader),
  );
}

function toEntryList(kind: StepEntryKind, facts: EntriesFacts, reader: Reader) {
  const { t } = reader;
  const entries = entriesOf(facts.record?.entries ?? [], kind);
  return {
    kind,
    title: t(`step.list.${kind}.title`),
    count: countOf(kind, entries, reader),
    lead: t(`step.list.${kind}.lead`),
    classHref: kind === 'difficulty' ? `/teams/${facts.team.id}/class` : null,
    suggested: toSuggested(kind, entries, facts),
    rows: entries.map((entry) => toRow(entry, facts, reader)),
    add: facts.mayWrite
      ? {
          action: entryAction(facts, kind, ''),
          open: facts.states.has(`new.${kind}`) || isSuggested(kind, facts),
          button: t(`step.list.${kind}.add`),
          fields: newFields(kind, facts, reader),
        }
      : null,
  };
}

/** Where a suggestion of a kind is written, and which there are. */
const SUGGESTED: Readonly<
  Partial<Record<StepEntryKind, { readonly field: string; readonly from: keyof StepSuggestions }>>
> = {
  difficulty: { field: 'text', from: 'difficulties' },
  source: { field: 'title', from: 'technologies' },
};

/** Only what the school offers is put into a form: an address is not a place for other people's texts. */
function isSuggested(kind: StepEntryKind, { suggestions, suggested }: EntriesFacts): boolean {
  const place = SUGGESTED[kind];
  return place !== undefined && suggestions[place.from].includes(suggested);
}

/** Links that put a suggestion into the new form; those that are written down already are not offered. */
function toSuggested(kind: StepEntryKind, entries: readonly StepEntry[], facts: EntriesFacts) {
  const place = SUGGESTED[kind];
  if (place === undefined || !facts.mayWrite) return [];
  const written = new Set(entries.map((entry) => (entry as unknown as EntryForm)[place.field]));
  return facts.suggestions[place.from]
    .filter((text) => !written.has(text))
    .map((text) => ({
      text,
      href: `/teams/${facts.team.id}/steps/${facts.step}?suggested=${encodeURIComponent(text)}#${kind}`,
    }));
}

function entryAction({ team, step }: EntriesFacts, kind: StepEntryKind, entryId: string): string {
  return `/teams/${team.id}/steps/${step}/entries/${kind}${entryId && `/${entryId}`}`;
}

function countOf(kind: StepEntryKind, entries: readonly StepEntry[], { t }: Reader): string {
  if (kind === 'evidence') {
    const count = new Set(entries.map((entry) => entry.kind === 'evidence' && entry.evidence)).size;
    return t('step.list.evidence.count', { count, need: LEAST_EVIDENCE_KINDS });
  }
  return kind === 'source' ? t('step.list.source.count', { count: entries.length, need: LEAST_SOURCES }) : '';
}

/** One entry: what it is, what it says; its whole form when it is open. */
function toRow(entry: StepEntry, facts: EntriesFacts, reader: Reader) {
  const editing = facts.mayWrite && facts.editedEntry === entry.id;
  const path = `/teams/${facts.team.id}/steps/${facts.step}`;
  return {
    id: entry.id,
    ...wordsOf(entry, facts, reader),
    editHref: facts.mayWrite ? `${path}?entry=${entry.id}#entry-${entry.id}` : null,
    form: editing
      ? {
          action: entryAction(facts, entry.kind, entry.id),
          closeHref: `${path}#entry-${entry.id}`,
          fields: entryFields(entry, facts, reader),
        }
      : null,
  };
}

interface RowWords {
  readonly chip: Chip;
  readonly title: string;
  readonly fact: string;
  readonly texts: readonly string[];
  readonly codes: readonly string[];
}

function wordsOf(entry: StepEntry, { people }: EntriesFacts, reader: Reader): RowWords {
  const { locale, formats, t } = reader;
  const plain = (text: string): Chip => ({ tone: 'plain', sign: '', text });
  const day = (date: string | null) => (date === null ? '' : formats.day(date));
  switch (entry.kind) {
    case 'evidence':
      return {
        chip: { tone: '', sign: '', text: label(locale, 'evidence', entry.evidence) },
        title: entry.title,
        fact: day(entry.date),
        texts: [entry.text].filter(Boolean),
        codes: entry.pupilCodes.map((code) => codeWords(code, reader)),
      };
    case 'difficulty':
      return {
        chip: plain(entry.subject),
        title: entry.text,
        fact: people.name(entry.personId),
        texts: entry.causes === '' ? [] : [t('step.causes', { text: entry.causes })],
        codes: [],
      };
    case 'source':
      return {
        chip: plain(t('step.source')),
        title: entry.title,
        fact: '',
        texts: [
          entry.place,
          entry.found,
          entry.howOthers && t('step.howOthers', { text: entry.howOthers }),
          entry.learnMore && t('step.learnMore', { text: entry.learnMore }),
        ].filter(Boolean),
        codes: [],
      };
    case 'indicator':
      return {
        chip: plain(t(`step.side.${entry.side}`)),
        title: entry.indicator,
        fact: '',
        texts: [
          entry.instrument,
          [
            entry.before && t('step.before', { day: day(entry.before) }),
            entry.after && t('step.after', { day: day(entry.after) }),
          ]
            .filter(Boolean)
            .join(' · '),
        ].filter(Boolean),
        codes: [],
      };
  }
}

/** Fields of a kind, in the order of its form. */
function fieldsOf(
  kind: StepEntryKind,
  { team, people }: EntriesFacts,
  reader: Reader,
): readonly NamedOptions[] {
  const { t, locale } = reader;
  const name = (field: string) => t(`step.field.${field}`);
  const text = (field: string, more: Partial<NamedOptions> = {}): NamedOptions => ({
    name: field,
    label: name(field),
    free: true,
    ...more,
  });
  const area = { kind: 'area', rows: 2 } as const;
  switch (kind) {
    case 'evidence':
      return [
        {
          name: 'evidence',
          label: name('evidence'),
          kind: 'select',
          options: EVIDENCE_KINDS.map((value) => ({ value, label: label(locale, 'evidence', value) })),
        },
        text('title', { required: true }),
        { name: 'date', label: name('date'), kind: 'date' },
        text('text', area),
        { name: 'pupilCodes', label: name('pupilCodes'), hint: t('step.codesHint') },
      ];
    case 'difficulty':
      return [
        {
          name: 'personId',
          label: name('personId'),
          kind: 'select',
          options: activeMembers(team).map(({ personId }) => ({
            value: personId,
            label: people.name(personId),
          })),
        },
        text('subject', { required: true }),
        text('text', { ...area, label: name('difficulty'), required: true }),
        text('causes', area),
      ];
    case 'source':
      return [
        text('title', { required: true, label: name('sourceTitle') }),
        text('place', { hint: t('step.placeHint') }),
        text('found', { ...area, required: true }),
        text('howOthers', area),
        text('learnMore', area),
      ];
    case 'indicator':
      return [
        {
          name: 'side',
          label: name('side'),
          kind: 'select',
          options: MEASURED_SIDES.map((value) => ({ value, label: t(`step.side.${value}`) })),
        },
        text('indicator', { required: true }),
        text('instrument', { required: true, hint: t('step.instrumentHint') }),
        { name: 'before', label: name('before'), kind: 'date' },
        { name: 'after', label: name('after'), kind: 'date' },
      ];
  }
}

/** The form of one entry, also for the answer to an autosave. */
export function entryFields(entry: StepEntry, facts: EntriesFacts, reader: Reader): readonly Field[] {
  const { people, record, states } = facts;
  const form = {
    codecs: entryCodecs(entry.kind, reader, people),
    kept: entry as unknown as EntryForm,
    meta: { updatedAt: record?.updatedAt ?? '', updatedBy: record?.updatedBy ?? '' },
    idPrefix: `e-${entry.id}-`,
    pathPrefix: '',
    state: states.get(`entries.${entry.id}`) ?? null,
  };
  return fieldsOf(entry.kind, facts, reader).map(({ name, ...options }) =>
    editField<EntryForm>(form, name, options, reader, people),
  );
}

function newFields(kind: StepEntryKind, facts: EntriesFacts, reader: Reader): readonly Field[] {
  const state = facts.states.get(`new.${kind}`) ?? null;
  const blank = emptyEntry(kind, '', reader.personId) as unknown as EntryForm;
  const codecs = entryCodecs(kind, reader, facts.people);
  return fieldsOf(kind, facts, reader).map(({ free: _free, ...options }) =>
    toField({
      value:
        isSuggested(kind, facts) && SUGGESTED[kind]?.field === options.name
          ? facts.suggested
          : (codecs[options.name]?.write(blank[options.name]) ?? ''),
      ...options,
      ...(state !== null && postedField(state, options.name, reader)),
      id: `new-${kind}-${options.name}`,
    }),
  );
}

/** Whether the text of an address names a kind of entries. */
export function isEntryKind(text: string): text is StepEntryKind {
  return STEP_ENTRY_KINDS.some((kind) => kind === text);
}
