import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchPlatform } from './bench-platform.ts';
import { startService } from './server-process.ts';

const ADMIN_TOKEN = 'bench-admin-token-0123456789';

/** The service itself, as `npm start` runs it, on an empty store in a folder of its own. */
export async function startOurs(dataDir: string) {
  const script = new URL('../dist/main.js', import.meta.url).pathname;
  return startService(script, await freePort(), {
    DATA_DIR: dataDir,
    ADMIN_TOKEN,
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    DATABASE_URL: '',
  });
}

/** Registers the platform by the API, as a district's script would. */
export async function register(
  url: string,
  platform: BenchPlatform,
): Promise<{ readonly districtId: string; readonly platformId: string }> {
  const answer = await fetch(`${url}/api/v1/admin/platforms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Bench',
      issuer: platform.issuer,
      clientId: platform.clientId,
      authenticationEndpoint: `${platform.issuer}/auth`,
      accessTokenEndpoint: `${platform.issuer}/token`,
      jwksUri: platform.jwksUri,
      deploymentIds: ['1'],
    }),
  });
  if (answer.status !== 201)
    throw new Error(`registration answered ${answer.status}: ${await answer.text()}`);
  const body = (await answer.json()) as { id: string; district: string };
  return { districtId: body.district, platformId: body.id };
}

/** Runs with a temporary folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'uchitelskaya-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
