import { PROBLEM_MEDIA_TYPE } from '@uchitelskaya/shared/contract/api-problem';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { adminGuard } from '../admin-guard.ts';
import type { AppDeps } from '../app-deps.ts';
import { newErrorId, toAppError } from '../http/to-app-error.ts';
import { csrfGuard } from '../session/current-session.ts';
import { DEFAULT_BODY_LIMIT, formBody, jsonBody } from './body.ts';
import { type Authenticate, admitCaller, keepCaller, readersLocale } from './caller.ts';
import { dispatch } from './dispatch.ts';
import type { Endpoint } from './endpoint.ts';
import { toProblem } from './problem.ts';

/** What the router needs besides its endpoints. */
export interface ApiSurroundings {
  readonly deps: AppDeps;
  readonly authenticate: Authenticate;
}

/** Mounts endpoints; every answer that is not theirs is a problem document, too. */
export function apiRouter(endpoints: readonly Endpoint[], around: ApiSurroundings): Router {
  const router = Router({ strict: true });
  const guard = adminGuard(around.deps.adminToken);
  for (const endpoint of inOrderOfMatching(endpoints)) {
    const steps = [
      ...(endpoint.access === 'admin' ? [guard] : []),
      admission(endpoint, around),
      ...(endpoint.access === 'session' ? [csrfGuard] : []),
      ...(endpoint.takesFile ? [formBody] : []),
      ...(endpoint.body ? [jsonBody(endpoint.bodyLimit ?? DEFAULT_BODY_LIMIT)] : []),
      dispatch(endpoint, around.deps),
    ];
    router[endpoint.method](toExpressPath(endpoint.path), ...steps);
  }
  for (const [path, methods] of methodsByPath(endpoints))
    router.all(toExpressPath(path), otherMethods(methods));
  router.use(() => {
    throw new AppError('not_found');
  });
  router.use(apiErrors(around.deps));
  return router;
}

/** `/trackers/{kind}.xlsx` before `/trackers/{kind}`, which would match it too. */
function inOrderOfMatching(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const suffixed = (endpoint: Endpoint) => /\}\.[a-z]+$/.test(endpoint.path);
  return [...endpoints.filter(suffixed), ...endpoints.filter((endpoint) => !suffixed(endpoint))];
}

function toExpressPath(path: string): string {
  return path.replaceAll('{', ':').replaceAll('}', '');
}

function admission(endpoint: Endpoint, { authenticate }: ApiSurroundings): RequestHandler {
  return async (req, res, next) => {
    keepCaller(res, await admitCaller(req, endpoint.access, authenticate));
    next();
  };
}

function methodsByPath(endpoints: readonly Endpoint[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, method } of endpoints) {
    const methods = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    found.set(path, [...(found.get(path) ?? ['OPTIONS']), ...methods]);
  }
  return found;
}

/** OPTIONS says what there is; any other method is 405. No CORS headers: pages of other origins have no business here. */
function otherMethods(methods: readonly string[]): RequestHandler {
  const allow = [...methods].sort().join(', ');
  return (req, res, next) => {
    res.set('Allow', allow);
    if (req.method === 'OPTIONS') res.status(204).end();
    else next(new AppError('method_not_allowed'));
  };
}

/** Faults of the API as problem documents, those of what stands before it (reading the session) included. */
export function apiErrors(deps: Pick<AppDeps, 'log' | 'view'>): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    const error = toAppError(thrown);
    const errorId = error.status >= 500 ? newErrorId() : null;
    if (errorId !== null)
      deps.log.error({ err: thrown, errorId, method: req.method, path: req.path }, error.detail);
    // The answer has begun: all that is left is to break it off, so that nobody takes it for whole.
    if (res.headersSent) return next(thrown);
    if (error.status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (error.code === 'request_in_progress') res.set('Retry-After', '2');
    res
      .status(error.status)
      .set('Cache-Control', 'no-store')
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(toProblem(error, readersLocale(req, res), deps.view.messages, errorId)));
  };
}
