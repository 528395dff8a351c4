import { loadSchoolHistory, loadTeamHistory } from '@uchitelskaya/shared/service/history';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import { Router } from 'express';
import { openPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { schoolFrame, teamFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toHistoryView } from './history-view.ts';

/** Who changed what: in a team, for those who read its minutes; in a school's records, for its administration. */
export function historyRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('history.css')];

  router.get('/teams/:teamId/history', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const after = queryOf(req, 'after');
    const [{ team }, page] = await Promise.all([
      getTeam(deps, actor, teamId),
      loadTeamHistory(deps, actor, teamId, after === null ? {} : { after }),
    ]);
    const home = `/teams/${teamId}`;
    const empty = { title: reader.t('history.empty.title'), text: reader.t('history.empty.text') };
    const place = { home, back: home, backLabel: reader.t('frame.roomNow'), empty };
    const model = toHistoryView(page, place, reader);
    const frame = teamFrame(reader, team, null, { title: model.title, styles, path: req.originalUrl });
    await sendPage(res, deps, { name: 'history', frame, model });
  });

  router.get('/school/history', async (req, res) => {
    const opened = await openPage(deps, req);
    const { actor, reader } = opened;
    const after = queryOf(req, 'after');
    const [name, page] = await Promise.all([
      readSchoolName(deps, opened),
      loadSchoolHistory(deps, actor, schoolIdOf(actor), after === null ? {} : { after }),
    ]);
    const empty = {
      title: reader.t('history.emptySchool.title'),
      text: reader.t('history.emptySchool.text'),
    };
    const back = { back: '/school', backLabel: reader.t('schoolHome.tab') };
    const place = { home: '/school', ...back, empty };
    const model = toHistoryView(page, place, reader);
    const frame = schoolFrame(reader, name, null, { title: model.title, styles, path: req.originalUrl });
    await sendPage(res, deps, { name: 'history', frame, model });
  });
  return router;
}
