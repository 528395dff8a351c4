import { type AssessedWork, type ClassProfile, pointsBetween } from '../../domain/classes/class-profile.ts';
import { roundHalfUp, toPercent } from '../../domain/numbers/fraction.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel } from '../doc/doc-model.ts';
import { figure } from '../doc/figures.ts';
import { GapList, plain } from '../doc/gap-list.ts';
import { knownFields, paragraphsOf } from '../doc/text-blocks.ts';
import type { CellValue, SheetColumn, SheetModel, SheetTab } from '../sheet/sheet-model.ts';
import { teamDocument } from '../team/team-document.ts';
import { refsTo, type TeamHead } from '../team/team-records.ts';
import { CLASS_PASSPORT_WORDS, type ClassPassportWords } from './class-passport-words.ts';

/** A difficulty of the class: as its school sees it, or its team (HJ-2). Nobody is named beside it (RULE-08). */
export interface ClassDifficulty {
  readonly subject: string;
  readonly text: string;
  readonly cause: string;
  readonly evidence: string;
}

/** What DOC-14 is made from: one class of a team, in sums; no codes, no teachers. */
export interface ClassPassportRecords extends TeamHead {
  readonly list: { readonly id: string; readonly version: number };
  readonly profile: ClassProfile;
  readonly difficulties: readonly ClassDifficulty[];
}

const TEMPLATE_VERSION = 1;

type Cells = Readonly<Record<string, CellValue>>;

/** DOC-14 «Паспорт класса» as a workbook: subjects, meta-subject skills, difficulties, change. */
export function classPassportSheet(records: ClassPassportRecords): SheetModel {
  const { locale, profile, school, today, team, generatedAt } = records;
  const words = CLASS_PASSPORT_WORDS[locale];
  const title = words.title(profile.classLabel, profile.schoolYear);
  const heading = [school?.name ?? '', title, dateInFigures(today), words.note].filter(Boolean);
  return {
    kind: 'DOC-14',
    title,
    locale,
    scope: { team: team.id, schoolYear: profile.schoolYear, class: profile.classLabel },
    generatedAt,
    templateVersion: TEMPLATE_VERSION,
    tabs: tabsOf(records, words, heading),
  };
}

/** The same to read and to print. A draft while the class has no results. */
export function classPassportDocument(records: ClassPassportRecords): DocModel {
  const { locale, profile, team } = records;
  const words = CLASS_PASSPORT_WORDS[locale];
  const gaps = new GapList();
  const path = `/teams/${team.id}/class`;
  if (profile.works.length === 0) gaps.add(words.missing.results, path);
  if (records.difficulties.length === 0) gaps.add(words.missing.difficulties, `/teams/${team.id}/steps/HJ-2`);
  return teamDocument(records, gaps, {
    kind: 'DOC-14',
    title: words.title(profile.classLabel, profile.schoolYear),
    heading: words.heading,
    subheading: words.sub(profile.classLabel, profile.schoolYear),
    scope: { class: profile.classLabel },
    orientation: 'landscape',
    blocks: [
      knownFields([[words.pupils, String(profile.pupils)]]),
      { kind: 'paragraph', runs: [{ text: words.note, italic: true }] },
      ...tabsOf(records, words, []).flatMap((tab) => tabBlocks(tab, words, locale)),
    ],
    draft: profile.works.length === 0,
    preparedBy: 'coordinator',
    sources: refsTo('class_lists', [records.list]),
  });
}

function tabBlocks(tab: SheetTab, words: ClassPassportWords, locale: 'ru' | 'en'): readonly DocBlock[] {
  const text = (value: CellValue | undefined) =>
    typeof value === 'number' ? figure(value, locale) : String(value ?? '');
  const heading: DocBlock = { kind: 'heading', level: 2, text: tab.title };
  if (tab.rows.length === 0) return [heading, ...paragraphsOf(words.none)];
  return [
    heading,
    {
      kind: 'table',
      columns: tab.columns.map(({ title, width, type }) =>
        type === 'number' ? { title, width, align: 'center' } : { title, width },
      ),
      rows: tab.rows.map(({ cells }) => ({
        kind: 'cells',
        cells: tab.columns.map(({ key, type }) =>
          plain(type === 'date' ? dateInFigures(String(cells[key])) : text(cells[key])),
        ),
      })),
    },
  ];
}

function tabsOf(
  records: ClassPassportRecords,
  words: ClassPassportWords,
  heading: readonly string[],
): readonly SheetTab[] {
  const text = (key: string, title: string, width: number): SheetColumn => ({
    ...{ key, title, width, type: 'text', editable: false },
  });
  const number = (key: string, title: string): SheetColumn => ({ ...text(key, title, 14), type: 'number' });
  const tab = (
    key: string,
    title: string,
    columns: readonly SheetColumn[],
    rows: readonly Cells[],
  ): SheetTab => ({
    key,
    title,
    heading,
    columns,
    rows: rows.map((cells, at) => ({ id: `${key}-${at + 1}`, version: 1, cells })),
  });
  // A column may not be called `base`: that one is the tracker's own.
  const levels = [
    number('lowLevel', words.low),
    number('baseLevel', words.base),
    number('highLevel', words.high),
  ];
  return [
    tab(
      'subjects',
      words.subjects,
      [
        text('subject', words.subject, 22),
        text('period', words.period, 26),
        number('counted', words.counted),
        number('passed', words.passed),
        number('quality', words.quality),
        number('degree', words.degree),
        number('mean', words.mean),
        number('twos', words.twos),
        number('fives', words.fives),
      ],
      marked(records.profile).map((work) => subjectCells(work, words)),
    ),
    tab(
      'skills',
      words.skills,
      [text('skill', words.skill, 40), { ...text('date', words.date, 14), type: 'date' }, ...levels],
      records.profile.works.flatMap(({ levels: counts, title, subject, date }): readonly Cells[] =>
        counts === null
          ? []
          : [{ skill: [subject, title].filter(Boolean).join(': '), date, ...levelCells(counts) }],
      ),
    ),
    tab(
      'difficulties',
      words.difficulties,
      [
        text('subject', words.subject, 22),
        text('text', words.difficulty, 44),
        text('cause', words.cause, 36),
        text('evidence', words.evidence, 36),
      ],
      difficultyCells(records, words),
    ),
    tab(
      'changes',
      words.changes,
      [
        text('subject', words.subject, 22),
        text('from', words.from, 18),
        text('to', words.to, 18),
        number('qualityFrom', words.qualityFrom),
        number('qualityTo', words.qualityTo),
        number('change', words.change),
      ],
      changeCells(records.profile, words),
    ),
  ];
}

function levelCells({ low, base, high }: NonNullable<AssessedWork['levels']>): Cells {
  return { lowLevel: low, baseLevel: base, highLevel: high };
}

type Marked = AssessedWork & { readonly results: NonNullable<AssessedWork['results']> };

/** Works with marks, by subject, earliest first. */
function marked({ works }: ClassProfile): readonly Marked[] {
  return works
    .filter((work): work is Marked => work.results !== null && work.results.counted > 0)
    .sort((a, b) => (a.subject === b.subject ? (a.date < b.date ? -1 : 1) : a.subject < b.subject ? -1 : 1));
}

function periodWords({ period, title, date }: AssessedWork, words: ClassPassportWords): string {
  return period === null ? [title, dateInFigures(date)].filter(Boolean).join(', ') : words.periods[period];
}

function subjectCells(work: Marked, words: ClassPassportWords): Cells {
  const { results, subject } = work;
  return {
    subject,
    period: periodWords(work, words),
    counted: results.counted,
    passed: toPercent(results.passed),
    quality: toPercent(results.quality),
    degree: roundHalfUp(results.degree, 1),
    mean: roundHalfUp(results.meanMark, 2),
    twos: toPercent(results.shareOfTwos),
    fives: toPercent(results.shareOfFives),
  };
}

/** What people see as difficult, and the tasks that few could do. */
function difficultyCells({ difficulties, profile, locale }: ClassPassportRecords, words: ClassPassportWords) {
  const tasks = profile.hardTasks.map(({ subject, title, success }): Cells => {
    const share = toPercent(success);
    return {
      subject,
      text: words.task(title, share === null ? '–' : figure(share, locale)),
      cause: '',
      evidence: '',
    };
  });
  return [
    ...difficulties.map(({ subject, text, cause, evidence }): Cells => ({ subject, text, cause, evidence })),
    ...tasks,
  ];
}

/** CRF-06 from one period of the register to the next. */
function changeCells(profile: ClassProfile, words: ClassPassportWords): readonly Cells[] {
  const periods = marked(profile).filter(({ kind, period }) => kind === 'register' && period !== 'year');
  return periods.flatMap((work, at): readonly Cells[] => {
    const before = periods[at - 1];
    if (before === undefined || before.subject !== work.subject) return [];
    return [
      {
        subject: work.subject,
        from: periodWords(before, words),
        to: periodWords(work, words),
        qualityFrom: toPercent(before.results.quality),
        qualityTo: toPercent(work.results.quality),
        change: pointsBetween(before.results.quality, work.results.quality),
      },
    ];
  });
}
