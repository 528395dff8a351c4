import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { ClassList } from '@uchitelskaya/shared/domain/classes/class-list';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import {
  addPupilCode,
  confirmPaperKey,
  createClassList,
  eraseClassList,
  getClassList,
  setPupilPresence,
} from '@uchitelskaya/shared/service/classes/class-lists';
import { listSchoolClasses, openClass } from '@uchitelskaya/shared/service/classes/class-profiles';
import { getPupilDataRules, setPupilDataRules } from '@uchitelskaya/shared/service/classes/pupil-data-rules';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession, type Reply } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  classListResponse,
  classParams,
  classRequest,
  codeParams,
  codePatch,
  listedClassResponse,
  noFields,
  profileResponse,
  pupilDataRequest,
  pupilDataResponse,
  schoolParams,
  yearQuery,
} from './schema.ts';
import { toClassListResponse, toListedClassResponse, toProfileResponse } from './serializer.ts';

const tag = 'classes';
const theList = (status: 200 | 201 | 202) => singleAnswer(status, classListResponse, 'The list of codes.');

/** The year that a call names, or the running one. */
export async function yearOf(deps: AppDeps, actor: Actor, asked: string | undefined): Promise<string> {
  return asked ?? schoolYearOf(await todayIn(deps, actor.districtId));
}

function toReply(list: Stored<ClassList>): Reply {
  return singleReply(200, toClassListResponse(list), list.version);
}

/** Classes of a school: codes of pupils, and what their results say. */
export const classes: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/classes',
    operationId: 'listClasses',
    tag,
    summary:
      'Classes with their results: the whole school for its administration, target classes for a team.',
    description:
      'The district gets sums of classes with at least five pupils with data, never codes (P-6, P-7).',
    params: schoolParams,
    query: yearQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(listedClassResponse), description: 'All of them.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const found = await listSchoolClasses(deps, actor, params.schoolId, schoolYear);
      return {
        kind: 'json',
        status: 200,
        body: { items: found.classes.map((one) => toListedClassResponse(one, found)) },
      };
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/classes',
    operationId: 'createClassList',
    tag,
    summary: 'Makes the codes of a class for one school year.',
    params: schoolParams,
    query: nothing,
    body: classRequest,
    answer: theList(201),
    refusals: ['duplicate'],
    handle: async ({ deps, actor, params, body }) => {
      const schoolYear = await yearOf(deps, actor, body.schoolYear);
      const outcome = await createClassList(deps, actor, params.schoolId, { ...body, schoolYear });
      if (outcome.kind === 'duplicate')
        throw new AppError('duplicate', {
          messageKey: 'error.class_list_exists',
          values: { classLabel: outcome.classLabel },
        });
      const list = outcome.record;
      const location = `/schools/${params.schoolId}/classes/${encodeURIComponent(list.classLabel)}?schoolYear=${encodeURIComponent(schoolYear)}`;
      return singleReply(201, toClassListResponse(list), list.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/classes/{classLabel}',
    operationId: 'getClassList',
    tag,
    summary: 'The codes of a class.',
    params: classParams,
    query: yearQuery,
    body: null,
    answer: theList(200),
    refusals: [],
    handle: async ({ deps, actor, params, query }) =>
      toReply(
        await getClassList(deps, actor, {
          ...params,
          schoolYear: await yearOf(deps, actor, query.schoolYear),
        }),
      ),
  }),
  forSession({
    method: 'delete',
    path: '/schools/{schoolId}/classes/{classLabel}',
    operationId: 'eraseClassList',
    tag,
    summary:
      'Erases the codes of a class with their results, sheets and interviews; other records keep `[—]` in place of a code (P-8).',
    description:
      'A job does it; `erasing` says how far it has come, and from the first moment the codes are nobody’s to see. When the list is gone, `getClassList` answers 404.',
    params: classParams,
    query: yearQuery,
    body: null,
    answer: theList(202),
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const list = await eraseClassList(deps, actor, { ...params, schoolYear });
      deps.hurry?.();
      return singleReply(202, toClassListResponse(list), list.version);
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/classes/{classLabel}/profile',
    operationId: 'getClassProfile',
    tag,
    summary: 'What the results of a class say (CRF-00 … CRF-06, success of tasks).',
    params: classParams,
    query: yearQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: profileResponse, description: 'The profile.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const { list, shown } = await openClass(deps, actor, { ...params, schoolYear });
      return { kind: 'json', status: 200, body: toProfileResponse(list, shown) };
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/classes/{classLabel}/codes',
    operationId: 'addPupilCode',
    tag,
    summary: 'A pupil came: one more code.',
    params: classParams,
    query: yearQuery,
    body: noFields,
    answer: theList(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      return toReply(
        savedOf(await addPupilCode(deps, actor, { ...params, schoolYear }), toClassListResponse),
      );
    },
  }),
  forSession({
    method: 'patch',
    path: '/schools/{schoolId}/classes/{classLabel}/codes/{code}',
    operationId: 'updatePupilCode',
    tag,
    summary: 'A pupil left, or is back.',
    params: codeParams,
    query: yearQuery,
    body: codePatch,
    answer: theList(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { code, ...place }, query, body }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const outcome = await setPupilPresence(deps, actor, { ...place, schoolYear }, { code, ...body });
      return toReply(savedOf(outcome, toClassListResponse));
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/classes/{classLabel}/paper-key',
    operationId: 'confirmPaperKey',
    tag,
    summary: 'The paper key is there: its order is forgotten.',
    params: classParams,
    query: yearQuery,
    body: noFields,
    answer: theList(200),
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      return toReply(
        savedOf(await confirmPaperKey(deps, actor, { ...params, schoolYear }), toClassListResponse),
      );
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/pupil-data',
    operationId: 'getPupilDataRules',
    tag,
    summary: 'For how many school years the school keeps its pupils’ codes (P-8).',
    params: schoolParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: pupilDataResponse, description: 'What the school says.' },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { keptYears } = await getPupilDataRules(deps, actor, params.schoolId);
      return { kind: 'json', status: 200, body: { keptYears } };
    },
  }),
  forSession({
    method: 'put',
    path: '/schools/{schoolId}/pupil-data',
    operationId: 'setPupilDataRules',
    tag,
    summary: 'Says for how many whole school years codes are kept after their class left the team (P-8).',
    description:
      'Where classes would be erased in the next night because of it, the answer is 409 and names them, until `confirmed` is true.',
    params: schoolParams,
    query: nothing,
    body: pupilDataRequest,
    answer: { kind: 'json', status: 200, schema: pupilDataResponse, description: 'What the school says.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await setPupilDataRules(deps, actor, params.schoolId, body);
      const { keptYears } = savedOf(outcome, (record) => record);
      return { kind: 'json', status: 200, body: { keptYears } };
    },
  }),
];
