import { AppError } from '../../contract/app-error.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { type Decided, type Refusal, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import type { StepId } from '../../domain/steps/step.ts';
import {
  emptyEntry,
  entryFaults,
  MOST_ENTRIES,
  STEP_OF_ENTRY,
  type StepEntry,
  type StepEntryKind,
} from '../../domain/steps/step-entry.ts';
import { entryRefusals } from '../../domain/steps/step-gate.ts';
import {
  beginStep,
  editStep,
  putEntry,
  type StepFields,
  stepFaults,
  stepFieldsOf,
  type TeamStep,
} from '../../domain/steps/step-record.ts';
import type { Team } from '../../domain/team/team.ts';
import { roundOf } from '../../domain/team/team-round.ts';
import type { Collection } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord, type Plan } from '../change-record.ts';
import { MEETINGS, TEAM_STEPS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { openTeamTo } from '../team/team-access.ts';
import { loadStepFacts } from './step-facts.ts';

export type StepOutcome = Saved<TeamStep> | Conflicted<TeamStep> | Refused;

function stepsOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<TeamStep> {
  return deps.storage.forDistrict(districtId).collection(TEAM_STEPS);
}

/** A step of a round of the team, by default of the one it is in; null while nobody has begun it. No right is asked. */
export async function findTeamStep(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Stored<Team>,
  step: StepId,
  round = roundOf(team).number,
): Promise<Stored<TeamStep> | null> {
  return stepsOf(deps, districtId).findOne({ index: 'round', equals: { teamId: team.id, round, step } });
}

/** Steps of every round of the team, the first round first. No right is asked. */
export async function readTeamSteps(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
): Promise<readonly Stored<TeamStep>[]> {
  const { items } = await stepsOf(deps, districtId).find({
    index: 'round',
    equals: { teamId },
    limit: 500,
  });
  return items;
}

/** The step's record, begun if nobody had begun it. Two who begin at once find the same. */
async function beginTeamStep(
  deps: ServiceDeps,
  actor: Actor,
  team: Stored<Team>,
  step: StepId,
): Promise<Stored<TeamStep>> {
  const kept = await findTeamStep(deps, actor.districtId, team, step);
  if (kept !== null) return kept;
  const author = authorOf(deps, actor.personId);
  const { number: round, schoolYear } = roundOf(team);
  const journal = [journalEntry(author, 'step.begun', teamTopic(team.id), [{ path: 'step', after: step }])];
  const record = beginStep({ teamId: team.id, schoolYear, round, step }, author.at);
  const written = await stepsOf(deps, actor.districtId).insert(deps.ids.next(), record, author, { journal });
  if (written.kind === 'written') return written.record;
  const faster = await findTeamStep(deps, actor.districtId, team, step);
  if (faster === null) throw new AppError('internal', { detail: 'a step is neither there nor can be begun' });
  return faster;
}

/** One change of a step's record, which is begun by it if nobody had. No right is asked. */
export async function changeTeamStep<R>(
  deps: ServiceDeps,
  actor: Actor,
  team: Stored<Team>,
  step: StepId,
  decide: (kept: Stored<TeamStep>) => Plan<TeamStep, R> | Promise<Plan<TeamStep, R>>,
): Promise<R> {
  const { id } = await beginTeamStep(deps, actor, team, step);
  const author = authorOf(deps, actor.personId);
  return changeRecord<TeamStep, R>(deps.storage, stepsOf(deps, actor.districtId), id, author, decide);
}

/** Why nothing may be written into the step now: the team is closed, or is not there yet and has not been before. */
async function writingRefusals(
  deps: ServiceDeps,
  actor: Actor,
  team: Stored<Team>,
  step: StepId,
): Promise<readonly Refusal[]> {
  if (team.state === 'closed') return [{ reason: 'team_closed' }];
  if ((await findTeamStep(deps, actor.districtId, team, step)) !== null) return [];
  const { lessons } = await loadStepFacts(deps, actor.districtId, team, ['HJ-5']);
  return entryRefusals(step, team, lessons);
}

/** Keeps what a decision made of a step, with the fields that it changed in the journal. */
function settleStep(
  deps: ServiceDeps,
  actor: Actor,
  kept: Stored<TeamStep>,
  decision: Decided<{ readonly step: TeamStep; readonly conflicts: readonly FieldConflict[] }>,
): Plan<TeamStep, StepOutcome> {
  if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
  const { step, conflicts } = decision.value;
  const settle = (record: Stored<TeamStep>): StepOutcome =>
    conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
  const agreed = ({ agreedJudgement }: TeamStep) => ({ agreedJudgement });
  const changes = changesBetween(
    { ...stepFieldsOf(kept), ...agreed(kept) },
    { ...stepFieldsOf(step), ...agreed(step) },
  );
  if (changes.length === 0) return { kind: 'leave', outcome: settle(kept) };
  const journal = [
    journalEntry(authorOf(deps, actor.personId), 'step.written', teamTopic(step.teamId), changes),
  ];
  return { kind: 'write', record: step, consequences: { journal }, outcome: settle };
}

function everMembers(team: Pick<Team, 'members'>): ReadonlySet<string> {
  return new Set(team.members.map(({ personId }) => personId));
}

async function findMinutes(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  minutesId: string | null,
): Promise<Stored<Meeting> | null> {
  if (minutesId === null) return null;
  const meeting = await deps.storage.forDistrict(actor.districtId).collection(MEETINGS).get(minutesId);
  if (meeting?.teamId !== teamId) assertNoFaults([{ path: 'minutesId', reason: 'unknown_value' }]);
  return meeting;
}

/**
 * Changes a step field by field: answers and reasons, what is gathered in it, the minutes that agree the judgement.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateTeamStep(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  step: StepId,
  edit: Edit<StepFields>,
): Promise<StepOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamStep', 'update');
  assertNoFaults(stepFaults(step, edit.mine, everMembers(team)));
  const refusals = await writingRefusals(deps, actor, team, step);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const minutes = await findMinutes(deps, actor, teamId, edit.mine.minutesId ?? null);
  const who = authorOf(deps, actor.personId);
  return changeTeamStep(deps, actor, team, step, (kept) =>
    settleStep(deps, actor, kept, editStep(kept, kept.version, edit, who, minutes)),
  );
}

/** The written part of an entry. */
export type StepEntryFields = Omit<StepEntry, 'id' | 'kind'>;

function entryFieldsOf(entry: StepEntry): StepEntryFields {
  const { id: _id, kind: _kind, ...fields } = entry;
  return fields;
}

/**
 * Adds an entry to a step, or changes one field by field.
 * @param entryId null for a new one
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function putStepEntry(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  kind: StepEntryKind,
  entryId: string | null,
  edit: Edit<Record<string, unknown>>,
): Promise<StepOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamStep', 'update');
  const step = STEP_OF_ENTRY[kind];
  const refusals = await writingRefusals(deps, actor, team, step);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const fresh = emptyEntry(kind, entryId ?? deps.ids.next(), actor.personId);
  if (entryId === null)
    assertNoFaults(entryFaults({ ...fresh, ...edit.mine } as StepEntry, everMembers(team)));
  return changeTeamStep(deps, actor, team, step, (kept) => {
    const entry = kept.entries.find(({ id }) => id === fresh.id) ?? null;
    if (kept.closedAt !== null) return { kind: 'leave', outcome: refused('step_closed') };
    if (entryId !== null && entry?.kind !== kind) return { kind: 'leave', outcome: refused('unknown_entry') };
    if (entry === null && kept.entries.length >= MOST_ENTRIES)
      assertNoFaults([{ path: 'title', reason: 'too_many', values: { most: MOST_ENTRIES } }]);
    const before = entryFieldsOf(entry ?? fresh) as Record<string, unknown>;
    const { taken, conflicts } =
      entry === null
        ? { taken: edit.mine, conflicts: [] }
        : mergeEdit<Record<string, unknown>>(edit, before, kept.version);
    const changed = { ...(entry ?? fresh), ...taken } as StepEntry;
    assertNoFaults(entryFaults(changed, everMembers(team)));
    const decision: ReturnType<typeof editStep> = {
      kind: 'decided',
      value: { step: { ...kept, entries: putEntry(kept, changed) }, conflicts },
    };
    return settleStep(deps, actor, kept, decision);
  });
}

/** Takes an entry out; the journal keeps what stood in it. @throws AppError `not_found`, `forbidden` */
export async function removeStepEntry(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  step: StepId,
  entryId: string,
): Promise<StepOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamStep', 'update');
  const refusals = await writingRefusals(deps, actor, team, step);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return changeTeamStep(deps, actor, team, step, (kept) => {
    if (kept.closedAt !== null) return { kind: 'leave', outcome: refused('step_closed') };
    const entries = kept.entries.filter(({ id }) => id !== entryId);
    return settleStep(deps, actor, kept, {
      kind: 'decided',
      value: { step: { ...kept, entries }, conflicts: [] },
    });
  });
}
