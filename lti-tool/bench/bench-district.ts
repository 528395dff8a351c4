import { join } from 'node:path';
import { seedBenchDistrict } from './bench-district-seed.ts';
import type { BenchPlatform } from './bench-platform.ts';
import { startBenchPlatform } from './bench-platform.ts';
import { startOurs, withFolder } from './bench-service.ts';
import { atMost, type Figure, p95, told } from './figure.ts';
import { pageLatencies } from './launch-load.ts';

/** The overview of a district of 100 schools and 2,500 teams, for its methodologist. Time as in bench-pages.ts. */
export async function benchDistrict(smoke: boolean): Promise<readonly Figure[]> {
  const platform = await startBenchPlatform();
  try {
    const { first, page } = await latencies(platform, smoke ? 10 : 400, smoke ? 4 : 100);
    return [
      atMost('overview of a district, p95, 100 schools and 2,500 teams', page, 25, ' ms'),
      told('the same when its sums are made (by night, or the very first time)', `${first.toFixed(0)} ms`),
    ];
  } finally {
    await platform.close();
  }
}

function latencies(platform: BenchPlatform, requests: number, schools: number) {
  return withFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    const signIn = await seedBenchDistrict(dataDir, platform, { schools, teams: 25 });
    const service = await startOurs(dataDir);
    try {
      const cookie = await signIn(service.url);
      const url = new URL('/district', service.url).href;
      const [first = Number.NaN] = await pageLatencies(url, cookie, 1);
      await pageLatencies(url, cookie, Math.ceil(requests / 10));
      return { first, page: p95(await pageLatencies(url, cookie, requests)) };
    } finally {
      await service.stop();
    }
  });
}
