import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import type { Person } from '@uchitelskaya/shared/domain/people/person';
import { openOffice } from '@uchitelskaya/shared/office/open-office';
import { openTableFiles } from '@uchitelskaya/shared/office/open-table-files';
import { openTeamGrouper } from '@uchitelskaya/shared/optimization/open-team-grouper';
import type { CollectionDefinition, Storage } from '@uchitelskaya/shared/ports/storage';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import express, { type Router } from 'express';
import { pino } from 'pino';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../../shared/test/support/test-clock.ts';
import { apiRoutes } from '../../../src/api/routes.ts';
import type { AppDeps } from '../../../src/app-deps.ts';
import { ALL_COLLECTIONS } from '../../../src/collections.ts';
import { PACKAGE_ROOT, readConfig } from '../../../src/config.ts';
import { randomIds } from '../../../src/random-ids.ts';
import { sessionReader } from '../../../src/session/current-session.ts';
import { createSessions, type Sessions } from '../../../src/session/sessions.ts';
import { openView } from '../../../src/view/open-view.ts';
import { type ApiClient, describedClient } from './described-client.ts';

export const ADMIN_TOKEN = 'admin-token-of-the-tests';

/** The API over real HTTP on a store of its own. */
export interface ApiServer {
  /** `http://127.0.0.1:54321/api/v1`. */
  readonly root: string;
  readonly clock: TestClock;
  readonly deps: AppDeps;
  readonly sessions: Sessions;
  readonly store: TemporaryStorage;
  /** Nobody in particular; holds each answer against the description. */
  readonly client: ApiClient;
  stop(): Promise<void>;
}

const view = openView(PACKAGE_ROOT);

/** Starts a server; `routes` is the API itself unless a test of the machinery brings its own. */
export async function startApi(
  routes: (deps: AppDeps) => Router = apiRoutes,
  collections: readonly CollectionDefinition<object>[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ApiServer> {
  const clock = new TestClock();
  const store = await openTemporaryStorage([...ALL_COLLECTIONS, ...collections], clock);
  const server = await apiOn(store.storage, { clock, store }, routes, env);
  return {
    ...server,
    async stop() {
      await server.stop();
      await store.remove();
    },
  };
}

/** One more process on a store that is there. */
export async function apiOn(
  storage: Storage,
  { clock, store }: Pick<ApiServer, 'clock' | 'store'>,
  routes: (deps: AppDeps) => Router = apiRoutes,
  env: Readonly<Record<string, string>> = {},
): Promise<ApiServer> {
  const kept = {
    storage,
    clock,
    ids: randomIds,
    secret: new Uint8Array(32).fill(7),
  };
  const sessions = createSessions(kept);
  const deps: AppDeps = {
    ...kept,
    config: readConfig(env),
    log: pino({ level: 'silent' }),
    sessions,
    adminToken: ADMIN_TOKEN,
    view,
    office: openOffice(),
    tables: openTableFiles(),
    grouper: openTeamGrouper(),
  };
  const app = express().use('/api/v1', sessionReader(deps, sessions), routes(deps));
  const server = createServer(app).listen(0, '127.0.0.1');
  // Client and server share one busy loop: with five seconds one may close what the other is about to use.
  server.keepAliveTimeout = 60_000;
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const described = await fetch(`${root}/openapi.json`);
  return {
    root,
    clock,
    deps,
    sessions,
    store,
    client: describedClient(root, (await described.json()) as Parameters<typeof describedClient>[1]),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A person with a session. */
export interface SignedIn {
  readonly personId: string;
  /** Calls as this person, by Bearer. */
  readonly client: ApiClient;
  readonly token: string;
  readonly csrfToken: string;
}

/** Who signs in; a teacher of no course unless said otherwise. */
export interface SignInFacts {
  readonly districtId: string;
  readonly personId: string;
  readonly courseId?: string | null;
  readonly lmsRoles?: readonly LmsRole[];
  readonly locale?: 'ru' | 'en';
}

/** Makes the person's record when it is missing, and a session. */
export async function signIn(server: ApiServer, facts: SignInFacts): Promise<SignedIn> {
  const { districtId, personId, courseId = null, lmsRoles = ['Instructor'], locale = 'ru' } = facts;
  const platformId = `platform-of-${districtId}`;
  const persons = server.deps.storage.forDistrict(districtId).collection(PERSONS);
  if ((await persons.get(personId)) === null) {
    const number = (await persons.count({ index: 'number', equals: { platformId } })) + 1;
    const person: Person = {
      platformId,
      sub: personId,
      lmsName: { full: `Учитель ${personId}` },
      ownName: null,
      number,
      locale: null,
      theme: null,
    };
    await persons.insert(personId, person, { by: 'system', at: server.clock.iso() });
  }
  const opened = server.sessions.opening({
    kind: 'browser',
    districtId,
    platformId,
    personId,
    courseId,
    enrolmentId: null,
    lmsRoles,
    placement: { kind: 'school_teams' },
    locale,
    embedded: true,
    returnUrl: null,
    nonce: null,
  });
  await server.deps.storage.commit([opened.write]);
  const csrfToken = server.sessions.csrfTokenOf({ platformId, personId });
  const client = server.client.with({ Authorization: `Bearer ${opened.token}` });
  return { personId, client, token: opened.token, csrfToken };
}
