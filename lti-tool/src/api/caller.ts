import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { Request, Response } from 'express';
import type { Session } from '../session/session.ts';
import type { Locale } from '../view/locale.ts';
import type { Access } from './endpoint.ts';

/** Who calls, as far as the endpoint asks. */
export type Caller =
  | { readonly kind: 'person'; readonly session: Session; readonly actor: Actor }
  | { readonly kind: 'admin' }
  | { readonly kind: 'anyone' };

/** Finds the session and the actor of a request. Errors: `not_signed_in`, `session_expired`. */
export type Authenticate = (req: Request) => Promise<{ readonly session: Session; readonly actor: Actor }>;

/**
 * Finds out who calls. The administrator has passed the guard already; whether a mutation by cookie is meant is asked by
 * the session's `csrfGuard`.
 */
export async function admitCaller(req: Request, access: Access, authenticate: Authenticate): Promise<Caller> {
  if (access === 'anyone') return { kind: 'anyone' };
  if (access === 'admin') return { kind: 'admin' };
  return { kind: 'person', ...(await authenticate(req)) };
}

/** Remembers the caller for the rest of this request. */
export function keepCaller(res: Response, caller: Caller): void {
  res.locals['caller'] = caller;
}

/** The caller that {@link keepCaller} remembered. */
export function callerOf(res: Response): Caller {
  return (res.locals['caller'] as Caller | undefined) ?? { kind: 'anyone' };
}

/** Language of the sentences in an answer: the person's; before we know the person, what the client accepts. */
export function readersLocale(req: Request, res: Response): Locale {
  const caller = callerOf(res);
  if (caller.kind === 'person') return caller.actor.locale;
  return req.acceptsLanguages('ru', 'en') === 'en' ? 'en' : 'ru';
}
