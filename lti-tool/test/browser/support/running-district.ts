import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { type DemoDistrict, startDemoDistrict } from '../../../demo/demo-district.ts';

/** The demo district on free ports, with a store of its own that goes when it is closed. */
export async function openDistrict(connected: boolean, clock?: Clock): Promise<DemoDistrict> {
  const dataDir = await mkdtemp(join(tmpdir(), 'uchitelskaya-browser-'));
  const district = await startDemoDistrict({
    port: 0,
    lmsPort: 0,
    dataDir,
    connected,
    logLevel: 'silent',
    ...(clock ? { clock } : {}),
    env: { ADMIN_TOKEN: 'token-of-the-administrator' },
  });
  return {
    ...district,
    async close() {
      await district.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
