import { join } from 'node:path';
import type { BenchPlatform } from './bench-platform.ts';
import { startBenchPlatform } from './bench-platform.ts';
import { seedSchool } from './bench-school-seed.ts';
import { startOurs, withFolder } from './bench-service.ts';
import { atMost, type Figure, p95, told } from './figure.ts';
import { pageLatencies } from './launch-load.ts';

/** Rooms of a team that its members open; the empty one is its home. */
const ROOMS = [
  '',
  'path',
  'plan',
  'meetings',
  'lessons',
  'diary',
  'documents',
  'charter',
  'results',
  'history',
];

/**
 * The overview of a school of 120 teachers and 25 teams, each with a year's records, and the rooms of one of its teams.
 * Time as in bench-pages.ts.
 */
export async function benchSchool(smoke: boolean): Promise<readonly Figure[]> {
  const platform = await startBenchPlatform();
  try {
    const { home, network, rooms } = await latencies(platform, smoke ? 10 : 400, smoke ? 3 : 25);
    const [teamHome] = rooms;
    return [
      atMost('school home, p95, 120 teachers and 25 teams', home, 25, ' ms'),
      told('who works with whom, p95, the same school', `${network.toFixed(2)} ms`),
      atMost('home of its first team, p95', teamHome?.ms ?? Number.NaN, 15, ' ms'),
      told('each room, p95', rooms.map(({ room, ms }) => `${room || 'home'} ${ms.toFixed(1)}`).join(', ')),
    ];
  } finally {
    await platform.close();
  }
}

function latencies(platform: BenchPlatform, requests: number, teams: number) {
  return withFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    const seeded = await seedSchool(dataDir, platform, { teachers: 120, teams });
    const service = await startOurs(dataDir);
    try {
      const cookie = await seeded.signIn(service.url);
      const of = async (path: string) => {
        const url = new URL(path, service.url).href;
        await pageLatencies(url, cookie, Math.ceil(requests / 10));
        return p95(await pageLatencies(url, cookie, requests));
      };
      const rooms: { readonly room: string; readonly ms: number }[] = [];
      for (const room of ROOMS) rooms.push({ room, ms: await of(`${seeded.teamPath}/${room}`) });
      return { home: await of('/school'), network: await of('/school/network'), rooms };
    } finally {
      await service.stop();
    }
  });
}
