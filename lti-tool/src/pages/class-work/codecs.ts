import {
  type AssessmentResult,
  type Mark,
  type ResultValue,
  SKILL_LEVELS,
  type SkillLevel,
} from '@uchitelskaya/shared/domain/classes/assessment-result';
import { resultKeys } from '@uchitelskaya/shared/domain/classes/result-correction';
import { readMark } from '@uchitelskaya/shared/domain/numbers/read-cell';
import { type Codecs, type FieldCodec, optionalNumberCodec } from '../../view/edit-form.ts';
import type { Reader } from '../reader.ts';

/** A mark as registers write it; «н/а» and «осв.» are marks in every language. */
function markWords(mark: ResultValue): string {
  if (mark === 'na') return 'н/а';
  return mark === 'exempt' ? 'осв.' : String(mark ?? '');
}

/** What is no mark goes to the domain as it was typed, to be refused with a sentence. */
const markCodec: FieldCodec<ResultValue> = {
  read(text) {
    const reading = readMark(text);
    return reading.kind === 'value' ? reading.value : (text.trim() as Mark);
  },
  write: markWords,
};

/** A score with the reader's decimal sign. */
function scoreCodec({ formats }: Pick<Reader, 'formats'>): FieldCodec<ResultValue> {
  return {
    read: optionalNumberCodec.read,
    write: (score) => (typeof score === 'number' && !Number.isNaN(score) ? formats.number(score) : ''),
  };
}

function levelCodec({ t }: Pick<Reader, 't'>): FieldCodec<ResultValue> {
  return {
    read: (text) => (text === '' ? null : (text as SkillLevel)),
    write: (level) => (level === null ? '' : String(level)),
    show: (level) => levelWords(level, t),
  };
}

/** A level in words. */
export function levelWords(level: ResultValue, t: Reader['t']): string {
  return SKILL_LEVELS.some((one) => one === level) ? t(`classes.work.level.${level}`) : '';
}

/** How the values of a pupil stand in a form, by their key. */
export function resultCodecs(
  result: AssessmentResult,
  reader: Pick<Reader, 'formats' | 't'>,
): Codecs<Record<string, ResultValue>> {
  const codecOf = (key: string) => {
    if (key === 'level') return levelCodec(reader);
    return key === 'mark' || key === 'registerMark' ? markCodec : scoreCodec(reader);
  };
  return Object.fromEntries(resultKeys(result).map((key) => [key, codecOf(key)]));
}
