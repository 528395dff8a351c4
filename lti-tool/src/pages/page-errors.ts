import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import type { ErrorRequestHandler, Request } from 'express';
import { newErrorId, toAppError } from '../http/to-app-error.ts';
import { findCourseOfEnded, findSession } from '../session/current-session.ts';
import type { Session } from '../session/session.ts';
import { readForm } from '../view/edit-form.ts';
import { LOCALES, type Locale } from '../view/locale.ts';
import { type ErrorReader, renderErrorPage } from './error/error-page.ts';
import type { LostForm } from './error/view-model.ts';
import { DEFAULT_ZONE, type PageDeps } from './open-page.ts';

/** Language of somebody unknown: what the browser prefers. */
function browserLocale(req: Request): Locale {
  return (req.acceptsLanguages([...LOCALES]) || 'ru') as Locale;
}

/** What can be known of the reader without failing again: the store may be what failed. */
async function readerOf(deps: PageDeps, req: Request, session: Session | null): Promise<ErrorReader> {
  const unknown: ErrorReader = {
    locale: session?.locale ?? browserLocale(req),
    theme: session?.embedded === false ? null : 'light',
    embedded: session?.embedded ?? false,
    timeZone: DEFAULT_ZONE,
  };
  if (session === null) return unknown;
  try {
    const [person, district] = await Promise.all([
      deps.storage.forDistrict(session.districtId).collection(PERSONS).get(session.personId),
      deps.storage.installation(DISTRICTS).get(session.districtId),
    ]);
    return {
      ...unknown,
      locale: person?.locale ?? unknown.locale,
      theme: person?.theme ?? unknown.theme,
      timeZone: district?.timeZone ?? DEFAULT_ZONE,
    };
  } catch {
    return unknown;
  }
}

const GIVES_FORM_BACK: ReadonlySet<string> = new Set([
  'session_expired',
  'not_signed_in',
  'csrf_failed',
  'storage_unavailable',
  'internal',
]);

/** Fields that a page never shows again: the token of forms, which is put in anew, and that of the administrator. */
const KEPT_BACK: ReadonlySet<string> = new Set(['_csrf', 'token']);

/** Browsers that don't send `Sec-Fetch-Site` (Safari before 16.4) send `Origin` with every form. */
function isFromOwnPage(deps: PageDeps, req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  return req.get('Origin') === new URL(deps.config.publicUrl).origin;
}

/**
 * A form that was posted without a sign-in comes back whole, to be sent again. Only when the browser says that it came
 * from our own page: a foreign page must not have its text confirmed here.
 */
function findLostForm(
  deps: PageDeps,
  req: Request,
  error: AppError,
  session: Session | null,
): LostForm | null {
  if (req.method !== 'POST' || !GIVES_FORM_BACK.has(error.code)) return null;
  if (!isFromOwnPage(deps, req)) return null;
  const form = readForm(req.body);
  const fields = Object.entries(form).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );
  const kept = typeof form['_csrf'] === 'string' ? form['_csrf'] : '';
  return {
    action: req.originalUrl,
    csrf: session?.csrfToken ?? kept,
    fields: fields.filter(({ name }) => !KEPT_BACK.has(name)),
  };
}

/** The session of the request; null also when reading it was what failed. */
function sessionOf(req: Request): Session | null {
  try {
    return findSession(req);
  } catch {
    return null;
  }
}

/** The course to come back from; null also when asking the store failed. */
async function courseOfEnded(req: Request): Promise<string | null> {
  try {
    return await findCourseOfEnded(req);
  } catch {
    return null;
  }
}

/** Faults of pages as pages; 5xx with a number that stands in the log beside the cause. */
export function pageErrors(deps: PageDeps): ErrorRequestHandler {
  return async (thrown: unknown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const error = toAppError(thrown);
    const errorId = newErrorId();
    if (error.status >= 500)
      deps.log.error({ err: error, cause: error.cause, errorId, path: req.path }, 'page failed');
    const session = sessionOf(req);
    const reader = await readerOf(deps, req, session);
    const html = renderErrorPage(deps.view, reader, {
      error,
      errorId,
      at: deps.clock.now(),
      retryPath: req.method === 'GET' ? req.originalUrl : null,
      returnUrl: session?.returnUrl ?? (error.code === 'session_expired' ? await courseOfEnded(req) : null),
      signedIn: session !== null,
      lostForm: findLostForm(deps, req, error, session),
    });
    res.status(error.status).setHeader('Cache-Control', 'no-store');
    res.type('html').send(html);
  };
}

/** For paths that nothing answers. @throws AppError `not_found` */
export function pageNotFound(): never {
  throw new AppError('not_found');
}
