import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../../domain/records/input-fault.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { SCHOOL_TYPES, type School, type SchoolType, schoolNameKey } from '../../domain/school/school.ts';
import type { Collection, Page } from '../../ports/storage.ts';
import { assertDistrict } from '../administration.ts';
import { authorOf, journalEntry } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { COURSES, SCHOOLS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Administrator } from '../lms/platforms.ts';
import { assertNoFaults, type Conflicted, type Saved } from '../outcome.ts';

/** What an administrator types about a school. */
export type SchoolFields = Pick<School, 'name' | 'shortName' | 'place' | 'staffCount'> & {
  readonly type: SchoolType | null;
};

/** The page of history for what administrators do. */
export const ADMIN_TOPIC = 'administration';

const MOST_STAFF = 5000;

/** Another school of the district has this name. */
export interface NameTaken {
  readonly kind: 'duplicate';
  readonly schoolId: string;
}

/** Courses or teams still belong to the school. */
export interface SchoolInUse {
  readonly kind: 'in_use';
  readonly courses: number;
  readonly teams: number;
}

function schoolFieldsOf(school: School): SchoolFields {
  const { name, shortName, place, staffCount, type = null } = school;
  return { name, shortName, place, staffCount, type };
}

function schoolFaults(fields: SchoolFields): readonly InputFault[] {
  return [
    ...textFaults('name', fields.name, { most: TEXT_LIMITS.short, required: true }),
    ...textFaults('shortName', fields.shortName, { most: TEXT_LIMITS.short }),
    ...textFaults('place', fields.place, { most: TEXT_LIMITS.short }),
    ...(fields.staffCount === null ? [] : wholeFaults('staffCount', fields.staffCount, 1, MOST_STAFF)),
    ...(fields.type === null || SCHOOL_TYPES.includes(fields.type)
      ? []
      : [{ path: 'type', reason: 'unknown_value' } as const]),
  ];
}

function schoolsOf(deps: ServiceDeps, districtId: string): Collection<School> {
  return deps.storage.forDistrict(districtId).collection(SCHOOLS);
}

async function findTaken(
  deps: ServiceDeps,
  districtId: string,
  name: string,
): Promise<Stored<School> | null> {
  const nameKey = schoolNameKey(name);
  return schoolsOf(deps, districtId).findOne({ index: 'name', equals: { nameKey } });
}

/** Schools of a district by name, in pages: every signed-in person may see which there are. */
export function listSchools(
  deps: ServiceDeps,
  districtId: string,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<School>>> {
  return schoolsOf(deps, districtId).find({ index: 'name', ...page });
}

/** A school of the district, or null. */
export function findSchool(
  deps: ServiceDeps,
  districtId: string,
  schoolId: string,
): Promise<Stored<School> | null> {
  return schoolsOf(deps, districtId).get(schoolId);
}

/** Adds a school. @throws AppError `forbidden`, `invalid_input` */
export async function createSchool(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  input: Partial<SchoolFields> & { readonly name: string },
): Promise<Saved<School> | NameTaken> {
  assertDistrict(admin, districtId);
  const { shortName = '', place = '', staffCount = null, type = null } = input;
  const fields: SchoolFields = {
    name: input.name.trim(),
    shortName: shortName.trim(),
    place: place.trim(),
    staffCount,
    type,
  };
  assertNoFaults(schoolFaults(fields));
  const author = authorOf(deps, admin.by);
  const journal = [journalEntry(author, 'school.created', ADMIN_TOPIC, changesBetween({}, fields))];
  const school: School = { ...fields, nameKey: schoolNameKey(fields.name) };
  const written = await schoolsOf(deps, districtId).insert(deps.ids.next(), school, author, { journal });
  if (written.kind === 'written') return { kind: 'saved', record: written.record };
  const taken = await findTaken(deps, districtId, fields.name);
  return { kind: 'duplicate', schoolId: taken?.id ?? '' };
}

/** Changes a school field by field. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateSchool(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  schoolId: string,
  edit: Edit<SchoolFields>,
): Promise<Saved<School> | Conflicted<School> | NameTaken> {
  assertDistrict(admin, districtId);
  const author = authorOf(deps, admin.by);
  const schools = schoolsOf(deps, districtId);
  type Outcome = Saved<School> | Conflicted<School> | NameTaken;
  return changeRecord<School, Outcome>(deps.storage, schools, schoolId, author, async (school) => {
    const kept = schoolFieldsOf(school);
    const { taken, conflicts } = mergeEdit<SchoolFields>(edit, kept, school.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(schoolFaults(fields));
    const settle = (record: Stored<School>): Outcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(school) };
    const namesake = await findTaken(deps, districtId, fields.name);
    if (namesake !== null && namesake.id !== schoolId)
      return { kind: 'leave', outcome: { kind: 'duplicate', schoolId: namesake.id } };
    const journal = [journalEntry(author, 'school.updated', ADMIN_TOPIC, changes)];
    const record: School = { ...fields, nameKey: schoolNameKey(fields.name) };
    return { kind: 'write', record, consequences: { journal }, outcome: settle };
  });
}

/**
 * Takes away a school that nothing belongs to: one that was added by mistake.
 * @throws AppError `forbidden`
 */
export async function removeSchool(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  schoolId: string,
): Promise<{ readonly kind: 'removed' } | { readonly kind: 'not_found' } | SchoolInUse> {
  assertDistrict(admin, districtId);
  const store = deps.storage.forDistrict(districtId);
  const [school, courses, teams] = await Promise.all([
    store.collection(SCHOOLS).get(schoolId),
    store.collection(COURSES).count({ index: 'school', equals: { schoolId } }),
    store.collection(TEAMS).count({ index: 'school', equals: { schoolId } }),
  ]);
  if (school === null) return { kind: 'not_found' };
  if (courses + teams > 0) return { kind: 'in_use', courses, teams };
  const author = authorOf(deps, admin.by);
  const journal = [
    journalEntry(author, 'school.removed', ADMIN_TOPIC, changesBetween(schoolFieldsOf(school), {})),
  ];
  const written = await store.collection(SCHOOLS).remove(schoolId, school.version, author, { journal });
  return written.kind === 'written' ? { kind: 'removed' } : removeSchool(deps, admin, districtId, schoolId);
}
