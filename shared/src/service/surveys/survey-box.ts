import { createHmac } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { type AnswerBox, emptyBox } from '../../domain/surveys/answer-box.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Authorship } from '../../ports/storage.ts';
import { ANSWER_BOXES } from '../collections/diagnostics.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused } from '../outcome.ts';
import type { SurveyDeps } from './survey-deps.ts';

/** Another process may be faster now and then; callers of one process wait for each other. */
const TRIES = 32;

/** Who is at a box now, by run: a class presses the button at the same moment. */
const turns = new Map<string, Promise<unknown>>();

/** Marks of a box are told apart by run, so that two runs cannot be laid side by side. */
export function markOf(deps: Pick<SurveyDeps, 'secret'>, runId: string, personId: string): string {
  return createHmac('sha256', deps.secret).update(`survey-mark\n${runId}\n${personId}`).digest('base64url');
}

/** Every write to a box is by nobody, at the moment the run opened: when an answer came is not kept. */
export function boxAuthor(run: Pick<SurveyRun, 'openedAt' | 'opensOn'>): Authorship {
  return { by: 'system', at: run.openedAt ?? `${run.opensOn}T00:00:00.000Z` };
}

/** The box of a run; an empty one before the first answer. */
export async function readBox(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  run: Stored<SurveyRun>,
): Promise<AnswerBox> {
  const box = await deps.storage.forDistrict(districtId).collection(ANSWER_BOXES).get(run.id);
  return box ?? emptyBox(run.schoolId);
}

/**
 * Changes a box as it stands, one after the other. No journal: an entry would say who and when.
 * @throws AppError `version_conflict` when other processes keep being faster
 */
export async function changeBox(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  run: Stored<SurveyRun>,
  decide: (box: AnswerBox) => Decided<AnswerBox>,
): Promise<{ readonly kind: 'kept' } | Refused> {
  const before = turns.get(run.id) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(() => writeBox(deps, districtId, run, decide));
  turns.set(run.id, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(run.id) === mine) turns.delete(run.id);
  }
}

async function writeBox(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  run: Stored<SurveyRun>,
  decide: (box: AnswerBox) => Decided<AnswerBox>,
): Promise<{ readonly kind: 'kept' } | Refused> {
  const boxes = deps.storage.forDistrict(districtId).collection(ANSWER_BOXES);
  const author = boxAuthor(run);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await boxes.get(run.id);
    const decision = decide(kept === null ? emptyBox(run.schoolId) : contentOf(kept));
    if (decision.kind === 'refused') return decision;
    const written =
      kept === null
        ? await boxes.insert(run.id, decision.value, author)
        : await boxes.replace(run.id, decision.value, kept.version, author);
    if (written.kind === 'written') return { kind: 'kept' };
  }
  throw new AppError('version_conflict', { detail: `${TRIES} tries lost at the box of a run` });
}

function contentOf({ schoolId, ballots, answeredMarks, quietMarks, uses, byLink }: AnswerBox): AnswerBox {
  return { schoolId, ballots, answeredMarks, quietMarks, uses, byLink };
}
