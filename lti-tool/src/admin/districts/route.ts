import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { createDistrict, listDistricts } from '@uchitelskaya/shared/service/district/districts';
import { Router } from 'express';
import { FAILED_LAUNCHES } from '../../lti/launch/failed-launches.ts';
import { queryOf, sendPage } from '../../pages/open-page.ts';
import { findSession } from '../../session/current-session.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { holdsToken, openAdmin } from '../current-admin.ts';
import { toFailureRows } from '../failed-launches/view-model.ts';
import { districtHref, installationFrame } from '../open-admin-page.ts';

/** Failed launches that belong to no district, shown on the first page. */
const MOST_FAILURES = 10;

/** `/admin`: all districts for the holder of the token; the own one for everybody else. */
export function districtsRoutes(deps: AdminDeps): Router {
  const router = Router();
  router.get('/', async (req, res) => {
    if (!holdsToken(req) && findSession(req) === null) return res.redirect(303, '/admin/sign-in');
    const { admin, reader } = await openAdmin(deps, req);
    if (admin.districtId !== null) return res.redirect(303, `${districtHref(admin.districtId)}/platforms`);
    const after = queryOf(req, 'after');
    const [districts, homeless, dead] = await Promise.all([
      listDistricts(deps, admin, after === null ? {} : { after }),
      deps.storage
        .installation(FAILED_LAUNCHES)
        .find({ index: 'district', equals: { districtId: null }, order: 'desc', limit: MOST_FAILURES }),
      deps.storage.outbox.count('dead'),
    ]);
    const platforms = deps.storage.installation(PLATFORMS);
    const counts = await Promise.all(
      districts.items.map(({ id }) => platforms.count({ index: 'district', equals: { districtId: id } })),
    );
    const { t } = reader;
    const model = {
      csrf: reader.csrf,
      districts: districts.items.map(({ id, name }, place) => ({
        href: `${districtHref(id)}/platforms`,
        name,
        platforms: t('admin.districts.platforms', { count: counts[place] ?? 0 }),
      })),
      moreHref: districts.next === undefined ? null : `/admin?after=${encodeURIComponent(districts.next)}`,
      empty: {
        title: t('admin.districts.emptyTitle'),
        text: t('admin.districts.emptyText'),
        href: null,
        button: '',
      },
      dead:
        dead === 0
          ? null
          : { sign: 'exclamation-circle', text: t('admin.districts.dead', { count: dead }), links: [] },
      failures: toFailureRows(homeless.items, new Map(), reader),
    };
    const frame = installationFrame(deps, reader, t('admin.districts.title'));
    await sendPage(res, deps, { name: 'districts', frame, model });
  });

  router.post('/districts', async (req, res) => {
    const { admin } = await openAdmin(deps, req);
    const { record } = await createDistrict(deps, admin, textOf(readForm(req.body), 'name'));
    res.redirect(303, `${districtHref(record.id)}/connect`);
  });

  return router;
}
