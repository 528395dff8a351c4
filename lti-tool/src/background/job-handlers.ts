import type { TeamGrouper } from '@uchitelskaya/shared/ports/team-grouper';
import type { Workspace } from '@uchitelskaya/shared/ports/workspace';
import { applyImport } from '@uchitelskaya/shared/service/classes/apply-import';
import { CODES_ERASE, goOnErasing } from '@uchitelskaya/shared/service/classes/erase-codes';
import { eraseOverdueCodes } from '@uchitelskaya/shared/service/classes/erase-overdue-codes';
import { RESULTS_IMPORT } from '@uchitelskaya/shared/service/classes/results-imports';
import { makeDistrictPictures } from '@uchitelskaya/shared/service/district/district-overview';
import { computeGrouping, FORMATION_GROUP } from '@uchitelskaya/shared/service/formation/formation';
import {
  type FillOutcome,
  fillGoogleFile,
  GOOGLE_PUSH,
} from '@uchitelskaya/shared/service/google/google-files';
import {
  GRADES_POST,
  type GradeDeps,
  type PostScoreOutcome,
  postScore,
} from '@uchitelskaya/shared/service/lms/grades';
import {
  askForRostersOfTheWeek,
  type RosterDeps,
  type SyncRosterOutcome,
  syncRoster,
} from '@uchitelskaya/shared/service/lms/roster';
import { ROSTER_SYNC } from '@uchitelskaya/shared/service/lms/roster-event';
import { forgetOldAnswers } from '@uchitelskaya/shared/service/surveys/forget-answers';
import { closeDueRuns } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { z } from 'zod';
import type { ToolKeys } from '../lti/keys/tool-keys.ts';
import { DONE, type JobHandler, type JobHandlers, type JobOutcome } from './job-handler.ts';
import type { NIGHTLY_JOBS } from './nightly.ts';
import { pauseAfter } from './outbox-runner.ts';

/** What the handlers need. */
export interface JobHandlerDeps extends RosterDeps, GradeDeps {
  readonly toolKeys: ToolKeys;
  readonly grouper: TeamGrouper;
  /** Absent where the service has no account in Google. */
  readonly workspace?: Workspace | null;
}

type Nightly = (typeof NIGHTLY_JOBS)[number];

const rosterPayload = z.object({ courseId: z.string() });
const scorePayload = z.object({ scoreId: z.string() });
const importPayload = z.object({ importId: z.string() });
const proposalPayload = z.object({ proposalId: z.string() });
const listPayload = z.object({ listId: z.string() });
const googlePayload = z.object({ recordId: z.string(), email: z.string() });

/** Everything that is done in the background: the one place where kinds of jobs meet those who do them. */
export function createJobHandlers(deps: JobHandlerDeps): JobHandlers {
  const nightly: Readonly<Record<Nightly, JobHandler>> = {
    async 'nightly.rosters'() {
      await askForRostersOfTheWeek(deps);
      return DONE;
    },
    async 'nightly.sweep'() {
      await deps.storage.sweep(deps.clock.now());
      return DONE;
    },
    async 'nightly.forget'() {
      await forgetOldAnswers(deps);
      return DONE;
    },
    async 'nightly.surveys'() {
      await closeDueRuns(deps);
      return DONE;
    },
    async 'nightly.districts'() {
      await makeDistrictPictures(deps);
      return DONE;
    },
    async 'nightly.keys'() {
      await deps.toolKeys.rotateWhenDue();
      return DONE;
    },
    async 'nightly.pupil-codes'() {
      await eraseOverdueCodes(deps);
      return DONE;
    },
  };
  return new Map<string, JobHandler>([
    ...Object.entries(nightly),
    [
      ROSTER_SYNC,
      async (job) => {
        if (job.districtId === null) return { kind: 'give_up', reason: 'a roster without a district' };
        const { courseId } = rosterPayload.parse(job.payload);
        return afterRoster(await syncRoster(deps, job.districtId, courseId), job.attempts);
      },
    ],
    [
      GRADES_POST,
      async (job) => {
        if (job.districtId === null) return { kind: 'give_up', reason: 'a score without a district' };
        const { scoreId } = scorePayload.parse(job.payload);
        return afterScore(await postScore(deps, job.districtId, scoreId), job.attempts);
      },
    ],
    [
      RESULTS_IMPORT,
      async (job) => {
        if (job.districtId === null) return { kind: 'give_up', reason: 'an import without a district' };
        await applyImport(deps, job.districtId, importPayload.parse(job.payload).importId);
        return DONE;
      },
    ],
    [
      FORMATION_GROUP,
      async (job) => {
        if (job.districtId === null) return { kind: 'give_up', reason: 'a proposal without a district' };
        await computeGrouping(deps, job.districtId, proposalPayload.parse(job.payload).proposalId);
        return DONE;
      },
    ],
    [
      CODES_ERASE,
      async (job) => {
        if (job.districtId === null) return { kind: 'give_up', reason: 'a class list without a district' };
        await goOnErasing(deps, job.districtId, listPayload.parse(job.payload).listId);
        return DONE;
      },
    ],
    [
      GOOGLE_PUSH,
      async (job) => {
        if (job.districtId === null) return { kind: 'give_up', reason: 'a file without a district' };
        const { recordId, email } = googlePayload.parse(job.payload);
        const google = { ...deps, workspace: deps.workspace ?? null };
        return afterFile(await fillGoogleFile(google, job.districtId, recordId, email), job.attempts);
      },
    ],
  ]);
}

/**
 * Only a platform that is down is asked again: everything else stands on the course, for the administrator to see, and
 * the next launch, button or night asks anyway.
 */
function afterRoster(outcome: SyncRosterOutcome, attempts: number): JobOutcome {
  if (outcome.kind !== 'problem' || outcome.problem !== 'platform_down') return DONE;
  return { kind: 'again', afterMs: pauseAfter(attempts + 1), reason: outcome.detail };
}

/** A refusal stands with the score and goes to the dead letters too: somebody may put the LMS right and revive it. */
function afterScore(outcome: PostScoreOutcome, attempts: number): JobOutcome {
  if (outcome.kind === 'refused') return { kind: 'give_up', reason: outcome.reason };
  if (outcome.kind !== 'later') return DONE;
  return { kind: 'again', afterMs: outcome.afterMs ?? pauseAfter(attempts + 1), reason: outcome.reason };
}

/** What the person can mend stands with the file; what the administrator has to, goes to the dead letters too. */
function afterFile(outcome: FillOutcome, attempts: number): JobOutcome {
  if (outcome.kind === 'later')
    return { kind: 'again', afterMs: pauseAfter(attempts + 1), reason: outcome.detail };
  if (outcome.kind !== 'failed' || outcome.fault === 'no_such_account' || outcome.fault === 'asker_left')
    return DONE;
  return { kind: 'give_up', reason: `${outcome.fault}: ${outcome.detail}` };
}
