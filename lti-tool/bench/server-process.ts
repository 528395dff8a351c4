import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** A server under measurement, alone on one core where the machine lets us pin (`taskset`). */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Flags of Node that `npm start` gives the service, so that what is measured is what runs. */
const START_FLAGS = (() => {
  const file = new URL('../../package.json', import.meta.url);
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  const [, ofNode = ''] = scripts.start.split('&& node ');
  return ofNode.split(' ').filter((word) => word.startsWith('--'));
})();

const canPin = (() => {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return availableParallelism() > 1;
  } catch {
    return false;
  }
})();

/** Moves this process (the load) off core 0, so that servers have it to themselves. Returns whether that worked. */
export function keepLoadOffTheServersCore(): boolean {
  if (canPin)
    execFileSync('taskset', ['-a', '-p', '-c', `1-${availableParallelism() - 1}`, String(process.pid)], {
      stdio: 'ignore',
    });
  return canPin;
}

/** Starts a script that reports `{port}` to its parent once it listens. */
export async function startReporting(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = launch(script, env, ['ignore', 'inherit', 'inherit', 'ipc']);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return running(child, `http://127.0.0.1:${port}`);
}

/** Starts the service itself and waits until `/healthz` answers 200. `readyMs` is the time from spawn to healthy. */
export async function startService(
  script: string,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess & { readonly readyMs: number }> {
  const began = performance.now();
  const url = `http://127.0.0.1:${port}`;
  const child = launch(script, { ...env, PORT: String(port), PUBLIC_URL: url }, [
    'ignore',
    'ignore',
    'inherit',
  ]);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  for (;;) {
    if (ended) throw new Error('the service ended before it was healthy');
    if (
      await fetch(`${url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { ...running(child, url), readyMs: performance.now() - began };
}

/** Resident memory in MiB, as the kernel counts it. */
export function residentMiB(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** Clock ticks of core 0 that were not idle, and those of one process: their difference is foreign load. */
export function ticks(pid: number): { readonly core: number; readonly own: number } {
  const cpu0 = /^cpu0 (.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = cpu0;
  const own = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? [];
  return { core: user + nice + system + irq + softirq + steal, own: (own[11] ?? 0) + (own[12] ?? 0) };
}

function launch(
  script: string,
  env: Readonly<Record<string, string>>,
  stdio: ('ignore' | 'inherit' | 'ipc')[],
): ChildProcess {
  const node = [process.execPath, ...START_FLAGS, script];
  const command = canPin ? ['taskset', '-c', '0', ...node] : node;
  const [file = process.execPath, ...args] = command;
  return spawn(file, args, { stdio, env: { ...process.env, NODE_ENV: 'production', ...env } });
}

function running(child: ChildProcess, url: string): ServerProcess {
  return {
    url,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
