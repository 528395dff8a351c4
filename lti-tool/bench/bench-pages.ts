import { join } from 'node:path';
import type { BenchPlatform } from './bench-platform.ts';
import { startBenchPlatform } from './bench-platform.ts';
import { seedDistrict } from './bench-seed.ts';
import { startOurs, withFolder } from './bench-service.ts';
import { atMost, type Figure, p95, told } from './figure.ts';
import { pageLatencies } from './launch-load.ts';

/**
 * A full team's home (5 members, 60 plan lines, 20 meetings) among 2,000 and among 50,000 teams. The time is the client's,
 * one request after another: the server's own time is a little less.
 */
export async function benchPages(smoke: boolean): Promise<readonly Figure[]> {
  const [few, many] = smoke ? [20, 200] : [2_000, 50_000];
  const platform = await startBenchPlatform();
  try {
    const small = await homeLatency(platform, few, smoke ? 20 : 600);
    const large = await homeLatency(platform, many, smoke ? 20 : 600);
    return [
      atMost(`team home, p95, ${few} teams in the store`, small, 15, ' ms'),
      told(`team home, p95, ${many} teams in the store`, `${large.toFixed(2)} ms`),
      atMost(`${many} teams ÷ ${few} teams`, large / small, 1.3),
    ];
  } finally {
    await platform.close();
  }
}

/** p95 in ms, after a warm-up as long as a tenth of the run. */
function homeLatency(platform: BenchPlatform, teams: number, requests: number): Promise<number> {
  return withFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    const seeded = await seedDistrict(dataDir, platform, teams);
    const service = await startOurs(dataDir);
    try {
      const cookie = await seeded.signIn(service.url);
      const home = new URL(seeded.teamPath, service.url).href;
      await pageLatencies(home, cookie, Math.ceil(requests / 10));
      return p95(await pageLatencies(home, cookie, requests));
    } finally {
      await service.stop();
    }
  });
}
