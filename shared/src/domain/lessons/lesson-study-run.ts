import { ERASED_CODE } from '../classes/erased-code.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import { LEAST_LESSONS, LEAST_LESSONS_WITH_REASON } from '../steps/step-needs.ts';
import { activeMembers, findMembership } from '../team/membership.ts';
import type { Team } from '../team/team.ts';
import {
  codeOf,
  type LessonStudyCycle,
  lessonsMeant,
  type ResearchLesson,
  wasGiven,
} from './lesson-study.ts';
import { type DiscussionEdit, withLesson } from './lesson-study-edit.ts';
import type { ObservationSheet } from './observation-sheet.ts';
import { isFilledSheet } from './observation-sheet.ts';
import { pupilsWaiting, REST_FIELDS } from './post-lesson-discussion.ts';

/**
 * What may be done with a cycle when (lesson-study.md §2, guards). Every refusal says what is missing.
 */

/** Those of the group who are still in the team: they give, watch, and agree. */
export function groupNow(
  cycle: Pick<LessonStudyCycle, 'members'>,
  team: Pick<Team, 'members'>,
): readonly string[] {
  const active = activeMembers(team).map(({ personId }) => personId);
  return cycle.members.filter((personId) => active.includes(personId));
}

/**
 * Whether the cycle is the person's own work: the lesson belongs to the group (LS-8), so all of the group own its
 * lessons. When everybody of the group has left, the coordinator takes it over.
 */
export function ownsCycle(
  cycle: Pick<LessonStudyCycle, 'members'>,
  team: Pick<Team, 'members' | 'coordinatorId'>,
  personId: string,
): boolean {
  const group = groupNow(cycle, team);
  return group.length === 0 ? team.coordinatorId === personId : group.includes(personId);
}

/** Words that name codes in a refusal. */
function codes(
  cycle: LessonStudyCycle,
  levels: readonly ResearchLesson['expectations'][number]['id'][],
): string {
  return levels.map((level) => codeOf(cycle, level)).join(', ');
}

/** The lesson was given: it has a teacher, a day that has come, three pupils, and what success is for each (LS-3). */
export function giveLesson(
  cycle: LessonStudyCycle,
  lesson: ResearchLesson,
  today: string,
  at: string,
): Decided<LessonStudyCycle> {
  if (lesson.state !== 'planned') return refused('lesson_not_planned');
  const refusals: Refusal[] = [];
  if (cycle.casePupils.some(({ code }) => code === '')) refusals.push({ reason: 'case_pupils_missing' });
  else {
    const open = lesson.expectations.filter(({ criterion }) => criterion.trim() === '').map(({ id }) => id);
    if (open.length > 0)
      refusals.push({ reason: 'criterion_missing', values: { codes: codes(cycle, open) } });
  }
  if (lesson.teacherId === null) refusals.push({ reason: 'lesson_teacher_missing' });
  if (lesson.date === null) refusals.push({ reason: 'lesson_date_missing' });
  else if (lesson.date > today) refusals.push({ reason: 'lesson_in_future' });
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return decided(withLesson(cycle, { ...lesson, state: 'given', givenAt: at }));
}

/** The lesson does not take place; a called-off one may be planned again. */
export function cancelLesson(
  cycle: LessonStudyCycle,
  lesson: ResearchLesson,
  reason: string,
): Decided<LessonStudyCycle> {
  if (lesson.state !== 'planned') return refused('lesson_not_planned');
  if (reason.trim() === '') return refused('cancel_reason_missing');
  return decided(withLesson(cycle, { ...lesson, state: 'cancelled', cancelReason: reason.trim() }));
}

export function planLessonAgain(cycle: LessonStudyCycle, lesson: ResearchLesson): Decided<LessonStudyCycle> {
  if (lesson.state !== 'cancelled') return refused('lesson_not_cancelled');
  return decided(withLesson(cycle, { ...lesson, state: 'planned', cancelReason: '' }));
}

/** Whether sheets and interviews may be written: on the day, and as long as the summary is open. */
export function decideEvidence(
  cycle: LessonStudyCycle,
  lesson: ResearchLesson,
  level: ResearchLesson['expectations'][number]['id'],
  today: string,
): Decided<{ readonly code: string }> {
  if (lesson.state === 'cancelled') return refused('lesson_cancelled');
  if (cycle.summary.agreedAt !== null) return refused('summary_agreed');
  const code = codeOf(cycle, level);
  if (code === '' || code === ERASED_CODE) return refused('case_pupils_missing');
  if (lesson.date === null) return refused('lesson_date_missing');
  if (lesson.date > today) return refused('lesson_in_future');
  return decided({ code });
}

/** Whether this edit of the talk keeps its order: pupils before teaching (F-LS-6, LS-7). */
export function decideDiscussionEdit(
  cycle: LessonStudyCycle,
  lesson: ResearchLesson,
  edit: DiscussionEdit,
  edited: ResearchLesson['discussion'],
): Decided<ResearchLesson['discussion']> {
  if (cycle.summary.agreedAt !== null) return refused('summary_agreed');
  if (!wasGiven(lesson)) return refused('lesson_not_given');
  const mine = edit.fields?.mine ?? {};
  const opensRest = REST_FIELDS.some((field) => (mine[field] ?? '').trim() !== '');
  const waiting = pupilsWaiting(edited);
  if (opensRest && waiting.length > 0) return refused('pupils_first', { codes: codes(cycle, waiting) });
  return decided(edited);
}

/** The talk is over: each case pupil was watched and talked over, and what changes is written. */
export function closeDiscussion(
  cycle: LessonStudyCycle,
  lesson: ResearchLesson,
  sheets: readonly ObservationSheet[],
): Decided<LessonStudyCycle> {
  if (lesson.state !== 'given') return refused('lesson_not_given');
  const { discussion } = lesson;
  const refusals: Refusal[] = [];
  const seen = new Set(sheets.filter(isFilledSheet).map(({ level }) => level));
  const unseen = lesson.expectations.map(({ id }) => id).filter((level) => !seen.has(level));
  if (unseen.length > 0) refusals.push({ reason: 'sheet_missing', values: { codes: codes(cycle, unseen) } });
  const waiting = pupilsWaiting(discussion);
  if (waiting.length > 0) refusals.push({ reason: 'pupils_first', values: { codes: codes(cycle, waiting) } });
  if (discussion.date === null) refusals.push({ reason: 'discussion_date_missing' });
  if (discussion.changes.trim() === '') refusals.push({ reason: 'changes_missing' });
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return decided(withLesson(cycle, { ...lesson, state: 'discussed' }));
}

/** What keeps the summary from being agreed; nothing when it may be. */
export function summaryGaps(cycle: LessonStudyCycle): readonly Refusal[] {
  const meant = lessonsMeant(cycle);
  const given = meant.filter(wasGiven);
  const { summary } = cycle;
  const refusals: Refusal[] = [];
  if (given.length < LEAST_LESSONS_WITH_REASON)
    refusals.push({
      reason: 'too_few_lessons',
      values: { count: given.length, least: LEAST_LESSONS_WITH_REASON },
    });
  else if (given.length < LEAST_LESSONS && cycle.fewerLessonsReason.trim() === '')
    refusals.push({ reason: 'fewer_lessons_reason_missing' });
  const open = given.filter(({ state }) => state !== 'discussed').map(({ number }) => number);
  if (open.length > 0)
    refusals.push({ reason: 'lessons_not_discussed', values: { numbers: open.join(', ') } });
  if (summary.whatWeFound.trim() === '') refusals.push({ reason: 'findings_missing' });
  if (summary.decision === null || summary.decisionReason.trim() === '')
    refusals.push({ reason: 'cycle_decision_missing' });
  return refusals;
}

/** Those of the group whose yes is still open. */
export function agreementWaitsFor(
  cycle: Pick<LessonStudyCycle, 'members' | 'summary'>,
  team: Pick<Team, 'members'>,
): readonly string[] {
  const said = new Set(cycle.summary.agreedBy.map(({ personId }) => personId));
  return groupNow(cycle, team).filter((personId) => !said.has(personId));
}

/** Whether the summary stands: everybody of the group who is still here agreed. */
export function isSummaryAgreed(
  cycle: Pick<LessonStudyCycle, 'members' | 'summary'>,
  team: Pick<Team, 'members'>,
): boolean {
  const { agreedAt, agreedBy } = cycle.summary;
  return agreedAt !== null || (agreedBy.length > 0 && agreementWaitsFor(cycle, team).length === 0);
}

/** A member's own yes. With the last one the summary stands. Saying it twice changes nothing. */
export function agreeSummary(
  cycle: LessonStudyCycle,
  team: Pick<Team, 'members'>,
  personId: string,
  at: string,
): Decided<LessonStudyCycle> {
  const { summary } = cycle;
  if (summary.agreedAt !== null) return decided(cycle);
  if ((findMembership(team, personId)?.consentAt ?? null) === null || !cycle.members.includes(personId))
    return refused('not_in_group');
  const gaps = summaryGaps(cycle);
  if (gaps.length > 0) return { kind: 'refused', refusals: gaps };
  const agreedBy = summary.agreedBy.some((agreement) => agreement.personId === personId)
    ? summary.agreedBy
    : [...summary.agreedBy, { personId, at }];
  const said = { ...cycle, summary: { ...summary, agreedBy } };
  const complete = agreementWaitsFor(said, team).length === 0;
  return decided(complete ? { ...said, summary: { ...said.summary, agreedAt: at } } : said);
}

/** Takes the summary back to be written on; everybody is asked anew. */
export function reopenSummary(cycle: LessonStudyCycle): Decided<LessonStudyCycle> {
  const { summary } = cycle;
  if (summary.agreedAt === null && summary.agreedBy.length === 0) return decided(cycle);
  return decided({ ...cycle, summary: { ...summary, agreedBy: [], agreedAt: null } });
}
