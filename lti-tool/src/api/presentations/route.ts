import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  type CouncilAnswer,
  EMPTY_PRESENTATION,
  type PresentationEvent,
  type PresentationFields,
} from '@uchitelskaya/shared/domain/results/presentation-event';
import {
  answerCouncil,
  markPresentationHeld,
  PRESENTATION,
} from '@uchitelskaya/shared/service/results/presentations';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { entryEndpoints, entryParams, placeOf } from '../team-entries/endpoints.ts';
import { nothing } from '../wire.ts';
import { councilRequest, presentationPatch, presentationRequest, presentationResponse } from './schema.ts';

const tag = 'results';
const params = entryParams('presentationId');

function toAnswer({ text, indicatorIds, evidence }: CouncilAnswer) {
  return { text, indicators: [...indicatorIds], evidence };
}

function toResponse(event: Stored<PresentationEvent>): z.output<typeof presentationResponse> {
  const { answers } = event;
  return {
    id: event.id,
    version: event.version,
    teamId: event.teamId,
    schoolYear: event.schoolYear,
    title: event.title,
    format: event.format,
    audience: event.audience,
    date: event.date,
    presenters: [...event.presenterIds],
    materials: event.materials,
    focusQuestion: event.focusQuestion,
    route: event.route,
    guestRules: event.guestRules,
    feedback: event.feedback,
    held: event.held,
    answers: {
      pupils: toAnswer(answers.pupils),
      members: toAnswer(answers.members),
      class: toAnswer(answers.class),
      strategy: toAnswer(answers.strategy),
    },
    createdAt: event.createdAt,
    updatedAt: event.updatedAt,
  };
}

function fromPatch(body: z.output<typeof presentationPatch>): Partial<PresentationFields> {
  const { presenters, version: _seen, ...fields } = body;
  return { ...fields, ...(presenters !== undefined && { presenterIds: presenters }) };
}

/** Showings of a team's work; those at the педсовет answer its four questions (team-cycle.md §6.3). */
export const presentations: readonly Endpoint[] = [
  ...entryEndpoints({
    kind: PRESENTATION,
    tag,
    path: 'presentations',
    one: 'Presentation',
    many: 'Presentations',
    idName: 'presentationId',
    summaries: {
      list: 'Where the team shows its work in the school year.',
      add: 'Plans a presentation.',
      get: 'One presentation.',
      update: 'Changes a presentation.',
      remove: 'Takes a presentation out.',
    },
    request: presentationRequest,
    patch: presentationPatch,
    response: presentationResponse,
    toNew: (body) => ({ ...EMPTY_PRESENTATION, ...fromPatch(body), title: body.title }),
    toFields: fromPatch,
    toResponse,
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/presentations/{presentationId}/answers',
    operationId: 'answerCouncil',
    tag,
    summary: 'Answers one of the four questions of the педсовет.',
    params,
    query: nothing,
    body: councilRequest,
    answer: singleAnswer(200, presentationResponse, 'The presentation.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const { question, indicators, ...said } = body;
      const outcome = await answerCouncil(deps, actor, placeOf(params, 'presentationId'), question, {
        ...said,
        indicatorIds: indicators,
      });
      const event = savedOf(outcome, toResponse);
      return singleReply(200, toResponse(event), event.version);
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/presentations/{presentationId}/held',
    operationId: 'markPresentationHeld',
    tag,
    summary: 'Says that it took place. A педсовет needs its four answers grounded (RULE-03).',
    params,
    query: nothing,
    body: null,
    answer: singleAnswer(200, presentationResponse, 'The presentation.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const event = savedOf(
        await markPresentationHeld(deps, actor, placeOf(params, 'presentationId')),
        toResponse,
      );
      return singleReply(200, toResponse(event), event.version);
    },
  }),
];
