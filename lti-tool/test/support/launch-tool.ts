import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import { openOffice } from '@uchitelskaya/shared/office/open-office';
import { openTableFiles } from '@uchitelskaya/shared/office/open-table-files';
import { openTeamGrouper } from '@uchitelskaya/shared/optimization/open-team-grouper';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { SERVICE_COLLECTIONS } from '@uchitelskaya/shared/service/collections';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import express, { type Express } from 'express';
import { pino } from 'pino';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import type { AppDeps } from '../../src/app-deps.ts';
import { readConfig } from '../../src/config.ts';
import { toAppError } from '../../src/http/to-app-error.ts';
import type { OpenDeepLinking } from '../../src/lti/launch/deep-linking-door.ts';
import { FAILED_LAUNCHES, type FailedLaunch } from '../../src/lti/launch/failed-launches.ts';
import { createPlatformKeys } from '../../src/lti/launch/platform-keys.ts';
import { createPlatformRegistry, type PlatformRegistry } from '../../src/lti/launch/platform-registry.ts';
import { ltiLaunchRoutes } from '../../src/lti/launch/route.ts';
import { randomIds } from '../../src/random-ids.ts';
import {
  actorOf,
  csrfGuard,
  endSession,
  requireSession,
  sessionReader,
  visitorOf,
} from '../../src/session/current-session.ts';
import { SESSIONS } from '../../src/session/session-record.ts';
import { createSessions, type Sessions } from '../../src/session/sessions.ts';
import { theView } from './view.ts';

/** The launch and the sessions of the product over real HTTP and a real store, with a few pages that show who is here. */
export interface LaunchTool {
  readonly url: string;
  readonly clock: TestClock;
  readonly deps: AppDeps;
  readonly sessions: Sessions;
  readonly registry: PlatformRegistry;
  readonly kept: TemporaryStorage;
  register(platform: Platform): Promise<string>;
  failures(): Promise<readonly FailedLaunch[]>;
  /** Another process on the same store, with its own memory. */
  another(): Promise<{ readonly url: string; readonly sessions: Sessions }>;
  /** The same tool on a store that misbehaves; its address. */
  onStore(storage: Storage): Promise<string>;
  close(): Promise<void>;
}

export interface LaunchToolOptions {
  readonly openDeepLinking?: OpenDeepLinking;
  /** `PUBLIC_URL` of a tool behind a proxy; requests still go to {@link LaunchTool.url}. */
  readonly publicUrl?: string;
}

export async function startLaunchTool(options: LaunchToolOptions = {}): Promise<LaunchTool> {
  const clock = new TestClock();
  const kept = await openTemporaryStorage([...SERVICE_COLLECTIONS, SESSIONS, FAILED_LAUNCHES], clock);
  const first = await listen();
  const publicUrl = options.publicUrl ?? first.url;
  const started = [first];
  const main = assemble(first.app, kept.storage, clock, publicUrl, options);
  return {
    url: first.url,
    clock,
    kept,
    ...main,
    async register(platform) {
      const id = main.deps.ids.next();
      await kept.storage.installation(PLATFORMS).insert(id, platform, { by: 'system', at: clock.iso() });
      main.registry.forget();
      return id;
    },
    failures: async () =>
      (await kept.storage.installation(FAILED_LAUNCHES).find({ index: 'time', limit: 1000 })).items,
    async another() {
      const next = await listen();
      started.push(next);
      const { sessions } = assemble(next.app, await kept.openAgain(), clock, publicUrl, options);
      return { url: next.url, sessions };
    },
    async onStore(storage) {
      const next = await listen();
      started.push(next);
      assemble(next.app, storage, clock, next.url, options);
      return next.url;
    },
    async close() {
      for (const { server } of started) {
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      }
      await kept.remove();
    },
  };
}

/** Listens before there is an app, because the app has to know its address. */
async function listen(): Promise<{ readonly app: Express; readonly server: Server; readonly url: string }> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, resolve));
  return { app, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function assemble(
  app: Express,
  storage: Storage,
  clock: TestClock,
  publicUrl: string,
  options: LaunchToolOptions,
): Pick<LaunchTool, 'deps' | 'sessions' | 'registry'> {
  const kept = { storage, clock, ids: randomIds, secret: new Uint8Array(32).fill(1) };
  const sessions = createSessions(kept);
  const deps: AppDeps = {
    ...kept,
    sessions,
    config: readConfig({ PUBLIC_URL: publicUrl }),
    log: pino({ level: 'silent' }),
    adminToken: 'admin-token-of-tests',
    view: theView,
    office: openOffice(),
    tables: openTableFiles(),
    grouper: openTeamGrouper(),
  };
  const registry = createPlatformRegistry(storage, clock);
  const keys = createPlatformKeys(clock);
  app.disable('x-powered-by');
  app.use(
    '/lti',
    ltiLaunchRoutes(deps, {
      pageHeaders: (_req, _res, next) => next(),
      registry,
      keys,
      openDeepLinking: options.openDeepLinking ?? (async (visit) => JSON.stringify(visit)),
    }),
  );
  app.use(sessionReader(deps, sessions));
  app.use(express.urlencoded({ extended: false }), csrfGuard);
  app.get('/whoami', async (req, res) => {
    const { actor, person, course } = await visitorOf(req);
    res.json({ session: requireSession(req), actor, person, course });
  });
  app.post('/write', async (req, res) => {
    res.json({ by: (await actorOf(req)).personId });
  });
  app.post('/leave', async (req, res) => {
    await endSession(req, res);
    res.json({});
  });
  app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    const { status, code } = toAppError(error);
    res.status(status).json({ code });
  });
  return { deps, sessions, registry };
}
