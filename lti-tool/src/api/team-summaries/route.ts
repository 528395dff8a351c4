import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { EMPTY_SUMMARY, type TeamSummary } from '@uchitelskaya/shared/domain/team/team-summary';
import { handOverSummary, SUMMARY, seeSummary } from '@uchitelskaya/shared/service/team/team-summaries';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { entryEndpoints, entryParams, placeOf } from '../team-entries/endpoints.ts';
import { nothing } from '../wire.ts';
import { seenResponse, summaryPatch, summaryRequest, summaryResponse } from './schema.ts';

const tag = 'results';
const params = entryParams('summaryId');

function toResponse(kept: Stored<TeamSummary>): z.output<typeof summaryResponse> {
  const { id, version, teamId, schoolYear, classResults, strengths, deficits, proposal } = kept;
  const { handedAt, handedBy, createdAt, updatedAt } = kept;
  return {
    ...{ id, version, teamId, schoolYear, classResults, strengths, deficits, proposal },
    ...{ handedAt, handedBy, createdAt, updatedAt },
  };
}

/** The coordinator's summary of class and self-analysis, passed to administration and members (team-cycle.md §5.3). */
export const teamSummaries: readonly Endpoint[] = [
  ...entryEndpoints({
    kind: SUMMARY,
    tag,
    path: 'summaries',
    one: 'TeamSummary',
    many: 'TeamSummaries',
    idName: 'summaryId',
    summaries: {
      list: 'Summaries of the year, passed on or not yet.',
      add: 'Begins a summary.',
      get: 'One summary.',
      update: 'Changes a summary that is not passed on yet.',
      remove: 'Takes out a summary that is not passed on yet.',
    },
    request: summaryRequest,
    patch: summaryPatch,
    response: summaryResponse,
    toNew: (body) => ({ ...EMPTY_SUMMARY, ...body }),
    toFields: ({ version: _seen, ...fields }) => fields,
    toResponse,
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/summaries/{summaryId}/handover',
    operationId: 'handOverTeamSummary',
    tag,
    summary: 'Passes a summary to the administration and the members; its text no longer changes.',
    params,
    query: nothing,
    body: null,
    answer: singleAnswer(200, summaryResponse, 'The summary.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const kept = savedOf(await handOverSummary(deps, actor, placeOf(params, 'summaryId')), toResponse);
      return singleReply(200, toResponse(kept), kept.version);
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/summaries/{summaryId}/seen',
    operationId: 'seeTeamSummary',
    tag,
    summary: 'Says that the caller has read the summary that was passed on last.',
    params,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: seenResponse, description: 'Who has read it.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const { teamId, entryId } = placeOf(params, 'summaryId');
      const outcome = await seeSummary(deps, actor, teamId, entryId);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      const { handedSummary } = outcome.record;
      if (!handedSummary)
        throw new AppError('internal', { detail: 'a summary was seen that nobody passed on' });
      const seenBy = handedSummary.seenBy.map(({ personId, as, at }) => ({ person: personId, as, at }));
      return { kind: 'json', status: 200, body: { handedAt: handedSummary.at, seenBy } };
    },
  }),
];
