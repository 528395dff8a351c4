import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { loadMyCompetence } from '@uchitelskaya/shared/service/competence/my-competence';
import { loadSchoolCompetence } from '@uchitelskaya/shared/service/competence/school-competence';
import { loadTeamCompetence } from '@uchitelskaya/shared/service/competence/team-competence';
import { findSchool } from '@uchitelskaya/shared/service/school/schools';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing } from '../wire.ts';
import {
  myCompetenceResponse,
  schoolCompetenceResponse,
  schoolParams,
  teamCompetenceResponse,
  yearQuery,
} from './schema.ts';
import {
  toMyCompetenceResponse,
  toSchoolCompetenceResponse,
  toTeamCompetenceResponse,
} from './serializer.ts';

const tag = 'competence';

async function yearOf(deps: AppDeps, actor: Actor, asked: string | undefined): Promise<string> {
  return asked ?? schoolYearOf(await todayIn(deps, actor.districtId));
}

/** What the self-assessments say, each level to those whom it belongs to. There is no list of teachers (SE-9). */
export const competence: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/me/competence',
    operationId: 'getMyCompetence',
    tag,
    summary: 'The actor’s own self-assessments and what they come to, newest first.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: myCompetenceResponse, description: 'Own profiles.' },
    refusals: [],
    handle: async ({ deps, actor }) => ({
      kind: 'json',
      status: 200,
      body: toMyCompetenceResponse(await loadMyCompetence(deps, actor)),
    }),
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/competence',
    operationId: 'getTeamCompetence',
    tag,
    summary: 'Numbers of a team over its closed runs, item by item, without names; from three answers on.',
    params: teamParams,
    query: yearQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: teamCompetenceResponse, description: 'The numbers.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const team = await loadTeamCompetence(deps, actor, params.teamId, schoolYear);
      return { kind: 'json', status: 200, body: toTeamCompetenceResponse(team, schoolYear) };
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/competence',
    operationId: 'getSchoolCompetence',
    tag,
    summary: 'Numbers of a school over its closed runs, group by group, with coverage; from five answers on.',
    params: schoolParams,
    query: yearQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: schoolCompetenceResponse, description: 'The numbers.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      if ((await findSchool(deps, actor.districtId, params.schoolId)) === null)
        throw new AppError('not_found');
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const school = await loadSchoolCompetence(deps, actor, params.schoolId, schoolYear);
      return { kind: 'json', status: 200, body: toSchoolCompetenceResponse(school) };
    },
  }),
];
