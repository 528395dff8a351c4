import { AppError } from '../../contract/app-error.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { type Decided, decided, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Coverage } from '../../domain/renewal/staff-count.ts';
import { sealBox } from '../../domain/surveys/answer-box.ts';
import {
  answersByLink,
  closeRun,
  isAnonymous,
  openRun,
  phaseOf,
  runEditFaults,
  type SurveyRun,
  type SurveyRunEdit,
  type SurveyRunFields,
  surveyRunFaults,
} from '../../domain/surveys/survey-run.ts';
import { consentedMembers, membersAt } from '../../domain/team/membership.ts';
import type { Authorship, Collection, JournalEntry, Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic, teamTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import { TEAMS } from '../collections/teams.ts';
import { staffCount } from '../competence/staff.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';
import { findQuestionnaire } from './questionnaires.ts';
import { openRunTo, runRoles } from './survey-access.ts';
import { changeBox, readBox } from './survey-box.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** What somebody writes to prepare a run. */
export type NewRun = Omit<SurveyRunFields, 'strategies' | 'anonymous'> &
  Partial<Pick<SurveyRunFields, 'strategies' | 'anonymous'>> & {
    /** Needed for a run of the school; a team's run is of the team's school. */
    readonly schoolId?: string;
  };

function runsOf(deps: StoreDeps, districtId: string): Collection<SurveyRun> {
  return deps.storage.forDistrict(districtId).collection(SURVEY_RUNS);
}

/** The page of history on which a run stands. */
export function runTopic(run: Pick<SurveyRun, 'teamId' | 'schoolId'>): string {
  return run.teamId === null ? schoolTopic(run.schoolId) : teamTopic(run.teamId);
}

function entry(
  author: Authorship,
  action: JournalAction,
  before: Partial<SurveyRun>,
  after: SurveyRun,
): JournalEntry {
  return journalEntry(author, action, runTopic(after), changesBetween(before, after));
}

/**
 * Prepares a run: of the school by its administration, of a team or its class by the coordinator (§2).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`; `state_forbids` for a team without a school
 */
export async function createRun(deps: ServiceDeps, actor: Actor, input: NewRun): Promise<Saved<SurveyRun>> {
  const { teamId } = input;
  const team = teamId === null ? null : (await openTeam(deps, actor, teamId)).team;
  const schoolId = team === null ? (input.schoolId ?? actor.schoolId) : team.schoolId;
  if (schoolId === null) throw new AppError('state_forbids', { messageKey: 'error.survey_needs_school' });
  assertAccess(await runRoles(deps, actor, { schoolId, teamId }), 'SurveyRun', 'create');
  const { questionnaireId, questionnaireVersion } = input;
  const questionnaire = await findQuestionnaire(
    deps,
    actor.districtId,
    schoolId,
    questionnaireId,
    questionnaireVersion,
  );
  const typed = input.classLabel?.trim() ?? '';
  const classLabel = typed === '' ? null : (parseClassLabel(typed) ?? typed);
  const anonymous =
    questionnaire !== null &&
    isAnonymous(questionnaire, { anonymous: input.anonymous ?? false, audience: input.audience });
  const fields: SurveyRunFields = {
    schoolYear: input.schoolYear,
    questionnaireId,
    questionnaireVersion,
    strategies: input.strategies ?? [],
    audience: input.audience,
    teamId,
    classLabel,
    anonymous,
    purpose: input.purpose.trim(),
    opensOn: input.opensOn,
    closesOn: input.closesOn,
  };
  const foreign =
    team !== null &&
    classLabel !== null &&
    !team.targetClasses.some((own) => parseClassLabel(own) === classLabel);
  assertNoFaults([
    ...surveyRunFaults(fields, questionnaire),
    ...(foreign ? [{ path: 'classLabel', reason: 'unknown_value' } as const] : []),
  ]);
  const run: SurveyRun = {
    schoolId,
    ...fields,
    state: 'draft',
    linksMade: 0,
    openedAt: null,
    closedAt: null,
  };
  const author = authorOf(deps, actor.personId);
  const journal = [entry(author, 'survey-run.created', {}, run)];
  const written = await runsOf(deps, actor.districtId).insert(deps.ids.next(), run, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** Which runs are listed: of one team, or all of a school. */
export interface RunsQuery {
  readonly schoolId: string;
  readonly teamId: string | null;
  readonly schoolYear: string;
  readonly limit?: number;
  readonly after?: string;
}

/** Runs of a year, the last opened first. @throws AppError `not_found`, `forbidden` */
export async function listRuns(
  deps: ServiceDeps,
  actor: Actor,
  query: RunsQuery,
): Promise<Page<Stored<SurveyRun>>> {
  const { schoolId, teamId, schoolYear, ...page } = query;
  assertAccess(await runRoles(deps, actor, { schoolId, teamId }), 'SurveyRun', 'read');
  const runs = runsOf(deps, actor.districtId);
  return teamId === null
    ? runs.find({ index: 'school', equals: { schoolId, schoolYear }, order: 'desc', ...page })
    : runs.find({ index: 'team', equals: { teamId, schoolYear }, order: 'desc', ...page });
}

/** One run. @throws AppError `not_found`, `forbidden` */
export function getRun(deps: ServiceDeps, actor: Actor, runId: string): Promise<Stored<SurveyRun>> {
  return openRunTo(deps, actor, runId, 'read');
}

export type RunOutcome = Saved<SurveyRun> | Conflicted<SurveyRun> | Refused;

/** Changes purpose or days; once it is open, the first day stands. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateRun(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
  edit: Edit<SurveyRunEdit>,
): Promise<RunOutcome> {
  await openRunTo(deps, actor, runId, 'update');
  const author = authorOf(deps, actor.personId);
  const runs = runsOf(deps, actor.districtId);
  return changeRecord<SurveyRun, RunOutcome>(deps.storage, runs, runId, author, (run) => {
    if (run.state === 'closed' || run.state === 'cancelled')
      return { kind: 'leave', outcome: refused(`run_${run.state}`) };
    const kept: SurveyRunEdit = { purpose: run.purpose, opensOn: run.opensOn, closesOn: run.closesOn };
    const { taken, conflicts } = mergeEdit<SurveyRunEdit>(edit, kept, run.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(runEditFaults(fields));
    if (run.state !== 'draft' && fields.opensOn !== kept.opensOn)
      return { kind: 'leave', outcome: refused('run_not_draft') };
    const settle = (record: Stored<SurveyRun>): RunOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(run) };
    const journal = [journalEntry(author, 'survey-run.updated', runTopic(run), changes)];
    return { kind: 'write', record: { ...run, ...fields }, consequences: { journal }, outcome: settle };
  });
}

/** Moves a run and notes it in the history of its place. The right is asked before. */
export async function moveRun(
  deps: StoreDeps,
  districtId: string,
  runId: string,
  author: Authorship,
  action: JournalAction,
  decide: (run: SurveyRun) => Decided<SurveyRun>,
): Promise<Saved<SurveyRun> | Refused> {
  type Outcome = Saved<SurveyRun> | Refused;
  const runs = runsOf(deps, districtId);
  return changeRecord<SurveyRun, Outcome>(deps.storage, runs, runId, author, (run) => {
    const decision = decide(run);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const changes = changesBetween({ state: run.state }, { state: decision.value.state });
    const journal = [journalEntry(author, action, runTopic(run), changes)];
    return {
      kind: 'write',
      record: decision.value,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

/** Opens a draft: from its first day on people are asked. @throws AppError `not_found`, `forbidden` */
export async function openSurveyRun(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
): Promise<Saved<SurveyRun> | Refused> {
  await openRunTo(deps, actor, runId, 'update');
  const today = await todayIn(deps, actor.districtId);
  const author = authorOf(deps, actor.personId);
  return moveRun(deps, actor.districtId, runId, author, 'survey-run.opened', (run) =>
    openRun(run, today, author.at),
  );
}

/** Closes a run for good; marks of who took part are dropped. @throws AppError `not_found`, `forbidden` */
export async function closeSurveyRun(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
): Promise<Saved<SurveyRun> | Refused> {
  await openRunTo(deps, actor, runId, 'update');
  return closeAndSeal(deps, actor.districtId, runId, authorOf(deps, actor.personId));
}

async function closeAndSeal(
  deps: StoreDeps,
  districtId: string,
  runId: string,
  author: Authorship,
): Promise<Saved<SurveyRun> | Refused> {
  const outcome = await moveRun(deps, districtId, runId, author, 'survey-run.closed', (run) =>
    closeRun(run, author.at),
  );
  if (outcome.kind === 'saved')
    await changeBox(deps, districtId, outcome.record, (box) => decided(sealBox(box)));
  return outcome;
}

/** Closes every run whose last day has passed, in the night. Returns how many. */
export async function closeDueRuns(deps: ServiceDeps): Promise<number> {
  let closed = 0;
  for (const districtId of await deps.storage.districts()) {
    const today = await todayIn(deps, districtId);
    const { items } = await runsOf(deps, districtId).find({
      index: 'due',
      equals: { state: 'open' },
      range: { to: today },
      limit: 1000,
    });
    for (const run of items) {
      const outcome = await closeAndSeal(deps, districtId, run.id, authorOf(deps, 'system'));
      if (outcome.kind === 'saved') closed += 1;
    }
  }
  return closed;
}

/** Takes away a draft that was never opened. @throws AppError `not_found`, `forbidden` */
export async function removeRun(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
): Promise<{ readonly kind: 'removed' } | Refused> {
  const run = await openRunTo(deps, actor, runId, 'update');
  if (run.state !== 'draft') return refused('run_not_draft');
  const author = authorOf(deps, actor.personId);
  const journal = [journalEntry(author, 'survey-run.removed', runTopic(run), changesBetween(run, {}))];
  const written = await runsOf(deps, actor.districtId).remove(runId, run.version, author, { journal });
  return written.kind === 'written' ? { kind: 'removed' } : removeRun(deps, actor, runId);
}

/** How many answered, of how many (AG-3). Never who. No right is asked. */
export async function runCoverage(
  deps: StoreDeps,
  districtId: string,
  run: Stored<SurveyRun>,
): Promise<Coverage> {
  const store = deps.storage.forDistrict(districtId);
  const answered = run.anonymous
    ? (await readBox(deps, districtId, run)).ballots.length
    : await store
        .collection(SURVEY_RESPONSES)
        .count({ index: 'run', equals: { runId: run.id }, range: { from: '' } });
  return { answered, asked: await askedBy(deps, districtId, run) };
}

async function askedBy(deps: StoreDeps, districtId: string, run: Stored<SurveyRun>): Promise<number | null> {
  if (answersByLink(run.audience)) return run.linksMade > 0 ? run.linksMade : null;
  if (run.audience === 'staff')
    return (await staffCount(deps, districtId, run.schoolId, run.schoolYear)).teachers;
  if (run.teamId === null) return null;
  const team = await deps.storage.forDistrict(districtId).collection(TEAMS).get(run.teamId);
  if (team === null) return null;
  return run.closedAt === null ? consentedMembers(team).length : membersAt(team, run.closedAt).length;
}

/** Whether a run takes answers today, or why not. */
export function refusedToday(run: SurveyRun, today: string): Refused | null {
  switch (phaseOf(run, today)) {
    case 'open':
      return null;
    case 'closed':
      return refused('run_closed');
    case 'cancelled':
      return refused('run_cancelled');
    default:
      return refused('run_not_open');
  }
}
