import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { Router } from 'express';
import { openTeamPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { toMeetingsView } from './view-model.ts';

export function meetingsRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/teams/:teamId/meetings', async (req, res) => {
    const { home, people, reader } = await openTeamPage(deps, req);
    if (!home.rights.readMinutes) throw new AppError('forbidden');
    const title = reader.t('meetings.title');
    const frame = teamFrame(reader, home.team, 'meetings', { title, path: req.originalUrl });
    await sendPage(res, deps, { name: 'meetings', frame, model: toMeetingsView({ home, people }, reader) });
  });
  return router;
}
