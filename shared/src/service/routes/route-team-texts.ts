import { TEXT_LIMITS } from '../../domain/records/input-fault.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import { entriesOf } from '../../domain/steps/step-entry.ts';
import { textIn } from '../../domain/steps/step-record.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { readRoundSteps } from '../steps/step-facts.ts';
import { teamsOfTeacher } from './route-access.ts';

/** What a team's records already say of the teacher's problem and task, so that nobody types it twice (GD-1). */
export interface TeamTexts {
  /** The class's problem in the teacher's own subject (U-1), else the team's common judgement (HJ-2); may be empty. */
  readonly problem: string;
  /** The teacher's own subject there; may be empty. */
  readonly subject: string;
  /** What the team wants to reach; may be empty. */
  readonly goal: string;
}

/** Texts for one member. No right is asked: a member reads the steps of the own team. */
export async function readTeamTexts(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Stored<Team>,
  personId: string,
): Promise<TeamTexts> {
  const steps = await readRoundSteps(deps, districtId, team);
  const step = steps.find((one) => one.step === 'HJ-2') ?? null;
  const own = entriesOf(step?.entries ?? [], 'difficulty').find((entry) => entry.personId === personId);
  const problem = own?.text.trim() || textIn(step, 'judgement').trim();
  return {
    problem: problem.slice(0, TEXT_LIMITS.line),
    subject: own?.subject.trim() ?? '',
    goal: team.goal.trim(),
  };
}

/**
 * The same for one's own route, where its problem or task is still empty; null when there is nothing to suggest, and
 * for a team that one has left.
 */
export async function suggestTeamTexts(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Pick<Actor, 'districtId' | 'personId'>,
  route: Pick<IndividualRoute, 'personId' | 'teamId' | 'problem' | 'task' | 'state'>,
): Promise<TeamTexts | null> {
  const { personId, teamId } = route;
  const asks = route.state !== 'closed' && (route.problem.trim() === '' || route.task.trim() === '');
  if (!asks || teamId === null || personId !== actor.personId) return null;
  const team = await deps.storage.forDistrict(actor.districtId).collection(TEAMS).get(teamId);
  const [own] = team === null ? [] : teamsOfTeacher([team], personId);
  return own === undefined ? null : readTeamTexts(deps, actor.districtId, own, personId);
}
