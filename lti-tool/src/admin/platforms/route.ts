import { listPlatforms } from '@uchitelskaya/shared/service/lms/platforms';
import { listRegistrationLinks } from '@uchitelskaya/shared/service/lms/registration-links';
import { Router } from 'express';
import { queryOf, sendPage } from '../../pages/open-page.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { loadRecentFailures } from '../failed-launches/route.ts';
import { DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';
import { toLinkRows, toPlatformRows } from './view-model.ts';

const FAILURES = 5;

/** Registrations of a district: how each is doing, links that wait, launches that failed. */
export function platformsRoutes(deps: AdminDeps): Router {
  const router = Router();
  router.get(`${DISTRICT_PATH}/platforms`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const { admin, reader, districtId, base } = opened;
    const { t } = reader;
    const own = { ...admin, districtId };
    const after = queryOf(req, 'after');
    const [platforms, links, failures] = await Promise.all([
      listPlatforms(deps, own, after === null ? {} : { after }),
      listRegistrationLinks(deps, own),
      loadRecentFailures(deps, opened, FAILURES),
    ]);
    const model = {
      connectHref: `${base}/connect`,
      platforms: toPlatformRows(platforms.items, base, reader),
      moreHref: platforms.next === undefined ? null : `?after=${encodeURIComponent(platforms.next)}`,
      links: toLinkRows(links.items, base, reader),
      empty: {
        title: t('admin.platforms.emptyTitle'),
        text: t('admin.platforms.emptyText'),
        href: `${base}/connect`,
        button: t('admin.connect.title'),
      },
      failures: { ...failures, allHref: `${base}/failed-launches` },
    };
    const title = t('admin.room.platforms');
    const frame = districtFrame(deps, opened, 'platforms', { title, path: req.originalUrl });
    await sendPage(res, deps, { name: 'platforms', frame, model });
  });
  return router;
}
