import { label } from '@uchitelskaya/shared/contract/labels/label';
import { ERASED_CODE } from '@uchitelskaya/shared/domain/classes/erased-code';
import type { CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import type {
  CycleState,
  LessonStudyCycle,
  ResearchLesson,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import {
  type CriterionAnswer,
  isFilledSheet,
  type ObservationSheet,
} from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import type { Chip } from './due-chip.ts';
import type { Reader } from './reader.ts';

/** Where a cycle stands. */
export function cycleChip(state: CycleState, { locale }: Pick<Reader, 'locale'>): Chip {
  const text = label(locale, 'cycleState', state);
  if (state === 'summarised' || state === 'shared') return { tone: 'ok', sign: 'check2', text };
  return { tone: state === 'set_up' ? '' : 'accent', sign: '', text };
}

/** Where a lesson stands; one that was given and watched says so. */
export function lessonState(
  { state }: Pick<ResearchLesson, 'state'>,
  observed: boolean,
  { locale }: Pick<Reader, 'locale'>,
): Chip {
  const text = label(locale, 'lessonState', state === 'given' && observed ? 'observed' : state);
  if (state === 'discussed') return { tone: 'ok', sign: 'check2', text };
  if (state === 'cancelled') return { tone: '', sign: 'x-lg', text };
  return { tone: state === 'given' ? 'accent' : 'plain', sign: '', text };
}

/** Whether anybody has watched that lesson. */
export function wasObserved(
  sheets: readonly ObservationSheet[],
  lesson: Pick<ResearchLesson, 'number'>,
): boolean {
  return sheets.some((sheet) => sheet.lessonNumber === lesson.number && isFilledSheet(sheet));
}

/** «да / частично / нет» as a filled, half, empty circle and a word: children get no traffic light (mockups). */
export function criterionChip(answer: CriterionAnswer, { locale }: Pick<Reader, 'locale'>): Chip {
  const sign = { yes: 'check-circle-fill', partly: 'circle-half', no: 'circle', cannot_tell: '' }[answer];
  return {
    tone: answer === 'yes' ? 'accent' : 'plain',
    sign,
    text: label(locale, 'criterionAnswer', answer),
  };
}

/** A pupil's code, or that it was erased (P-8). */
export function codeWords(code: string, { t }: Pick<Reader, 't'>): string {
  return code === ERASED_CODE ? t('lessons.codeErased') : code;
}

/** A case pupil as the group names one: the code, and the level for the group's eyes (LS-11). */
export function pupilWords(
  cycle: Pick<LessonStudyCycle, 'casePupils'>,
  level: CaseLevel,
  reader: Pick<Reader, 'locale' | 't'>,
): { readonly code: string; readonly level: string; readonly whyTypical: string } {
  const pupil = cycle.casePupils.find(({ id }) => id === level);
  const code = pupil?.code ?? '';
  const levelName = label(reader.locale, 'caseLevel', level);
  // Until a pupil is chosen the level is the name: «не наблюдают: высокий, средний».
  return {
    ...(code === ''
      ? { code: levelName, level: reader.t('lessons.noCode') }
      : { code: codeWords(code, reader), level: levelName }),
    whyTypical: pupil?.whyTypical ?? '',
  };
}
