import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import type { Locale } from '../../view/locale.ts';
import { allowingSite } from '../allowing-site.ts';
import { readerLocale, sendPage } from '../launch/answer.ts';
import type { LtiServices } from '../lti-services.ts';
import { type RegistrationDeps, registerDynamically } from './dynamic-registration.ts';
import { type RegistrationResult, toRegistrationView } from './view-model.ts';

/**
 * `link` is ours and stands in the address that the administrator pastes into the LMS; the LMS adds the others, and
 * Moodle would overwrite a `registration_token` that is there already.
 */
const query = z.object({
  link: z.string().min(1).max(200),
  openid_configuration: z.string().min(1).max(2000).optional().catch(undefined),
  registration_token: z.string().min(1).max(10_000).nullish().catch(null),
});

/** `GET /register` below `/lti`: LTI Dynamic Registration 1.0. The page stands in a frame of the LMS that asks. */
export function registrationRoutes(app: AppDeps, lti: Pick<LtiServices, 'http'>): Router {
  const deps: RegistrationDeps = {
    ...app,
    loopback: app.config.loopback,
    http: lti.http,
    publicUrl: app.config.publicUrl,
    logoPath: app.view.files.href('logo.svg'),
  };
  const router = Router();
  router.get('/register', async (req, res) => {
    // Express answers HEAD by the GET route; whoever only looks must not register anything.
    const result = req.method === 'HEAD' ? BY_HAND : await resultOf(deps, req);
    letLmsFrameUs(req, res);
    sendPage(res, statusOf(result), renderResult(app, readerLocale(req), result));
  });
  return router;
}

const BY_HAND: RegistrationResult = { kind: 'opened_by_hand' };

async function resultOf(deps: RegistrationDeps, req: Request): Promise<RegistrationResult> {
  const parsed = query.safeParse(req.query);
  if (!parsed.success) return { kind: 'link_unknown' };
  const { link, openid_configuration: openidConfiguration, registration_token: token } = parsed.data;
  if (openidConfiguration === undefined) return BY_HAND;
  return registerDynamically(deps, { code: link, openidConfiguration, registrationToken: token ?? null });
}

/** The LMS that shows this page isn't registered before it ends; the page itself can do nothing but close. */
function letLmsFrameUs(req: Request, res: Response): void {
  const policy = res.getHeader('Content-Security-Policy');
  const address = req.query['openid_configuration'];
  if (typeof policy !== 'string' || typeof address !== 'string' || !URL.canParse(address)) return;
  const { origin, protocol } = new URL(address);
  if (!/^https?:$/.test(protocol)) return;
  res.setHeader('Content-Security-Policy', allowingSite(policy, origin));
}

function statusOf(result: RegistrationResult): number {
  switch (result.kind) {
    case 'registered':
    case 'opened_by_hand':
      return 200;
    case 'link_busy':
      return 409;
    default:
      return 403;
  }
}

function renderResult(app: AppDeps, locale: Locale, result: RegistrationResult): string {
  const view = toRegistrationView(result, app.view.messages.translate(locale));
  const frame = { locale, theme: 'light' as const, embedded: true, title: view.title, bar: null, styles: [] };
  return app.view.page('registration', { ...frame, csrf: '', personId: '', returnUrl: null }, view);
}
