import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { findAdministrator } from '@uchitelskaya/shared/service/administration';
import type { Administrator } from '@uchitelskaya/shared/service/lms/platforms';
import type { Request, RequestHandler, Response } from 'express';
import { isSameSecret } from '../admin-token.ts';
import { DEFAULT_ZONE, openPage } from '../pages/open-page.ts';
import type { Reader } from '../pages/reader.ts';
import { findCookie } from '../session/cookies.ts';
import { csrfGuard, findSession } from '../session/current-session.ts';
import { formatsFor } from '../view/formats.ts';
import { LOCALES, type Locale } from '../view/locale.ts';
import type { AdminDeps } from './admin-deps.ts';
import { ADMIN_SESSION_MS } from './admin-session.ts';

/** The holder of the token, as the journal names them. */
export const TOKEN_HOLDER = 'admin';

/** Requests that came with a cookie of a sign-in that holds. */
const tokenHolders = new WeakSet<Request>();

/** `__Host-` keeps sibling domains from planting one; browsers take it over https only. */
function cookieName(publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}u_admin`;
}

/** Strict: neither an LMS around us nor a link from a mail ever sends it, so that no other page can act by it. */
export function giveAdminCookie(res: Response, publicUrl: string, value: string): void {
  const age = value === '' ? 0 : ADMIN_SESSION_MS / 1000;
  const attributes = `Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=${age}`;
  res.append('Set-Cookie', `${cookieName(publicUrl)}=${value}; ${attributes}`);
}

export function findAdminCookie(req: Request, publicUrl: string): string | null {
  return findCookie(req.headers.cookie, cookieName(publicUrl)) || null;
}

/** Notes who holds the token. Mount it after the session reader; it refuses nobody. */
export function adminReader(deps: AdminDeps): RequestHandler {
  return async (req, _res, next) => {
    const cookie = findAdminCookie(req, deps.config.publicUrl);
    if (cookie !== null && (await deps.adminSessions.holds(cookie))) tokenHolders.add(req);
    next();
  };
}

export function holdsToken(req: Request): boolean {
  return tokenHolders.has(req);
}

/** Token of forms of the holder: the same for every sign-in, so that a form outlives the sign-in it was opened in. */
function csrfOf(deps: AdminDeps): string {
  return deps.sessions.csrfTokenOf({ platformId: TOKEN_HOLDER, personId: TOKEN_HOLDER });
}

/** As the pages' guard, for both kinds of sign-in. @throws AppError `csrf_failed` */
export function adminCsrfGuard(deps: AdminDeps): RequestHandler {
  return (req, res, next) => {
    if (!holdsToken(req)) return csrfGuard(req, res, next);
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    const body: unknown = req.body;
    const field = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
    const given = req.get('X-CSRF-Token') ?? field;
    if (typeof given !== 'string' || !isSameSecret(given, csrfOf(deps))) throw new AppError('csrf_failed');
    next();
  };
}

/** Who administers in this request. */
export interface OpenedAdmin {
  readonly admin: Administrator;
  readonly reader: Reader;
}

/**
 * The holder of the token before the person of a launch.
 * @throws AppError `not_signed_in`, `session_expired`; `forbidden` for people who administer nothing
 */
export async function openAdmin(
  deps: AdminDeps,
  req: Request,
  timeZone = DEFAULT_ZONE,
): Promise<OpenedAdmin> {
  if (holdsToken(req)) {
    return { admin: { by: TOKEN_HOLDER, districtId: null }, reader: tokenReader(deps, req, timeZone) };
  }
  if (findSession(req) === null) {
    throw new AppError('not_signed_in', { messageKey: 'admin.error.notSignedIn' });
  }
  const { actor, reader } = await openPage(deps, req);
  const admin = findAdministrator(actor);
  if (admin === null) throw new AppError('forbidden', { messageKey: 'admin.error.forbidden' });
  return { admin, reader };
}

/** Language of somebody without a record: what the browser prefers. */
export function browserLocale(req: Request): Locale {
  return (req.acceptsLanguages([...LOCALES]) || 'ru') as Locale;
}

function tokenReader(deps: AdminDeps, req: Request, timeZone: string): Reader {
  const locale = browserLocale(req);
  const t = deps.view.messages.translate(locale);
  const formats = formatsFor(locale, timeZone);
  const csrf = csrfOf(deps);
  return {
    locale,
    t,
    formats,
    personId: TOKEN_HOLDER,
    administers: true,
    schoolRooms: new Set(),
    teamRooms: null,
    waiting: 0,
    csrf,
    today: formats.today(deps.clock.now()),
    frame: { locale, theme: null, embedded: false, csrf, personId: TOKEN_HOLDER, returnUrl: null },
    self: { initials: '', label: '' },
  };
}
