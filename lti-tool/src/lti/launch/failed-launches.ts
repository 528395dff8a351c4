import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { LaunchFaultReason } from './launch-faults.ts';

/** A launch that failed, for the administrator. Holds nobody's name and no token. */
export interface FailedLaunch {
  readonly at: string;
  /** Null when it is not known, or not believed, which registration it belongs to. */
  readonly platformId: string | null;
  /** District of that registration. */
  readonly districtId: string | null;
  /** The number on the page that the person saw. */
  readonly errorId: string;
  readonly reason: LaunchFaultReason;
  /** Plain technical English. */
  readonly detail: string;
  readonly expiresAt: string;
}

const KEPT_MS = 30 * 24 * 60 * 60_000;
const DETAIL_MAX = 500;

export const FAILED_LAUNCHES: CollectionDefinition<FailedLaunch> = {
  name: 'failed_launches',
  scope: 'installation',
  indexes: [
    { name: 'time', fields: ['at'] },
    { name: 'platform', fields: ['platformId', 'at'] },
    { name: 'district', fields: ['districtId', 'at'] },
    { name: 'number', fields: ['errorId'] },
  ],
  expiresAt: 'expiresAt',
};

/**
 * The one place where a failed launch is written down; it goes by itself after 30 days.
 * @throws AppError `storage_unavailable`
 */
export async function recordFailedLaunch(
  deps: ServiceDeps,
  failure: Pick<FailedLaunch, 'platformId' | 'districtId' | 'errorId' | 'reason' | 'detail'>,
): Promise<void> {
  const now = deps.clock.now();
  const at = new Date(now).toISOString();
  const record: FailedLaunch = {
    ...failure,
    detail: failure.detail.slice(0, DETAIL_MAX),
    at,
    expiresAt: new Date(now + KEPT_MS).toISOString(),
  };
  await deps.storage.installation(FAILED_LAUNCHES).insert(deps.ids.next(), record, { by: 'system', at });
}
