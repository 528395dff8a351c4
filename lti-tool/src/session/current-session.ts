import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import type { Person } from '@uchitelskaya/shared/domain/people/person';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { ASSIGNMENTS, COURSES, ENROLMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { Request, RequestHandler, Response } from 'express';
import { cookieNames, findCookie, setCookie } from './cookies.ts';
import type { Session } from './session.ts';
import type { SessionRecord } from './session-record.ts';
import type { Sessions } from './sessions.ts';

/** Who is here: read once a request, on first asking. */
export interface Visitor {
  readonly actor: Actor;
  readonly person: Stored<Person>;
  /** The course of the launch; null for the add-on and for launches from no course. */
  readonly course: Stored<Course> | null;
}

interface Current {
  readonly deps: ServiceDeps;
  readonly sessions: Sessions;
  readonly cookie: string;
  /** Null: a token came, but it is not (or no longer) a session. Undefined: none came. */
  readonly session: Session | null | undefined;
  visitor?: Promise<Visitor>;
}

const current = new WeakMap<Request, Current>();

/**
 * Reads the session of each request from `Authorization: Bearer` or from the cookie. Mount it before pages and API, not
 * before the launch. Refuses nobody: `requireSession` does.
 */
export function sessionReader(
  deps: ServiceDeps & { readonly config: { readonly publicUrl: string } },
  sessions: Sessions,
): RequestHandler {
  const cookie = cookieNames(deps.config.publicUrl).session;
  return async (req, _res, next) => {
    const session = await readSession(sessions, req, cookie);
    current.set(req, { deps, sessions, cookie, session });
    next();
  };
}

async function readSession(
  sessions: Sessions,
  req: Request,
  cookie: string,
): Promise<Session | null | undefined> {
  const bearer = /^Bearer ([\w-]+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (bearer !== undefined)
    return toSession(sessions, await sessions.find(bearer, ['browser', 'add_on']), 'bearer');
  const token = findCookie(req.headers.cookie, cookie);
  if (token === null || token === '') return undefined;
  return toSession(sessions, await sessions.find(token, ['browser']), 'cookie');
}

/** The session as faces see it. */
export function toSession(
  sessions: Pick<Sessions, 'csrfTokenOf'>,
  record: Stored<SessionRecord> | null,
  via: Session['via'],
): Session | null {
  if (!record) return null;
  const { id, districtId, platformId, personId, courseId, enrolmentId, lmsRoles } = record;
  const { placement, locale, embedded, returnUrl, expiresAt } = record;
  return {
    id,
    districtId,
    platformId,
    personId,
    courseId,
    enrolmentId,
    lmsRoles,
    placement,
    csrfToken: sessions.csrfTokenOf(record),
    locale,
    embedded,
    returnUrl,
    expiresAt,
    via,
  };
}

function stateOf(req: Request): Current {
  const state = current.get(req);
  if (!state) throw new AppError('internal', { detail: 'sessionReader is not mounted before this route' });
  return state;
}

/** The session of this request, or null: for pages that greet strangers too. */
export function findSession(req: Request): Session | null {
  return stateOf(req).session ?? null;
}

/**
 * The session of this request.
 * @throws AppError `not_signed_in` when no token came, `session_expired` when it holds no longer.
 */
export function requireSession(req: Request): Session {
  const { session } = stateOf(req);
  if (session === undefined) throw new AppError('not_signed_in');
  if (session === null) throw new AppError('session_expired');
  return session;
}

/**
 * The course in the LMS that the request's browser came from, though its session holds no longer; null when nobody knows.
 * Opens nothing: it is the address that the launch itself brought.
 */
export async function findCourseOfEnded(req: Request): Promise<string | null> {
  const { sessions, cookie } = stateOf(req);
  const token = findCookie(req.headers.cookie, cookie);
  return token === null ? null : sessions.findReturnUrl(token);
}

/** Who acts, with what the store says of them now. @throws as {@link requireSession}. */
export async function actorOf(req: Request): Promise<Actor> {
  return (await visitorOf(req)).actor;
}

/** The actor with person and course: what a page's head shows. @throws as {@link requireSession}. */
export function visitorOf(req: Request): Promise<Visitor> {
  const session = requireSession(req);
  const state = stateOf(req);
  state.visitor ??= readVisitor(state.deps, session);
  return state.visitor;
}

/** Four point reads, side by side. A person who was erased has no session any more. */
export async function readVisitor(deps: ServiceDeps, session: Session): Promise<Visitor> {
  const store = deps.storage.forDistrict(session.districtId);
  const today = new Date(deps.clock.now()).toISOString().slice(0, 10);
  const [person, course, enrolment, assigned] = await Promise.all([
    store.collection(PERSONS).get(session.personId),
    session.courseId === null ? null : store.collection(COURSES).get(session.courseId),
    session.enrolmentId === null ? null : store.collection(ENROLMENTS).get(session.enrolmentId),
    store
      .collection(ASSIGNMENTS)
      .find({ index: 'person', equals: { personId: session.personId }, limit: 1000 }),
  ]);
  if (!person) throw new AppError('session_expired', { detail: 'the person of the session is gone' });
  const actor: Actor = {
    districtId: session.districtId,
    personId: session.personId,
    platformId: session.platformId,
    locale: person.locale ?? session.locale,
    courseId: session.courseId,
    schoolId: course?.schoolId ?? null,
    lmsRoles: enrolment ? (enrolment.active ? enrolment.lmsRoles : []) : session.lmsRoles,
    assignments: assigned.items.filter(({ from, to }) => from <= today && (to === null || today < to)),
  };
  return { actor, person, course };
}

/** Ends the session of this request and takes its cookie back. */
export async function endSession(req: Request, res: Response): Promise<void> {
  const { session, sessions, cookie } = stateOf(req);
  if (session) await sessions.end(session.id);
  res.append('Set-Cookie', setCookie(cookie, '', 0));
}

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Asks mutations by cookie for the session's token, in the field `_csrf` or the header `X-CSRF-Token`. Mount it after
 * the body parser. Whoever brings a Bearer token has shown more than a cookie and is not asked; strangers are left to
 * `requireSession`, so that an expired session is called by its name.
 * @throws AppError `csrf_failed`
 */
export const csrfGuard: RequestHandler = (req, _res, next) => {
  if (SAFE_METHODS.includes(req.method)) return next();
  const { session } = stateOf(req);
  if (session?.via !== 'cookie') return next();
  const field: unknown = typeof req.body === 'object' && req.body !== null ? req.body['_csrf'] : undefined;
  const given = req.get('X-CSRF-Token') ?? field;
  if (typeof given !== 'string' || !isSame(given, session.csrfToken)) throw new AppError('csrf_failed');
  next();
};

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
