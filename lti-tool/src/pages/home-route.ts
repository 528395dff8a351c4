import { Router } from 'express';
import { requireSession } from '../session/current-session.ts';

/** `/` leads to what the activity opens. */
export function homeRoutes(): Router {
  const router = Router();
  router.get('/', (req, res) => {
    const { placement } = requireSession(req);
    const path = { school_teams: '/teams', admin: '/admin', team: '' }[placement.kind];
    res.redirect(303, placement.kind === 'team' ? `/teams/${encodeURIComponent(placement.teamId)}` : path);
  });
  return router;
}
