import { label } from '../../contract/labels/label.ts';
import {
  codeOf,
  hasPlan,
  lessonsMeant,
  type ResearchLesson,
  wasGiven,
} from '../../domain/lessons/lesson-study.ts';
import { dateInFigures, dateInWords } from '../doc/dates-in-words.ts';
import type { DocBlock, DocRun, DocTableRow } from '../doc/doc-model.ts';
import { plain } from '../doc/gap-list.ts';
import { cellOrGap, dashes, knownFields, ledText, paragraphsOf, under } from '../doc/text-blocks.ts';
import { nameOf } from '../team/team-records.ts';
import { type CycleReport, observerNames } from './cycle-records.ts';
import { codeWords } from './pupil-words.ts';

/** Plan (F-LS-2) and discussion (F-LS-6) of every lesson that took or takes place, each on a page of its own. */
export function lessonAnnexes(report: CycleReport): readonly DocBlock[] {
  const { cycle, reading } = report;
  const annexes = lessonsMeant(cycle).flatMap((lesson) => [
    ...(reading.plans.includes(lesson.number) ? [planAnnex(report, lesson)] : []),
    ...(reading.discussion ? [talkAnnex(report, lesson)] : []),
  ]);
  return annexes
    .filter((annex) => annex !== null)
    .flatMap((annex, at): readonly DocBlock[] => [
      { kind: 'pageBreak' },
      { kind: 'heading', level: 2, text: annex.title(at + 1) },
      ...annex.blocks,
    ]);
}

interface Annex {
  /** `annex`: its number. */
  title(annex: number): string;
  readonly blocks: readonly DocBlock[];
}

/** Null, and a gap, while nobody has planned the lesson. */
function planAnnex(report: CycleReport, lesson: ResearchLesson): Annex | null {
  const { words, gaps, path, locale } = report;
  if (!hasPlan(lesson)) {
    gaps.add(words.missing.plans(lesson.number), `${path}/${lesson.number}`);
    return null;
  }
  const when = lesson.date === null ? '' : dateInWords(lesson.date, locale);
  const questions = lesson.questions.map((id) =>
    id === 'I-8' && lesson.ownQuestion.trim() !== ''
      ? lesson.ownQuestion
      : label(locale, 'interviewQuestion', id),
  );
  return {
    title: (annex) => words.annexPlan(annex, lesson.number),
    blocks: [
      knownFields([
        [words.date, [when, lesson.startsAt ?? ''].filter(Boolean).join(', ')],
        [words.lesson, [lesson.subject, lesson.topic].filter(Boolean).join(': ')],
        [words.teacher, nameOf(report, lesson.teacherId) ?? ''],
        [words.observers, observerNames(report, lesson)],
        [words.aim, lesson.aim],
        [words.planLink, lesson.planUrl],
      ]),
      ...(report.reading.card ? expectationBlocks(report, lesson) : []),
      ...under({ kind: 'heading', level: 3, text: words.course }, paragraphsOf(lesson.planText)),
      ...under({ kind: 'heading', level: 3, text: words.questions }, dashes(questions)),
    ],
  };
}

function expectationBlocks(report: CycleReport, lesson: ResearchLesson): readonly DocBlock[] {
  const { words } = report;
  return [
    { kind: 'heading', level: 3, text: words.expected },
    {
      kind: 'table',
      columns: [
        { title: words.code, width: 26 },
        { title: words.startPoint, width: 48 },
        { title: words.criterion, width: 54 },
        { title: words.predicted, width: 54 },
      ],
      rows: lesson.expectations.map(({ id, startPoint, criterion, predicted }) =>
        row(codeCell(report, id), plain(startPoint), cellOrGap(criterion), plain(predicted)),
      ),
    },
  ];
}

/** Null, and a gap, for a lesson that was given and not talked over; null alone for one that is still to come. */
function talkAnnex(report: CycleReport, lesson: ResearchLesson): Annex | null {
  const { words, gaps, path } = report;
  if (lesson.state !== 'discussed') {
    if (wasGiven(lesson)) gaps.add(words.missing.talks(lesson.number), `${path}/${lesson.number}/discussion`);
    return null;
  }
  const talk = lesson.discussion;
  const when = [
    talk.date === null ? '' : dateInFigures(talk.date),
    talk.minutes === 0 ? '' : words.minutes(talk.minutes),
  ];
  const learned = talk.learning.map(({ personId, text }) =>
    [nameOf(report, personId) ?? '', text].filter(Boolean).join(': '),
  );
  return {
    title: (annex) => words.annexTalk(annex, lesson.number),
    blocks: [
      ...ledText(words.talkOn, when.filter(Boolean).join(', ')),
      ...ledText(words.teacherSaid, talk.teacherSaid),
      ...(report.reading.card ? talkedPupils(report, lesson) : []),
      ...ledText(words.classProgress, talk.classProgress),
      ...ledText(words.talkEvidence, talk.evidence),
      ...ledText(words.helped, talk.helped),
      ...ledText(words.hindered, talk.hindered),
      ...ledText(words.forWhom, talk.forWhom),
      ...ledText(words.tasks, talk.lessonAndTasks),
      ...ledText(words.changes, talk.changes),
      ...ledText(words.nextAim, talk.nextAim),
      ...under({ kind: 'heading', level: 3, text: words.learning }, dashes(learned)),
    ],
  };
}

function talkedPupils(report: CycleReport, lesson: ResearchLesson): readonly DocBlock[] {
  const { words, locale } = report;
  return [
    { kind: 'heading', level: 3, text: words.talkPupils },
    {
      kind: 'table',
      columns: [
        { title: words.code, width: 24 },
        { title: words.seen, width: 34 },
        { title: words.enough, width: 29, align: 'center' },
        { title: words.compared, width: 36 },
        { title: words.why, width: 32 },
        { title: words.interviewAdds, width: 32 },
      ],
      rows: lesson.discussion.pupils.map((pupil) =>
        row(
          codeCell(report, pupil.id),
          plain(pupil.progress),
          plain(pupil.enough === null ? '' : label(locale, 'enoughAnswer', pupil.enough)),
          plain(pupil.predictedVsObserved),
          plain(pupil.why),
          plain(pupil.interviewAdds),
        ),
      ),
    },
  ];
}

function codeCell({ cycle, words }: CycleReport, level: Parameters<typeof codeOf>[1]): readonly DocRun[] {
  return plain(codeWords(codeOf(cycle, level), words));
}

function row(...cells: readonly (readonly DocRun[])[]): DocTableRow {
  return { kind: 'cells', cells };
}
