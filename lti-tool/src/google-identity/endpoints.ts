import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { type AudienceDeps, isKnownAudience } from '@uchitelskaya/shared/service/google/google-audiences';
import {
  createPairingCode,
  findPairing,
  listPairings,
  type PairingOutcome,
  pairGoogleAccount,
  unpairGoogleAccount,
} from '@uchitelskaya/shared/service/lms/pairing';
import { z } from 'zod';
import { type Endpoint, forAnyone, forSession } from '../api/endpoint.ts';
import { listAnswer, listReply } from '../api/whole-list.ts';
import { nothing, recordId } from '../api/wire.ts';
import type { AppDeps } from '../app-deps.ts';
import { identityTokenVerifier } from './identity-token.ts';
import { type AddOnSession, openAddOnSession } from './open-add-on-session.ts';
import { addOnSession, pairing, pairingCode, pairingRequest, sessionRequest } from './schema.ts';

/** A token of Google, a code of nine digits: more is nothing of ours. */
const BODY_LIMIT = 16 * 1024;

/**
 * How a Google account becomes a person here (google.md, Identity): the person makes a code in the LMS, the add-on
 * brings it with Google's identity token, and from then on the token alone gives a session.
 */
export function googleEndpoints(deps: AppDeps): readonly Endpoint[] {
  const audienceDeps: AudienceDeps = { ...deps, commonAudiences: deps.config.google.audiences };
  const verify = identityTokenVerifier({
    jwksUrl: deps.config.google.jwksUrl,
    clock: deps.clock,
    isKnownAudience: (audience) => isKnownAudience(audienceDeps, audience),
  });
  return [
    forSession({
      method: 'post',
      path: '/google/pairing-codes',
      operationId: 'createPairingCode',
      tag: 'google',
      summary: 'A one-time code for connecting a Google account with the person of the session.',
      description: 'Lives ten minutes. A newer code makes the older one useless.',
      params: nothing,
      query: nothing,
      body: nothing,
      answer: { kind: 'json', status: 201, schema: pairingCode, description: 'The code, shown once.' },
      answerIsSecret: true,
      refusals: [],
      handle: async ({ actor }) => ({
        kind: 'json',
        status: 201,
        body: await createPairingCode(deps, actor),
      }),
    }),
    forSession({
      method: 'get',
      path: '/google/pairings',
      operationId: 'listPairings',
      tag: 'google',
      summary: 'Google accounts of the person of the session.',
      params: nothing,
      query: nothing,
      body: null,
      answer: listAnswer(pairing, 'Oldest first.'),
      refusals: [],
      handle: async ({ actor }) => {
        const items = (await listPairings(deps, actor)).map(({ id, accountHint, createdAt }) => ({
          id,
          account: accountHint,
          pairedAt: createdAt,
        }));
        return listReply(items);
      },
    }),
    forSession({
      method: 'delete',
      path: '/google/pairings/{pairingId}',
      operationId: 'deletePairing',
      tag: 'google',
      summary: 'Disconnects one of the person’s own Google accounts; sessions of the add-on end.',
      params: z.strictObject({ pairingId: recordId }),
      query: nothing,
      body: null,
      answer: { kind: 'nothing', status: 204, description: 'Disconnected.' },
      refusals: ['not_found'],
      handle: async ({ actor, params }) => {
        await unpairGoogleAccount(deps, actor, params.pairingId);
        await deps.sessions.endAllOf(actor.personId, 'add_on');
        return { kind: 'nothing', status: 204 };
      },
    }),
    forAnyone({
      method: 'post',
      path: '/google/pairings',
      operationId: 'pairGoogleAccount',
      tag: 'google',
      summary: 'Connects the Google account of the identity token with the person who made the code.',
      description: 'An account may try five codes in half an hour.',
      params: nothing,
      query: nothing,
      body: pairingRequest,
      bodyLimit: BODY_LIMIT,
      answer: { kind: 'json', status: 201, schema: addOnSession, description: 'A session, as below.' },
      answerIsSecret: true,
      refusals: [
        'google_token_invalid',
        'google_token_expired',
        'google_audience_unknown',
        'google_unavailable',
        'google_pairing_taken',
        'pairing_code_wrong',
        'too_many_requests',
      ],
      handle: async ({ body }) => {
        const identity = await verify(body.identityToken);
        const outcome = await pairGoogleAccount(audienceDeps, identity, body.code);
        if (outcome.kind !== 'paired') throw refusalOf(outcome, identity.audience);
        return created(await openAddOnSession(deps, outcome.pairing));
      },
    }),
    forAnyone({
      method: 'post',
      path: '/google/sessions',
      operationId: 'createGoogleSession',
      tag: 'google',
      summary: 'A session of the add-on for a connected Google account.',
      params: nothing,
      query: nothing,
      body: sessionRequest,
      bodyLimit: BODY_LIMIT,
      answer: {
        kind: 'json',
        status: 201,
        schema: addOnSession,
        description: 'To be sent as `Authorization: Bearer`; ends two hours after its last use.',
      },
      answerIsSecret: true,
      refusals: [
        'google_token_invalid',
        'google_token_expired',
        'google_audience_unknown',
        'google_unavailable',
        'google_not_paired',
      ],
      handle: async ({ body }) => {
        const found = await findPairing(audienceDeps, await verify(body.identityToken));
        if (found === null) throw new AppError('google_not_paired');
        return created(await openAddOnSession(deps, found));
      },
    }),
  ];
}

function created(session: AddOnSession) {
  return { kind: 'json', status: 201, body: session } as const;
}

function refusalOf(outcome: Exclude<PairingOutcome, { kind: 'paired' }>, audience: string): AppError {
  switch (outcome.kind) {
    case 'code_wrong':
      return new AppError('pairing_code_wrong');
    case 'too_many_tries':
      return new AppError('too_many_requests', {
        messageKey: 'error.pairing_too_many_tries',
        values: { minutes: outcome.minutes },
      });
    case 'taken':
      return new AppError('google_pairing_taken');
    case 'audience_unknown':
      return new AppError('google_audience_unknown', { extra: { audience } });
  }
}
