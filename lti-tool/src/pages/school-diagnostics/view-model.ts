import type { QuestionnaireSummary } from '@uchitelskaya/shared/domain/competence-summary';
import { toPercent } from '@uchitelskaya/shared/domain/fraction';
import type { Questionnaire } from '@uchitelskaya/shared/domain/questionnaire';
import type { ShownReduction } from '@uchitelskaya/shared/domain/school-competence';
import type { SchoolCompetence, SurveyView } from '@uchitelskaya/shared/service/school-competence';
import { groupTitle, itemText } from '../my-competence/view-model.ts';
import type { Reader } from '../reader.ts';
import { toDeficitsChart } from './deficits-chart.ts';
import { coverageWords, levelsWords, meanWords } from './shown-words.ts';

/** Questionnaires that the page names, by id and version. */
export type Questionnaires = (questionnaireId: string, version: string) => Questionnaire | null;

const ZONE_TONES = { deficit: 'warn', strong: 'accent' } as const;

function reductionText(reduction: ShownReduction | null, { t, formats }: Reader): string {
  if (reduction === null) return '';
  if (reduction.kind === 'hidden') return t(`competence.reduction.${reduction.reason}`);
  const { people } = reduction;
  if (reduction.kind === 'about')
    return t('competence.reduction.about', { percent: reduction.percent, people });
  const { numerator, denominator } = reduction.share;
  const percent = formats.number(toPercent(reduction.share) ?? 0);
  return t('competence.reduction.exact', { numerator, denominator, percent, people });
}

function toSummaryView(summary: QuestionnaireSummary, questionnaire: Questionnaire, reader: Reader) {
  const { t, formats, locale } = reader;
  const { now, before, beforeHidden, feasibility } = summary;
  const day = (at: string) => formats.day(formats.dayOf(at));
  const rows = now.groups.map(({ group, levels, zone }) => ({
    title: groupTitle(questionnaire, group, reader),
    ...levelsWords(levels, reader),
    zone:
      zone === null || zone === 'between'
        ? null
        : { tone: ZONE_TONES[zone], sign: '', text: t(`competence.zone.${zone}`) },
  }));
  const beside = now.groups.flatMap(({ group, levels }) => {
    const earlier = before?.groups.find((one) => one.group === group);
    const title = groupTitle(questionnaire, group, reader);
    return earlier === undefined ? [] : [{ title, before: earlier.levels, now: levels }];
  });
  const hidden = rows.every((row) => row.hidden !== '') ? (rows[0]?.hidden ?? '') : '';
  const drawn = beside.some((one) => one.before.kind === 'shown' || one.now.kind === 'shown');
  return {
    id: questionnaire.id,
    title: questionnaire.title[locale],
    coverage: t('competence.coverageOn', {
      coverage: coverageWords(now.coverage, reader),
      day: day(now.closedAt),
    }),
    hidden,
    rows: hidden === '' ? rows : [],
    feasibility:
      feasibility === null
        ? ''
        : t(`competence.feasibility.${feasibility.verdict}`, {
            numerator: feasibility.share.numerator,
            denominator: feasibility.share.denominator,
          }),
    chart: drawn ? toDeficitsChart(beside, reader) : null,
    beforeDay: before === null ? '' : day(before.closedAt),
    nowDay: day(now.closedAt),
    table: beside.map((one) => ({
      title: one.title,
      before: levelsWords(one.before, reader).hidden || levelsWords(one.before, reader).low,
      now: levelsWords(one.now, reader).hidden || levelsWords(one.now, reader).low,
    })),
    noTrend: beforeHidden === null ? '' : t(`competence.noTrend.${beforeHidden}`),
    reduction: reductionText(summary.reduction, reader),
  };
}

/** One run by means: dimensions, and the items that are below agreement. */
export function toSurveyTable(view: SurveyView, questionnaire: Questionnaire, reader: Reader) {
  const { t, formats, locale } = reader;
  const most = Math.max(...questionnaire.scale.values.map(({ value }) => value));
  const { summary, before } = view;
  return {
    id: view.runId,
    title: [questionnaire.title[locale], view.classLabel].filter(Boolean).join(', '),
    coverage: t('competence.coverageOn', {
      coverage: t('competence.answeredAlone', { answered: summary.people }),
      day: formats.day(formats.dayOf(view.closedAt)),
    }),
    hasBefore: before !== null,
    rows: summary.dimensions.map(({ group, mean, spread }) => {
      const earlier = before?.dimensions.find((one) => one.group === group);
      return {
        title: groupTitle(questionnaire, group, reader),
        mean: meanWords(mean, most, reader),
        spread:
          spread === null
            ? ''
            : spread.kind === 'small'
              ? t('competence.smallSpread')
              : t('competence.spread', { value: formats.number(spread.value) }),
        before: earlier === undefined ? '' : meanWords(earlier.mean, most, reader),
      };
    }),
    below: summary.belowAgreement.map((id) => itemText(questionnaire, id, reader)),
  };
}

/** What the administration sees of its school: sums, each with its coverage. */
export function toDiagnosticsView(
  { summary, surveys }: SchoolCompetence,
  questionnaires: Questionnaires,
  reader: Reader,
) {
  const { t } = reader;
  const summaries = [summary.competences, summary.strategy].flatMap((one) => {
    const questionnaire = one === null ? null : questionnaires(one.questionnaireId, one.version);
    return one === null || questionnaire === null ? [] : [toSummaryView(one, questionnaire, reader)];
  });
  const tables = surveys.flatMap((view) => {
    const questionnaire = questionnaires(view.questionnaireId, view.questionnaireVersion);
    return questionnaire === null ? [] : [toSurveyTable(view, questionnaire, reader)];
  });
  return {
    title: t('competence.school'),
    summaries,
    surveys: tables,
    empty:
      summaries.length + tables.length > 0
        ? null
        : {
            title: t('competence.emptySchool'),
            text: t('competence.emptySchoolWhy'),
            href: '/school/diagnostics/runs',
            button: t('competence.toRuns'),
          },
  };
}
