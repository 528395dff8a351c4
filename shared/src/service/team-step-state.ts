import type { Refusal } from '../domain/refusal.ts';
import type { StepId } from '../domain/step.ts';
import { decideClosing, entryRefusals, reopeningRefusals } from '../domain/step-gate.ts';
import { needsOf, type StepNeed } from '../domain/step-needs.ts';
import type { TeamStep } from '../domain/step-record.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import { decidePath, type PathStep } from '../domain/team-path.ts';
import type { KeptJournalEntry } from '../ports/storage.ts';
import type { Actor } from './actor.ts';
import { TEAM_STEPS } from './collections/teams.ts';
import type { ServiceDeps } from './deps.ts';
import { loadStepFacts, readRoundSteps } from './step-facts.ts';
import { openTeamTo } from './team-access.ts';

/** One step of a team's round as it stands. */
export interface TeamStepState {
  readonly team: Stored<Team>;
  readonly id: StepId;
  /** Behind the team, where it stands, or ahead. */
  readonly status: PathStep['status'];
  /** Null while nobody has begun it. */
  readonly record: Stored<TeamStep> | null;
  /** What it asks for, done things first. */
  readonly needs: readonly StepNeed[];
  /** Why the team may not enter it yet; empty when it may. */
  readonly entry: readonly Refusal[];
  /** Nothing stands in the way of closing it. */
  readonly ready: boolean;
  readonly reopenable: boolean;
}

/**
 * A step with what it asks for, whether it can be closed or opened again.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadTeamStep(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  id: StepId,
): Promise<TeamStepState> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamStep', 'read');
  const steps = await readRoundSteps(deps, actor.districtId, team);
  const facts = await loadStepFacts(deps, actor.districtId, team, [id, 'HJ-5'], { steps });
  const status = decidePath(team).find((step) => step.id === id)?.status ?? 'next';
  return {
    team,
    id,
    status,
    record: steps.find(({ step }) => step === id) ?? null,
    needs: needsOf(id, facts),
    entry: entryRefusals(id, team, facts.lessons),
    ready: status !== 'done' && decideClosing(id, team, facts).kind === 'ready',
    reopenable: reopeningRefusals(id, team).length === 0,
  };
}

/** What was done with a step, newest first: begun, written, closed, opened again. No right is asked. */
export async function readStepHistory(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  step: Stored<TeamStep>,
  limit: number,
): Promise<readonly KeptJournalEntry[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(TEAM_STEPS)
    .history(step.id, { limit });
  return items;
}
