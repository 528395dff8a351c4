import type { Stored } from '../../src/domain/records/stored.ts';
import { findPublished } from '../../src/domain/surveys/published-questionnaires.ts';
import type { Answers } from '../../src/domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../src/domain/surveys/survey-run.ts';
import type { Actor } from '../../src/service/actor.ts';
import type { SurveyDeps } from '../../src/service/surveys/survey-deps.ts';
import { createRun, type NewRun, openSurveyRun } from '../../src/service/surveys/survey-runs.ts';
import type { TestSchool } from './a-school.ts';
import { savedRecord } from './outcome.ts';

/** Deps with an installation's secret. */
export function surveyDeps(school: TestSchool): SurveyDeps {
  return { ...school.deps, secret: new Uint8Array(32).fill(7) };
}

/** A run of the whole staff from 20 to 30 November. */
export const STAFF_RUN: NewRun = {
  schoolYear: '2026/27',
  questionnaireId: 'Q-CLIMATE',
  questionnaireVersion: '1',
  audience: 'staff',
  teamId: null,
  classLabel: null,
  purpose: 'Понять, где трудно',
  opensOn: '2026-11-20',
  closesOn: '2026-11-30',
};

/** A run that is open today. */
export async function anOpenRun(
  school: TestSchool,
  by: Actor,
  fields: Partial<NewRun> = {},
): Promise<Stored<SurveyRun>> {
  const draft = savedRecord<SurveyRun>(await createRun(school.deps, by, { ...STAFF_RUN, ...fields }));
  return savedRecord<SurveyRun>(await openSurveyRun(school.deps, by, draft.id));
}

/** One value for every item of a questionnaire. */
export function allOf(questionnaireId: string, value: 0 | 1 | 2 | 3 | 4): Answers {
  const items = findPublished(questionnaireId, '1')?.items ?? [];
  return Object.fromEntries(items.map(({ id }) => [id, value]));
}
