import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { JobState } from '@uchitelskaya/shared/ports/storage';
import { Router } from 'express';
import { goTo, parameter, sendPage } from '../../pages/open-page.ts';
import type { Reader } from '../../pages/reader.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { momentOf } from '../moment.ts';
import { DISTRICT_PATH, districtFrame, type OpenedDistrict, openDistrict } from '../open-admin-page.ts';

/** Jobs looked through: the outbox is short, or something is very wrong. */
const MOST = 1000;
const SHOWN = 100;

/** Kinds of jobs that have a name for people. */
const KNOWN_KINDS = [
  'roster.sync',
  'grades.post',
  'google.push',
  'nightly.rosters',
  'nightly.sweep',
  'nightly.keys',
  'nightly.pupil-codes',
  'results.import',
  'formation.group',
] as const;

/** Jobs of the own district; the holder of the token also sees those of the installation itself. */
function isOwn(job: JobState, { districtId, isTokenHolder }: OpenedDistrict): boolean {
  return job.districtId === districtId || (isTokenHolder && job.districtId === null);
}

/** Background jobs: those that wait, and those that were given up on. */
export function jobsRoutes(deps: AdminDeps): Router {
  const router = Router();
  const list = async (state: JobState['state'], opened: OpenedDistrict) =>
    (await deps.storage.outbox.list(state, MOST)).filter((job) => isOwn(job, opened));

  router.get(`${DISTRICT_PATH}/jobs`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const { reader, base } = opened;
    const { t } = reader;
    const [dead, waiting, leased] = await Promise.all([
      list('dead', opened),
      list('waiting', opened),
      list('leased', opened),
    ]);
    const model = {
      csrf: reader.csrf,
      lead: t('admin.jobs.sum', { waiting: waiting.length, leased: leased.length, dead: dead.length }),
      dead: dead
        .slice(0, SHOWN)
        .map((job) => ({ ...toJobRow(job, reader), reviveAction: `${base}/jobs/${job.id}/revive` })),
      waiting: [...leased, ...waiting].slice(0, SHOWN).map((job) => toJobRow(job, reader)),
    };
    const frame = districtFrame(deps, opened, 'jobs', { title: t('admin.room.jobs'), path: req.originalUrl });
    await sendPage(res, deps, { name: 'jobs', frame, model });
  });

  router.post(`${DISTRICT_PATH}/jobs/:jobId/revive`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const jobId = parameter(req, 'jobId');
    const job = (await list('dead', opened)).find(({ id }) => id === jobId);
    if (job === undefined) throw new AppError('not_found', { messageKey: 'admin.jobs.gone' });
    await deps.storage.outbox.revive(job.id, new Date(deps.clock.now()).toISOString());
    goTo(req, res, `${opened.base}/jobs`);
  });

  return router;
}

function toJobRow(job: JobState, reader: Reader) {
  const { t } = reader;
  const kind = KNOWN_KINDS.find((known) => known === job.kind);
  return {
    name: kind === undefined ? job.kind : t(`admin.jobs.kind.${kind.replace('.', '_')}`),
    sub:
      job.state === 'leased'
        ? t('admin.jobs.running')
        : [
            t('admin.jobs.tries', { count: job.attempts }),
            job.state === 'waiting' ? t('admin.jobs.next', { time: momentOf(job.runAt, reader) }) : '',
          ]
            .filter(Boolean)
            .join(' · '),
    error: job.lastError ?? '',
  };
}
