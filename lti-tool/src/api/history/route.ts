import { loadSchoolHistory, loadTeamHistory } from '@uchitelskaya/shared/service/history';
import { type Endpoint, forSession } from '../endpoint.ts';
import { schoolParams } from '../schools/schema.ts';
import { teamParams } from '../teams/schema.ts';
import { pageOf, pageQuery } from '../wire.ts';
import { historyItem } from './schema.ts';
import { toHistoryItem } from './serializer.ts';

/** Who changed what. */
export const history: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/history',
    operationId: 'listHistory',
    tag: 'teams',
    summary: 'Who changed what in charter, plan and meetings, newest first.',
    params: teamParams,
    query: pageQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(historyItem), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { items, next } = await loadTeamHistory(deps, actor, params.teamId, query);
      return {
        kind: 'json',
        status: 200,
        body: { items: items.map((item) => toHistoryItem(item, 'team')), next },
      };
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/history',
    operationId: 'listSchoolHistory',
    tag: 'schools',
    summary: 'Who changed what in the records of a school, newest first; for its administration.',
    params: schoolParams,
    query: pageQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(historyItem), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { items, next } = await loadSchoolHistory(deps, actor, params.schoolId, query);
      const body = { items: items.map((item) => toHistoryItem(item, 'school')), next };
      return { kind: 'json', status: 200, body };
    },
  }),
];
