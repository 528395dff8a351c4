import {
  createPairingCode,
  listPairings,
  unpairGoogleAccount,
} from '@uchitelskaya/shared/service/lms/pairing';
import { updateMyself } from '@uchitelskaya/shared/service/people/profile';
import { type Request, type Response, Router } from 'express';
import { endSession } from '../../session/current-session.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { formState, statusOf, tried } from '../outcome.ts';
import { bareFrame, schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { type MeFacts, toMeView } from './view-model.ts';

export function meRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(
    req: Request,
    res: Response,
    more: Pick<MeFacts, 'state' | 'pairing'>,
    status: number,
  ): Promise<void> {
    const page = await openPage(deps, req);
    const { reader, person, session, actor } = page;
    const pairings = await listPairings(deps, actor);
    const model = toMeView({ person, pairings, returnUrl: session.returnUrl, ...more }, reader);
    const title = reader.t('me.title');
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || title, null, {
      title,
      path: '/me',
    });
    await sendPage(res, deps, { name: 'me', frame, model, status });
  }

  router.get('/me', (req, res) => show(req, res, { state: null, pairing: null }, 200));

  router.post('/me', async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const [locale, theme] = [textOf(form, 'locale') || null, textOf(form, 'theme') || null];
    const changes = {
      ownName: textOf(form, 'ownName'),
      locale: locale as 'ru' | 'en' | null,
      theme: theme as 'light' | 'dark' | null,
    };
    const outcome = await tried(() => updateMyself(deps, actor, changes));
    if (outcome.kind === 'saved') return goTo(req, res, '/me');
    await show(req, res, { state: formState(form, outcome), pairing: null }, statusOf(outcome));
  });

  router.post('/me/pairing-code', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const { code, expiresAt } = await createPairingCode(deps, actor);
    await show(req, res, { state: null, pairing: { code, until: reader.formats.time(expiresAt) } }, 200);
  });

  router.post('/me/pairings/:pairingId/remove', async (req, res) => {
    const { actor } = await openPage(deps, req);
    await unpairGoogleAccount(deps, actor, req.params.pairingId);
    await deps.sessions.endAllOf(actor.personId, 'add_on');
    goTo(req, res, '/me#google');
  });

  router.post('/me/sign-out', async (req, res) => {
    const { reader, session } = await openPage(deps, req);
    await endSession(req, res);
    const title = reader.t('me.out.title');
    const frame = { ...bareFrame(reader, title), personId: '', csrf: '' };
    await sendPage(res, deps, { name: 'me/signed-out', frame, model: { returnUrl: session.returnUrl } });
  });

  return router;
}
