import { label } from '../../contract/labels/label.ts';
import { lessonsMeant, wasGiven } from '../../domain/lessons/lesson-study.ts';
import { isMeasuredResult } from '../../domain/results/impact-indicator.ts';
import { openQuestions } from '../../domain/results/presentation-event.ts';
import { entriesOf } from '../../domain/steps/step-entry.ts';
import { textIn } from '../../domain/steps/step-record.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel } from '../doc/doc-model.ts';
import { figure } from '../doc/figures.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { dashes, ledText, ledTextOrGap, paragraphsOf } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { refsTo } from '../team/team-records.ts';
import { answerBlocks } from './council-answers.ts';
import type { CouncilRecords, CouncilReport } from './council-records.ts';
import { COUNCIL_REPORT_WORDS } from './council-report-words.ts';

/**
 * DOC-10 «Отчёт команды для педагогического совета»: the four questions, each on what it rests, what failed, and counts
 * of process in an annex alone (RULE-03). A draft until the council was held, and as long as no result was measured
 * twice: how much was done is no result.
 */
export function councilReportDocument(records: CouncilRecords): DocModel {
  const { team, event, impact, locale, schoolYear, cycles, recommendations, bankItems } = records;
  const words = COUNCIL_REPORT_WORDS[locale];
  const report: CouncilReport = { ...records, words, gaps: new GapList(), path: `/teams/${team.id}` };
  const measured = (impact?.indicators ?? []).some(isMeasuredResult);
  if (!measured) report.gaps.add(words.missing.result, `${report.path}/results`);
  const held = event?.held === true && openQuestions(event).length === 0;
  if (!held) report.gaps.add(words.missing.held, `${report.path}/results/presentations`);
  return teamDocument(records, report.gaps, {
    kind: 'DOC-10',
    title: words.title(schoolYear),
    heading: words.heading,
    subheading: words.sub(teamWords(records), team.targetClasses.join(', '), schoolYear),
    scope: event === null ? {} : { entry: event.id },
    blocks: [
      ...councilLine(report),
      ...studiedBlocks(report),
      ...triedBlocks(report),
      ...answerBlocks(report),
      ...endBlocks(report),
      ...processAnnex(report),
    ],
    draft: !(measured && held),
    preparedBy: 'team',
    sources: [
      ...refsTo('presentations', event ? [event] : []),
      ...refsTo('impact_assessments', impact ? [impact] : []),
      ...refsTo('team_steps', records.problem ? [records.problem] : []),
      ...refsTo('lesson_studies', cycles),
      ...refsTo('recommendations', recommendations),
      ...refsTo('bank_items', bankItems),
    ],
  });
}

function councilLine({ event, words }: CouncilReport): readonly DocBlock[] {
  if (event === null) return [];
  const day = event.date === null ? '' : dateInFigures(event.date);
  return ledText(words.council, [event.title, day].filter(Boolean).join(', '));
}

function studiedBlocks(report: CouncilReport): readonly DocBlock[] {
  const { problem, words, gaps, path, locale } = report;
  const missing = { text: words.missing.problem, path: `${path}/steps/HJ-2` };
  const evidence = entriesOf(problem?.entries ?? [], 'evidence').map(
    ({ evidence: kind, title, date, text }) => {
      const what = [title, label(locale, 'evidence', kind), date === null ? '' : dateInFigures(date)];
      return [what.filter(Boolean).join(', '), text].filter(Boolean).join(': ');
    },
  );
  const list = dashes(evidence);
  return [
    { kind: 'heading', level: 2, text: words.studied },
    ...ledTextOrGap(words.problem, textIn(problem, 'judgement'), missing, gaps),
    ...(list.length === 0
      ? []
      : [{ kind: 'paragraph' as const, runs: [{ text: `${words.restsOn}:`, bold: true }] }, ...list]),
  ];
}

function triedBlocks(report: CouncilReport): readonly DocBlock[] {
  const { impact, cycles, words, gaps, path, locale } = report;
  const practice = ledText(words.practice, impact?.practice ?? '');
  if (practice.length === 0 && cycles.length === 0) {
    gaps.add(words.missing.tried, `${path}/results`);
    return [
      { kind: 'heading', level: 2, text: words.tried },
      { kind: 'paragraph', runs: [gapRun()] },
    ];
  }
  const table: readonly DocBlock[] =
    cycles.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: [
              { title: words.no, width: 8, align: 'center' },
              { title: words.technique, width: 40 },
              { title: words.question, width: 56 },
              { title: words.lessons, width: 18, align: 'center' },
              { title: words.pupils, width: 36 },
              { title: words.decided, width: 30 },
            ],
            rows: cycles.map((cycle) => ({
              kind: 'cells',
              cells: [
                plain(String(cycle.number)),
                plain(cycle.technique),
                plain(cycle.researchQuestion),
                plain(String(lessonsMeant(cycle).filter(wasGiven).length)),
                plain(movement(cycle.summary.pupils, locale)),
                plain(
                  cycle.summary.decision === null
                    ? ''
                    : label(locale, 'practiceDecision', cycle.summary.decision),
                ),
              ],
            })),
          },
        ];
  return [{ kind: 'heading', level: 2, text: words.tried }, ...practice, ...table];
}

type Progress = CouncilRecords['cycles'][number]['summary']['pupils'][number];

/** «явное – 1, есть – 2»: how many of the three, never which. */
function movement(pupils: readonly Progress[], locale: 'ru' | 'en'): string {
  return (['clear', 'some', 'none'] as const)
    .map((level) => [level, pupils.filter(({ progress }) => progress === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${label(locale, 'pupilProgress', level)} – ${count}`)
    .join(', ');
}

/** Parts 4 to 7. */
function endBlocks(report: CouncilReport): readonly DocBlock[] {
  const { impact, words, gaps, path } = report;
  const asked = (heading: string, text: string, missing: string): readonly DocBlock[] => {
    const there = paragraphsOf(text);
    if (there.length === 0) gaps.add(missing, `${path}/results`);
    return [
      { kind: 'heading', level: 2, text: heading },
      ...(there.length > 0 ? there : [{ kind: 'paragraph' as const, runs: [gapRun()] }]),
    ];
  };
  const listed = (heading: string, texts: readonly string[]): readonly DocBlock[] => [
    { kind: 'heading', level: 2, text: heading },
    ...(texts.length === 0 ? paragraphsOf(words.nothing) : dashes(texts)),
  ];
  return [
    ...asked(words.failed, impact?.failed ?? '', words.missing.failed),
    ...listed(
      words.recommendations,
      report.recommendations.map((one) => asks(one, report)),
    ),
    ...listed(
      words.bank,
      report.bankItems.map((item) => material(item, report)),
    ),
    ...asked(words.next, impact?.nextQuestion ?? '', words.missing.next),
  ];
}

function asks(
  { text, answer }: CouncilRecords['recommendations'][number],
  { words, locale }: CouncilReport,
): string {
  if (answer === null) return `${text} – ${words.noAnswer}`;
  const until = answer.until === null ? '' : words.until(dateInFigures(answer.until));
  const said = [label(locale, 'directorAnswer', answer.kind), until].filter(Boolean).join(', ');
  return `${text} – ${said}`;
}

function material(
  { title, kind, state }: CouncilRecords['bankItems'][number],
  { locale }: CouncilReport,
): string {
  return `${title} (${label(locale, 'bankKind', kind)}, ${label(locale, 'bankState', state)})`;
}

function processAnnex(report: CouncilReport): readonly DocBlock[] {
  const { words, impact, cycles, meetingsHeld, locale } = report;
  const given = cycles.reduce((sum, cycle) => sum + lessonsMeant(cycle).filter(wasGiven).length, 0);
  const counted: readonly (readonly [string, string])[] = [
    [words.meetings, String(meetingsHeld)],
    [words.lessonsGiven, String(given)],
    ...(impact?.indicators ?? [])
      .filter(({ nature }) => nature === 'process')
      .map(({ name, before, after, unit }): readonly [string, string] => {
        const values = [before, after].filter((value): value is number => value !== null);
        return [
          name,
          [values.map((value) => figure(value, locale)).join(' → '), unit].filter(Boolean).join(' '),
        ];
      }),
  ];
  return [
    { kind: 'pageBreak' },
    { kind: 'heading', level: 2, text: words.annex },
    { kind: 'paragraph', runs: [{ text: words.annexNote, italic: true }] },
    {
      kind: 'table',
      columns: [
        { title: words.process, width: 120 },
        { title: words.value, width: 60 },
      ],
      rows: counted.map(([name, value]) => ({ kind: 'cells', cells: [plain(name), plain(value)] })),
    },
  ];
}
