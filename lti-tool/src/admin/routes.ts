import express, { Router } from 'express';
import type { AppDeps } from '../app-deps.ts';
import type { LtiServices } from '../lti/lti-services.ts';
import { pageErrors, pageNotFound } from '../pages/page-errors.ts';
import { sessionReader } from '../session/current-session.ts';
import type { AdminDeps } from './admin-deps.ts';
import { createAdminSessions } from './admin-session.ts';
import { connectRoutes } from './connect/route.ts';
import { adminCsrfGuard, adminReader } from './current-admin.ts';
import { dataRoutes } from './data/route.ts';
import { districtsRoutes } from './districts/route.ts';
import { failedLaunchesRoutes } from './failed-launches/route.ts';
import { googleRoutes } from './google/route.ts';
import { jobsRoutes } from './jobs/route.ts';
import { journalRoutes } from './journal/route.ts';
import { platformRoutes } from './platform/route.ts';
import { platformNewRoutes } from './platform-new/route.ts';
import { platformsRoutes } from './platforms/route.ts';
import { roleNewRoutes } from './role-new/route.ts';
import { rolesRoutes } from './roles/route.ts';
import { schoolRoutes } from './school/route.ts';
import { schoolsRoutes } from './schools/route.ts';
import { signInRoutes } from './sign-in/route.ts';

const FORM_LIMIT = '256kb';

/**
 * The administration: everything about one district below `/districts/<id>`, so that two tabs can't write into each
 * other's district. Open to the holder of ADMIN_TOKEN, and after a launch to administrators of their own district.
 * Mount it at `/admin`.
 */
export function adminRoutes(app: AppDeps, lti: Pick<LtiServices, 'toolKeys'>): Router {
  const deps: AdminDeps = {
    ...app,
    loopback: app.config.loopback,
    toolKeys: lti.toolKeys,
    adminSessions: createAdminSessions(app),
  };
  const router = Router();
  // Before the sessions, as with the pages: what was typed comes back even when the store doesn't answer.
  router.use(express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 200 }));
  router.use(sessionReader(deps, deps.sessions));
  router.use(adminReader(deps));
  router.use(adminCsrfGuard(deps));
  router.use(signInRoutes(deps));
  router.use(districtsRoutes(deps));
  router.use(connectRoutes(deps));
  router.use(platformNewRoutes(deps));
  router.use(platformsRoutes(deps));
  router.use(platformRoutes(deps));
  router.use(failedLaunchesRoutes(deps));
  router.use(schoolsRoutes(deps));
  router.use(schoolRoutes(deps));
  router.use(roleNewRoutes(deps));
  router.use(rolesRoutes(deps));
  router.use(googleRoutes(deps));
  router.use(jobsRoutes(deps));
  router.use(dataRoutes(deps));
  router.use(journalRoutes(deps));
  router.use(pageNotFound);
  router.use(pageErrors(deps));
  return router;
}
