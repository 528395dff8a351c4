import type { HiddenReason } from '@uchitelskaya/shared/domain/competence/small-group';
import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import type { SurveySummary } from '@uchitelskaya/shared/domain/surveys/survey-summary';
import type { SchoolPlc, SurveyView } from '@uchitelskaya/shared/service/surveys/survey-views';
import { groupTitle, itemText } from '../my-competence/view-model.ts';
import type { Reader } from '../reader.ts';
import { changeWords, coverageWords, levelsWords, meanWords } from './shown-words.ts';

interface Means {
  readonly questionnaire: Questionnaire;
  readonly summary: SurveySummary;
  readonly before: SurveySummary | null;
}

/** Dimensions, the whole, and the items that are below agreement. */
function toMeans({ questionnaire, summary, before }: Means, reader: Reader) {
  const { t, formats } = reader;
  const most = Math.max(...questionnaire.scale.values.map(({ value }) => value));
  const rows = summary.dimensions.map(({ group, mean, spread }) => {
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
      change: earlier === undefined ? '' : changeWords(earlier.mean, mean, reader),
    };
  });
  const whole = {
    title: t('competence.whole'),
    mean: meanWords(summary.whole, most, reader),
    spread: '',
    before: before === null ? '' : meanWords(before.whole, most, reader),
    change: before === null ? '' : changeWords(before.whole, summary.whole, reader),
  };
  return {
    hasBefore: before !== null,
    rows: rows.length > 1 ? [...rows, whole] : rows,
    below: summary.belowAgreement.map((id) => itemText(questionnaire, id, reader)),
    choices: [] as readonly { readonly title: string; readonly rows: readonly ChoiceRow[] }[],
  };
}

interface ChoiceRow {
  readonly text: string;
  readonly count: string;
}

/** What was ticked, the most wanted first. */
function toChoices({ questionnaire, choices }: SurveyView, reader: Reader) {
  const ticked = choices.flatMap(({ itemId, levels }) =>
    levels.kind === 'shown' && levels.low.to > 0
      ? [{ itemId, from: levels.low.from, count: levelsWords(levels, reader).low }]
      : [],
  );
  return questionnaire.groups
    .map(({ id }) => ({
      title: groupTitle(questionnaire, id, reader),
      rows: ticked
        .filter(({ itemId }) => questionnaire.items.find((item) => item.id === itemId)?.group === id)
        .sort((a, b) => b.from - a.from)
        .map(({ itemId, count }): ChoiceRow => ({ text: itemText(questionnaire, itemId, reader), count })),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** Of a view with nothing to show one sentence says why. */
function toTable(
  head: { readonly id: string; readonly title: string; readonly coverage: string },
  means: ReturnType<typeof toMeans>,
  hidden: HiddenReason | null,
  { t }: Reader,
) {
  if (hidden === null) return { ...head, hidden: '', ...means };
  return {
    ...head,
    hidden: t(`competence.hidden.${hidden}`),
    ...{ ...means, rows: [], choices: [], hasBefore: false },
  };
}

/** One closed run: its means, or what was ticked. */
export function toSurveyTable(view: SurveyView, reader: Reader) {
  const { t, formats, locale } = reader;
  const { questionnaire, choices, summary } = view;
  const head = {
    id: view.runId,
    title: [questionnaire.title[locale], view.classLabel].filter(Boolean).join(', '),
    coverage: t('competence.coverageOn', {
      coverage: coverageWords(view.coverage, reader),
      day: formats.day(formats.dayOf(view.closedAt)),
    }),
  };
  const means = toMeans(view, reader);
  const first = choices[0]?.levels ?? summary.whole;
  const hidden = first.kind === 'hidden' ? first.reason : null;
  if (choices.length === 0) return toTable(head, means, hidden, reader);
  return toTable(head, { ...means, rows: [], choices: toChoices(view, reader) }, hidden, reader);
}

/** Q-PLC over the school's teams, none of which is named. */
export function toCommunitiesTable(communities: SchoolPlc, reader: Reader) {
  const { t, locale } = reader;
  const { questionnaire, coverage, teams, summary } = communities;
  const head = {
    id: 'communities',
    title: questionnaire.title[locale],
    coverage: t('competence.communities', { coverage: coverageWords(coverage, reader), count: teams }),
  };
  const hidden = summary.whole.kind === 'hidden' ? summary.whole.reason : null;
  return toTable(head, toMeans(communities, reader), hidden, reader);
}
