import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { findPlatformById, removePlatform, updatePlatform } from '@uchitelskaya/shared/service/lms/platforms';
import { type Request, type Response, Router } from 'express';
import { FAILED_LAUNCHES } from '../../lti/launch/failed-launches.ts';
import type { FormState } from '../../pages/edit-field.ts';
import { goTo, parameter, sendPage } from '../../pages/open-page.ts';
import { formState, tried } from '../../pages/outcome.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { authorsOf, DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';
import { readPlatformForm } from './platform-form.ts';
import { toPlatformView } from './view-model.ts';

const FAILURES = 10;
const HISTORY = 20;
const PATH = `${DISTRICT_PATH}/platforms/:platformId`;

/** What came of a form, when it was not kept. */
interface Unkept {
  readonly state: FormState;
  readonly kind: 'invalid' | 'duplicate' | 'version_conflict';
}
const STATUS = { invalid: 422, duplicate: 409, version_conflict: 412 } as const;

/** One registration: its state, what the LMS shows, switching off, removing. */
export function platformRoutes(deps: AdminDeps): Router {
  const router = Router();

  /** Another district's registration is as good as none, also for the holder of the token. */
  async function open(req: Request) {
    const opened = await openDistrict(deps, req);
    const admin = { ...opened.admin, districtId: opened.districtId };
    const platform = await findPlatformById(deps, admin, parameter(req, 'platformId'));
    if (platform === null) throw new AppError('not_found');
    return { ...opened, admin, platform };
  }

  async function show(req: Request, res: Response, unkept: Unkept | null): Promise<void> {
    const opened = await open(req);
    const { reader, platform, base } = opened;
    const [failures, history] = await Promise.all([
      deps.storage
        .installation(FAILED_LAUNCHES)
        .find({ index: 'platform', equals: { platformId: platform.id }, order: 'desc', limit: FAILURES }),
      deps.storage.installation(PLATFORMS).history(platform.id, { limit: HISTORY }),
    ]);
    const authors = [platform.createdBy, ...history.items.map(({ by }) => by)];
    const facts = {
      platform,
      base,
      state: unkept?.state ?? null,
      overtaken: unkept?.kind === 'version_conflict',
      taken: unkept?.kind === 'duplicate',
      failures: failures.items,
      history: history.items,
      nameOf: await authorsOf(deps, opened, authors),
    };
    const page = { title: platform.name, path: `${base}/platforms/${platform.id}` };
    const frame = districtFrame(deps, opened, 'platforms', page);
    const status = unkept === null ? 200 : STATUS[unkept.kind];
    await sendPage(res, deps, { name: 'platform', frame, model: toPlatformView(facts, reader), status });
  }

  router.get(PATH, (req, res) => show(req, res, null));

  router.post(PATH, async (req, res) => {
    const { admin, platform, base } = await open(req);
    const form = readForm(req.body);
    const seen = Number(textOf(form, 'version'));
    if (!Number.isInteger(seen)) throw new AppError('malformed_request', { detail: 'no version' });
    const outcome = await tried(() => updatePlatform(deps, admin, platform.id, readPlatformForm(form), seen));
    if (outcome.kind === 'updated') return goTo(req, res, `${base}/platforms/${platform.id}`);
    if (outcome.kind === 'not_found') throw new AppError('not_found');
    const state = formState(form, outcome.kind === 'invalid' ? outcome : { kind: 'refused', refusals: [] });
    await show(req, res, { state, kind: outcome.kind });
  });

  router.post(`${PATH}/state`, async (req, res) => {
    const { admin, platform, base } = await open(req);
    // Whoever was never launched goes on waiting for the first launch.
    const enabled = platform.lastLaunchAt === null ? 'waiting' : 'active';
    const state = textOf(readForm(req.body), 'state') === 'disabled' ? 'disabled' : enabled;
    await updatePlatform(deps, admin, platform.id, { state });
    goTo(req, res, `${base}/platforms/${platform.id}`);
  });

  router.post(`${PATH}/remove`, async (req, res) => {
    const { admin, platform, base } = await open(req);
    await removePlatform(deps, admin, platform.id);
    goTo(req, res, `${base}/platforms`);
  });

  return router;
}
