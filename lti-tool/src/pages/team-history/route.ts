import { loadTeamHistory } from '@uchitelskaya/shared/service/team-history';
import { getTeam } from '@uchitelskaya/shared/service/teams';
import { Router } from 'express';
import { openPage, type PageDeps, parameter, queryOf, sendPage } from '../open-page.ts';
import { toPeople } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { toHistoryView } from './view-model.ts';

export function teamHistoryRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/teams/:teamId/history', async (req, res) => {
    const { actor, reader } = await openPage(deps, req);
    const teamId = parameter(req, 'teamId');
    const after = queryOf(req, 'after');
    const [{ team }, page] = await Promise.all([
      getTeam(deps, actor, teamId),
      loadTeamHistory(deps, actor, teamId, after === null ? {} : { after }),
    ]);
    const people = toPeople([...page.people.values()], reader);
    const styles = [deps.view.files.href('team-history.css')];
    const frame = teamFrame(reader, team, null, {
      title: reader.t('home.history'),
      styles,
      path: req.originalUrl,
    });
    await sendPage(res, deps, {
      name: 'team-history',
      frame,
      model: toHistoryView({ teamId, page, people }, reader),
    });
  });
  return router;
}
