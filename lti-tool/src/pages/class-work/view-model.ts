import {
  type AssessmentResult,
  type ResultValue,
  SKILL_LEVELS,
} from '@uchitelskaya/shared/domain/classes/assessment-result';
import { parsePupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { resultKeys, resultValues, taskOf } from '@uchitelskaya/shared/domain/classes/result-correction';
import type { OpenedResult } from '@uchitelskaya/shared/service/classes/result-corrections';
import { toField } from '../../view/field.ts';
import { classHref } from '../classes/view-model.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { levelWords, resultCodecs } from './codecs.ts';

/** Where one piece of work of a class is. */
export function workHref({
  id,
  classLabel,
  schoolYear,
}: Pick<AssessmentResult, 'classLabel' | 'schoolYear'> & { readonly id: string }): string {
  const year = encodeURIComponent(schoolYear);
  return `/school/classes/${encodeURIComponent(classLabel)}/works/${id}?year=${year}`;
}

interface WorkFacts {
  readonly opened: OpenedResult;
  /** The pupil whose values are being corrected; null for none. */
  readonly code: string | null;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
}

/** One piece of work by code: a row a pupil, a form for the one that is corrected, and what was corrected before. */
export function toClassWorkView(facts: WorkFacts, people: People, reader: Reader) {
  const { opened, refusal } = facts;
  const { result, hidden, mayCorrect } = opened;
  const { t, formats } = reader;
  const keys = resultKeys(result);
  const codecs = resultCodecs(result, reader);
  const words = (key: string, value: ResultValue) =>
    key === 'level' ? levelWords(value, t) : (codecs[key]?.write(value) ?? '');
  const { subject, title, classLabel, schoolYear, period, date, kind } = result;
  const when = period === null ? formats.numericDay(date) : t(`import.period.${period}`);
  const work = workHref(result);
  return {
    csrf: reader.csrf,
    title: [subject, title].filter(Boolean).join(', '),
    sub: [t('classes.class', { classLabel }), t(`import.kind.${kind}`), when].join(' · '),
    backHref: classHref(classLabel, schoolYear),
    refusal,
    note: hidden ? t('classes.hiddenText') : '',
    columns: keys.map((key) => keyWords(key, result, t)),
    rows: hidden
      ? []
      : result.codes.map((code, at) => {
          const values = resultValues(result, at);
          return {
            id: `pupil-${at}`,
            code,
            cells: keys.map((key) => words(key, values[key] ?? null) || '–'),
            href: mayCorrect ? `${work}&code=${encodeURIComponent(code)}#correct` : null,
            spoken: t('classes.work.correctOf', { code }),
          };
        }),
    mayCorrect,
    form: mayCorrect ? toForm(facts, people, reader) : null,
    corrections: hidden
      ? []
      : [...(result.corrections ?? [])].reverse().map(({ code, key, before, after, reason, by, at }) => ({
          text: t('classes.work.corrected', {
            ...{ code, value: keyWords(key, result, t) },
            before: words(key, before) || t('classes.work.nothing'),
            after: words(key, after) || t('classes.work.nothing'),
          }),
          sub: [formats.moment(at), people.name(by), reason].filter(Boolean).join(' · '),
        })),
  };
}

/** How a value is called: by the heading of its task, or by what it is. */
function keyWords(key: string, { tasks }: Pick<AssessmentResult, 'tasks'>, t: Reader['t']): string {
  const task = taskOf(key);
  return task === null
    ? t(`import.role.${key === 'registerMark' ? 'register_mark' : key}`)
    : (tasks[task]?.title ?? '');
}

function toForm({ opened: { result }, code, state }: WorkFacts, people: People, reader: Reader) {
  const at = result.codes.indexOf(code === null ? '' : (parsePupilCode(code) ?? ''));
  if (at < 0) return null;
  const { t } = reader;
  const form: EditedForm<Record<string, ResultValue>> = {
    codecs: resultCodecs(result, reader),
    kept: resultValues(result, at),
    meta: result,
    ...{ idPrefix: 'v-', pathPrefix: '', state },
  };
  const levels = [
    { value: '', label: t('import.none') },
    ...SKILL_LEVELS.map((value) => ({ value, label: levelWords(value, t) })),
  ];
  return {
    action: workHref(result),
    code: result.codes[at] ?? '',
    title: t('classes.work.correctOf', { code: result.codes[at] ?? '' }),
    fields: resultKeys(result).map((key) => {
      const label = keyWords(key, result, t);
      const look = key === 'level' ? { label, kind: 'select' as const, options: levels } : { label };
      return editField(form, key, look, reader, people);
    }),
    hint: result.totals.length > 0 && result.scores.length > 0 ? t('classes.work.totalHint') : '',
    reason: toField({
      name: 'reason',
      label: t('classes.work.reason'),
      hint: t('classes.work.reasonHint'),
      value: state?.posted['reason'] ?? '',
    }),
    cancelHref: workHref(result),
  };
}
