import type { ExpertRating } from '@uchitelskaya/shared/domain/competence/expert-rating';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { answerInvitation, inviteToRate } from '@uchitelskaya/shared/service/competence/expert-invitations';
import {
  finishRating,
  listMyRatings,
  openRating,
  saveRatedItems,
  settleTalk,
} from '@uchitelskaya/shared/service/competence/expert-ratings';
import type { Refused, Saved } from '@uchitelskaya/shared/service/outcome';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, versionConflict } from '../outcome.ts';
import { matches } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import {
  invitedResponse,
  ratingParams,
  ratingPatch,
  ratingRequest,
  ratingResponse,
  ratingsResponse,
  talkRequest,
} from './schema.ts';
import { toRatingResponse } from './serializer.ts';

const tag = 'competence';

function kept(outcome: Saved<ExpertRating> | Refused): string {
  if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
  return outcome.record.id;
}

async function reply(deps: AppDeps, actor: Actor, ratingId: string) {
  const opened = await openRating(deps, actor, ratingId);
  return singleReply(200, toRatingResponse(opened), opened.rating.version);
}

/** What colleagues saw of each other's practice: for those two people alone. */
export const expertRatings: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/expert-ratings',
    operationId: 'listExpertRatings',
    tag,
    summary: 'Ratings in which the actor is the teacher or the expert.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: ratingsResponse, description: 'Own ratings.' },
    refusals: [],
    handle: async ({ deps, actor }) => {
      const found = await Promise.all(
        (['teacher', 'expert'] as const).map((as) => listMyRatings(deps, actor, as)),
      );
      return { kind: 'json', status: 200, body: { items: found.flat().map(toRatingResponse) } };
    },
  }),
  forSession({
    method: 'post',
    path: '/expert-ratings',
    operationId: 'inviteExpert',
    tag,
    summary:
      'Asks a colleague to look: the teacher asks, or the administration with the teacher’s later yes.',
    params: nothing,
    query: nothing,
    body: ratingRequest,
    answer: { kind: 'json', status: 201, schema: invitedResponse, description: 'The invitation.' },
    refusals: ['not_found', 'state_forbids'],
    handle: async ({ deps, actor, body }) => {
      const input = { runId: body.run, teacherId: body.teacher, expertId: body.expert };
      const id = kept(await inviteToRate(deps, actor, input));
      return { kind: 'json', status: 201, body: { id }, location: `/expert-ratings/${id}` };
    },
  }),
  forSession({
    method: 'get',
    path: '/expert-ratings/{ratingId}',
    operationId: 'getExpertRating',
    tag,
    summary: 'One rating, as its teacher or its expert may see it now.',
    params: ratingParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, ratingResponse, 'The rating.'),
    refusals: [],
    handle: ({ deps, actor, params }) => reply(deps, actor, params.ratingId),
  }),
  forSession({
    method: 'patch',
    path: '/expert-ratings/{ratingId}',
    operationId: 'updateExpertRating',
    tag,
    summary: 'Keeps what was seen, and ends or answers the invitation.',
    params: ratingParams,
    query: nothing,
    body: ratingPatch,
    version: 'honoured',
    answer: singleAnswer(200, ratingResponse, 'The rating.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { ratingId } = params;
      const now = await openRating(deps, actor, ratingId);
      if (seen !== null && !matches(seen, now.rating.version))
        throw versionConflict(now.rating.version, toRatingResponse(now));
      if (body.items !== undefined) kept(await saveRatedItems(deps, actor, ratingId, body.items));
      if (body.state === 'submitted') kept(await finishRating(deps, actor, ratingId));
      else if (body.state !== undefined)
        kept(await answerInvitation(deps, actor, ratingId, body.state === 'open'));
      return reply(deps, actor, ratingId);
    },
  }),
  forSession({
    method: 'post',
    path: '/expert-ratings/{ratingId}/talks',
    operationId: 'settleTalk',
    tag,
    summary: 'Records what both settled about a group; it holds once the other one has sent the same (SE-6).',
    params: ratingParams,
    query: nothing,
    body: talkRequest,
    answer: singleAnswer(200, ratingResponse, 'The rating with its talks.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      kept(await settleTalk(deps, actor, params.ratingId, body));
      return reply(deps, actor, params.ratingId);
    },
  }),
];
