import type { Actor } from '@uchitelskaya/shared/service/actor';
import { answerWithCode, makeLinks } from '@uchitelskaya/shared/service/surveys/survey-links';
import { closeSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { type Cast, done } from './cast.ts';
import { answersOf } from './sample-answers.ts';
import { openRun } from './seed-run.ts';

interface LinkRun {
  readonly questionnaireId: 'Q-PUPIL' | 'Q-PARENT';
  readonly classLabel: string;
  readonly purpose: string;
  readonly from: number;
  readonly to: number;
  /** Codes on the sheet, and how many of them came back. */
  readonly codes: number;
  readonly answers: number;
}

/** Links of one class, some of them used; the last code, which nobody used. */
async function askByLink(cast: Cast, deputy: Actor, run: LinkRun): Promise<readonly [string, string]> {
  const { questionnaireId, classLabel, purpose, from, to } = run;
  const audience = questionnaireId === 'Q-PUPIL' ? 'pupils' : 'parents';
  const asked = { questionnaireId, purpose, from, to };
  const runId = await openRun(cast, deputy, asked, { audience, classLabel });
  const made = await makeLinks(cast.on(from), deputy, runId, { kind: 'one_time', count: run.codes });
  if (made.kind !== 'made') throw new Error(JSON.stringify(made));
  for (const [i, code] of made.codes.slice(0, run.answers).entries()) {
    const kept = await answerWithCode(cast.on(from + 2), code, answersOf(questionnaireId, i, 1));
    if (kept.kind !== 'kept') throw new Error(JSON.stringify(kept));
  }
  return [runId, made.codes[run.codes - 1] ?? ''];
}

/**
 * Pupils of 7А are asked now; those of 8Б were, and enough of them answered; of the parents of 7А too few did, so that
 * nothing of it is shown. Returns a code that a pupil may still use.
 */
export async function askPupilsAndParents(cast: Cast, deputy: Actor): Promise<string> {
  const pupils = {
    questionnaireId: 'Q-PUPIL',
    purpose: 'Ответы помогут учителям сделать уроки понятнее',
  } as const;
  const [over] = await askByLink(cast, deputy, {
    ...pupils,
    ...{ classLabel: '8Б', from: -40, to: -30, codes: 12, answers: 9 },
  });
  done(await closeSurveyRun(cast.on(-30), deputy, over));
  const [few] = await askByLink(cast, deputy, {
    ...{ questionnaireId: 'Q-PARENT', purpose: 'Что семье видно, а что нет' },
    ...{ classLabel: '7А', from: -25, to: -18, codes: 14, answers: 3 },
  });
  done(await closeSurveyRun(cast.on(-18), deputy, few));
  const [, code] = await askByLink(cast, deputy, {
    ...pupils,
    ...{ classLabel: '7А', from: -3, to: 14, codes: 10, answers: 7 },
  });
  return code;
}
