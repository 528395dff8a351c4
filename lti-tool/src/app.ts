import { createServer, type Server } from 'node:http';
import { openOffice } from '@uchitelskaya/shared/office/open-office';
import { openTableFiles } from '@uchitelskaya/shared/office/open-table-files';
import { openTeamGrouper } from '@uchitelskaya/shared/optimization/open-team-grouper';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Ids } from '@uchitelskaya/shared/ports/ids';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import type { Workspace } from '@uchitelskaya/shared/ports/workspace';
import express, { type Express } from 'express';
import { type Logger, pino } from 'pino';
import { adminRoutes } from './admin/routes.ts';
import { openAdminToken } from './admin-token.ts';
import { apiErrors } from './api/router.ts';
import { apiRoutes } from './api/routes.ts';
import type { AppDeps } from './app-deps.ts';
import { type Background, createBackground } from './background/background.ts';
import { createJobHandlers } from './background/job-handlers.ts';
import { ALL_COLLECTIONS } from './collections.ts';
import { type Config, PACKAGE_ROOT } from './config.ts';
import { configuredWorkspace } from './configured-workspace.ts';
import { createFrameAncestors } from './frame-ancestors.ts';
import { bornExpress } from './http/born-express.ts';
import { health } from './http/health.ts';
import { securityHeaders } from './http/security-headers.ts';
import { deepLinkingDoor, deepLinkingRoutes } from './lti/deep-linking/route.ts';
import { keyRoutes } from './lti/keys/key-routes.ts';
import { createPlatformKeys } from './lti/launch/platform-keys.ts';
import { createPlatformRegistry } from './lti/launch/platform-registry.ts';
import { ltiLaunchRoutes } from './lti/launch/route.ts';
import { createLtiServices } from './lti/lti-services.ts';
import { keySetFetcher } from './lti/platform-http/fetch-key-set.ts';
import { registrationRoutes } from './lti/registration/route.ts';
import { openStorage } from './open-storage.ts';
import { pageErrors } from './pages/page-errors.ts';
import { pageRoutes } from './pages/routes.ts';
import { surveyLinkRoutes } from './pages/survey-link/route.ts';
import { randomIds } from './random-ids.ts';
import { sessionReader } from './session/current-session.ts';
import { openInstallationSecret } from './session/installation-secret.ts';
import { createSessions } from './session/sessions.ts';
import { openView } from './view/open-view.ts';

/** What tests and the demo may put in place of the real thing. */
export interface AppOptions {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Logger;
  /** The service's account in Google. */
  readonly workspace?: Workspace;
  /** An open store; closed by its owner, not by the app. */
  readonly storage?: Storage;
}

/** The whole tool, ready to listen. */
export interface App {
  readonly express: Express;
  readonly deps: AppDeps;
  /** Where the administrator's token is kept, when it was not given. */
  readonly adminTokenFile: string | null;
  /** Jobs of the outbox and the night; started by whoever runs the app. */
  readonly background: Background;
  close(): Promise<void>;
}

/** Composition root: everything is made here once and given on. Rejects with AppError `storage_unavailable` without a store. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? { now: () => Date.now() };
  const log = options.log ?? pino({ level: config.logLevel });
  const storage = options.storage ?? (await openStorage({ ...config, collections: ALL_COLLECTIONS, clock }));
  const adminToken = await openAdminToken(config.adminToken, config.dataDir);
  const kept = {
    storage,
    clock,
    ids: options.ids ?? randomIds,
    secret: await openInstallationSecret(storage, config.dataDir, clock.now()),
  };
  const deps: AppDeps = {
    ...kept,
    config,
    log,
    sessions: createSessions(kept),
    adminToken: adminToken.token,
    view: openView(PACKAGE_ROOT),
    workspace: options.workspace ?? configuredWorkspace(config.google),
    office: openOffice(),
    tables: openTableFiles(),
    grouper: openTeamGrouper(),
    hurry: () => background.hurry(),
  };

  const lti = createLtiServices(deps);
  const background = createBackground({ ...deps, handlers: createJobHandlers({ ...deps, ...lti }) });

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', 'loopback, uniquelocal');
  const frameAncestors = createFrameAncestors(storage, clock);
  const pageHeaders = await securityHeaders({ https: !config.loopback, frameAncestors });
  // First, and before the headers: the redirects of a launch have no page to protect and a millisecond for everything.
  app.use(
    '/lti',
    ltiLaunchRoutes(deps, {
      pageHeaders,
      registry: createPlatformRegistry(storage, clock),
      keys: createPlatformKeys(clock, keySetFetcher(config)),
      openDeepLinking: deepLinkingDoor(deps),
    }),
  );
  app.get('/healthz', health(storage, clock));
  app.use(deps.view.files.routes);
  app.use(pageHeaders);
  app.use(
    '/lti',
    keyRoutes(lti.toolKeys),
    registrationRoutes(deps, lti),
    deepLinkingRoutes(deps, lti.toolKeys),
  );
  app.use('/api/v1', sessionReader(deps, deps.sessions), apiRoutes(deps), apiErrors(deps));
  app.use('/admin', adminRoutes(deps, lti));
  // Before the pages: who comes by a link has no session, and none is looked for.
  app.use(surveyLinkRoutes(deps));
  app.use(pageRoutes(deps));
  // Whatever has no handler of its own nearer by; express's would show its stack.
  app.use(pageErrors(deps));

  return {
    express: app,
    deps,
    adminTokenFile: adminToken.file,
    background,
    close: async () => {
      await background.stop();
      if (!options.storage) await storage.close();
    },
  };
}

/** Connections that may wait to be accepted: a thousand people come in when a lesson begins (Node's own is 511). */
const BACKLOG = 2048;

/**
 * Who sends a head or a body drop by drop is cut off; a form of a megabyte has time enough over a slow line. Idle
 * connections live longer than in the proxies before us (60 s in most), so that none sends into a closing one.
 */
const TIME_LIMITS = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 };

/** Listens; resolves with the server once it does. */
export function listen(app: App, port: number, host: string): Promise<Server> {
  const server = createServer({ ...TIME_LIMITS, ...bornExpress(app.express) }, app.express);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
