import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestPlatform } from '../support/platform.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const ADMIN_TOKEN = 'admin-token-of-bad-days';

/** The service as it is run: a process of its own, by the environment. */
export interface RealProcess {
  readonly port: number;
  /** Where requests go. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Sends the signal and waits for the end; what the process ended with. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** One `DATA_DIR` for processes that come and go. */
export interface Installation {
  /** Resolves when the process is healthy. `publicUrl` is its own address unless another process is the public one. */
  start(options?: { readonly port?: number; readonly publicUrl?: string }): Promise<RealProcess>;
  register(url: string, platform: TestPlatform): Promise<void>;
  /** Kills what still runs and deletes the folder. */
  remove(): Promise<void>;
}

export function openInstallation(): Installation {
  const dataDir = mkdtempSync(join(tmpdir(), 'uchitelskaya-bad-days-'));
  const started: RealProcess[] = [];
  return {
    async start({ port: wanted, publicUrl } = {}) {
      const port = wanted ?? (await freePort());
      const url = `http://localhost:${port}`;
      const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
        env: {
          ...process.env,
          PORT: String(port),
          PUBLIC_URL: publicUrl ?? url,
          DATA_DIR: dataDir,
          ADMIN_TOKEN,
          LOG_LEVEL: 'silent',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const running: RealProcess = {
        port,
        url,
        child,
        async end(signal) {
          if (child.exitCode === null && child.signalCode === null) {
            const ended = once(child, 'exit');
            child.kill(signal);
            await ended;
          }
          return { code: child.exitCode, signal: child.signalCode };
        },
      };
      started.push(running);
      await healthy(running);
      return running;
    },
    async register(url, { issuer, clientId }) {
      const answer = await fetch(`${url}/api/v1/admin/platforms`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          name: 'Курсы района',
          issuer,
          clientId,
          authenticationEndpoint: `${issuer}/auth`,
          accessTokenEndpoint: `${issuer}/token`,
          jwksUri: `${issuer}/jwks`,
          deploymentIds: ['1'],
        }),
      });
      if (answer.status !== 201) throw new Error(`registration: ${answer.status} ${await answer.text()}`);
    },
    async remove() {
      for (const running of started) await running.end('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function healthy({ url, child }: RealProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode} at its start`);
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
