import { label } from '../../contract/labels/label.ts';
import { resultIndicators } from '../../domain/results/impact-assessment.ts';
import {
  IMPACT_SUBJECTS,
  type ImpactIndicator,
  type ImpactSubject,
  isTooEarly,
} from '../../domain/results/impact-indicator.ts';
import { isGrounded, NO_ANSWERS } from '../../domain/results/presentation-event.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocRun, DocTableRow } from '../doc/doc-model.ts';
import { changeFigure, figure } from '../doc/figures.ts';
import { gapRun, plain } from '../doc/gap-list.ts';
import { ledText, ledTextOrGap, paragraphsOf } from '../doc/text-blocks.ts';
import type { CouncilReport } from './council-records.ts';

/** Part 3: the four questions, each answer above the figures and the evidence it rests on, and the team's decision. */
export function answerBlocks(report: CouncilReport): readonly DocBlock[] {
  const { impact, words, gaps, path, locale } = report;
  const decision = impact?.decision ?? null;
  const decided =
    decision === null
      ? ''
      : [label(locale, 'practiceDecision', decision.kind), decision.reason].filter(Boolean).join(' – ');
  const missing = { text: words.missing.decision, path: `${path}/results` };
  return [
    { kind: 'heading', level: 2, text: words.answers },
    ...IMPACT_SUBJECTS.flatMap((subject) => questionBlocks(report, subject)),
    ...ledTextOrGap(words.decision, decided, missing, gaps),
    ...ledText(words.causes, decision?.causes ?? ''),
  ];
}

function questionBlocks(report: CouncilReport, subject: ImpactSubject): readonly DocBlock[] {
  const { event, impact, words, gaps, path } = report;
  const question = words.subjects[subject];
  const answer = (event?.answers ?? NO_ANSWERS)[subject];
  const linked = resultIndicators(impact).filter(({ id }) => answer.indicatorIds.includes(id));
  const text = answer.text.trim() === '' ? written(report, subject) : answer.text;
  const grounded = isGrounded({ ...answer, text, indicatorIds: linked.map(({ id }) => id) });
  if (!grounded) gaps.add(words.missing.answer(question), answersPath(report, path));
  const there = paragraphsOf(text);
  return [
    { kind: 'heading', level: 3, text: question },
    ...(there.length > 0 ? there : [{ kind: 'paragraph' as const, runs: [gapRun()] }]),
    ...(linked.length > 0 ? [figuresTable(report, linked)] : []),
    ...ledText(words.evidence, answer.evidence),
    ...(grounded || there.length === 0
      ? []
      : [{ kind: 'paragraph' as const, runs: [{ text: `${words.evidence}: `, bold: true }, gapRun()] }]),
  ];
}

/** What the assessment says of it, until the council's answer is written. */
function written({ impact }: CouncilReport, subject: ImpactSubject): string {
  switch (subject) {
    case 'pupils':
      return impact?.forPupils ?? '';
    case 'members':
      return impact?.forMembers ?? '';
    case 'class':
      return impact?.forClass ?? '';
    case 'strategy':
      return '';
  }
}

function answersPath({ event }: CouncilReport, path: string): string {
  return event === null
    ? `${path}/results/presentations`
    : `${path}/results/presentations/${event.id}/council`;
}

function figuresTable(report: CouncilReport, indicators: readonly ImpactIndicator[]): DocBlock {
  const { words } = report;
  return {
    kind: 'table',
    columns: [
      { title: words.indicator, width: 62 },
      { title: words.before, width: 26, align: 'center' },
      { title: words.after, width: 26, align: 'center' },
      { title: words.change, width: 30, align: 'center' },
      { title: words.where, width: 46 },
    ],
    rows: indicators.map((indicator) => figureRow(report, indicator)),
  };
}

/** Values with their days; a change that it is too early to judge says so (RULE-04). */
function figureRow({ team, words, locale, today }: CouncilReport, indicator: ImpactIndicator): DocTableRow {
  const { before, beforeOn, after, afterOn, unit } = indicator;
  const side = (value: number | null, on: string | null): readonly DocRun[] =>
    value === null
      ? [gapRun()]
      : plain([figure(value, locale), on === null ? '' : `(${dateInFigures(on)})`].filter(Boolean).join(' '));
  const early = isTooEarly(indicator, team, afterOn ?? today) ? words.early : '';
  const change = before === null || after === null ? '' : changeFigure(after - before, locale);
  const where = [label(locale, 'valueSource', indicator.source), indicator.evidence]
    .filter(Boolean)
    .join(': ');
  return {
    kind: 'cells',
    cells: [
      plain([indicator.name, unit].filter(Boolean).join(', ')),
      side(before, beforeOn),
      side(after, afterOn),
      plain([change, early].filter(Boolean).join('; ')),
      plain(where),
    ],
  };
}
