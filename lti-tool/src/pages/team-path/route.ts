import { Router } from 'express';
import { openTeamPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { toPathPageView } from './view-model.ts';

export function teamPathRoutes(deps: PageDeps): Router {
  const styles = [deps.view.files.href('team-path.css')];
  const router = Router();
  router.get('/teams/:teamId/path', async (req, res) => {
    const { home, reader } = await openTeamPage(deps, req);
    const title = reader.t('path.title');
    const frame = teamFrame(reader, home.team, 'path', { title, styles, path: req.originalUrl });
    await sendPage(res, deps, { name: 'team-path', frame, model: toPathPageView(home, reader) });
  });
  return router;
}
