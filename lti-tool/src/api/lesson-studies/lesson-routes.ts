import type { CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { LessonStudyCycle } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import {
  type CycleOutcome,
  getLesson,
  type LessonPlace,
} from '@uchitelskaya/shared/service/lessons/change-cycle';
import {
  listInterviews,
  listSheets,
  writeInterview,
  writeSheet,
} from '@uchitelskaya/shared/service/lessons/lesson-evidence';
import { getCycle } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import {
  cancelLesson,
  closeDiscussion,
  giveLesson,
  planLessonAgain,
  updateDiscussion,
  updateLesson,
} from '@uchitelskaya/shared/service/lessons/research-lessons';
import type { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { listAnswer, listReply } from '../whole-list.ts';
import { nothing } from '../wire.ts';
import {
  interviewRequest,
  interviewResponse,
  observationRequest,
  observationResponse,
} from './evidence-schema.ts';
import {
  discussionOfLesson,
  discussionRequest,
  lessonPatch,
  lessonResponse,
  lessonTransition,
} from './lesson-schema.ts';
import { versionSeen } from './route.ts';
import { LESSON_BODY_LIMIT } from './schema.ts';
import { lessonParams } from './schema-terms.ts';
import {
  fromDiscussion,
  fromInterview,
  fromLessonPatch,
  fromObservation,
  toDiscussionResponse,
  toInterviewResponse,
  toLessonResponse,
  toObservationResponse,
} from './serializer.ts';

const tag = 'lessons';
const lesson = '/teams/{teamId}/lesson-studies/{cycleId}/lessons/{lesson}';

/** Research lessons of a cycle with what was seen, heard and said of them. */
export const researchLessons: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: lesson,
    operationId: 'getResearchLesson',
    tag,
    summary: 'One lesson of the cycle.',
    params: lessonParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, lessonResponse, 'The lesson; its version is its cycle’s.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { cycle } = await getCycle(deps, actor, params);
      return lessonReply(cycle, params);
    },
  }),
  forSession({
    method: 'patch',
    path: lesson,
    operationId: 'updateResearchLesson',
    tag,
    summary: 'Changes the plan: who gives it and when, who watches whom, what is expected.',
    params: lessonParams,
    query: nothing,
    body: lessonPatch,
    bodyLimit: LESSON_BODY_LIMIT,
    version: 'needed',
    answer: singleAnswer(200, lessonResponse, 'The lesson.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const lists = body.observers !== undefined || body.questions !== undefined;
      const version = await versionSeen(deps, actor, params, seen, lists);
      const edit = fromLessonPatch(body, version);
      return lessonReply(kept(await updateLesson(deps, actor, params, edit), params), params);
    },
  }),
  forSession({
    method: 'post',
    path: `${lesson}/transitions`,
    operationId: 'moveResearchLesson',
    tag,
    summary: 'Marks it as given, ends its discussion, calls it off, or plans it again.',
    params: lessonParams,
    query: nothing,
    body: lessonTransition,
    answer: singleAnswer(200, lessonResponse, 'The lesson.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await move(deps, actor, params, body);
      return lessonReply(kept(outcome, params), params);
    },
  }),
  forSession({
    method: 'get',
    path: `${lesson}/discussion`,
    operationId: 'getPostLessonDiscussion',
    tag,
    summary: 'The talk after the lesson.',
    params: lessonParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, discussionOfLesson, 'The talk.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { cycle } = await getCycle(deps, actor, params);
      return discussionReply(cycle, params);
    },
  }),
  forSession({
    method: 'post',
    path: `${lesson}/discussion`,
    operationId: 'writePostLessonDiscussion',
    tag,
    summary: 'Writes the talk: what is sent is written, the rest stays. Pupils come before teaching.',
    params: lessonParams,
    query: nothing,
    body: discussionRequest,
    bodyLimit: LESSON_BODY_LIMIT,
    version: 'honoured',
    answer: singleAnswer(200, discussionOfLesson, 'The talk.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const version = await versionSeen(deps, actor, params, seen, false);
      const outcome = await updateDiscussion(deps, actor, params, fromDiscussion(body, version));
      return discussionReply(savedOf(outcome, toDiscussionResponse(params.lesson)), params);
    },
  }),
  forSession({
    method: 'get',
    path: `${lesson}/observations`,
    operationId: 'listObservations',
    tag,
    summary: 'Observation sheets of the lesson: all to the team, their own to an invited expert.',
    params: lessonParams,
    query: nothing,
    body: null,
    answer: listAnswer(observationResponse, 'All at once.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const sheets = await listSheets(deps, actor, params);
      return listReply(sheets.map(toObservationResponse));
    },
  }),
  forSession({
    method: 'post',
    path: `${lesson}/observations`,
    operationId: 'writeObservation',
    tag,
    summary: 'Writes onto the caller’s own sheet of one case pupil; the first words make it.',
    params: lessonParams,
    query: nothing,
    body: observationRequest,
    bodyLimit: LESSON_BODY_LIMIT,
    answer: singleAnswer(200, observationResponse, 'The sheet.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const sheets = await listSheets(deps, actor, params);
      const own = sheets.find(isOwn(body.level, ({ observerId }) => observerId === actor.personId));
      const edit = fromObservation(body, own?.version ?? 0, deps.ids.next);
      const outcome = await writeSheet(deps, actor, params, body.level, edit);
      const sheet = savedOf(outcome, toObservationResponse);
      return singleReply(200, toObservationResponse(sheet), sheet.version);
    },
  }),
  forSession({
    method: 'get',
    path: `${lesson}/interviews`,
    operationId: 'listPupilInterviews',
    tag,
    summary: 'Mini-interviews after the lesson: all to the team, their own to an invited expert.',
    params: lessonParams,
    query: nothing,
    body: null,
    answer: listAnswer(interviewResponse, 'All at once.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const interviews = await listInterviews(deps, actor, params);
      return listReply(interviews.map(toInterviewResponse));
    },
  }),
  forSession({
    method: 'post',
    path: `${lesson}/interviews`,
    operationId: 'writePupilInterview',
    tag,
    summary: 'Writes onto the caller’s own interview of one case pupil.',
    params: lessonParams,
    query: nothing,
    body: interviewRequest,
    answer: singleAnswer(200, interviewResponse, 'The interview.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const interviews = await listInterviews(deps, actor, params);
      const own = interviews.find(isOwn(body.level, ({ interviewerId }) => interviewerId === actor.personId));
      const edit = fromInterview(body, own?.version ?? 0);
      const outcome = await writeInterview(deps, actor, params, body.level, edit);
      const interview = savedOf(outcome, toInterviewResponse);
      return singleReply(200, toInterviewResponse(interview), interview.version);
    },
  }),
];

function isOwn<T extends { readonly level: CaseLevel }>(level: CaseLevel, isMine: (record: T) => boolean) {
  return (record: T) => record.level === level && isMine(record);
}

/** The use case of one move. */
function move(
  deps: AppDeps,
  actor: Actor,
  place: LessonPlace,
  { to, reason = '' }: z.output<typeof lessonTransition>,
): Promise<CycleOutcome> {
  switch (to) {
    case 'given':
      return giveLesson(deps, actor, place);
    case 'discussed':
      return closeDiscussion(deps, actor, place);
    case 'cancelled':
      return cancelLesson(deps, actor, place, reason);
    case 'planned':
      return planLessonAgain(deps, actor, place);
  }
}

/** The cycle after a command. @throws AppError `state_forbids`, `version_conflict` */
function kept(outcome: CycleOutcome, place: LessonPlace): Stored<LessonStudyCycle> {
  return savedOf(outcome, toLessonResponse(place.lesson));
}

function lessonReply(cycle: Stored<LessonStudyCycle>, place: LessonPlace) {
  getLesson(cycle, place.lesson);
  return singleReply(200, toLessonResponse(place.lesson)(cycle), cycle.version);
}

function discussionReply(cycle: Stored<LessonStudyCycle>, place: LessonPlace) {
  getLesson(cycle, place.lesson);
  return singleReply(200, toDiscussionResponse(place.lesson)(cycle), cycle.version);
}
