import { Router } from 'express';
import type { PageDeps } from '../open-page.ts';
import { casesSection } from './cases-section.ts';
import { obstaclesSection, resourcesSection } from './conditions-sections.ts';
import { councilRoutes } from './council-route.ts';
import { dynamicsSection } from './dynamics-section.ts';
import { mountRoom } from './entry-routes.ts';
import { impactRoutes } from './impact-routes.ts';
import { materialsRoutes } from './materials-route.ts';
import { maturityRoutes } from './maturity-route.ts';
import { presentationsSection } from './presentations-section.ts';
import { recommendationsSection } from './recommendations-section.ts';
import { summarySection } from './summary-section.ts';

/** «Итоги»: the third phase of a team's year in rooms of one place. */
export function resultsRoutes(deps: PageDeps): Router {
  const router = Router();
  impactRoutes(router, deps);
  councilRoutes(router, deps);
  mountRoom(router, deps, 'dynamics', [dynamicsSection]);
  mountRoom(router, deps, 'presentations', [presentationsSection]);
  mountRoom(router, deps, 'recommendations', [recommendationsSection]);
  mountRoom(router, deps, 'cases', [casesSection]);
  materialsRoutes(router, deps);
  maturityRoutes(router, deps);
  mountRoom(router, deps, 'summary', [summarySection]);
  mountRoom(router, deps, 'conditions', [obstaclesSection, resourcesSection]);
  return router;
}
