import type { RequestHandler, Response } from 'express';
import type { AppDeps } from '../app-deps.ts';
import { nameWarnings } from '../name-warnings.ts';
import { actorOf, findSession } from '../session/current-session.ts';
import { readForm } from '../view/edit-form.ts';

const named = new WeakSet<Response>();

/** Whether the form of this request held something like a pupil's name. */
export function hasPostedName(res: Response): boolean {
  return named.has(res);
}

/** What the editor saw before, and what another wrote, is not what the person types now. */
const NOT_TYPED = /^(?:_csrf$|base\.|theirs\.|resolve\.)/;

/**
 * Looks through every text of every form, whichever page it is of, and marks the request: the page that follows says so
 * (P-2). Fields that save themselves say it in their own place besides. Mount it behind the guard of forms.
 */
export function postedNames(deps: Pick<AppDeps, 'storage' | 'view'>): RequestHandler {
  return async (req, res, next) => {
    if (req.method === 'POST' && findSession(req) !== null) {
      const typed = Object.entries(readForm(req.body)).filter(([name]) => !NOT_TYPED.test(name));
      const actor = await actorOf(req);
      const t = deps.view.messages.translate(actor.locale);
      if ((await nameWarnings(deps, actor, Object.fromEntries(typed), t)).length > 0) named.add(res);
    }
    next();
  };
}
