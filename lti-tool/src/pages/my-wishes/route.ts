import type { WishFields } from '@uchitelskaya/shared/domain/formation/formation-wishes';
import { POSITIONS, type Position } from '@uchitelskaya/shared/domain/team/team';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { getOwnWishes, setOwnWishes } from '@uchitelskaya/shared/service/formation/formation-wishes';
import { type Request, type Response, Router } from 'express';
import { readForm, textOf, textsOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { type FormOutcome, statusOf, tried } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toWishesView } from './view-model.ts';

const PATH = '/my/wishes';

/** One's own wishes for a team: seen by oneself and by nobody else. */
export function myWishesRoutes(deps: PageDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, outcome: FormOutcome | null): Promise<void> {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const { wishes, colleagueIds } = await getOwnWishes(deps, actor);
    const persons = await deps.storage
      .forDistrict(actor.districtId)
      .collection(PERSONS)
      .getMany([...colleagueIds]);
    const people = toPeople(persons, reader);
    const errors = outcome?.kind === 'invalid' ? outcome.errors : [];
    const model = toWishesView({ path: PATH, wishes, colleagueIds, people, errors }, reader);
    const { title } = model;
    const frame = schoolFrame(reader, (await readSchoolName(deps, page)) || title, 'my', {
      title,
      path: PATH,
      styles: [deps.view.files.href('formation.css')],
    });
    const status = outcome === null ? 200 : statusOf(outcome);
    await sendPage(res, deps, { name: 'my-wishes', frame, model, status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    const chosen = (name: string) => [...new Set(textsOf(form, name).filter((id) => id !== ''))];
    const position = textOf(form, 'position');
    const fields: WishFields = {
      position: POSITIONS.find((known): known is Position => known === position) ?? null,
      preferred: chosen('preferred'),
      unwanted: chosen('unwanted'),
      classes: textOf(form, 'classes')
        .split(/[,;\s]+/)
        .filter((text) => text !== ''),
      subjects: chosen('subjects'),
      focuses: chosen('focuses'),
      freeSlots: chosen('freeSlots'),
    };
    const outcome = await tried(() => setOwnWishes(deps, actor, fields));
    if (outcome.kind === 'saved') return goTo(req, res, PATH);
    await show(req, res, outcome);
  });

  return router;
}
