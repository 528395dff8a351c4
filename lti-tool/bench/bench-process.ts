import { join } from 'node:path';
import { startBenchPlatform } from './bench-platform.ts';
import { register, startOurs, withFolder } from './bench-service.ts';
import { atMost, type Figure, median } from './figure.ts';
import { loadLaunches } from './launch-load.ts';
import { residentMiB } from './server-process.ts';

/** Start to healthy, and resident memory after many launches: does it grow? */
export async function benchProcess(smoke: boolean): Promise<readonly Figure[]> {
  const starts: number[] = [];
  const launches = smoke ? 100 : 10_000;
  const platform = await startBenchPlatform();
  try {
    return await withFolder(async (folder) => {
      for (let i = 0; i < (smoke ? 1 : 5); i += 1) {
        const service = await startOurs(join(folder, `start-${i}`));
        starts.push(service.readyMs);
        await service.stop();
      }
      const service = await startOurs(join(folder, 'memory'));
      try {
        await register(service.url, platform);
        const load = () =>
          loadLaunches({
            url: service.url,
            platform,
            count: launches,
            concurrency: 32,
            page: true,
            users: 500,
          });
        await load();
        const first = residentMiB(service.pid);
        await load();
        const second = residentMiB(service.pid);
        return [
          atMost('start to healthy on an empty store, median', median(starts), 2000, ' ms'),
          atMost(`resident after ${launches} launches`, first, 150, ' MiB'),
          atMost('the same after as many again ÷ before', second / first, 1.1),
        ];
      } finally {
        await service.stop();
      }
    });
  } finally {
    await platform.close();
  }
}
