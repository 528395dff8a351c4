import { type Coverage, coveragePercent } from '@uchitelskaya/shared/domain/renewal/staff-count';
import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import type { RunPhase, SurveyRun } from '@uchitelskaya/shared/domain/surveys/survey-run';
import type { Chip } from '../due-chip.ts';
import type { Reader } from '../reader.ts';

/** Title of a run's questionnaire; its id when the questionnaire is gone. */
export function titleOf(
  questionnaires: readonly Questionnaire[],
  run: SurveyRun,
  { locale }: Reader,
): string {
  const found = questionnaires.find(
    ({ id, version }) => id === run.questionnaireId && version === run.questionnaireVersion,
  );
  return found?.title[locale] ?? run.questionnaireId;
}

/** «ученики 7А, без имён». */
export function whoText(run: SurveyRun, { t }: Reader): string {
  const who = t(`surveys.audience.${run.audience}`);
  const names = t(run.anonymous ? 'surveys.anonymous' : 'surveys.named');
  return [run.classLabel === null ? who : `${who}, ${run.classLabel}`, names].join(' · ');
}

export function phaseChip(phase: RunPhase, { t }: Reader): Chip {
  const tones = {
    draft: 'plain',
    waiting: 'plain',
    open: 'accent',
    closed: 'ok',
    cancelled: 'plain',
  } as const;
  return { tone: tones[phase], sign: '', text: t(`surveys.phase.${phase}`) };
}

/** «ответили 8 из 27, 30 %»; how many only, where nobody counted those who were asked (AG-3). */
export function coverageText(coverage: Coverage, { t }: Reader): string {
  const percent = coveragePercent(coverage);
  if (percent === null || coverage.asked === null)
    return t('surveys.runs.answered', { count: coverage.answered });
  return t('surveys.runs.coverage', { answered: coverage.answered, asked: coverage.asked, percent });
}
