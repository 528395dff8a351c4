import { evidenceOf } from '../../domain/competence/competence-wave.ts';
import {
  type Deficits,
  deficitsOf,
  finalScores,
  type GroupScore,
} from '../../domain/competence/final-score.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { askedItems, type Questionnaire } from '../../domain/surveys/questionnaire.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { getQuestionnaire } from '../surveys/questionnaires.ts';
import { listOwnResponses } from '../surveys/survey-responses.ts';
import { listRatingsOfRun } from './expert-ratings.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** Questionnaires from which a profile is made. */
export const COMPETENCE_QUESTIONNAIRES = ['Q-COMP', 'Q-STRAT'] as const;
export type CompetenceQuestionnaireId = (typeof COMPETENCE_QUESTIONNAIRES)[number];

/** One handed-in self-assessment with what it comes to. */
export interface OwnProfile {
  readonly run: Stored<SurveyRun>;
  readonly questionnaire: Questionnaire;
  readonly response: Stored<SurveyResponse>;
  readonly scores: readonly GroupScore[];
  /** How many colleagues have finished looking. */
  readonly experts: number;
  /** Items where help is wanted (0 and 1), and that the teacher can teach (3): the teacher's own words. */
  readonly helpWanted: readonly string[];
  readonly canTeach: readonly string[];
}

/** Everything about oneself, newest first: whose it is, and nobody else's (RULE-09). */
export async function loadMyCompetence(
  deps: StoreDeps,
  actor: Actor,
  schoolYear?: string,
): Promise<readonly OwnProfile[]> {
  const found = await Promise.all(
    COMPETENCE_QUESTIONNAIRES.map((questionnaireId) =>
      listOwnResponses(deps, actor, {
        questionnaireId,
        ...(schoolYear !== undefined && { schoolYear }),
      }),
    ),
  );
  return Promise.all(
    found.flat().map(async ({ run, response }) => {
      const [questionnaire, ratings] = await Promise.all([
        getQuestionnaire(deps, actor.districtId, run),
        // While the run is open the own answers may change: what experts saw waits (SE-2).
        run.state === 'closed' ? listRatingsOfRun(deps, actor.districtId, run.id, actor.personId) : [],
      ]);
      const evidence = evidenceOf(response.answers, ratings, null);
      const items = askedItems(questionnaire, run.strategies).map(({ id }) => id);
      const answeredBy = (fits: (value: number) => boolean) =>
        items.filter((id) => {
          const value = response.answers[id];
          return typeof value === 'number' && fits(value);
        });
      return {
        run,
        questionnaire,
        response,
        scores: finalScores(questionnaire, evidence, run.strategies),
        experts: ratings.length,
        helpWanted: answeredBy((value) => value <= 1),
        canTeach: answeredBy((value) => value === 3),
      };
    }),
  );
}

/** The newest profile of each questionnaire; earlier ones are the history. */
export function newestProfiles(profiles: readonly OwnProfile[]): readonly OwnProfile[] {
  return COMPETENCE_QUESTIONNAIRES.flatMap((id) => {
    const newest = profiles.find(({ questionnaire }) => questionnaire.id === id);
    return newest === undefined ? [] : [newest];
  });
}

/** The actor's own deficits of a year, for the actor's own route. */
export async function loadMyDeficits(
  deps: StoreDeps,
  actor: Actor,
  schoolYear: string,
): Promise<{ readonly scores: readonly GroupScore[]; readonly deficits: Deficits }> {
  const scores = newestProfiles(await loadMyCompetence(deps, actor, schoolYear)).flatMap((one) => one.scores);
  return { scores, deficits: deficitsOf(scores) };
}
