import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import { bankRights } from '../../domain/bank/bank-rights.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { isWaiting } from '../../domain/results/recommendation.ts';
import type { HomeNews } from '../../domain/team/next-action.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { BANK_ITEMS, RECOMMENDATIONS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { findWaitingSurvey, type SurveyReading } from '../surveys/my-surveys.ts';

/** More than a school's teams hand in before somebody answers. */
const MOST_WAITING = 200;

interface Place {
  readonly team: Pick<Stored<Team>, 'id' | 'schoolId'>;
  /** Of the actor in the team. */
  readonly roles: readonly AccessRole[];
  /** ISO date. */
  readonly today: string;
}

/**
 * What waits for one reader of a team's home beside the team's own records: recommendations for the administration,
 * materials for a reviewer, a survey for everyone. Nothing is read for those whom it cannot concern.
 */
export async function readHomeNews(deps: SurveyReading, actor: Actor, place: Place): Promise<HomeNews> {
  const { schoolId } = place.team;
  if (schoolId === null) return { recommendations: 0, materials: 0, survey: null };
  const [recommendations, materials, survey] = await Promise.all([
    countRecommendations(deps, actor, schoolId, place.today),
    countMaterials(deps, actor, schoolId, place),
    findWaitingSurvey(deps, actor, schoolId, place.today),
  ]);
  return { recommendations, materials, survey: survey && { runId: survey.id, due: survey.closesOn } };
}

async function countRecommendations(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
  today: string,
): Promise<number> {
  const roles = assignedRoles(actor, { schoolId, teamId: null });
  if (!decideAccess(roles, 'Recommendation', 'approve').allowed) return 0;
  const collection = deps.storage.forDistrict(actor.districtId).collection(RECOMMENDATIONS);
  const lying = await Promise.all(
    ['waiting', 'postponed'].map((standing) =>
      collection.find({ index: 'school', equals: { schoolId, standing }, limit: MOST_WAITING }),
    ),
  );
  return lying.flatMap(({ items }) => items).filter((one) => isWaiting(one, today)).length;
}

async function countMaterials(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
  { team, roles }: Place,
): Promise<number> {
  const inSchool = assignedRoles(actor, { schoolId, teamId: null });
  if (!decideAccess([...inSchool, ...roles], 'MethodBankItem', 'review').allowed) return 0;
  const handed = await deps.storage
    .forDistrict(actor.districtId)
    .collection(BANK_ITEMS)
    .find({ index: 'school', equals: { schoolId, state: 'handed' }, limit: MOST_WAITING });
  return handed.items.filter((item) => {
    const inTeam = item.teamId === team.id ? roles : [];
    return bankRights(item, { inTeam, inSchool, elsewhere: [] }, actor.personId).review;
  }).length;
}
