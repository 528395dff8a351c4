import { openShownProfile, setProfileReader } from '@uchitelskaya/shared/service/competence/profile-sharing';
import { Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, parameter, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toShownProfileView } from './view-model.ts';

/** A teacher's yes to a tutor, and what the tutor then reads. */
export function shownProfileRoutes(deps: PageDeps): Router {
  const router = Router();

  router.post('/my/competence/readers', async (req, res) => {
    const { actor } = await openPage(deps, req);
    const form = readForm(req.body);
    await setProfileReader(deps, actor, textOf(form, 'readerId'), textOf(form, 'shown') !== '');
    return goTo(req, res, '/my/competence#readers-h');
  });

  router.get('/my/competence/of/:personId', async (req, res) => {
    const page = await openPage(deps, req);
    const { reader, actor } = page;
    const [name, shown] = await Promise.all([
      readSchoolName(deps, page),
      openShownProfile(deps, actor, parameter(req, 'personId')),
    ]);
    const model = toShownProfileView(shown, reader);
    const styles = [deps.view.files.href('competence.css')];
    const path = `/my/competence/of/${shown.teacher.id}`;
    const frame = schoolFrame(reader, name || model.title, 'my', { title: model.title, styles, path });
    await sendPage(res, deps, { name: 'shown-profile', frame, model });
  });

  return router;
}
