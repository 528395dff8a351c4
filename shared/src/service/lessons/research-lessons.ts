import { scopeKeyOf } from '../../domain/access/role.ts';
import { hasPlan } from '../../domain/lessons/lesson-study.ts';
import {
  applyDiscussionEdit,
  applyLessonEdit,
  type DiscussionEdit,
  type LessonEdit,
  withLesson,
} from '../../domain/lessons/lesson-study-edit.ts';
import { discussionEditFaults, lessonEditFaults } from '../../domain/lessons/lesson-study-faults.ts';
import {
  cancelLesson as calledOff,
  closeDiscussion as closed,
  decideDiscussionEdit,
  giveLesson as given,
  planLessonAgain as plannedAgain,
} from '../../domain/lessons/lesson-study-run.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { ASSIGNMENTS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { startInquiryIfReady } from '../steps/step-closing.ts';
import { type CycleOutcome, changeCycle, getLesson, type LessonPlace } from './change-cycle.ts';
import { readSheets } from './lesson-evidence.ts';

const PLAN_UPDATE = { record: 'LessonPlan', action: 'update' } as const;
const DISCUSSION_UPDATE = { record: 'PostLessonDiscussion', action: 'update' } as const;

/** More experts than a district names. */
const MOST_EXPERTS = 200;

/** People who hold the role of expert towards the team today: they may be invited to watch. */
export async function readExperts(
  deps: ServiceDeps,
  districtId: string,
  team: Pick<Stored<Team>, 'id' | 'schoolId'>,
): Promise<ReadonlySet<string>> {
  const today = await todayIn(deps, districtId);
  const keys = [
    scopeKeyOf({ kind: 'team', id: team.id }),
    ...(team.schoolId === null ? [] : [scopeKeyOf({ kind: 'school', id: team.schoolId })]),
  ];
  const found = await Promise.all(
    keys.map((scopeKey) =>
      deps.storage
        .forDistrict(districtId)
        .collection(ASSIGNMENTS)
        .find({ index: 'scope', equals: { scopeKey, role: 'expert' }, limit: MOST_EXPERTS }),
    ),
  );
  const holds = found
    .flatMap(({ items }) => items)
    .filter(({ from, to }) => from <= today && (to === null || to > today));
  return new Set(holds.map(({ personId }) => personId));
}

/**
 * Changes the plan of one lesson: who gives it and when, who watches whom, what is expected. Handing a lesson over to a
 * colleague is a change of `teacherId`; what was written stays with those who wrote it.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateLesson(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
  edit: LessonEdit,
): Promise<CycleOutcome> {
  const journal = { action: 'lesson.updated' } as const;
  const outcome = await changeCycle(deps, actor, place, PLAN_UPDATE, journal, async (cycle, team) => {
    const lesson = getLesson(cycle, place.lesson);
    if (cycle.summary.agreedAt !== null) return refused('summary_agreed');
    if (lesson.state === 'cancelled') return refused('lesson_cancelled');
    const { value, conflicts } = applyLessonEdit(lesson, cycle.version, edit);
    const invites = edit.observers !== undefined;
    const experts = invites ? await readExperts(deps, actor.districtId, team) : new Set<string>();
    assertNoFaults(lessonEditFaults(edit, value, cycle, { team, experts }));
    return { kind: 'decided', value: withLesson(cycle, value), conflicts };
  });
  if (outcome.kind === 'saved' && hasPlan(getLesson(outcome.record, place.lesson)))
    await startInquiryIfReady(deps, actor, place.teamId);
  return outcome;
}

/** Marks the lesson as given (LS-3: only with what success is for each case pupil). @throws AppError `not_found`, `forbidden` */
export async function giveLesson(deps: ServiceDeps, actor: Actor, place: LessonPlace): Promise<CycleOutcome> {
  const today = await todayIn(deps, actor.districtId);
  const journal = { action: 'lesson.given', milestone: true } as const;
  return changeCycle(deps, actor, place, PLAN_UPDATE, journal, (cycle, _team, at) =>
    given(cycle, getLesson(cycle, place.lesson), today, at),
  );
}

/** Calls a planned lesson off, with a reason. @throws AppError `not_found`, `forbidden` */
export async function cancelLesson(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
  reason: string,
): Promise<CycleOutcome> {
  const journal = { action: 'lesson.cancelled', milestone: true } as const;
  return changeCycle(deps, actor, place, PLAN_UPDATE, journal, (cycle) =>
    calledOff(cycle, getLesson(cycle, place.lesson), reason),
  );
}

/** Takes a called-off lesson up again. @throws AppError `not_found`, `forbidden` */
export async function planLessonAgain(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
): Promise<CycleOutcome> {
  const journal = { action: 'lesson.planned-again' } as const;
  return changeCycle(deps, actor, place, PLAN_UPDATE, journal, (cycle) => {
    if (cycle.summary.agreedAt !== null) return refused('summary_agreed');
    return plannedAgain(cycle, getLesson(cycle, place.lesson));
  });
}

/**
 * Writes the talk after a lesson, pupils before teaching.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateDiscussion(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
  edit: DiscussionEdit,
): Promise<CycleOutcome> {
  const today = await todayIn(deps, actor.districtId);
  const journal = { action: 'discussion.written' } as const;
  return changeCycle(deps, actor, place, DISCUSSION_UPDATE, journal, (cycle, team) => {
    const lesson = getLesson(cycle, place.lesson);
    const { value, conflicts } = applyDiscussionEdit(lesson.discussion, cycle.version, edit);
    const decision = decideDiscussionEdit(cycle, lesson, edit, value);
    if (decision.kind === 'refused') return decision;
    assertNoFaults(discussionEditFaults(edit, { team, today, lessonDate: lesson.date }));
    return { kind: 'decided', value: withLesson(cycle, { ...lesson, discussion: value }), conflicts };
  });
}

/** Ends the talk: what changes in the next lesson is written. @throws AppError `not_found`, `forbidden` */
export async function closeDiscussion(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
): Promise<CycleOutcome> {
  const journal = { action: 'lesson.discussed', milestone: true } as const;
  return changeCycle(deps, actor, place, DISCUSSION_UPDATE, journal, async (cycle) => {
    const sheets = await readSheets(deps, actor.districtId, place);
    return closed(cycle, getLesson(cycle, place.lesson), sheets);
  });
}
