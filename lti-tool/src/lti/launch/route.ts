import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { cookieNames, findCookie, setCookie } from '../../session/cookies.ts';
import { deriveKey } from '../../session/keys.ts';
import { CLAIM } from '../claims.ts';
import { addressOf, protectPage, readerLocale, redirect, sendPage } from './answer.ts';
import { beginLogin } from './begin-login.ts';
import { failLaunch, newTrace, type Trace } from './fail-launch.ts';
import { createFailureLimit } from './failure-limit.ts';
import { finishInFrame, finishInTab } from './handoff.ts';
import type { LaunchDeps, LaunchParts } from './launch-deps.ts';
import { LaunchFault } from './launch-faults.ts';
import { renderCalmPage, renderKeepLogin, renderNewTabNeeded } from './launch-pages.ts';
import { createNoteLaunch } from './note-launch.ts';
import { type OpenedLaunch, openLaunch } from './open-launch.ts';
import { findPresentation, type Launch, parseLaunch } from './parse-launch.ts';
import { assertTarget } from './target-link.ts';
import { type LaunchForm, type VerifiedLaunch, verifyLaunch } from './verify-launch.ts';

/** A token is a few kilobytes; long lists of groups in `custom` make it tens. */
const FORM_LIMIT = '256kb';
const BROWSER_COOKIE_S = 24 * 60 * 60;

/**
 * Login, launch, and what follows when a browser keeps no cookie. Mount at `/lti`, before body parsers, sessions and
 * limiters: these routes need none of them and have a millisecond for everything.
 */
export function ltiLaunchRoutes(app: AppDeps, parts: LaunchParts): Router {
  const deps: LaunchDeps = {
    ...app,
    ...parts,
    stateKey: deriveKey(app.secret, 'launch-state'),
    publicUrl: app.config.publicUrl,
    failures: createFailureLimit(app.clock),
    noteLaunch: createNoteLaunch(app, parts.registry),
    cookies: cookieNames(app.config.publicUrl),
  };
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 100 });
  const router = Router();
  router.get('/login', guarded(deps, login));
  router.post('/login', form, guarded(deps, login));
  router.get('/launch', (req, res) => send(deps, res, renderCalmPage(deps.view, readerLocale(req))));
  router.post('/launch', form, guarded(deps, launch));
  router.post('/launch/tab', form, guarded(deps, tab));
  router.post('/launch/frame', form, guarded(deps, frame));
  // What the form parser refuses (size, encoding, broken escapes) gets a page too.
  router.use((error: unknown, req: Request, res: Response, _next: NextFunction) =>
    failLaunch(deps, req, res, newTrace(req), error),
  );
  return router;
}

type Step = (deps: LaunchDeps, req: Request, res: Response, trace: Trace) => Promise<void>;

function guarded(deps: LaunchDeps, step: Step): RequestHandler {
  return async (req, res) => {
    const trace = newTrace(req);
    try {
      if (deps.failures.isOver(addressOf(req))) throw new LaunchFault('too_many', 'too many failed launches');
      await step(deps, req, res, trace);
    } catch (error) {
      await failLaunch(deps, req, res, trace, error);
    }
  };
}

async function login(deps: LaunchDeps, req: Request, res: Response, trace: Trace): Promise<void> {
  const parameters: unknown = req.method === 'POST' ? req.body : req.query;
  const begun = await beginLogin(deps, { parameters, browser: browserOf(deps, req) });
  res.setHeader('Set-Cookie', setCookie(deps.cookies.browser, begun.browser, BROWSER_COOKIE_S));
  if (begun.storage === null) redirect(res, 302, begun.location);
  else await send(deps, res, renderKeepLogin(deps.view, trace.locale, { ...begun, storage: begun.storage }));
}

async function launch(deps: LaunchDeps, req: Request, res: Response, trace: Trace): Promise<void> {
  const verified = await verifyLaunch(deps, { form: readForm(req), browser: browserOf(deps, req) });
  Object.assign(trace, toTrust(verified));
  const parsed = parseLaunch(verified.claims);
  assertTarget(deps.publicUrl, verified.state.target, verified.claims[CLAIM.targetLinkUri]);
  const opened = await openLaunch(deps, verified, parsed);
  await deps.noteLaunch(verified.platform, parsed.product);
  await answerLaunch(deps, res, verified, parsed, opened);
}

/** Who came in by a cookie goes on to the page; deep linking and browsers that keep nothing get theirs at once. */
async function answerLaunch(
  deps: LaunchDeps,
  res: Response,
  verified: VerifiedLaunch,
  parsed: Launch,
  { entrance, session, path }: OpenedLaunch,
): Promise<void> {
  if (parsed.kind === 'deep_linking') {
    const visit = { platform: verified.platform, launch: parsed, entrance, token: session.token };
    await send(deps, res, await deps.openDeepLinking(visit));
  } else if (verified.binding === 'none') {
    await send(deps, res, renderNewTabNeeded(deps.view, verified, parsed, { entrance, session, path }));
  } else {
    res.setHeader('Set-Cookie', setCookie(deps.cookies.session, session.token));
    redirect(res, 303, path);
  }
}

async function tab(deps: LaunchDeps, req: Request, res: Response): Promise<void> {
  assertOwnPage(deps, req);
  const { session, path } = await finishInTab(deps.sessions, req.body);
  res.setHeader('Set-Cookie', setCookie(deps.cookies.session, session.token));
  redirect(res, 303, path);
}

async function frame(deps: LaunchDeps, req: Request, res: Response): Promise<void> {
  assertOwnPage(deps, req);
  const { session, path } = await finishInFrame(deps.sessions, req.body);
  res.setHeader('Cache-Control', 'no-store');
  res.json({ token: session.token, path });
}

/** Only our own page, which names the person, may send a one-time code: else one could sign others in as oneself. */
function assertOwnPage(deps: LaunchDeps, req: Request): void {
  if (req.headers.origin === new URL(deps.publicUrl).origin) return;
  throw new LaunchFault('code_spent', 'the one-time code came from another page');
}

async function send(deps: LaunchDeps, res: Response, html: string): Promise<void> {
  await protectPage(deps.pageHeaders, res);
  sendPage(res, 200, html);
}

const launchForm = z.object({
  state: z.string().optional(),
  id_token: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});

/** Only a form of single strings is read; JSON, objects and lists are refused before anything looks at them. */
function readForm(req: Request): LaunchForm {
  const result = launchForm.safeParse(req.body);
  if (result.success) return result.data;
  throw new LaunchFault(
    'launch_malformed',
    `not a launch form: ${req.headers['content-type'] ?? 'no content type'}`,
  );
}

function browserOf(deps: LaunchDeps, req: Request): string | null {
  return findCookie(req.headers.cookie, deps.cookies.browser);
}

/** From here on a refusal may lead back to the LMS. */
function toTrust({ platform, claims }: VerifiedLaunch): Trace {
  return { platformId: platform.id, districtId: platform.districtId, ...findPresentation(claims) };
}
