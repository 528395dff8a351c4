import type { QuestionnaireSummary } from '@uchitelskaya/shared/domain/competence/competence-summary';
import type { ShownReduction } from '@uchitelskaya/shared/domain/competence/school-competence';
import { toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import type { SchoolCompetence } from '@uchitelskaya/shared/service/competence/school-competence';
import { groupTitle } from '../my-competence/view-model.ts';
import type { Reader } from '../reader.ts';
import { toDeficitsChart } from './deficits-chart.ts';
import { coverageWords, levelsWords } from './shown-words.ts';
import { toCommunitiesTable, toSurveyTable } from './survey-table.ts';

const ZONE_TONES = { deficit: 'warn', strong: 'accent' } as const;

/** AG-5 in a sentence; empty while there is nothing to compare. */
export function reductionText(reduction: ShownReduction | null, { t, formats }: Reader): string {
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

/** What the administration sees of its school: sums, each with its coverage. */
export function toDiagnosticsView(school: SchoolCompetence, reader: Reader) {
  const { t } = reader;
  const { summary, surveys, communities, questionnaires } = school;
  const summaries = [summary.competences, summary.strategy].flatMap((one) => {
    const questionnaire = questionnaires.find(({ id }) => id === one?.questionnaireId);
    return one === null || questionnaire === undefined ? [] : [toSummaryView(one, questionnaire, reader)];
  });
  const tables = [
    ...(communities === null ? [] : [toCommunitiesTable(communities, reader)]),
    ...surveys.map((view) => toSurveyTable(view, reader)),
  ];
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
