import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { PlatformRegistry } from './platform-registry.ts';

/** A registration is noted as used at most this often. */
const NOTED_EVERY_MS = 60 * 60_000;

/** Writes down that a registration works: the administrator waits to see it. */
export type NoteLaunch = (platform: Stored<Platform>, product: string) => Promise<void>;

/** Once an hour and process; who loses the race against another process has nothing to add. */
export function createNoteLaunch(deps: ServiceDeps, registry: PlatformRegistry): NoteLaunch {
  const notedAt = new Map<string, number>();
  return async (platform, product) => {
    const now = deps.clock.now();
    const last = Date.parse(platform.lastLaunchAt ?? '');
    const fresh = platform.state === 'active' && now - last < NOTED_EVERY_MS;
    if (fresh || now - (notedAt.get(platform.id) ?? Number.NEGATIVE_INFINITY) < NOTED_EVERY_MS) return;
    notedAt.set(platform.id, now);
    const at = new Date(now).toISOString();
    const next: Platform = {
      ...platform,
      state: 'active',
      product: product || platform.product,
      lastLaunchAt: at,
    };
    await deps.storage
      .installation(PLATFORMS)
      .replace(platform.id, next, platform.version, { by: 'system', at });
    registry.forget();
  };
}
