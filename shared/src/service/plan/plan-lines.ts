import { AppError } from '../../contract/app-error.ts';
import { monthOf } from '../../domain/calendar/calendar-date.ts';
import { isSchoolYear, schoolYearOf } from '../../domain/calendar/school-year.ts';
import {
  alignMonth,
  EMPTY_PLAN_LINE,
  inPlanOrder,
  type PlanLine,
  type PlanLineFields,
  placeAmong,
  placeAtEnd,
  planLineFaults,
  planLineFieldsOf,
} from '../../domain/plan/plan-line.ts';
import { presetPlanLines } from '../../domain/plan/plan-preset.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Collection, Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { PLAN_LINES } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { openTeamTo } from '../team/team-access.ts';

/** More lines than a year of a team has; a plan is read whole. */
export const MOST_LINES = 500;

function linesOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<PlanLine> {
  return deps.storage.forDistrict(districtId).collection(PLAN_LINES);
}

/** The plan of one school year in its order, read whole. No right is asked. */
export async function readPlan(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
): Promise<readonly Stored<PlanLine>[]> {
  const { items } = await linesOf(deps, districtId).find({
    index: 'team',
    equals: { teamId, schoolYear },
    limit: MOST_LINES,
  });
  return inPlanOrder(items);
}

/**
 * Lines of a plan in its order, in pages.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function listPlanLines(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: { readonly schoolYear: string; readonly limit?: number; readonly after?: string },
): Promise<Page<Stored<PlanLine>>> {
  await openTeamTo(deps, actor, teamId, 'TeamPlan', 'read');
  assertSchoolYear(input.schoolYear);
  const { schoolYear, ...page } = input;
  return linesOf(deps, actor.districtId).find({ index: 'team', equals: { teamId, schoolYear }, ...page });
}

function assertSchoolYear(schoolYear: string): void {
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
}

/** One line of the team's plan. @throws AppError `not_found`, `forbidden` */
export async function getPlanLine(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  lineId: string,
): Promise<Stored<PlanLine>> {
  await openTeamTo(deps, actor, teamId, 'TeamPlan', 'read');
  const line = await linesOf(deps, actor.districtId).get(lineId);
  if (line?.teamId !== teamId) throw new AppError('not_found');
  return line;
}

export type PlanLineInput = Partial<PlanLineFields> & { readonly activity: string };

function refusedForTeam(team: Team): Refused | null {
  return team.state === 'closed' ? refused('team_closed') : null;
}

/**
 * Adds a line at the end of its month. A date alone says the month too.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addPlanLine(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: PlanLineInput,
): Promise<Saved<PlanLine> | Refused> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamPlan', 'create');
  const refusal = refusedForTeam(team);
  if (refusal !== null) return refusal;
  const month = input.month ?? (input.date ? monthOf(input.date) : '');
  const fields: PlanLineFields = { ...EMPTY_PLAN_LINE, ...input, month };
  const schoolYear = schoolYearOf(month);
  assertNoFaults(planLineFaults(fields, schoolYear, team));
  const lines = await readPlan(deps, actor.districtId, teamId, schoolYear);
  if (lines.length >= MOST_LINES)
    assertNoFaults([{ path: 'month', reason: 'too_many', values: { most: MOST_LINES } }]);
  const line: PlanLine = {
    teamId,
    schoolYear,
    ...planLineFieldsOf(fields),
    place: placeAtEnd(lines, month),
    presetKey: null,
  };
  const author = authorOf(deps, actor.personId);
  const journal = [
    journalEntry(author, 'plan-line.added', teamTopic(teamId), changesBetween({}, planLineFieldsOf(line))),
  ];
  const written = await linesOf(deps, actor.districtId).insert(deps.ids.next(), line, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** Lines that a suggestion has become. */
export interface PresetAdded {
  readonly kind: 'added';
  readonly count: number;
}

/**
 * Takes suggestions of the year's calendar into the plan: all, or those named. One that was taken before is left
 * alone, so pressing twice does no harm.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addPreset(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: { readonly schoolYear: string; readonly keys?: readonly string[] },
): Promise<PresetAdded | Refused> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamPlan', 'create');
  const refusal = refusedForTeam(team);
  if (refusal !== null) return refusal;
  const { schoolYear, keys } = input;
  assertSchoolYear(schoolYear);
  const lines: PlanLine[] = [...(await readPlan(deps, actor.districtId, teamId, schoolYear))];
  const taken = new Set(lines.map((line) => line.presetKey));
  const wanted = presetPlanLines(schoolYear, actor.locale).filter(
    ({ key }) => !taken.has(key) && (keys === undefined || keys.includes(key)),
  );
  const collection = linesOf(deps, actor.districtId);
  const author = authorOf(deps, actor.personId);
  const writes = wanted.map(({ key, ...suggestion }) => {
    const line: PlanLine = {
      teamId,
      schoolYear,
      ...EMPTY_PLAN_LINE,
      ...suggestion,
      place: placeAtEnd(lines, suggestion.month),
      presetKey: key,
    };
    lines.push(line);
    const changes = changesBetween({}, planLineFieldsOf(line));
    const journal = [journalEntry(author, 'plan-line.added', teamTopic(teamId), changes)];
    return collection.inserting(deps.ids.next(), line, author, { journal });
  });
  if (writes.length > 0) {
    const outcome = await deps.storage.commit(writes);
    if (outcome.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  }
  return { kind: 'added', count: writes.length };
}

export type PlanLineOutcome = Saved<PlanLine> | Conflicted<PlanLine> | Refused;

/**
 * Changes a line field by field.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updatePlanLine(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  lineId: string,
  edit: Edit<PlanLineFields>,
): Promise<PlanLineOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamPlan', 'update');
  const author = authorOf(deps, actor.personId);
  const lines = linesOf(deps, actor.districtId);
  return changeRecord<PlanLine, PlanLineOutcome>(deps.storage, lines, lineId, author, (line) => {
    if (line.teamId !== teamId) throw new AppError('not_found');
    const refusal = refusedForTeam(team);
    if (refusal !== null) return { kind: 'leave', outcome: refusal };
    const kept = planLineFieldsOf(line);
    const { taken, conflicts } = mergeEdit<PlanLineFields>(edit, kept, line.version);
    const settle = (record: Stored<PlanLine>): PlanLineOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const fields: PlanLineFields = { ...kept, ...alignMonth(taken, kept) };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(line) };
    const former = kept.responsibleId;
    // A person who left the team keeps old lines until somebody names another; only a new name has to be a member's.
    const known = former === fields.responsibleId ? { ...fields, responsibleId: null } : fields;
    assertNoFaults(planLineFaults(known, line.schoolYear, team));
    const journal = [journalEntry(author, 'plan-line.updated', teamTopic(teamId), changes)];
    return { kind: 'write', record: { ...line, ...fields }, consequences: { journal }, outcome: settle };
  });
}

/**
 * Puts a line before another of a month, or at the month's end.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function placePlanLine(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  lineId: string,
  target: { readonly month: string; readonly beforeId: string | null },
): Promise<PlanLineOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamPlan', 'update');
  const author = authorOf(deps, actor.personId);
  const collection = linesOf(deps, actor.districtId);
  return changeRecord<PlanLine, PlanLineOutcome>(deps.storage, collection, lineId, author, async (line) => {
    if (line.teamId !== teamId) throw new AppError('not_found');
    const refusal = refusedForTeam(team);
    if (refusal !== null) return { kind: 'leave', outcome: refusal };
    const kept = planLineFieldsOf(line);
    const fields = { ...kept, ...alignMonth({ month: target.month }, kept) };
    assertNoFaults(planLineFaults({ ...fields, responsibleId: null }, line.schoolYear, team));
    const plan = await readPlan(deps, actor.districtId, teamId, line.schoolYear);
    const others = plan.filter((other) => other.month === target.month && other.id !== lineId);
    const at =
      target.beforeId === null ? others.length : others.findIndex(({ id }) => id === target.beforeId);
    if (at < 0) throw new AppError('not_found');
    const { place, moved } = placeAmong(others, at);
    const renumbered = moved.map((other) => collection.replacing(other.id, other, other.version, author));
    const journal = [
      journalEntry(author, 'plan-line.placed', teamTopic(teamId), changesBetween(kept, fields)),
    ];
    return {
      kind: 'write',
      record: { ...line, ...fields, place },
      consequences: { journal },
      followedBy: renumbered,
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

/** Taken out, or somebody changed it after the remover looked. */
export type RemovePlanLineOutcome =
  | { readonly kind: 'removed' }
  | Refused
  | { readonly kind: 'conflict'; readonly record: Stored<PlanLine>; readonly conflicts: readonly [] };

/**
 * Takes a line out of the plan. The journal keeps what stood in it.
 * @param seenVersion the version that the remover looked at; null: whatever it is now
 * @throws AppError `not_found`, `forbidden`
 */
export async function removePlanLine(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  lineId: string,
  seenVersion: number | null,
): Promise<RemovePlanLineOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamPlan', 'update');
  const refusal = refusedForTeam(team);
  if (refusal !== null) return refusal;
  const lines = linesOf(deps, actor.districtId);
  const line = await lines.get(lineId);
  if (line?.teamId !== teamId) throw new AppError('not_found');
  if (seenVersion !== null && seenVersion !== line.version)
    return { kind: 'conflict', record: line, conflicts: [] };
  const author = authorOf(deps, actor.personId);
  const changes = changesBetween(planLineFieldsOf(line), {});
  const journal = [journalEntry(author, 'plan-line.removed', teamTopic(teamId), changes)];
  const written = await lines.remove(lineId, line.version, author, { journal });
  if (written.kind === 'written') return { kind: 'removed' };
  return removePlanLine(deps, actor, teamId, lineId, seenVersion);
}
