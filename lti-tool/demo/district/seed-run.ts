import type { Actor } from '@uchitelskaya/shared/service/actor';
import { createRun, type NewRun, openSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { type Cast, done } from './cast.ts';
import type { SampleQuestionnaire } from './sample-answers.ts';

/** What is asked, why, and from which day to which. */
interface Asked {
  readonly questionnaireId: SampleQuestionnaire;
  readonly purpose: string;
  readonly from: number;
  readonly to: number;
}

/** A run that nobody is asked by yet. */
export async function prepareRun(
  cast: Cast,
  by: Actor,
  asked: Asked,
  more: Partial<NewRun> = {},
): Promise<string> {
  const { questionnaireId, purpose, from, to } = asked;
  const made = await createRun(cast.on(Math.min(from, 0)), by, {
    schoolYear: cast.schoolYear,
    questionnaireId,
    questionnaireVersion: '1',
    audience: 'staff',
    teamId: null,
    classLabel: null,
    purpose,
    opensOn: cast.date(from),
    closesOn: cast.date(to),
    ...more,
  });
  return done(made).id;
}

/** A run of the staff that is open from one day to another. */
export async function openRun(
  cast: Cast,
  by: Actor,
  asked: Asked,
  more: Partial<NewRun> = {},
): Promise<string> {
  const draft = await prepareRun(cast, by, asked, more);
  return done(await openSurveyRun(cast.on(asked.from), by, draft)).id;
}
