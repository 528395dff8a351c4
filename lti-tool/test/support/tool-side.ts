import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import { SERVICE_COLLECTIONS } from '@uchitelskaya/shared/service/collections';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { JSONWebKeySet } from 'jose';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock, testIds } from '../../../shared/test/support/test-clock.ts';
import { TOOL_KEYS } from '../../src/lti/keys/tool-key.ts';
import { createToolKeys, type ToolKeys } from '../../src/lti/keys/tool-keys.ts';
import { LTIJS_RECORDS } from '../../src/lti/ltijs/ltijs-database.ts';
import { createLtijsServices, type LtijsServices } from '../../src/lti/ltijs/ltijs-services.ts';
import { createPlatformHttp, type PlatformHttp } from '../../src/lti/platform-http/platform-http.ts';
import { type AccessTokens, createAccessTokens } from '../../src/lti/services/access-tokens.ts';
import { startTestPlatform, type TestPlatform } from './platform.ts';
import { installMoodleServices, type MoodleSite } from './platform-services.ts';

/** The tool's side of the LTI services and a Moodle on the other, over real HTTP. */
export interface ToolSide {
  readonly clock: TestClock;
  readonly kept: TemporaryStorage;
  readonly deps: ServiceDeps & { readonly secret: Uint8Array };
  readonly toolKeys: ToolKeys;
  readonly http: PlatformHttp;
  readonly accessTokens: AccessTokens;
  readonly ltijs: LtijsServices;
  readonly lms: TestPlatform;
  readonly moodle: MoodleSite;
  /** The registration, kept. */
  readonly platform: Stored<Platform>;
  close(): Promise<void>;
}

const SECRET = Buffer.alloc(32, 's');

/** What a test may set. */
export interface ToolSideOptions {
  readonly collections?: readonly CollectionDefinition<object>[];
  /** How long an LMS is waited for; short in tests of one that never answers. */
  readonly timeoutMs?: number;
}

/** Starts both sides. The platform's clock is the tool's. */
export async function startToolSide(options: ToolSideOptions = {}): Promise<ToolSide> {
  const { collections = [], timeoutMs = 5000 } = options;
  const clock = new TestClock();
  const kept = await openTemporaryStorage(
    [...SERVICE_COLLECTIONS, TOOL_KEYS, LTIJS_RECORDS, ...collections],
    clock,
  );
  const deps = { storage: kept.storage, clock, ids: testIds(), secret: SECRET };
  const toolKeys = createToolKeys(deps);
  const http = createPlatformHttp({ loopback: true, limits: { timeoutMs, maxBytes: 1_000_000 } });
  const accessTokens = createAccessTokens({ http, toolKeys, clock });
  const ltijs = createLtijsServices({ storage: kept.storage, clock, http, accessTokens });
  const lms = await startTestPlatform();
  const moodle = installMoodleServices(lms);
  moodle.now = () => clock.now();
  moodle.toolKeySet = async () => (await toolKeys.publicKeySet()) as JSONWebKeySet;
  const author = { by: 'admin', at: clock.iso() };
  const inserted = await kept.storage
    .installation(PLATFORMS)
    .insert('platform-1', lms.registration(), author);
  if (inserted.kind !== 'written') throw new Error('the platform is not kept');
  return {
    clock,
    kept,
    deps,
    toolKeys,
    http,
    accessTokens,
    ltijs,
    lms,
    moodle,
    platform: inserted.record,
    async close() {
      await lms.close();
      await kept.remove();
    },
  };
}
