import type { Person } from '../../domain/people/person.ts';
import { type InputFault, textFaults } from '../../domain/records/input-fault.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';

/** What people set for themselves; left out means unchanged. */
export interface ProfileChanges {
  /** The name to be called by here; empty or null: as the LMS says. */
  readonly ownName?: string | null;
  readonly locale?: 'ru' | 'en' | null;
  readonly theme?: 'light' | 'dark' | null;
}

const MOST_NAME = 120;

function profileFaults(changes: ProfileChanges): readonly InputFault[] {
  const faults: InputFault[] = [...textFaults('ownName', changes.ownName ?? '', { most: MOST_NAME })];
  if (changes.locale && !['ru', 'en'].includes(changes.locale))
    faults.push({ path: 'locale', reason: 'unknown_value' });
  if (changes.theme && !['light', 'dark'].includes(changes.theme))
    faults.push({ path: 'theme', reason: 'unknown_value' });
  return faults;
}

/** Changes the actor's own name, language or theme. @throws AppError `invalid_input`, `not_found` */
export async function updateMyself(
  deps: ServiceDeps,
  actor: Actor,
  changes: ProfileChanges,
): Promise<Saved<Person>> {
  assertNoFaults(profileFaults(changes));
  const author = authorOf(deps, actor.personId);
  const persons = deps.storage.forDistrict(actor.districtId).collection(PERSONS);
  return changeRecord<Person, Saved<Person>>(deps.storage, persons, actor.personId, author, (person) => {
    const full = changes.ownName?.trim().split(/\s+/u).join(' ') ?? '';
    const next: Person = {
      ...person,
      ...(changes.ownName === undefined ? {} : { ownName: full === '' ? null : { full } }),
      ...(changes.locale === undefined ? {} : { locale: changes.locale }),
      ...(changes.theme === undefined ? {} : { theme: changes.theme }),
    };
    const made = changesBetween(person, next);
    if (made.length === 0) return { kind: 'leave', outcome: { kind: 'saved', record: person } };
    const journal = [journalEntry(author, 'person.updated', `person:${actor.personId}`, made)];
    return {
      kind: 'write',
      record: next,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}
