import { label } from '../../contract/labels/label.ts';
import type { CaseLevel } from '../../domain/lessons/case-level.ts';
import { codeOf, lessonsMeant, type ResearchLesson } from '../../domain/lessons/lesson-study.ts';
import { isFilledSheet } from '../../domain/lessons/observation-sheet.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel, DocTableRow } from '../doc/doc-model.ts';
import { GapList, plain } from '../doc/gap-list.ts';
import { cellOrGap, ledText, ledTextOrGap } from '../doc/text-blocks.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, refsTo } from '../team/team-records.ts';
import { type CycleRecords, type CycleReport, observerNames } from './cycle-records.ts';
import { lessonAnnexes } from './cycle-report-annexes.ts';
import { CYCLE_REPORT_WORDS } from './cycle-report-words.ts';
import { codeWords } from './pupil-words.ts';

/**
 * DOC-16 «Отчёт о цикле исследования урока»: card (F-LS-1), progress of the case pupils (F-LS-7), summary (F-LS-8), and
 * as annexes plan and discussion of every lesson. Who reads only what was concluded gets that, and no codes (GD-5). A
 * draft until the whole group agreed to the summary.
 */
export function cycleReportDocument(records: CycleRecords): DocModel {
  const { cycle, team, reading, locale, sheets } = records;
  const words = CYCLE_REPORT_WORDS[locale];
  const report: CycleReport = {
    ...records,
    words,
    gaps: new GapList(),
    path: `/teams/${team.id}/lessons/${cycle.id}`,
  };
  const group = cycle.members.flatMap((id) => nameOf(records, id) ?? []);
  return teamDocument(records, report.gaps, {
    kind: 'DOC-16',
    title: words.title(cycle.number),
    heading: words.heading,
    subheading: words.sub(teamWords(records), cycle.number, cycle.schoolYear),
    scope: { cycle: cycle.id },
    blocks: [
      { kind: 'heading', level: 2, text: words.card },
      ...cardBlocks(report),
      ...(reading.card ? progressBlocks(report) : []),
      ...(reading.summary ? summaryBlocks(report) : []),
      {
        kind: 'signatures',
        items: group.map((name) => ({ role: words.member, name: plain(name) })),
      },
      ...lessonAnnexes(report),
    ],
    draft: cycle.summary.agreedAt === null,
    preparedBy: 'group',
    sources: [...refsTo('lesson_studies', [cycle]), ...refsTo('observation_sheets', sheets)],
  });
}

function cardBlocks(report: CycleReport): readonly DocBlock[] {
  const { cycle, words, gaps, path, reading } = report;
  const or = (text: string, missing: string) => gaps.textOr(oneLine(text), missing, path);
  const names = cycle.members.flatMap((id) => nameOf(report, id) ?? []);
  const items = [
    { label: words.question, runs: or(cycle.researchQuestion, words.missing.question) },
    { label: words.problem, runs: or(cycle.problem, words.missing.problem) },
    { label: words.technique, runs: or(cycle.technique, words.missing.technique) },
    { label: words.classLabel, runs: plain(cycle.classLabel) },
    { label: words.known, runs: plain(cycle.knownSoFar) },
    { label: words.group, runs: plain(names.join(', ')) },
    { label: words.fewer, runs: plain(cycle.fewerLessonsReason) },
  ].filter(({ runs }) => runs.length > 0);
  return [
    { kind: 'fields', items },
    { kind: 'heading', level: 3, text: words.lessons },
    lessonsTable(report),
    ...(reading.card ? pupilBlocks(report) : []),
  ];
}

function lessonsTable(report: CycleReport): DocBlock {
  const { cycle, words, locale } = report;
  return {
    kind: 'table',
    columns: [
      { title: words.no, width: 8, align: 'center' },
      { title: words.date, width: 24, align: 'center' },
      { title: words.lesson, width: 58 },
      { title: words.teacher, width: 36 },
      { title: words.observers, width: 36 },
      { title: words.state, width: 28 },
    ],
    rows: cycle.lessons.map((lesson) => ({
      kind: 'cells',
      cells: [
        plain(String(lesson.number)),
        plain(lesson.date === null ? '' : dateInFigures(lesson.date)),
        plain([lesson.subject, lesson.topic].filter(Boolean).join(': ')),
        plain(nameOf(report, lesson.teacherId) ?? ''),
        plain(observerNames(report, lesson)),
        plain([label(locale, 'lessonState', lesson.state), lesson.cancelReason].filter(Boolean).join(': ')),
      ],
    })),
  };
}

function pupilBlocks({ cycle, words, gaps, path, locale }: CycleReport): readonly DocBlock[] {
  if (cycle.casePupils.some(({ code }) => code === '')) gaps.add(words.missing.pupils, path);
  const rows = cycle.casePupils.map(({ id, code, whyTypical, former }): DocTableRow => {
    const before = former.map((one) => words.formerly(codeWords(one.code, words), one.reason));
    return {
      kind: 'cells',
      cells: [
        cellOrGap(codeWords(code, words)),
        plain(label(locale, 'caseLevel', id)),
        plain([whyTypical, ...before].filter(Boolean).join('. ')),
      ],
    };
  });
  return [
    { kind: 'heading', level: 3, text: words.pupils },
    {
      kind: 'table',
      columns: [
        { title: words.code, width: 28 },
        { title: words.level, width: 32 },
        { title: words.whyTypical, width: 120 },
      ],
      rows,
    },
  ];
}

/** F-LS-7: a band for each pupil, a row for each lesson. */
function progressBlocks(report: CycleReport): readonly DocBlock[] {
  const { cycle, words, gaps, path } = report;
  const meant = lessonsMeant(cycle);
  if (meant.length === 0) return [];
  const vague = meant.filter(({ expectations }) =>
    expectations.some(({ criterion }) => criterion.trim() === ''),
  );
  if (vague.length > 0) gaps.add(words.missing.criteria(vague.map(({ id }) => id).join(', ')), path);
  if (cycle.summary.pupils.some(({ progress }) => progress === null))
    gaps.add(words.missing.progress, `${path}/summary`);
  return [
    { kind: 'heading', level: 2, text: words.progress },
    {
      kind: 'table',
      columns: [
        { title: words.lessonColumn, width: 22 },
        { title: words.criterion, width: 48 },
        { title: words.met, width: 26, align: 'center' },
        { title: words.evidence, width: 50 },
        { title: words.note, width: 44 },
      ],
      rows: cycle.casePupils.flatMap(({ id }) => [
        pupilBand(report, id),
        ...meant.map((lesson) => progressRow(report, id, lesson)),
        overCycleRow(report, id),
      ]),
    },
  ];
}

function pupilBand({ cycle, words, locale }: CycleReport, level: CaseLevel): DocTableRow {
  const code = codeWords(codeOf(cycle, level), words);
  const text = [code, label(locale, 'caseLevel', level)].filter(Boolean).join(', ');
  return { kind: 'span', runs: [{ text, bold: true }] };
}

function progressRow(report: CycleReport, level: CaseLevel, lesson: ResearchLesson): DocTableRow {
  const { words, locale, sheets } = report;
  const seen = sheets.filter(
    (sheet) => sheet.lessonNumber === lesson.number && sheet.level === level && isFilledSheet(sheet),
  );
  const answers = seen.flatMap(({ metCriterion }) =>
    metCriterion === null ? [] : [label(locale, 'criterionAnswer', metCriterion)],
  );
  const talk = lesson.discussion.pupils.find(({ id }) => id === level);
  return {
    kind: 'cells',
    cells: [
      plain(words.lessonNo(lesson.number)),
      cellOrGap(lesson.expectations.find(({ id }) => id === level)?.criterion ?? ''),
      plain(Array.from(new Set(answers)).join('; ')),
      plain(
        seen
          .map(({ criterionEvidence }) => criterionEvidence.trim())
          .filter(Boolean)
          .join('; '),
      ),
      plain(talk?.progress ?? ''),
    ],
  };
}

function overCycleRow({ cycle, words, locale }: CycleReport, level: CaseLevel): DocTableRow {
  const found = cycle.summary.pupils.find(({ id }) => id === level);
  const progress = found?.progress == null ? '' : label(locale, 'pupilProgress', found.progress);
  return {
    kind: 'cells',
    cells: [[{ text: words.overCycle, bold: true }], [], cellOrGap(progress), [], plain(found?.reason ?? '')],
  };
}

/** F-LS-8. */
function summaryBlocks(report: CycleReport): readonly DocBlock[] {
  const { cycle, words, gaps, locale } = report;
  const { summary } = cycle;
  const path = `${report.path}/summary`;
  const asked = (lead: string, text: string, missing: string) =>
    ledTextOrGap(lead, text, { text: missing, path }, gaps);
  const decision =
    summary.decision === null
      ? ''
      : [label(locale, 'practiceDecision', summary.decision), summary.decisionReason]
          .filter(Boolean)
          .join(' – ');
  const yes = summary.agreedBy.map(({ personId, at }) =>
    [nameOf(report, personId) ?? '', dateInFigures(at.slice(0, 10))].filter(Boolean).join(', '),
  );
  return [
    { kind: 'heading', level: 2, text: words.summary },
    ...ledText(words.whatWeDid, summary.whatWeDid),
    ...asked(words.whatWeFound, summary.whatWeFound, words.missing.found),
    ...asked(words.restsOn, summary.evidence, words.missing.restsOn),
    ...asked(words.howToRepeat, summary.techniqueDescription, words.missing.howToRepeat),
    ...ledText(words.conditions, summary.conditions),
    ...ledText(words.limits, summary.limits),
    ...asked(words.failures, summary.failuresAndCauses, words.missing.failures),
    ...asked(words.decision, decision, words.missing.decision),
    ...ledText(words.publication, label(locale, 'publication', summary.publication)),
    ...asked(words.agreed, summary.agreedAt === null ? '' : yes.join('; '), words.missing.agreed),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
