import { beginRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { statusOf, tried } from '../outcome.ts';
import { schoolFrame } from '../reader.ts';
import { type RefusalView, toRefusalView } from '../refusal-view.ts';
import { keyOf, openRenewalPage, placeOf } from './open-renewal.ts';
import { toRenewalView } from './view-model.ts';

/** `/school/renewal`: four steps with where the school stands, and the chain. */
export function renewalRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('renewal.css')];

  async function show(req: Request, res: Response, refusal: RefusalView | null, status = 200): Promise<void> {
    const page = await openRenewalPage(deps, req);
    const { reader, loaded } = page;
    const model = toRenewalView(page, refusal);
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = schoolFrame(reader, loaded.school.shortName || loaded.school.name, 'renewal', place);
    await sendPage(res, deps, { name: 'renewal', frame, model, status });
  }

  router.get('/school/renewal', (req, res) => show(req, res, null));

  router.post('/school/renewal/begin', async (req, res) => {
    const page = await openPage(deps, req);
    const { schoolId, schoolYear } = keyOf(req, page);
    const carryOver = textOf(readForm(req.body), 'carryOver') !== '';
    const outcome = await tried(() => beginRenewal(deps, page.actor, schoolId, { schoolYear, carryOver }));
    if (outcome.kind === 'saved') return goTo(req, res, placeOf(schoolYear, page.reader).home);
    const refusals = outcome.kind === 'refused' ? outcome.refusals : [];
    await show(req, res, toRefusalView(refusals, page.reader), statusOf(outcome));
  });

  return router;
}
