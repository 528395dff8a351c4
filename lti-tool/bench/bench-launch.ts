import { join } from 'node:path';
import { type BenchPlatform, startBenchPlatform } from './bench-platform.ts';
import { register, startOurs, withFolder } from './bench-service.ts';
import { atLeast, type Figure, median, told } from './figure.ts';
import { loadLaunches } from './launch-load.ts';
import { type ServerProcess, startReporting, ticks } from './server-process.ts';

/** Share of the core's busy time that may belong to others before a run is thrown away. */
const FOREIGN_LOAD = 0.05;

/**
 * Launch with its page (three requests) against the bare tool (two requests), and against a bare ltijs on the same store.
 * Interleaved runs, medians, runs with foreign load on the core thrown away (lti.md, «Speed»).
 */
export async function benchLaunch(smoke: boolean): Promise<readonly Figure[]> {
  const rounds = smoke ? 1 : 7;
  const count = smoke ? 64 : 1500;
  const platform = await startBenchPlatform();
  try {
    return await withFolder(async (folder) => {
      const bare = await startReporting(script('bench-bare'), {
        DATABASE_FILE: join(folder, 'bare.db'),
        ...facts(platform),
      });
      const ltijs = await startReporting(script('bench-ltijs'), { DATA_DIR: folder, ...facts(platform) });
      const ours = await startOurs(join(folder, 'ours'));
      try {
        await register(ours.url, platform);
        const figures: Figure[] = [];
        for (const concurrency of [32, 8]) {
          const run = (server: ServerProcess, page: boolean, launches: number) =>
            quietRun(server, () =>
              loadLaunches({ url: server.url, platform, count: launches, concurrency, page, users: 200 }),
            );
          await run(bare, false, Math.min(count, 300));
          await run(ours, true, Math.min(count, 300));
          const speeds: { bare: number[]; ours: number[]; ltijs: number[] } = {
            bare: [],
            ours: [],
            ltijs: [],
          };
          for (let round = 0; round < rounds; round += 1) {
            speeds.bare.push(await run(bare, false, count));
            speeds.ours.push(await run(ours, true, count));
            speeds.ltijs.push(await run(ltijs, false, Math.ceil(count / 4)));
          }
          const [bareSpeed, ourSpeed, ltijsSpeed] = [
            median(speeds.bare),
            median(speeds.ours),
            median(speeds.ltijs),
          ];
          figures.push(
            told(`launches/s at c=${concurrency}: bare tool, two requests`, bareSpeed.toFixed(0)),
            told(`launches/s at c=${concurrency}: ours with the page, three requests`, ourSpeed.toFixed(0)),
            told(`launches/s at c=${concurrency}: bare ltijs on our store`, ltijsSpeed.toFixed(0)),
            atLeast(
              `ours ÷ bare tool, c=${concurrency}`,
              ourSpeed / bareSpeed,
              concurrency === 32 ? 0.7 : 0.6,
            ),
            ...(concurrency === 32 ? [atLeast('ours ÷ bare ltijs, c=32', ourSpeed / ltijsSpeed, 3)] : []),
          );
        }
        return figures;
      } finally {
        await Promise.all([bare.stop(), ltijs.stop(), ours.stop()]);
      }
    });
  } finally {
    await platform.close();
  }
}

/** Launches per second; measured again (at most four times) when others had more than their share of the core. */
async function quietRun(
  server: ServerProcess,
  measure: () => Promise<{ readonly perSecond: number }>,
): Promise<number> {
  let speed = 0;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const before = ticks(server.pid);
    speed = (await measure()).perSecond;
    const after = ticks(server.pid);
    const busy = after.core - before.core;
    if (busy - (after.own - before.own) <= busy * FOREIGN_LOAD) break;
  }
  return speed;
}

function script(name: string): string {
  return new URL(`../dist/${name}.js`, import.meta.url).pathname;
}

function facts(platform: BenchPlatform): Record<string, string> {
  return { ISSUER: platform.issuer, CLIENT_ID: platform.clientId, JWKS_URI: platform.jwksUri };
}
