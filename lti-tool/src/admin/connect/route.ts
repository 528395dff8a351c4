import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { RegistrationLink } from '@uchitelskaya/shared/domain/lms/registration-link';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { findPlatformById, listPlatforms } from '@uchitelskaya/shared/service/lms/platforms';
import {
  createRegistrationLink,
  findRegistrationLink,
  isCodeOf,
  revokeRegistrationLink,
} from '@uchitelskaya/shared/service/lms/registration-links';
import { type Request, type Response, Router } from 'express';
import { goTo, isPartial, parameter, sendPage, sendPart } from '../../pages/open-page.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { loadRecentFailures } from '../failed-launches/route.ts';
import { DISTRICT_PATH, districtFrame, type OpenedDistrict, openDistrict } from '../open-admin-page.ts';
import { toPlatformRows } from '../platforms/view-model.ts';
import { toToolAddresses } from '../tool-addresses.ts';
import { toConnectSteps } from './view-model.ts';

const FAILURES = 5;
const NEIGHBOURS = 10;

/** Connecting an LMS: the one-time link and its four steps. */
export function connectRoutes(deps: AdminDeps): Router {
  const router = Router();

  /** The code is kept only as a hash, so the page that shows it hands it on to itself. */
  async function stepsOf(opened: OpenedDistrict, link: Stored<RegistrationLink> | null, code: string) {
    const { admin, districtId, reader, base } = opened;
    const known = link !== null && code !== '' && isCodeOf(link, code);
    const address = new URL(`${deps.config.publicUrl}/lti/register`);
    address.searchParams.set('link', code);
    const platform =
      link === null || link.platformId === null
        ? null
        : await findPlatformById(deps, { ...admin, districtId }, link.platformId);
    const facts = { link, address: known ? address.href : null, code: known ? code : '', platform, base };
    return { csrf: reader.csrf, ...toConnectSteps(facts, reader) };
  }

  async function show(
    req: Request,
    res: Response,
    opened: OpenedDistrict,
    steps: Awaited<ReturnType<typeof stepsOf>>,
  ): Promise<void> {
    const { admin, reader, districtId, base } = opened;
    const [platforms, failures] = await Promise.all([
      listPlatforms(deps, { ...admin, districtId }, { limit: NEIGHBOURS }),
      loadRecentFailures(deps, opened, FAILURES),
    ]);
    const model = {
      csrf: reader.csrf,
      backHref: `${base}/platforms`,
      steps,
      manualHref: `${base}/platforms/new`,
      addresses: toToolAddresses(deps.config.publicUrl, reader),
      platforms: toPlatformRows(platforms.items, base, reader),
      failures: { ...failures, allHref: `${base}/failed-launches` },
    };
    const title = reader.t('admin.connect.title');
    const path = req.method === 'GET' ? req.originalUrl : `${base}/connect`;
    const frame = districtFrame(deps, opened, 'platforms', { title, path });
    await sendPage(res, deps, { name: 'connect', frame, model });
  }

  /** @throws AppError `not_found` also for links of other districts */
  async function getLink(req: Request, { admin, districtId }: OpenedDistrict) {
    const link = await findRegistrationLink(deps, { ...admin, districtId }, parameter(req, 'linkId'));
    if (link === null) throw new AppError('not_found', { messageKey: 'admin.connect.linkGone' });
    return link;
  }

  router.get(`${DISTRICT_PATH}/connect`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    await show(req, res, opened, await stepsOf(opened, null, ''));
  });

  router.post(`${DISTRICT_PATH}/links`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const { admin, districtId } = opened;
    const name = textOf(readForm(req.body), 'name');
    const made = await createRegistrationLink(deps, { ...admin, districtId }, { name });
    if (made.kind === 'unknown_district') throw new AppError('not_found');
    await show(req, res, opened, await stepsOf(opened, made.link, made.code));
  });

  router.get(`${DISTRICT_PATH}/links/:linkId`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    await show(req, res, opened, await stepsOf(opened, await getLink(req, opened), ''));
  });

  router.post(`${DISTRICT_PATH}/links/:linkId`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const form = readForm(req.body);
    const steps = await stepsOf(opened, await getLink(req, opened), textOf(form, 'code'));
    if (!isPartial(req)) return show(req, res, opened, steps);
    // Nothing new: what the person is selecting stays selected.
    if (steps.seen === textOf(form, 'seen')) return void res.status(204).end();
    sendPart(res, deps, opened.reader, { name: 'connect/steps', model: steps });
  });

  router.post(`${DISTRICT_PATH}/links/:linkId/revoke`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const linkId = parameter(req, 'linkId');
    const revoked = await revokeRegistrationLink(deps, { ...admin, districtId }, linkId);
    if (!revoked) throw new AppError('not_found', { messageKey: 'admin.connect.linkGone' });
    goTo(req, res, `${base}/platforms`);
  });

  return router;
}
