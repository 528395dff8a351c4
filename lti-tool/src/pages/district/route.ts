import { loadDistrictOverview } from '@uchitelskaya/shared/service/district/district-overview';
import { Router } from 'express';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toDistrictView } from './view-model.ts';

/** `/district`: what the district's methodologists see of its schools. */
export function districtRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = ['teams.css', 'school-home.css', 'competence.css'].map((name) => deps.view.files.href(name));
  router.get('/district', async (req, res) => {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const [overview, name] = await Promise.all([
      loadDistrictOverview(deps, actor),
      page.course?.isDistrictCourse === true ? reader.t('district.place') : readSchoolName(deps, page),
    ]);
    const model = toDistrictView(overview, reader);
    const frame = schoolFrame(reader, name, 'district', { title: model.title, styles, path: '/district' });
    await sendPage(res, deps, { name: 'district', frame, model });
  });
  return router;
}
