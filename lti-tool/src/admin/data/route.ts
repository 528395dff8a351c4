import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { District } from '@uchitelskaya/shared/domain/lms/platform';
import { updateDistrict } from '@uchitelskaya/shared/service/district/districts';
import { type Request, type Response, Router } from 'express';
import type { FormState } from '../../pages/edit-field.ts';
import { goTo, sendPage } from '../../pages/open-page.ts';
import { formState, tried } from '../../pages/outcome.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';
import { TOOL_VERSION } from './tool-version.ts';
import { toDataView } from './view-model.ts';

/** The district's settings, version and store, and the tool's keys. */
export function dataRoutes(deps: AdminDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, state: FormState | null): Promise<void> {
    const opened = await openDistrict(deps, req);
    const { reader, base, district, isTokenHolder } = opened;
    const [storage, keys] = await Promise.all([deps.storage.facts(), deps.toolKeys.facts()]);
    const facts = { base, district, state, storage, keys, isTokenHolder, version: TOOL_VERSION };
    const title = reader.t('admin.room.data');
    const frame = districtFrame(deps, opened, 'data', { title, path: `${base}/data` });
    const status = state === null ? 200 : 422;
    await sendPage(res, deps, { name: 'data', frame, model: toDataView(facts, reader), status });
  }

  router.get(`${DISTRICT_PATH}/data`, (req, res) => show(req, res, null));

  router.post(`${DISTRICT_PATH}/data`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const form = readForm(req.body);
    const changes: District = {
      name: textOf(form, 'name'),
      locale: textOf(form, 'locale') as District['locale'],
      timeZone: textOf(form, 'timeZone').trim(),
    };
    const outcome = await tried(() => updateDistrict(deps, admin, districtId, changes));
    if (outcome.kind === 'saved') return goTo(req, res, `${base}/data`);
    await show(req, res, formState(form, outcome));
  });

  // Keys sign for every district, so no district's administrator may change them.
  router.post(`${DISTRICT_PATH}/keys`, async (req, res) => {
    const { admin, base, isTokenHolder } = await openDistrict(deps, req);
    if (!isTokenHolder) throw new AppError('forbidden');
    const when = textOf(readForm(req.body), 'when') === 'at_once' ? 'at_once' : 'ahead';
    await deps.toolKeys.rotate(admin.by, when);
    goTo(req, res, `${base}/data#keys`);
  });

  return router;
}
