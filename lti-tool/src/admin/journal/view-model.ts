import { label } from '@uchitelskaya/shared/contract/labels/label';
import { ROLES } from '@uchitelskaya/shared/domain/access/role';
import { JOURNAL_ACTIONS } from '@uchitelskaya/shared/domain/records/journal-action';
import type { KeptJournalEntry } from '@uchitelskaya/shared/ports/storage';
import type { People } from '../../pages/people.ts';
import type { Reader } from '../../pages/reader.ts';
import { momentOf } from '../moment.ts';

export interface JournalFacts {
  readonly base: string;
  readonly entries: readonly KeptJournalEntry[];
  /** Cursor of the next page; null on the last one. */
  readonly next: string | null;
  readonly people: People;
  readonly schools: ReadonlyMap<string, string>;
  readonly nameOf: (by: string) => string;
}

/** Fields that people know; the others only machines keep. */
const FIELDS = [
  'name',
  'shortName',
  'place',
  'staffCount',
  'type',
  'schoolId',
  'isDistrictCourse',
  'personId',
  'role',
  'basis',
  'from',
  'to',
] as const;
type FieldName = (typeof FIELDS)[number];

/** Who did what, newest first. */
export function toJournalView(facts: JournalFacts, reader: Reader) {
  const { t, locale } = reader;
  const { base, next } = facts;
  return {
    backHref: `${base}/data`,
    moreHref: next === null ? null : `${base}/journal?after=${encodeURIComponent(next)}`,
    entries: facts.entries.map((entry) => {
      const action = JOURNAL_ACTIONS.find((known) => known === entry.action);
      return {
        when: momentOf(entry.at, reader),
        who: facts.nameOf(entry.by),
        what: action === undefined ? entry.action : label(locale, 'journalAction', action),
        changes: entry.changes.flatMap((change) => {
          const field = FIELDS.find((known) => known === change.path);
          if (field === undefined) return [];
          const before = readable(field, change.before, facts, reader);
          const after = readable(field, change.after, facts, reader);
          return before === after ? [] : [{ field: t(`admin.journal.field.${field}`), before, after }];
        }),
      };
    }),
  };
}

function readable(
  field: FieldName,
  value: unknown,
  { people, schools }: JournalFacts,
  reader: Reader,
): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return reader.t(value ? 'admin.journal.yes' : 'admin.journal.no');
  if (typeof value === 'number') return reader.formats.number(value);
  if (typeof value !== 'string') return '';
  if (field === 'personId') return people.name(value);
  if (field === 'schoolId') return schools.get(value) ?? '';
  if (field === 'from' || field === 'to') return reader.formats.numericDay(value);
  const role = field === 'role' ? ROLES.find((known) => known === value) : undefined;
  return role === undefined ? value : label(reader.locale, 'role', role);
}
