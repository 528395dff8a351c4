import { label } from '../../contract/labels/label.ts';
import { CASE_LEVELS, type CaseLevel } from '../../domain/lessons/case-level.ts';
import { codeOf, type LessonStudyCycle, type ResearchLesson } from '../../domain/lessons/lesson-study.ts';
import { isFilledSheet, type ObservationSheet } from '../../domain/lessons/observation-sheet.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { dateInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocTableRow } from '../doc/doc-model.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { knownFields, ledText } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo, type TeamHead } from '../team/team-records.ts';
import { OBSERVATION_WORDS, type ObservationWords } from './observation-words.ts';
import { codeWords } from './pupil-words.ts';

/** What DOC-07 of one lesson is made from, as far as its reader may read it. */
export interface ObservationRecords extends TeamHead {
  readonly cycle: Stored<LessonStudyCycle>;
  readonly lesson: ResearchLesson;
  readonly sheets: readonly Stored<ObservationSheet>[];
}

/** Moments that one page of paper has room for. */
const BLANK_ROWS = 14;
/** Room for a sentence by hand. */
const WRITING_LINE = '_'.repeat(44);

/**
 * DOC-07 «Карта наблюдения» (F-LS-4): every sheet of one lesson, each on a page of its own. Nothing in it is about the
 * quality of the teacher (RULE-02).
 */
export function observationDocument(records: ObservationRecords): DocModel {
  const { cycle, lesson, locale, team } = records;
  const words = OBSERVATION_WORDS[locale];
  const gaps = new GapList();
  const sheets = records.sheets.filter(isFilledSheet);
  if (sheets.length === 0)
    gaps.add(words.missing.sheets, `/teams/${team.id}/lessons/${cycle.id}/${lesson.number}/observe`);
  return teamDocument(records, gaps, {
    kind: 'DOC-07',
    title: words.title(lesson.number),
    heading: words.heading,
    subheading: words.sub(teamWords(records), cycle.number, lesson.number),
    scope: { cycle: cycle.id, lesson: String(lesson.number) },
    blocks: [
      lessonFields(records, words),
      ...sheets.flatMap((sheet, at) => [
        ...(at === 0 ? [] : [{ kind: 'pageBreak' as const }]),
        ...sheetBlocks(records, sheet, words),
      ]),
    ],
    draft: lesson.state !== 'discussed',
    preparedBy: 'observer',
    sources: [...refsTo('observation_sheets', sheets), ...refsTo('lesson_studies', [cycle])],
  });
}

/** The same to be filled in by hand: a page for each case pupil with what is expected of them. */
export function blankObservationDocument(records: ObservationRecords): DocModel {
  const { cycle, lesson, locale, team } = records;
  const words = OBSERVATION_WORDS[locale];
  const gaps = new GapList();
  const path = `/teams/${team.id}/lessons/${cycle.id}`;
  if (cycle.casePupils.some(({ code }) => code === '')) gaps.add(words.missing.pupils, path);
  if (lesson.expectations.some(({ criterion }) => criterion.trim() === ''))
    gaps.add(words.missing.criteria, `${path}/${lesson.number}`);
  return teamDocument(records, gaps, {
    kind: 'DOC-07',
    title: words.blankTitle(lesson.number),
    heading: words.heading,
    subheading: words.sub(teamWords(records), cycle.number, lesson.number),
    scope: { cycle: cycle.id, lesson: String(lesson.number), blank: 'yes' },
    blocks: [
      lessonFields(records, words),
      ...CASE_LEVELS.flatMap((level, at) => [
        ...(at === 0 ? [] : [{ kind: 'pageBreak' as const }]),
        ...blankBlocks(records, level, words),
      ]),
    ],
    // A form to write on has nothing to be signed.
    draft: false,
    preparedBy: 'observer',
    sources: refsTo('lesson_studies', [cycle]),
  });
}

function lessonFields(records: ObservationRecords, words: ObservationWords): DocBlock {
  const { lesson, locale } = records;
  return knownFields([
    [
      words.date,
      [lesson.date === null ? '' : dateInWords(lesson.date, locale), lesson.startsAt ?? '']
        .filter(Boolean)
        .join(', '),
    ],
    [words.lesson, [lesson.subject, lesson.topic].filter(Boolean).join(': ')],
    [words.teacher, nameOf(records, lesson.teacherId) ?? ''],
  ]);
}

function sheetBlocks(
  records: ObservationRecords,
  sheet: ObservationSheet,
  words: ObservationWords,
): readonly DocBlock[] {
  const { locale, lesson } = records;
  const code = codeWords(sheet.code, words);
  const expected = lesson.expectations.find(({ id }) => id === sheet.level);
  const met = sheet.metCriterion === null ? '' : label(locale, 'criterionAnswer', sheet.metCriterion);
  return [
    { kind: 'heading', level: 2, text: words.sheet(code, label(locale, 'caseLevel', sheet.level)) },
    knownFields([
      [words.observer, nameOf(records, sheet.observerId) ?? ''],
      [words.criterion, expected?.criterion ?? ''],
      [words.predicted, expected?.predicted ?? ''],
    ]),
    ...(sheet.moments.length === 0
      ? []
      : [
          momentsTable(
            words,
            sheet.moments.map(({ time, stage, engagement, saw, meant }) => ({
              kind: 'cells',
              cells: [
                plain(time ?? ''),
                plain(stage),
                plain(engagement === null ? '' : label(locale, 'engagement', engagement)),
                plain(saw),
                plain(meant),
              ],
            })),
          ),
        ]),
    ...ledText(words.met, met),
    ...ledText(words.evidence, sheet.criterionEvidence),
    ...ledText(words.surprises, sheet.surprises),
    ...ledText(words.patterns, sheet.patterns),
    ...ledText(words.ask, sheet.askInInterview),
  ];
}

function blankBlocks(
  { cycle, lesson, locale }: ObservationRecords,
  level: CaseLevel,
  words: ObservationWords,
): readonly DocBlock[] {
  const code = codeWords(codeOf(cycle, level), words);
  const expected = lesson.expectations.find(({ id }) => id === level);
  const line = (text: string) => [{ text: `${text}: `, bold: true }, { text: WRITING_LINE }];
  const empty: DocTableRow = { kind: 'cells', cells: [[], [], [], [], []], tall: true };
  return [
    { kind: 'heading', level: 2, text: words.sheet(code, label(locale, 'caseLevel', level)) },
    { kind: 'paragraph', runs: [{ text: words.note, italic: true }] },
    {
      kind: 'fields',
      items: [
        { label: words.observer, runs: [gapRun()] },
        { label: words.startPoint, runs: plain(expected?.startPoint ?? '') },
        { label: words.criterion, runs: plain(expected?.criterion ?? '') },
        { label: words.predicted, runs: plain(expected?.predicted ?? '') },
      ].filter(({ runs }) => runs.length > 0),
    },
    momentsTable(
      words,
      Array.from({ length: BLANK_ROWS }, () => empty),
    ),
    { kind: 'paragraph', runs: [{ text: `${words.met} `, bold: true }, { text: words.metChoice }] },
    ...[words.evidence, words.surprises, words.patterns, words.ask].map(
      (text): DocBlock => ({ kind: 'paragraph', runs: line(text) }),
    ),
  ];
}

function momentsTable(words: ObservationWords, rows: readonly DocTableRow[]): DocBlock {
  return {
    kind: 'table',
    columns: [
      { title: words.time, width: 16, align: 'center' },
      { title: words.stage, width: 28 },
      { title: words.engagement, width: 24, align: 'center' },
      { title: words.saw, width: 66 },
      { title: words.meant, width: 46 },
    ],
    rows,
  };
}
