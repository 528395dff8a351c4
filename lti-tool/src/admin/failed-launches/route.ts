import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Page } from '@uchitelskaya/shared/ports/storage';
import { listPlatforms } from '@uchitelskaya/shared/service/lms/platforms';
import { Router } from 'express';
import { FAILED_LAUNCHES, type FailedLaunch } from '../../lti/launch/failed-launches.ts';
import { queryOf, sendPage } from '../../pages/open-page.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { DISTRICT_PATH, districtFrame, type OpenedDistrict, openDistrict } from '../open-admin-page.ts';
import { toFailureRows } from './view-model.ts';

const DAY_MS = 24 * 60 * 60_000;
const PAGE = 50;

/** Failed launches of a district, newest first; with a number, only the one that a person has read out. */
async function findFailures(
  deps: AdminDeps,
  districtId: string,
  number: string | null,
  after: string | null,
): Promise<Page<Stored<FailedLaunch>>> {
  const kept = deps.storage.installation(FAILED_LAUNCHES);
  if (number !== null) {
    const found = await kept.find({ index: 'number', equals: { errorId: number.trim().toUpperCase() } });
    return { items: found.items.filter((failure) => failure.districtId === districtId) };
  }
  const page = after === null ? {} : { after };
  return kept.find({ index: 'district', equals: { districtId }, order: 'desc', limit: PAGE, ...page });
}

/** The newest failures of a district with the names of its registrations, and how many there were within a day. */
export async function loadRecentFailures(
  deps: AdminDeps,
  { admin, districtId, reader }: OpenedDistrict,
  limit: number,
) {
  const kept = deps.storage.installation(FAILED_LAUNCHES);
  const since = new Date(deps.clock.now() - DAY_MS).toISOString();
  const [page, today, platforms] = await Promise.all([
    kept.find({ index: 'district', equals: { districtId }, order: 'desc', limit }),
    kept.count({ index: 'district', equals: { districtId }, range: { from: since } }),
    listPlatforms(deps, { ...admin, districtId }, { limit: 1000 }),
  ]);
  const names = new Map(platforms.items.map(({ id, name }) => [id, name]));
  return {
    rows: toFailureRows(page.items, names, reader),
    count: reader.t('admin.failures.today', { count: today }),
  };
}

export function failedLaunchesRoutes(deps: AdminDeps): Router {
  const router = Router();
  router.get(`${DISTRICT_PATH}/failed-launches`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const { admin, reader, districtId, base } = opened;
    const number = queryOf(req, 'number');
    const [failures, platforms] = await Promise.all([
      findFailures(deps, districtId, number, queryOf(req, 'after')),
      listPlatforms(deps, { ...admin, districtId }, { limit: 1000 }),
    ]);
    const names = new Map(platforms.items.map(({ id, name }) => [id, name]));
    const { t } = reader;
    const href = `${base}/failed-launches`;
    const model = {
      backHref: `${base}/platforms`,
      number: number ?? '',
      rows: toFailureRows(failures.items, names, reader),
      nothing: t(number === null ? 'admin.failures.none' : 'admin.failures.noSuchNumber'),
      moreHref: failures.next === undefined ? null : `${href}?after=${encodeURIComponent(failures.next)}`,
    };
    const title = t('admin.failures.title');
    const frame = districtFrame(deps, opened, 'platforms', { title, path: req.originalUrl });
    await sendPage(res, deps, { name: 'failed-launches', frame, model });
  });
  return router;
}
