import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { RegistrationLink } from '@uchitelskaya/shared/domain/lms/registration-link';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Reader } from '../../pages/reader.ts';
import { momentOf } from '../moment.ts';
import { platformChip } from './platform-chip.ts';

/** Registrations in rows: name, what it is, when it was last launched, how it is doing. */
export function toPlatformRows(platforms: readonly Stored<Platform>[], base: string, reader: Reader) {
  const { t } = reader;
  return platforms.map((platform) => ({
    href: `${base}/platforms/${platform.id}`,
    name: platform.name,
    sub: [
      platform.product,
      platform.lastLaunchAt === null
        ? t('admin.platform.added', { time: momentOf(platform.createdAt, reader) })
        : t('admin.platform.launched', { time: momentOf(platform.lastLaunchAt, reader) }),
    ]
      .filter(Boolean)
      .join(' · '),
    chip: platformChip(platform, reader),
  }));
}

/** Links that nobody has used yet. */
export function toLinkRows(links: readonly Stored<RegistrationLink>[], base: string, reader: Reader) {
  const { t } = reader;
  return links
    .filter(({ usedAt }) => usedAt === null)
    .map(({ id, name, createdAt, expiresAt, lastFailure }) => ({
      href: `${base}/links/${id}`,
      name: name || t('admin.connect.unnamed'),
      sub: t('admin.connect.made', {
        made: momentOf(createdAt, reader),
        until: reader.formats.moment(expiresAt),
      }),
      failure: lastFailure === null ? '' : t(`registration.failed.${lastFailure.reason}`),
    }));
}
