import { loadTeamCompetence } from '@uchitelskaya/shared/service/competence/team-competence';
import { Router } from 'express';
import { openTeamPage, type PageDeps, sendPage } from '../open-page.ts';
import { teamFrame } from '../reader.ts';
import { toTeamCompetenceView } from './view-model.ts';

/** A team's own numbers, for its members. */
export function teamCompetenceRoutes(deps: PageDeps): Router {
  const router = Router();
  const styles = [deps.view.files.href('competence.css')];
  router.get('/teams/:teamId/competence', async (req, res) => {
    const { actor, home, reader, teamId } = await openTeamPage(deps, req);
    const competence = await loadTeamCompetence(deps, actor, teamId, home.schoolYear);
    const model = toTeamCompetenceView(competence, reader);
    const place = { title: model.title, styles, path: req.originalUrl };
    const frame = teamFrame(reader, home.team, 'path', place);
    await sendPage(res, deps, { name: 'team-competence', frame, model });
  });
  return router;
}
