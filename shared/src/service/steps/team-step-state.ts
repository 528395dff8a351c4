import { AppError } from '../../contract/app-error.ts';
import type { Refusal } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { StepId } from '../../domain/steps/step.ts';
import {
  decideClosing,
  entryRefusals,
  isClosedStep,
  isRoundOver,
  reopeningRefusals,
} from '../../domain/steps/step-gate.ts';
import { needsOf, type StepNeed } from '../../domain/steps/step-needs.ts';
import type { TeamStep } from '../../domain/steps/step-record.ts';
import { decidePath, type PathStep } from '../../domain/steps/team-path.ts';
import type { Team } from '../../domain/team/team.ts';
import { roundOf } from '../../domain/team/team-round.ts';
import type { KeptJournalEntry } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { TEAM_STEPS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { openTeamTo } from '../team/team-access.ts';
import { loadStepFacts, readRoundSteps } from './step-facts.ts';
import { findTeamStep } from './team-steps.ts';

/** One step of a team's round as it stands. */
export interface TeamStepState {
  readonly team: Stored<Team>;
  readonly id: StepId;
  /** Number of the round whose step it is. */
  readonly round: number;
  /** Behind the team, where it stands, or ahead. */
  readonly status: PathStep['status'];
  /** Null while nobody has begun it. */
  readonly record: Stored<TeamStep> | null;
  /** What it asks for, done things first. */
  readonly needs: readonly StepNeed[];
  /** Why the team may not enter it yet; empty when it may. */
  readonly entry: readonly Refusal[];
  /** Somebody closed it. A step that the team's state alone left behind is still open. */
  readonly closed: boolean;
  /** It may be written into and closed as far as the step itself goes. */
  readonly open: boolean;
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
  const record = steps.find(({ step }) => step === id) ?? null;
  const entry = entryRefusals(id, team, facts.lessons);
  const closed = isClosedStep(id, team, record);
  const open = !closed && !isRoundOver(team) && (record !== null || entry.length === 0);
  return {
    team,
    id,
    round: roundOf(team).number,
    status,
    record,
    needs: needsOf(id, facts),
    entry,
    closed,
    open,
    ready: open && decideClosing(id, team, facts).kind === 'ready',
    reopenable: closed && reopeningRefusals(id, team).length === 0,
  };
}

/**
 * The same of a round that the team has left behind: as it was written, for reading.
 * @throws AppError `not_found` for a round that has not been, `forbidden`
 */
export async function loadPastStep(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  id: StepId,
  round: number,
): Promise<TeamStepState> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamStep', 'read');
  const then = team.rounds?.find(({ number }) => number === round);
  if (then === undefined || round >= roundOf(team).number) throw new AppError('not_found');
  const record = await findTeamStep(deps, actor.districtId, team, id, round);
  const closed = then.closed.includes(id) || (record !== null && record.closedAt !== null);
  return {
    ...{ team, id, round, record, closed },
    ...{
      status: closed ? 'done' : 'next',
      needs: [],
      entry: [],
      open: false,
      ready: false,
      reopenable: false,
    },
  };
}

/**
 * A step's record alone, for asking what has been written meanwhile. Null while nobody has begun it.
 * @throws AppError `not_found`, `forbidden`
 */
export async function readStepRecord(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  id: StepId,
): Promise<Stored<TeamStep> | null> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamStep', 'read');
  return findTeamStep(deps, actor.districtId, team, id);
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
