import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { loadSchoolNetwork } from '@uchitelskaya/shared/service/school/school-network';
import { Router } from 'express';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { toSchoolNetworkView } from './view-model.ts';

/** Who works with whom in the school. */
export function schoolNetworkRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('school-home.css')];
  router.get('/school/network', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const network = await loadSchoolNetwork(deps, actor, schoolIdOf(actor));
    const model = toSchoolNetworkView(network, reader);
    const name = network.school.shortName || network.school.name;
    const frame = schoolFrame(reader, name, null, { title: model.title, styles, path: '/school/network' });
    await sendPage(res, deps, { name: 'school-network', frame, model });
  });
  return router;
}
