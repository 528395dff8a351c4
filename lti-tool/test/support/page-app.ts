import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import type { District } from '@uchitelskaya/shared/domain/lms/platform';
import type { Person } from '@uchitelskaya/shared/domain/people/person';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { type App, type AppOptions, createApp, listen } from '../../src/app.ts';
import { ALL_COLLECTIONS } from '../../src/collections.ts';
import { readConfig } from '../../src/config.ts';
import { openStorage } from '../../src/open-storage.ts';
import { cookieNames } from '../../src/session/cookies.ts';
import { SEED_NOW, type Seeded, type SeedOptions, seedDistrict } from './seed.ts';

/** An answer with its text already read. */
export interface PageAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
  /** The same with ordinary spaces: what a person reads. */
  readonly words: string;
}

/** A browser of one person: a session's cookie, and its token in every form. */
export interface PageVisitor {
  readonly csrf: string;
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<PageAnswer>;
  post(
    path: string,
    form: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<PageAnswer>;
}

/** The whole app over a seeded store of its own, on an ephemeral port. */
export interface PageApp {
  readonly app: App;
  readonly storage: Storage;
  readonly seeded: Seeded;
  readonly origin: string;
  /** Moves the clock by milliseconds. */
  pass(ms: number): void;
  /** A visitor by number of the seeded person, 0 is the coordinator; or by id. */
  visitor(person: number | string, options?: VisitorOptions): Promise<PageVisitor>;
  /** A teacher of another district of the same installation. */
  stranger(): Promise<PageVisitor>;
  close(): Promise<void>;
}

export interface VisitorOptions {
  readonly embedded?: boolean;
  readonly locale?: 'ru' | 'en';
  readonly lmsRoles?: readonly LmsRole[];
  /** Default: the seeded course. */
  readonly courseId?: string;
}

export async function openPageApp(
  seedOptions: SeedOptions = {},
  appOptions: Pick<AppOptions, 'workspace'> = {},
): Promise<PageApp> {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  let now = SEED_NOW;
  const clock = { now: () => now };
  const config = readConfig({ DATA_DIR: folder, PUBLIC_URL: 'http://localhost:3000', LOG_LEVEL: 'silent' });
  const storage = await openStorage({ ...config, collections: ALL_COLLECTIONS, clock });
  const seeded = await seedDistrict(storage, seedOptions);
  const app = await createApp(config, { ...appOptions, storage, clock });
  const server = await listen(app, 0, '127.0.0.1');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function read(response: Response): Promise<PageAnswer> {
    const { status, headers } = response;
    const text = await response.text();
    return {
      status,
      headers,
      location: headers.get('location'),
      text,
      words: text.replaceAll('\u00A0', ' '),
    };
  }

  /** A session for these facts, and the browser that has it. */
  async function signedIn(facts: Parameters<typeof app.deps.sessions.opening>[0]): Promise<PageVisitor> {
    const opened = app.deps.sessions.opening(facts);
    await storage.commit([opened.write]);
    const cookie = `${cookieNames(config.publicUrl).session}=${opened.token}`;
    const csrf = app.deps.sessions.csrfTokenOf(facts);
    return {
      csrf,
      cookie,
      get: async (path, headers = {}) =>
        read(await fetch(origin + path, { redirect: 'manual', headers: { cookie, ...headers } })),
      post: async (path, form, headers = {}) => {
        const body = new URLSearchParams('_csrf' in form ? {} : { _csrf: csrf });
        for (const [name, value] of Object.entries(form)) {
          for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
        }
        const all = { cookie, ...headers };
        return read(await fetch(origin + path, { method: 'POST', redirect: 'manual', body, headers: all }));
      },
    };
  }

  return {
    app,
    storage,
    seeded,
    origin,
    pass: (ms) => {
      now += ms;
    },
    visitor(person: number | string, options: VisitorOptions = {}) {
      const { embedded = true, locale = 'ru', lmsRoles = ['Instructor'] } = options;
      const { courseId = seeded.courseId } = options;
      return signedIn({
        kind: 'browser',
        districtId: seeded.districtId,
        platformId: seeded.platformId,
        personId: typeof person === 'string' ? person : (seeded.personIds[person] ?? ''),
        courseId,
        enrolmentId: null,
        lmsRoles,
        placement: { kind: 'team', teamId: seeded.teamId },
        locale,
        embedded,
        returnUrl: 'https://lms.example/course/view.php?id=2',
        nonce: null,
      });
    },
    async stranger() {
      const [districtId, personId] = ['another-district', 'stranger'];
      const author = { by: 'system', at: new Date(now).toISOString() };
      const district: District = { name: 'Другой район', locale: 'ru', timeZone: 'Europe/Moscow' };
      const person: Person = {
        ...{ platformId: 'another-platform', sub: '1', lmsName: null, ownName: null },
        ...{ number: 1, locale: null, theme: null },
      };
      await storage.installation(DISTRICTS).insert(districtId, district, author);
      await storage.forDistrict(districtId).collection(PERSONS).insert(personId, person, author);
      return signedIn({
        ...{ kind: 'browser', districtId, platformId: 'another-platform', personId },
        ...{ courseId: null, enrolmentId: null, lmsRoles: ['Instructor', 'Administrator'] },
        ...{ placement: { kind: 'school_teams' }, locale: 'ru', embedded: true },
        ...{ returnUrl: null, nonce: null },
      });
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await app.close();
      await storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
