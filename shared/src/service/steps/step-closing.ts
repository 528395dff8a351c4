import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { StepId } from '../../domain/steps/step.ts';
import { decideClosing, reopeningRefusals } from '../../domain/steps/step-gate.ts';
import type { StepNeed } from '../../domain/steps/step-needs.ts';
import type { TeamStep } from '../../domain/steps/step-record.ts';
import type { Team, TeamState } from '../../domain/team/team.ts';
import { withStepClosed, withStepReopened } from '../../domain/team/team-round.ts';
import { advanceTeam, startInquiry, stateReopened } from '../../domain/team/team-transition.ts';
import type { JournalEntry, Write } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused, Saved } from '../outcome.ts';
import { openTeam, openTeamTo } from '../team/team-access.ts';
import { countHeldMeetings, settleStart } from '../team/team-start.ts';
import { loadStepFacts } from './step-facts.ts';
import { changeTeamStep, findTeamStep } from './team-steps.ts';

/** A step that still misses something: what, in the catalogue's order. */
export interface NotReady {
  readonly kind: 'not_ready';
  readonly missing: readonly StepNeed[];
}

export type StepClosing = Saved<TeamStep> | Refused | NotReady;

/** What the journal says of a team that a step has brought to another state. */
const ARRIVED: Readonly<Partial<Record<TeamState, JournalAction>>> = {
  problem: 'team.started',
  planned: 'team.planned',
  inquiry: 'team.inquiry-started',
  reflection: 'team.reflection-started',
  sharing: 'team.sharing-started',
};

function teamJournal(
  deps: ServiceDeps,
  actor: Actor,
  before: Stored<Team>,
  after: Team,
  back: boolean,
): readonly JournalEntry[] {
  const action = back ? 'team.moved-back' : ARRIVED[after.state];
  if (before.state === after.state || action === undefined) return [];
  const changes = changesBetween({ state: before.state }, { state: after.state });
  return [journalEntry(authorOf(deps, actor.personId), action, teamTopic(before.id), changes)];
}

/** The write that keeps the team beside its step. */
function teamWrite(deps: ServiceDeps, actor: Actor, before: Stored<Team>, after: Team, back: boolean): Write {
  return deps.storage
    .forDistrict(actor.districtId)
    .collection(TEAMS)
    .replacing(before.id, after, before.version, authorOf(deps, actor.personId), {
      journal: teamJournal(deps, actor, before, after, back),
    });
}

/**
 * Closes a step for its team; the team moves on by it where the step was all that it waited for (team-cycle.md §5.2).
 * A step that is closed stays as it is. Nothing is written while something is missing.
 * @throws AppError `not_found`, `forbidden`
 */
export async function closeTeamStep(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  step: StepId,
): Promise<StepClosing> {
  const { team: seen } = await openTeamTo(deps, actor, teamId, 'Team', 'update');
  const closed = await findTeamStep(deps, actor.districtId, seen, step);
  if (closed !== null && closed.closedAt !== null) return { kind: 'saved', record: closed };
  const facts = await loadStepFacts(deps, actor.districtId, seen, [step, 'HJ-5']);
  const seenClosing = decideClosing(step, seen, facts);
  if (seenClosing.kind !== 'ready') return seenClosing;
  const held = step === 'HJ-1' ? await countHeldMeetings(deps, actor, teamId) : 0;
  const { at, by } = authorOf(deps, actor.personId);
  return changeTeamStep<StepClosing>(deps, actor, seen, step, async (kept) => {
    const { team } = await openTeam(deps, actor, teamId);
    const closing = decideClosing(step, team, facts);
    if (closing.kind !== 'ready') return { kind: 'leave', outcome: closing };
    const after = advanceTeam(settleStart(withStepClosed(team, step), held), step, facts);
    const journal = [
      journalEntry({ at, by }, 'step.closed', teamTopic(teamId), [{ path: 'step', after: step }]),
    ];
    return {
      kind: 'write',
      record: { ...kept, closedAt: at, closedBy: by },
      consequences: { journal },
      followedBy: [teamWrite(deps, actor, team, after, false)],
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

/**
 * Opens a closed step again, while no step that rests on it is closed. The team stands again where it stood.
 * @throws AppError `not_found`, `forbidden`
 */
export async function reopenTeamStep(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  step: StepId,
): Promise<Saved<TeamStep> | Refused> {
  const { team: seen } = await openTeamTo(deps, actor, teamId, 'Team', 'update');
  const seenRefusals = reopeningRefusals(step, seen);
  if (seenRefusals.length > 0) return { kind: 'refused', refusals: seenRefusals };
  const author = authorOf(deps, actor.personId);
  return changeTeamStep<Saved<TeamStep> | Refused>(deps, actor, seen, step, async (kept) => {
    const { team } = await openTeam(deps, actor, teamId);
    const refusals = reopeningRefusals(step, team);
    if (refusals.length > 0) return { kind: 'leave', outcome: { kind: 'refused', refusals } };
    const after = { ...withStepReopened(team, step), state: stateReopened(team.state, step) };
    const journal = [
      journalEntry(author, 'step.reopened', teamTopic(teamId), [{ path: 'step', after: step }]),
    ];
    return {
      kind: 'write',
      record: { ...kept, closedAt: null, closedBy: null },
      consequences: { journal },
      followedBy: [teamWrite(deps, actor, team, after, true)],
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

/**
 * planned → inquiry, if a research lesson that was just planned makes it possible. Comes after the lesson's own write;
 * what still stands in the way (tutor, training) stays among the needs of HJ-4, and the next lesson asks again.
 * @throws AppError `not_found`
 */
export async function startInquiryIfReady(deps: ServiceDeps, actor: Actor, teamId: string): Promise<void> {
  const { team: seen } = await openTeam(deps, actor, teamId);
  if (seen.state !== 'planned') return;
  const { inquiry } = await loadStepFacts(deps, actor.districtId, seen, ['HJ-4']);
  const author = authorOf(deps, actor.personId);
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  await changeRecord<Team, void>(deps.storage, teams, teamId, author, (team) => {
    const started = startInquiry(team, { ...inquiry, lessonsPlanned: 1 });
    if (started.kind === 'refused') return { kind: 'leave', outcome: undefined };
    const journal = teamJournal(deps, actor, team, started.value, false);
    return { kind: 'write', record: started.value, consequences: { journal }, outcome: () => undefined };
  });
}
