import { label } from '@uchitelskaya/shared/contract/labels/label';
import { DEFICIT_GROUPS, type DeficitGroup } from '@uchitelskaya/shared/domain/competence/deficit-group';
import type { GrowthRecords } from '@uchitelskaya/shared/service/routes/growth-records';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** Courses and external diagnostics with the forms for new ones, and what one may be asked about. */
export function toTrainingView(
  { courses, diagnostics, peerHelp }: GrowthRecords,
  path: string,
  result: FormResult | null,
  reader: Reader,
) {
  const { t, formats, locale } = reader;
  const groupLabels = (groups: readonly DeficitGroup[]) =>
    groups.map((group) => label(locale, 'deficitGroup', group)).join(', ');
  return {
    csrf: reader.csrf,
    path,
    title: t('my.training.title'),
    groups: DEFICIT_GROUPS.map((value) => ({
      value,
      label: label(locale, 'deficitGroup', value),
      checked: peerHelp?.groups.includes(value) ?? false,
    })),
    helpNote: toField({
      ...postedField(stateOf(result, 'help'), 'note', reader),
      value: peerHelp?.note ?? '',
      id: 'help-note',
      name: 'note',
      label: t('training.helpNote'),
    }),
    courses: courses.map(({ id, theme, provider, hours, date, groups }) => ({
      text: theme,
      sub: [formats.day(date), provider, t('training.hours', { count: hours }), groupLabels(groups)]
        .filter(Boolean)
        .join(' · '),
      remove: `${path}/course/${id}/remove`,
    })),
    diagnostics: diagnostics.map(({ id, provider, date, level, blockScores, file }) => ({
      text: provider,
      sub: [
        formats.day(date),
        level,
        ...blockScores.map(({ block, score, most }) => t('training.block', { block, score, most })),
      ]
        .filter(Boolean)
        .join(' · '),
      file,
      remove: `${path}/diagnostic/${id}/remove`,
    })),
    newCourse: courseForm(stateOf(result, 'course'), reader),
    newDiagnostic: diagnosticForm(stateOf(result, 'diagnostic'), reader),
  };
}

function courseForm(state: FormState | null, reader: Reader) {
  const { t } = reader;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `course-${name}`, name });
  return {
    open: state !== null,
    theme: toField({ ...field('theme'), label: t('training.theme'), required: true }),
    provider: toField({ ...field('provider'), label: t('training.provider') }),
    date: toField({ ...field('date'), label: t('training.date'), kind: 'date', required: true }),
    hours: toField({ ...field('hours'), label: t('training.hoursLabel'), kind: 'number', required: true }),
  };
}

function diagnosticForm(state: FormState | null, reader: Reader) {
  const { t } = reader;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `diagnostic-${name}`, name });
  const blocks = state?.errors.find(({ path }) => path.startsWith('blockScores'));
  return {
    open: state !== null,
    provider: toField({ ...field('provider'), label: t('training.whoTested'), required: true }),
    date: toField({ ...field('date'), label: t('training.date'), kind: 'date', required: true }),
    level: toField({ ...field('level'), label: t('training.level') }),
    file: toField({ ...field('file'), label: t('training.file') }),
    blockScores: toField({
      ...field('blockScores'),
      error: blocks === undefined ? '' : t('training.blocksWrong'),
      label: t('training.blocks'),
      hint: t('training.blocksHint'),
      kind: 'area',
      rows: 3,
    }),
  };
}
