import { type ClassList, isBeingErased } from '../../domain/classes/class-list.ts';
import {
  isOverdue,
  type PupilDataRules,
  pupilDataFaults,
  USUAL_RETENTION_YEARS,
} from '../../domain/classes/pupil-data-retention.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic, todayIn } from '../authorship.ts';
import { CLASS_LISTS, PUPIL_DATA_RULES } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { readAll } from '../read-all.ts';
import { mayInSchool, type OpenedSchool, openSchoolTo } from '../school/school-access.ts';

type Store = Pick<ServiceDeps, 'storage'>;

/** School years that a school keeps its pupils' codes (P-8). No right is asked. */
export async function readKeptYears(deps: Store, districtId: string, schoolId: string): Promise<number> {
  const kept = await deps.storage.forDistrict(districtId).collection(PUPIL_DATA_RULES).get(schoolId);
  return kept?.keptYears ?? USUAL_RETENTION_YEARS;
}

/** What a school says of its pupils' data, and whether the actor may say otherwise. */
export interface OpenedPupilDataRules {
  readonly keptYears: number;
  readonly mayChange: boolean;
}

/** What an opened school says; null for those whom it doesn't concern. */
export async function pupilDataRulesOf(
  deps: Store,
  districtId: string,
  { school, roles }: Pick<OpenedSchool, 'school' | 'roles'>,
): Promise<OpenedPupilDataRules | null> {
  if (!mayInSchool(roles, 'PupilDataRules', 'read')) return null;
  return {
    keptYears: await readKeptYears(deps, districtId, school.id),
    mayChange: mayInSchool(roles, 'PupilDataRules', 'update'),
  };
}

/** @throws AppError `not_found`, `forbidden` */
export async function getPupilDataRules(
  deps: Store,
  actor: Actor,
  schoolId: string,
): Promise<OpenedPupilDataRules> {
  const opened = await openSchoolTo(deps, actor, schoolId, 'PupilDataRules', 'read');
  const keptYears = await readKeptYears(deps, actor.districtId, schoolId);
  return { keptYears, mayChange: mayInSchool(opened.roles, 'PupilDataRules', 'update') };
}

/** Lists whose time would be over if codes were kept for so many years. */
async function overdueLists(
  deps: ServiceDeps,
  { districtId }: Actor,
  schoolId: string,
  teams: readonly Stored<Team>[],
  keptYears: number,
): Promise<readonly ClassList[]> {
  const today = await todayIn(deps, districtId);
  const lists = deps.storage.forDistrict(districtId).collection(CLASS_LISTS);
  const all = await readAll(lists, { index: 'class', equals: { schoolId } });
  return all.filter((list) => !isBeingErased(list) && isOverdue(list, teams, today, keptYears));
}

export interface PupilDataRulesInput {
  readonly keptYears: number;
  /** The person knows which classes the next night erases. */
  readonly confirmed?: boolean;
}

/**
 * Says for how many school years codes are kept. Where classes would go in the next night because of it, that is told
 * first and done only once it is confirmed: nothing brings them back.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function setPupilDataRules(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  { keptYears, confirmed = false }: PupilDataRulesInput,
): Promise<Saved<PupilDataRules> | Refused> {
  const { teams } = await openSchoolTo(deps, actor, schoolId, 'PupilDataRules', 'update');
  assertNoFaults(pupilDataFaults({ keptYears }));
  const goes = confirmed ? [] : await overdueLists(deps, actor, schoolId, teams, keptYears);
  if (goes.length > 0) {
    const classes = goes.map(({ classLabel, schoolYear }) => `${classLabel} (${schoolYear})`).join(', ');
    return refused('retention_erases', { classes });
  }
  const rules = deps.storage.forDistrict(actor.districtId).collection(PUPIL_DATA_RULES);
  const author = authorOf(deps, actor.personId);
  const record: PupilDataRules = { schoolId, keptYears };
  for (;;) {
    const kept = await rules.get(schoolId);
    const before = kept?.keptYears ?? USUAL_RETENTION_YEARS;
    if (kept !== null && before === keptYears) return { kind: 'saved', record: kept };
    const journal = [
      journalEntry(author, 'pupil-data.retention', schoolTopic(schoolId), [
        { path: 'keptYears', before, after: keptYears },
      ]),
    ];
    const written =
      kept === null
        ? await rules.insert(schoolId, record, author, { journal })
        : await rules.replace(schoolId, record, kept.version, author, { journal });
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
}
