import { AppError } from '@uchitelskaya/shared/contract/app-error';
import {
  allowAudience,
  forgetAudience,
  listAudiences,
} from '@uchitelskaya/shared/service/google/google-audiences';
import { type Request, type Response, Router } from 'express';
import type { FormState } from '../../pages/edit-field.ts';
import { goTo, parameter, sendPage } from '../../pages/open-page.ts';
import { formState, tried } from '../../pages/outcome.ts';
import { postedField } from '../../pages/posted-field.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { momentOf } from '../moment.ts';
import { authorsOf, DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';

const PATH = `${DISTRICT_PATH}/google`;

/** Which copies of the add-on the district trusts. */
export function googleRoutes(deps: AdminDeps): Router {
  const router = Router();
  async function show(req: Request, res: Response, state: FormState | null): Promise<void> {
    const opened = await openDistrict(deps, req);
    const { admin, reader, districtId, base } = opened;
    const { t } = reader;
    const { items: own } = await listAudiences(deps, { ...admin, districtId }, { limit: 1000 });
    const nameOf = await authorsOf(
      deps,
      opened,
      own.map(({ createdBy }) => createdBy),
    );
    const model = {
      csrf: reader.csrf,
      action: `${base}/google`,
      common: deps.config.google.audiences,
      own: own.map(({ id, audience, createdAt, createdBy }) => ({
        forgetAction: `${base}/google/${id}/forget`,
        audience,
        sub: t('admin.google.allowed', { time: momentOf(createdAt, reader), name: nameOf(createdBy) }),
      })),
      nothing: own.length === 0 && deps.config.google.audiences.length === 0,
      audience: toField({
        ...postedField(state, 'audience', reader),
        name: 'audience',
        label: t('admin.google.clientId'),
        hint: t('admin.google.hint'),
        placeholder: '123456-abc.apps.googleusercontent.com',
        required: true,
      }),
    };
    const frame = districtFrame(deps, opened, 'google', {
      title: t('admin.room.google'),
      path: `${base}/google`,
    });
    await sendPage(res, deps, { name: 'google', frame, model, status: state === null ? 200 : 422 });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const form = readForm(req.body);
    const audience = textOf(form, 'audience').trim();
    const outcome = await tried(() => allowAudience(deps, admin, { audience, districtId }));
    if (outcome.kind === 'unknown_district') throw new AppError('not_found');
    if (outcome.kind === 'allowed') return goTo(req, res, `${base}/google`);
    await show(req, res, formState(form, outcome));
  });

  router.post(`${PATH}/:audienceId/forget`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const people = await forgetAudience(deps, { ...admin, districtId }, parameter(req, 'audienceId'));
    if (people === null) throw new AppError('not_found');
    for (const personId of people) await deps.sessions.endAllOf(personId, 'add_on');
    goTo(req, res, `${base}/google`);
  });

  return router;
}
