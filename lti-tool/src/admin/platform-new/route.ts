import { registerPlatform } from '@uchitelskaya/shared/service/lms/platforms';
import { type Request, type Response, Router } from 'express';
import type { FormState } from '../../pages/edit-field.ts';
import { goTo, sendPage } from '../../pages/open-page.ts';
import { formState, tried } from '../../pages/outcome.ts';
import { readForm } from '../../view/edit-form.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';
import { readPlatformForm, toPlatformFields } from '../platform/platform-form.ts';
import { toToolAddresses } from '../tool-addresses.ts';

/** A connection by hand: our addresses for the LMS, and what the LMS shows for us. */
export function platformNewRoutes(deps: AdminDeps): Router {
  const router = Router();

  async function show(
    req: Request,
    res: Response,
    state: FormState | null,
    existing: string | null,
  ): Promise<void> {
    const opened = await openDistrict(deps, req);
    const { reader, base } = opened;
    const { t } = reader;
    const model = {
      csrf: reader.csrf,
      backHref: `${base}/connect`,
      action: `${base}/platforms`,
      duplicate:
        existing === null
          ? null
          : {
              sign: 'hand-index',
              text: t('error.duplicate_platform'),
              links: [{ href: `${base}/platforms/${existing}`, text: t('admin.platform.open') }],
            },
      fields: toPlatformFields(null, state, reader),
      addresses: toToolAddresses(deps.config.publicUrl, reader),
    };
    const title = t('admin.platformNew.title');
    const path = `${base}/platforms/new`;
    const frame = districtFrame(deps, opened, 'platforms', { title, path });
    const status = existing !== null ? 409 : state === null ? 200 : 422;
    await sendPage(res, deps, { name: 'platform-new', frame, model, status });
  }

  router.get(`${DISTRICT_PATH}/platforms/new`, (req, res) => show(req, res, null, null));

  router.post(`${DISTRICT_PATH}/platforms`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const form = readForm(req.body);
    const outcome = await tried(() => registerPlatform(deps, admin, readPlatformForm(form), { districtId }));
    if (outcome.kind === 'registered') return goTo(req, res, `${base}/platforms/${outcome.platform.id}`);
    const state = formState(form, outcome.kind === 'invalid' ? outcome : { kind: 'refused', refusals: [] });
    await show(req, res, state, outcome.kind === 'duplicate' ? outcome.platformId : null);
  });

  return router;
}
