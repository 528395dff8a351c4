import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { loadSchoolHome } from '@uchitelskaya/shared/service/school/school-home';
import { Router } from 'express';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { toSchoolHomeView } from './view-model.ts';

/** `/school`: what waits for the administration, the chain, the teams. */
export function schoolHomeRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = ['renewal.css', 'teams.css', 'school-home.css'].map((name) => deps.view.files.href(name));
  router.get('/school', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const home = await loadSchoolHome(deps, actor, schoolIdOf(actor));
    const { school } = home.renewal;
    const name = school.shortName || school.name;
    const frame = schoolFrame(reader, name, 'overview', { title: name, styles, path: '/school' });
    await sendPage(res, deps, { name: 'school-home', frame, model: toSchoolHomeView(home, name, reader) });
  });
  return router;
}
