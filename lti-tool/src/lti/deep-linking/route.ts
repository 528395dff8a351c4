import { AppError } from '@uchitelskaya/shared/contract/app-error';
import express, { type Response, Router } from 'express';
import { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { allowingSite } from '../allowing-site.ts';
import type { ToolKeys } from '../keys/tool-keys.ts';
import { sendPage } from '../launch/answer.ts';
import type { OpenDeepLinking } from '../launch/deep-linking-door.ts';
import { toContentItem } from './content-item.ts';
import { type Dialog, isAccepted, listChoices, openDialog } from './open-dialog.ts';
import { signResponse } from './sign-response.ts';
import { type DeepLinkingView, toDeepLinkingView } from './view-model.ts';

/** Hundreds of ticked teams are some tens of kilobytes. */
const FORM_LIMIT = '64kb';

/** `space` comes once or several times. */
const dialogForm = z.object({
  token: z.string(),
  answer: z.enum(['chosen', 'nothing']).catch('chosen'),
  space: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .default([]),
});

/** The page that a verified deep linking request is answered with. */
export function deepLinkingDoor(app: AppDeps): OpenDeepLinking {
  return async ({ token }) => {
    const dialog = await openDialog(app, token);
    const t = app.view.messages.translate(dialog.actor.locale);
    return renderDialog(app, dialog, toDeepLinkingView(dialog, await listChoices(app, dialog, t), t));
  };
}

/** `POST /deep-linking` below `/lti`: what was chosen goes back to the LMS, signed. */
export function deepLinkingRoutes(app: AppDeps, toolKeys: ToolKeys): Router {
  const deps = { ...app, toolKeys };
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 1000 });
  const router = Router();
  router.post('/deep-linking', form, async (req, res) => {
    const parsed = dialogForm.safeParse(req.body);
    if (!parsed.success) throw new AppError('malformed_request', { detail: 'not the form of the dialog' });
    const { token, answer, space } = parsed.data;
    const dialog = await openDialog(app, token);
    const chosen =
      answer === 'nothing' ? ({ kind: 'items', items: [] } as const) : await choose(app, dialog, space);
    if (chosen.kind === 'again') return sendPage(res, 422, renderDialog(app, dialog, chosen.view));
    const jwt = await signResponse(deps, dialog.platform, dialog.form, chosen.items);
    sendBack(app, res, dialog, jwt);
  });
  return router;
}

type Chosen =
  | { readonly kind: 'items'; readonly items: readonly object[] }
  | { readonly kind: 'again'; readonly view: DeepLinkingView };

/** Only what the dialog offers, and one where the LMS takes one; else the form comes back with what was ticked. */
async function choose(app: AppDeps, dialog: Dialog, spaces: readonly string[]): Promise<Chosen> {
  const t = app.view.messages.translate(dialog.actor.locale);
  const choices = await listChoices(app, dialog, t);
  const again = (error: string): Chosen => ({
    kind: 'again',
    view: toDeepLinkingView(dialog, choices, t, { chosen: spaces, error }),
  });
  if (spaces.length === 0 || !isAccepted(dialog)) return again(t('deepLinking.chooseSomething'));
  const found = choices.filter(({ space }) => spaces.includes(space));
  if (found.length < new Set(spaces).size) return again(t('deepLinking.changed'));
  if (found.length > 1 && !dialog.form.settings.acceptMultiple) return again(t('deepLinking.one'));
  return { kind: 'items', items: found.map((choice) => toContentItem(choice, app.config.publicUrl)) };
}

function sendBack(app: AppDeps, res: Response, dialog: Dialog, jwt: string): void {
  const { returnUrl } = dialog.form.settings;
  const policy = res.getHeader('Content-Security-Policy');
  if (typeof policy === 'string') {
    res.setHeader('Content-Security-Policy', allowingSite(policy, new URL(returnUrl).origin));
  }
  const { locale } = dialog.actor;
  const title = app.view.messages.translate(locale)('deepLinking.goingBack');
  const model = { action: returnUrl, jwt };
  sendPage(res, 200, app.view.page('deep-linking/response', bareFrame(locale, title), model));
}

function renderDialog(app: AppDeps, dialog: Dialog, view: DeepLinkingView): string {
  const { locale } = dialog.actor;
  const title = app.view.messages.translate(locale)('deepLinking.title');
  return app.view.page('deep-linking', bareFrame(locale, title), view);
}

/** The dialog stands in a frame of the LMS, light as everything around it. */
function bareFrame(locale: 'ru' | 'en', title: string) {
  const frame = { locale, theme: 'light' as const, embedded: true, title, bar: null, styles: [] };
  return { ...frame, csrf: '', personId: '', returnUrl: null };
}
