import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { loadSchoolCompetence } from '@uchitelskaya/shared/service/competence/school-competence';
import { Router } from 'express';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toDiagnosticsView } from './view-model.ts';

/** «Диагностика»: the numbers of the school of this course, for its administration. */
export function schoolDiagnosticsRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('competence.css')];
  router.get('/school/diagnostics', async (req, res) => {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    if (actor.schoolId === null) throw new AppError('not_found');
    const [name, school] = await Promise.all([
      readSchoolName(deps, page),
      loadSchoolCompetence(deps, actor, actor.schoolId, schoolYearOf(reader.today)),
    ]);
    const model = toDiagnosticsView(school, reader);
    const place = { title: model.title, styles, path: '/school/diagnostics' };
    const frame = schoolFrame(reader, name || model.title, 'diagnostics', place);
    await sendPage(res, deps, { name: 'school-diagnostics', frame, model });
  });
  return router;
}
