import type { Actor } from '@uchitelskaya/shared/service/actor';
import { loadRoute } from '@uchitelskaya/shared/service/routes/load-route';
import {
  approveRoute,
  closeRoute,
  commentRoute,
  concludeRoute,
  returnRoute,
} from '@uchitelskaya/shared/service/routes/route-approval';
import { type Request, type Response, Router } from 'express';
import { type PostedForm, readForm, textOf } from '../../view/edit-form.ts';
import { commandResult, type FormResult, pageStatus, refusalOf, statesOf } from '../form-result.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { type FormOutcome, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { toSchoolRouteView } from './view-model.ts';

const PATH = '/school/method-work/routes/:routeId';

type Work = (actor: Actor, routeId: string, form: PostedForm) => Promise<FormOutcome>;

/** A teacher's route for those whom it is shown to: the administration approves, who accompanies comments. */
export function schoolRouteRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('route.css')];

  async function show(req: Request, res: Response, result: FormResult | null): Promise<void> {
    const { actor, reader } = await openPage(deps, req);
    const space = await loadRoute(deps, actor, parameter(req, 'routeId'));
    const people = toPeople([...space.people.values()], reader);
    const states = statesOf(result);
    const refusal = refusalOf(result, reader);
    const model = toSchoolRouteView({ space, people, states, refusal }, reader);
    const room = space.rights.approve ? 'methodWork' : 'my';
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = schoolFrame(reader, space.school?.shortName || model.title, room, place);
    const status = pageStatus(result);
    await sendPage(res, deps, { name: 'school-route', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  const works: readonly (readonly [string, Work])[] = [
    ['approve', (actor, id) => approveRoute(deps, actor, id)],
    ['return', (actor, id, form) => returnRoute(deps, actor, id, textOf(form, 'note').trim())],
    ['close', (actor, id) => closeRoute(deps, actor, id)],
    ['comments', (actor, id, form) => commentRoute(deps, actor, id, textOf(form, 'text').trim())],
    ['conclusion', (actor, id, form) => concludeRoute(deps, actor, id, textOf(form, 'conclusion').trim())],
  ];
  for (const [name, work] of works)
    router.post(`${PATH}/${name}`, async (req, res) => {
      const { actor } = await openPage(deps, req);
      const routeId = parameter(req, 'routeId');
      const form = readForm(req.body);
      const outcome = await tried(() => work(actor, routeId, form));
      if (outcome.kind === 'saved') return goTo(req, res, `/school/method-work/routes/${routeId}`);
      await show(req, res, commandResult(name, form, outcome));
    });

  return router;
}
