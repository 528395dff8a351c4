import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Collection } from '@uchitelskaya/shared/ports/storage';
import type { Request, RequestHandler } from 'express';
import type { AppDeps } from '../app-deps.ts';
import { nameWarnings } from '../name-warnings.ts';
import { sendAnswer, sendFile, toRepeatableAnswer } from './answer.ts';
import { isKeyed, parseIdempotencyKey, toCallId, toRequestHash } from './call-key.ts';
import { type Caller, callerOf, readersLocale } from './caller.ts';
import { ADMIN_KEPT_ANSWERS, KEPT_ANSWERS } from './collections.ts';
import { type Call, type Endpoint, isWarned, type Reply, type SessionCall } from './endpoint.ts';
import { parseInput } from './field-errors.ts';
import { type KeptAnswer, type RepeatableAnswer, runOnce } from './idempotency.ts';
import { versionConflict } from './outcome.ts';
import { matches, parseIfMatch, type SeenVersions } from './precondition.ts';
import { repeatableIds } from './repeatable-ids.ts';
import { resumedStorage } from './resumed-storage.ts';

type AnyCall = Call<unknown, unknown, unknown>;

/** The way of a call whose caller is admitted and whose body is read: parse → handle → send. */
export function dispatch(endpoint: Endpoint, deps: AppDeps): RequestHandler {
  return async (req, res) => {
    const t = deps.view.messages.translate(readersLocale(req, res));
    const caller = callerOf(res);
    const params = endpoint.params.safeParse(req.params);
    if (!params.success) throw new AppError('not_found');
    const query = parseInput(endpoint.query, req.query, 'query', t);
    const body = endpoint.body && parseInput(endpoint.body, req.body, 'body', t);
    const seen = seenVersions(endpoint, req, body);
    const call: AnyCall = { deps, params: params.data, query, body, seen };
    const key = isKeyed(endpoint) ? parseIdempotencyKey(req.get('Idempotency-Key')) : null;
    if (key !== null) {
      const { answer, replayed } = await handleOnce(endpoint, caller, call, key, req);
      if (replayed) res.set('Idempotency-Replayed', 'true');
      return sendAnswer(res, answer);
    }
    const reply = await handle(endpoint, caller, call);
    if (reply.kind === 'file') return sendFile(res, reply);
    if (reply.kind === 'json' && seen !== null && endpoint.method === 'get') checkSeen(seen, reply);
    sendAnswer(res, toRepeatableAnswer(reply));
  };
}

async function handle(endpoint: Endpoint, caller: Caller, call: AnyCall): Promise<Reply> {
  try {
    return await withWarnings(endpoint, caller, call, await callHandler(endpoint, caller, call));
  } catch (error) {
    throw endpoint.body === null ? namedInQuery(error) : error;
  }
}

/** What was kept and looks like a pupil's name stands beside the resource, never in its way (P-2). */
async function withWarnings(endpoint: Endpoint, caller: Caller, call: AnyCall, reply: Reply): Promise<Reply> {
  if (!isWarned(endpoint) || caller.kind !== 'person' || reply.kind !== 'json') return reply;
  const { actor } = caller;
  const t = call.deps.view.messages.translate(actor.locale);
  const warnings = await nameWarnings(call.deps, actor, call.body, t);
  return warnings.length === 0 ? reply : { ...reply, body: { ...reply.body, warnings } };
}

/** Use cases name a faulty field alone; without a body it came in the address. */
function namedInQuery(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'invalid_input') return error;
  const errors = error.errors.map((fault) => ({ ...fault, path: `query.${fault.path}` }));
  return new AppError('invalid_input', { errors, cause: error });
}

function callHandler(endpoint: Endpoint, caller: Caller, call: AnyCall): Promise<Reply> {
  if (endpoint.access !== 'session') return endpoint.handle(call);
  if (caller.kind !== 'person') throw new AppError('not_signed_in');
  const sessionCall: SessionCall<unknown, unknown, unknown> = {
    ...call,
    actor: caller.actor,
    session: caller.session,
  };
  return endpoint.handle(sessionCall);
}

/** `If-Match`, or `version` in the body for clients that can't set headers. */
function seenVersions(endpoint: Endpoint, req: Request, body: unknown): SeenVersions | null {
  const fromHeader = parseIfMatch(req.get('If-Match'));
  if (fromHeader !== null) return fromHeader;
  const { version } = (body ?? {}) as { version?: number };
  if (version !== undefined) return [version];
  if (endpoint.version === 'needed') throw new AppError('precondition_required');
  return null;
}

/** RFC 9110 §13.1.1 holds for reading too. */
function checkSeen(seen: SeenVersions, reply: Extract<Reply, { kind: 'json' }>): void {
  if (reply.version === undefined || matches(seen, reply.version)) return;
  throw versionConflict(reply.version, reply.body);
}

function handleOnce(endpoint: Endpoint, caller: Caller, call: AnyCall, key: string, req: Request) {
  const { deps } = call;
  const by = caller.kind === 'person' ? caller.actor.personId : 'admin';
  const id = toCallId(by, key);
  return runOnce({
    answers: answersOf(caller, deps),
    clock: deps.clock,
    id,
    requestHash: toRequestHash(req.method, req.originalUrl, [call.body, call.seen]),
    by,
    run: async (startedAt, resumed): Promise<RepeatableAnswer> => {
      const reply = await handle(endpoint, caller, {
        ...call,
        deps: {
          ...deps,
          ids: repeatableIds(id, startedAt, deps.ids),
          storage: resumed ? resumedStorage(deps.storage) : deps.storage,
        },
      });
      if (reply.kind === 'file')
        throw new Error(`${endpoint.operationId} changes something and answers with a file`);
      return toRepeatableAnswer(reply);
    },
  });
}

function answersOf(caller: Caller, deps: AppDeps): Collection<KeptAnswer> {
  return caller.kind === 'person'
    ? deps.storage.forDistrict(caller.actor.districtId).collection(KEPT_ANSWERS)
    : deps.storage.installation(ADMIN_KEPT_ANSWERS);
}
