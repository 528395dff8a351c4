import { type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { isSameSecret } from '../../admin-token.ts';
import { sendPage } from '../../pages/open-page.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { browserLocale, findAdminCookie, giveAdminCookie } from '../current-admin.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong tokens of one address in the window. The token has 192 random bits; this keeps guessing out of the log. */
const TRIES = 10;

/** Sign-in of the holder of ADMIN_TOKEN, and the way out. */
export function signInRoutes(deps: AdminDeps): Router {
  const router = Router();
  const { publicUrl } = deps.config;

  async function show(req: Request, res: Response, fault: 'wrong' | 'tooMany' | null): Promise<void> {
    const locale = browserLocale(req);
    const t = deps.view.messages.translate(locale);
    const frame = {
      ...{ locale, theme: null, embedded: false, csrf: '', personId: '', returnUrl: null },
      ...{ title: t('admin.signIn.title'), bar: null, styles: [deps.view.files.href('admin.css')] },
    };
    const token = toField({
      name: 'token',
      label: t('admin.signIn.token'),
      hint: t('admin.signIn.hint'),
      error: fault === null ? '' : t(`admin.signIn.${fault}`),
      required: true,
      kind: 'password',
    });
    const status = fault === null ? 200 : fault === 'wrong' ? 403 : 429;
    await sendPage(res, deps, { name: 'sign-in', frame, model: { token }, status });
  }

  const limit = rateLimit({
    windowMs: WINDOW_MS,
    limit: TRIES,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (req, res) => show(req, res, 'tooMany'),
  });

  router.get('/sign-in', (req, res) => show(req, res, null));

  router.post('/sign-in', limit, async (req, res) => {
    const given = textOf(readForm(req.body), 'token').trim();
    // Whatever fails from here on must not show the token on a page that gives a form back.
    req.body = {};
    if (!isSameSecret(given, deps.adminToken)) {
      deps.log.warn({ address: req.ip }, 'a sign-in with a wrong ADMIN_TOKEN');
      return show(req, res, 'wrong');
    }
    giveAdminCookie(res, publicUrl, await deps.adminSessions.open());
    res.redirect(303, '/admin');
  });

  router.post('/sign-out', async (req, res) => {
    const cookie = findAdminCookie(req, publicUrl);
    if (cookie !== null) await deps.adminSessions.end(cookie);
    giveAdminCookie(res, publicUrl, '');
    res.redirect(303, '/admin/sign-in');
  });

  return router;
}
