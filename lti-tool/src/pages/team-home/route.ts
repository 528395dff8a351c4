import { Router } from 'express';
import { openTeamPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { toTeamHomeView } from './view-model.ts';

export function teamHomeRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/teams/:teamId', async (req, res) => {
    const { home, people, reader } = await openTeamPage(deps, req);
    const frame = teamFrame(reader, home.team, 'now', { title: home.team.name, path: req.originalUrl });
    await sendPage(res, deps, { name: 'team-home', frame, model: toTeamHomeView({ home, people }, reader) });
  });
  return router;
}
