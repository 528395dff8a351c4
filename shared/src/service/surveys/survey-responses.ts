import type { Stored } from '../../domain/records/stored.ts';
import { readBallot } from '../../domain/surveys/answer-box.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import { SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import type { ServiceDeps } from '../deps.ts';
import { readAll } from '../read-all.ts';
import { boxAuthor, readBox } from './survey-box.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** A person's own answers that were handed in. */
export interface OwnResponse {
  readonly response: Stored<SurveyResponse>;
  readonly run: Stored<SurveyRun>;
}

/** The actor's own handed-in answers to a questionnaire, newest first; of one year where it is named. */
export async function listOwnResponses(
  deps: StoreDeps,
  actor: Actor,
  of: { readonly questionnaireId: string; readonly schoolYear?: string },
): Promise<readonly OwnResponse[]> {
  const store = deps.storage.forDistrict(actor.districtId);
  const own = await readAll(store.collection(SURVEY_RESPONSES), {
    index: 'person',
    equals: { personId: actor.personId },
  });
  const handedIn = own.filter(
    (response) =>
      response.submittedAt !== null &&
      response.questionnaireId === of.questionnaireId &&
      (of.schoolYear === undefined || response.schoolYear === of.schoolYear),
  );
  const runs = new Map(
    (await store.collection(SURVEY_RUNS).getMany(handedIn.map(({ runId }) => runId))).map((run) => [
      run.id,
      run,
    ]),
  );
  return handedIn
    .flatMap((response) => {
      const run = runs.get(response.runId);
      return run === undefined ? [] : [{ response, run }];
    })
    .sort((a, b) => ((a.response.submittedAt ?? '') > (b.response.submittedAt ?? '') ? -1 : 1));
}

/** The newest of them, or null. */
export async function findOwnResponse(
  deps: StoreDeps,
  actor: Actor,
  of: { readonly questionnaireId: string; readonly schoolYear?: string },
): Promise<OwnResponse | null> {
  return (await listOwnResponses(deps, actor, of))[0] ?? null;
}

/** Which answers of a school are read. */
export interface ResponsesQuery {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly questionnaireId?: string;
  readonly teamId?: string;
}

/** A run with everything that was handed in. */
export interface RunResponses {
  readonly run: Stored<SurveyRun>;
  readonly responses: readonly SurveyResponse[];
}

/**
 * Everything handed in within a school in one year, by run, in the order the runs opened. For computations inside the
 * service only: it names persons and hides nothing. Whoever shows something of it keeps the rules of
 * diagnostics-and-routes.md §6. No right is asked.
 */
export async function listResponsesOfSchool(
  deps: StoreDeps,
  districtId: string,
  of: ResponsesQuery,
): Promise<readonly RunResponses[]> {
  const { schoolId, schoolYear, questionnaireId, teamId } = of;
  const runs = await readAll(deps.storage.forDistrict(districtId).collection(SURVEY_RUNS), {
    index: 'school',
    equals: { schoolId, schoolYear },
  });
  const wanted = runs.filter(
    (run) =>
      run.state !== 'draft' &&
      (questionnaireId === undefined || run.questionnaireId === questionnaireId) &&
      (teamId === undefined || run.teamId === teamId),
  );
  return Promise.all(
    wanted.map(async (run) => ({ run, responses: await listResponsesOfRun(deps, districtId, run) })),
  );
}

/** Everything handed in to one run; the same caution. */
export async function listResponsesOfRun(
  deps: StoreDeps,
  districtId: string,
  run: Stored<SurveyRun>,
): Promise<readonly SurveyResponse[]> {
  if (run.anonymous) return anonymousResponses(deps, districtId, run);
  const found = await readAll(deps.storage.forDistrict(districtId).collection(SURVEY_RESPONSES), {
    index: 'run',
    equals: { runId: run.id },
    range: { from: '' },
  });
  return found;
}

async function anonymousResponses(
  deps: StoreDeps,
  districtId: string,
  run: Stored<SurveyRun>,
): Promise<readonly SurveyResponse[]> {
  const { ballots } = await readBox(deps, districtId, run);
  const { schoolId, schoolYear, questionnaireId, questionnaireVersion, teamId, classLabel } = run;
  return ballots.map((ballot) => ({
    runId: run.id,
    schoolId,
    schoolYear,
    questionnaireId,
    questionnaireVersion,
    personId: null,
    teamId,
    classLabel,
    answers: readBallot(ballot),
    submittedAt: boxAuthor(run).at,
  }));
}
