import { decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { emptyBox } from '../../domain/surveys/answer-box.ts';
import { cancelRun, type SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import { EXPERT_RATINGS, SURVEY_RESPONSES } from '../collections/diagnostics.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused, Saved } from '../outcome.ts';
import { readAll } from '../read-all.ts';
import { openRunTo } from './survey-access.ts';
import { changeBox } from './survey-box.ts';
import { moveRun } from './survey-runs.ts';

/**
 * Calls off a run that should not have been: nobody is asked any more, and what was answered is gone, with what experts
 * saw beside it. A run that is closed stays, because its numbers have been seen.
 * @throws AppError `not_found`, `forbidden`
 */
export async function cancelSurveyRun(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
): Promise<Saved<SurveyRun> | Refused> {
  await openRunTo(deps, actor, runId, 'update');
  const author = authorOf(deps, actor.personId);
  const { districtId } = actor;
  const outcome = await moveRun(deps, districtId, runId, author, 'survey-run.cancelled', (run) =>
    cancelRun(run, author.at),
  );
  if (outcome.kind === 'saved') await dropAnswers(deps, districtId, outcome.record);
  return outcome;
}

/** Deletes everything that was answered in a run; nothing of it stands in a journal. Safe to repeat. */
async function dropAnswers(deps: ServiceDeps, districtId: string, run: Stored<SurveyRun>): Promise<void> {
  const store = deps.storage.forDistrict(districtId);
  const author = authorOf(deps, 'system');
  const ofRun = { index: 'run', equals: { runId: run.id } };
  const [responses, ratings] = await Promise.all([
    readAll(store.collection(SURVEY_RESPONSES), ofRun),
    readAll(store.collection(EXPERT_RATINGS), ofRun),
  ]);
  for (const { id, version } of responses)
    await store.collection(SURVEY_RESPONSES).remove(id, version, author);
  for (const { id, version } of ratings) await store.collection(EXPERT_RATINGS).remove(id, version, author);
  await changeBox(deps, districtId, run, () => decided(emptyBox(run.schoolId)));
}
