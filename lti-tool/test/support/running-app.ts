import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { type App, createApp } from '../../src/app.ts';
import { ALL_COLLECTIONS } from '../../src/collections.ts';
import { readConfig } from '../../src/config.ts';

/** The whole tool, listening, on a store and with a clock of its own. Its background is not started. */
export interface RunningApp {
  readonly url: string;
  readonly app: App;
  readonly clock: TestClock;
  readonly kept: TemporaryStorage;
  close(): Promise<void>;
}

/**
 * @param host the tool's name in `PUBLIC_URL`; another one than the LMS's makes two sites of them.
 * @param before sees each request first, for browsers that are not as they should be
 */
export async function startRunningApp(
  host = 'localhost',
  before: (req: IncomingMessage) => void = () => undefined,
): Promise<RunningApp> {
  const clock = new TestClock();
  const kept = await openTemporaryStorage(ALL_COLLECTIONS, clock);
  const dataDir = mkdtempSync(join(tmpdir(), 'uchitelskaya-data-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ PUBLIC_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const log = pino({ level: 'silent' });
  const app = await createApp(config, { clock, log, storage: kept.storage });
  server.on('request', before).on('request', app.express);
  return {
    url,
    app,
    clock,
    kept,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
      await kept.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
