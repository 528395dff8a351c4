import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { School } from '@uchitelskaya/shared/domain/school/school';
import type { Page } from '@uchitelskaya/shared/ports/storage';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { enterStaffCount, getStaffCount } from '@uchitelskaya/shared/service/competence/staff-number';
import { createSchool, findSchool, listSchools } from '@uchitelskaya/shared/service/school/schools';
import type { AppDeps } from '../../app-deps.ts';
import { ADMIN } from '../administrator.ts';
import { type Endpoint, forAdmin, forSession, type Reply } from '../endpoint.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf, pageQuery } from '../wire.ts';
import {
  adminSchoolsQuery,
  schoolParams,
  schoolRequest,
  schoolResponse,
  staffCountQuery,
  staffCountRequest,
  staffCountResponse,
} from './schema.ts';
import { toSchoolResponse } from './serializer.ts';

const page = { kind: 'json', status: 200, schema: pageOf(schoolResponse), description: 'A page.' } as const;

/** Schools of a district. */
export const schools: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools',
    operationId: 'listSchools',
    tag: 'schools',
    summary: 'The schools of the district, by name.',
    params: nothing,
    query: pageQuery,
    body: null,
    answer: page,
    refusals: [],
    handle: async ({ deps, actor, query }) => toReply(await listSchools(deps, actor.districtId, query)),
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}',
    operationId: 'getSchool',
    tag: 'schools',
    summary: 'One school.',
    params: schoolParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, schoolResponse, 'The school.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const school = await findSchool(deps, actor.districtId, params.schoolId);
      if (school === null) throw new AppError('not_found');
      return singleReply(200, toSchoolResponse(school), school.version);
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/staff-count',
    operationId: 'getStaffCount',
    tag: 'schools',
    summary: 'Teachers on the staff of a school year, and where the number comes from.',
    params: schoolParams,
    query: staffCountQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: staffCountResponse, description: 'The number.' },
    refusals: [],
    handle: async ({ deps, actor, params: { schoolId }, query: { schoolYear } }) => {
      const body = await getStaffCount(deps, actor, schoolId, schoolYear);
      return { kind: 'json', status: 200, body: { schoolId, ...body } };
    },
  }),
  forSession({
    method: 'put',
    path: '/schools/{schoolId}/staff-count',
    operationId: 'setStaffCount',
    tag: 'schools',
    summary: 'Enters the number of teachers of a school year, or corrects it.',
    params: schoolParams,
    query: nothing,
    body: staffCountRequest,
    answer: { kind: 'json', status: 200, schema: staffCountResponse, description: 'The number.' },
    refusals: [],
    handle: async ({ deps, actor, params: { schoolId }, body: { schoolYear, teachers } }) => {
      await enterStaffCount(deps, actor, { schoolId, schoolYear, teachers });
      return { kind: 'json', status: 200, body: { schoolId, schoolYear, teachers, source: 'entered' } };
    },
  }),
  forAdmin({
    method: 'get',
    path: '/admin/schools',
    operationId: 'listSchoolsOf',
    tag: 'administration',
    summary: 'The schools of one district, by name.',
    params: nothing,
    query: adminSchoolsQuery,
    body: null,
    answer: page,
    refusals: ['not_found'],
    handle: async ({ deps, query: { district, ...query } }) => {
      if (!(await isDistrict(deps, district))) throw new AppError('not_found');
      return toReply(await listSchools(deps, district, query));
    },
  }),
  forAdmin({
    method: 'post',
    path: '/admin/schools',
    operationId: 'createSchool',
    tag: 'administration',
    summary: 'Adds a school to a district.',
    params: nothing,
    query: nothing,
    body: schoolRequest,
    answer: { kind: 'json', status: 201, schema: schoolResponse, description: 'The school.' },
    refusals: ['duplicate'],
    handle: async ({ deps, body: { district, ...input } }) => {
      if (!(await isDistrict(deps, district))) throw unknownDistrict();
      const outcome = await createSchool(deps, ADMIN, district, input);
      if (outcome.kind === 'duplicate') throw duplicate(outcome.schoolId);
      return { kind: 'json', status: 201, body: toSchoolResponse(outcome.record) };
    },
  }),
];

async function isDistrict(deps: AppDeps, districtId: string): Promise<boolean> {
  return (await deps.storage.installation(DISTRICTS).get(districtId)) !== null;
}

function toReply({ items, next }: Page<Stored<School>>): Reply {
  return { kind: 'json', status: 200, body: { items: items.map(toSchoolResponse), next } };
}

function unknownDistrict(): AppError {
  return new AppError('invalid_input', { errors: [{ path: 'district', message: 'field.unknown_district' }] });
}

function duplicate(schoolId: string): AppError {
  return new AppError('duplicate', { extra: { existing: schoolId } });
}
