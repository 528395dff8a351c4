import { listMySurveys } from '@uchitelskaya/shared/service/surveys/my-surveys';
import { Router } from 'express';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { readLedRooms } from './led-rooms.ts';
import { toMySurveysView } from './view-model.ts';

export function mySurveysRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/my/surveys', async (req, res) => {
    const page = await openPage(deps, req);
    const { reader, actor } = page;
    const [mine, led, schoolName] = await Promise.all([
      listMySurveys(deps, actor),
      readLedRooms(deps, page),
      readSchoolName(deps, page),
    ]);
    const title = reader.t('surveys.mine.title');
    const styles = [deps.view.files.href('survey.css')];
    const frame = schoolFrame(reader, schoolName || title, 'my', { title, styles, path: req.originalUrl });
    await sendPage(res, deps, {
      name: 'my-surveys',
      frame,
      model: { ...toMySurveysView(mine, reader), led },
    });
  });
  return router;
}
