import { AppError } from '../../contract/app-error.ts';
import { planningYearOf } from '../../domain/calendar/school-year.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import { ENQUIRY_FOCUSES, SUBJECT_AREAS } from '../../domain/formation/formation-target.ts';
import type { FormationWishes, WishFields } from '../../domain/formation/formation-wishes.ts';
import { wishFaults } from '../../domain/formation/team-formation.ts';
import type { InputFault } from '../../domain/records/input-fault.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { FORMATION_WISHES } from '../collections/formation.ts';
import { listTeachers } from '../competence/staff.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { readSchoolTeams, schoolIdOf, schoolRoles } from '../school/school-access.ts';
import { assertAccess } from '../team/team-access.ts';

const TRIES = 8;

/** Faults of what is chosen from a list. */
function choiceFaults({ subjects, focuses }: WishFields): readonly InputFault[] {
  const unknown = (path: string, chosen: readonly string[], known: readonly string[]) =>
    chosen.every((one) => known.includes(one)) ? [] : [{ path, reason: 'unknown_value' } as const];
  return [...unknown('subjects', subjects, SUBJECT_AREAS), ...unknown('focuses', focuses, ENQUIRY_FOCUSES)];
}

async function openOwn(deps: ServiceDeps, actor: Actor, action: 'read' | 'update') {
  const schoolId = schoolIdOf(actor);
  const teams = await readSchoolTeams(deps, actor.districtId, schoolId);
  assertAccess(schoolRoles(actor, schoolId, teams, false), 'FormationWishes', action, { own: true });
  const schoolYear = planningYearOf(await todayIn(deps, actor.districtId));
  const wishes = deps.storage.forDistrict(actor.districtId).collection(FORMATION_WISHES);
  const key = { schoolId, schoolYear, personId: actor.personId };
  return { key, wishes, kept: await wishes.findOne({ index: 'school', equals: key }) };
}

/** One's own wishes for the year that is planned, with the colleagues whom one may name. @throws AppError `forbidden` */
export async function getOwnWishes(
  deps: ServiceDeps,
  actor: Actor,
): Promise<{ readonly wishes: Stored<FormationWishes> | null; readonly colleagueIds: readonly string[] }> {
  const { key, kept } = await openOwn(deps, actor, 'read');
  const teachers = await listTeachers(deps, actor.districtId, key.schoolId);
  return { wishes: kept, colleagueIds: teachers.filter((id) => id !== actor.personId) };
}

/**
 * Writes one's own wishes. The journal says that it was done, on the person's own page, and nothing of what.
 * @throws AppError `forbidden`, `invalid_input`
 */
export async function setOwnWishes(
  deps: ServiceDeps,
  actor: Actor,
  fields: WishFields,
): Promise<Saved<FormationWishes>> {
  const classes = fields.classes.map((label) => parseClassLabel(label));
  assertNoFaults([
    ...wishFaults(fields),
    ...choiceFaults(fields),
    ...(classes.includes(null) ? [{ path: 'classes', reason: 'not_a_class' } as const] : []),
  ]);
  const author = authorOf(deps, actor.personId);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { key, wishes, kept } = await openOwn(deps, actor, 'update');
    const record: FormationWishes = { ...key, ...fields, classes: classes.flatMap((label) => label ?? []) };
    const journal = [journalEntry(author, 'formation.wishes-set', `person:${actor.personId}`)];
    const written =
      kept === null
        ? await wishes.insert(deps.ids.next(), record, author, { journal })
        : await wishes.replace(kept.id, record, kept.version, author, { journal });
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
  throw new AppError('version_conflict');
}
