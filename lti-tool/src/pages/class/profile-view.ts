import type { AssessedWork, SubjectProfile } from '@uchitelskaya/shared/domain/classes/class-profile';
import { type Fraction, roundHalfUp, toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import type { ShownProfile } from '@uchitelskaya/shared/service/classes/class-profiles';
import type { Reader } from '../reader.ts';

/** A share as people read it: «46,2 %»; a dash where there is nothing to divide by. */
export function percentText(fraction: Fraction | null, { formats }: Reader): string {
  const percent = fraction === null ? null : toPercent(fraction);
  return percent === null ? '–' : `${formats.number(percent)}\u00A0%`;
}

function decimal(fraction: Fraction, decimals: number, { locale }: Reader): string {
  const value = roundHalfUp(fraction, decimals);
  if (value === null) return '–';
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
}

/** What a class's results say, as the template `class/profile` wants it. */
export function toProfileView(
  shown: ShownProfile,
  reader: Reader,
  /** Where a work is shown by code; null for those who see sums alone. */
  hrefOf: ((workId: string) => string) | null = null,
) {
  const { t } = reader;
  if (shown.kind === 'hidden') return { ...NOTHING, note: t('classes.hiddenText') };
  const { subjects, works, hardTasks } = shown.profile;
  return {
    note: works.length === 0 ? t('classes.profile.empty') : '',
    subjects: subjects.map((subject) => toSubject(subject, reader)),
    chartLabel: t('classes.profile.chart'),
    hard: hardTasks.map(({ subject, title, success }) => ({
      subject,
      title,
      success: percentText(success, reader),
      width: String(toPercent(success) ?? 0),
    })),
    works: works.map((work) => ({ ...toWork(work, reader), href: hrefOf?.(work.id) ?? null })),
    vprNote: works.some(({ kind }) => kind === 'vpr') ? t('classes.profile.vprNote') : '',
  };
}

const NOTHING = { note: '', subjects: [], chartLabel: '', hard: [], works: [], vprNote: '' } as const;

function toSubject({ subject, last, qualityChange }: SubjectProfile, reader: Reader) {
  const { t, formats } = reader;
  const { results } = last;
  const sign = qualityChange !== null && qualityChange > 0 ? '+' : '';
  return {
    subject,
    period: last.period === null ? '' : t(`import.period.${last.period}`),
    counted: String(results.counted),
    passed: percentText(results.passed, reader),
    quality: percentText(results.quality, reader),
    width: String(toPercent(results.quality) ?? 0),
    degree: decimal(results.degree, 1, reader),
    mean: decimal(results.meanMark, 2, reader),
    change:
      qualityChange === null
        ? '–'
        : t('classes.profile.points', { value: `${sign}${formats.number(qualityChange).replace('-', '−')}` }),
  };
}

function toWork(work: AssessedWork, reader: Reader) {
  const { t, formats } = reader;
  const { kind, subject, title, period, date, withData, results, levels, concordance } = work;
  const facts = [
    ...(results === null
      ? []
      : [
          `${t('classes.profile.passed')}: ${percentText(results.passed, reader)}`,
          `${t('classes.profile.quality')}: ${percentText(results.quality, reader)}`,
        ]),
    ...(levels === null ? [] : [t('classes.profile.levels', levels)]),
    ...(concordance === null
      ? []
      : [`${t('classes.profile.concordance')}: ${t('classes.profile.concordanceText', { ...concordance })}`]),
  ];
  return {
    name: [subject, title].filter(Boolean).join(', '),
    sub: `${t(`import.kind.${kind}`)}, ${period === null ? formats.numericDay(date) : t(`import.period.${period}`)}`,
    pupils: String(withData),
    facts: facts.join('; '),
  };
}
