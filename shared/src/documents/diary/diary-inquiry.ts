import { label } from '../../contract/labels/label.ts';
import { isFilledInterview } from '../../domain/lessons/pupil-interview.ts';
import type { StepId } from '../../domain/steps/step.ts';
import { entriesOf } from '../../domain/steps/step-entry.ts';
import { textIn } from '../../domain/steps/step-record.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock } from '../doc/doc-model.ts';
import { plain } from '../doc/gap-list.ts';
import { dashes, ledTextOrGap, under } from '../doc/text-blocks.ts';
import { codeWords } from '../lessons/pupil-words.ts';
import { nameOf } from '../team/team-records.ts';
import type { Diary } from './diary-records.ts';

function stepOf({ steps }: Diary, id: StepId) {
  return steps.find(({ step }) => step === id) ?? null;
}

/** Part 1: the judgement, what it rests on, how each subject sees it. Nobody is named beside a difficulty (RULE-08). */
export function problemBlocks(diary: Diary): readonly DocBlock[] {
  const { words, gaps, path, locale } = diary;
  const problem = stepOf(diary, 'HJ-2');
  const entries = problem?.entries ?? [];
  const missing = { text: words.missing.problem, path: `${path}/steps/HJ-2` };
  const evidence = entriesOf(entries, 'evidence').map(({ evidence: kind, title, date, text, pupilCodes }) => {
    const what = [title, label(locale, 'evidence', kind), date === null ? '' : dateInFigures(date)];
    const codes = diary.isPublic ? '' : pupilCodes.map((code) => codeWords(code, words)).join(', ');
    return [what.filter(Boolean).join(', '), text, codes].filter(Boolean).join(': ');
  });
  const difficulties = entriesOf(entries, 'difficulty').map(({ subject, text, causes }) =>
    [`${subject}: ${text}`, causes].filter(Boolean).join(' – '),
  );
  return [
    ...ledTextOrGap(words.judgement, textIn(problem, 'judgement'), missing, gaps),
    ...under({ kind: 'heading', level: 3, text: words.evidence }, dashes(evidence)),
    ...under({ kind: 'heading', level: 3, text: words.difficulties }, dashes(difficulties)),
  ];
}

/** Part 2: what the team read of HJ-3. */
export function knownBlocks(diary: Diary): readonly DocBlock[] {
  const { words, gaps, path } = diary;
  const sources = entriesOf(stepOf(diary, 'HJ-3')?.entries ?? [], 'source');
  if (sources.length === 0) gaps.add(words.missing.known, `${path}/steps/HJ-3`);
  return dashes(
    sources.map(({ title, place, found, howOthers }) =>
      [[title, place].filter(Boolean).join(', '), found, howOthers].filter(Boolean).join(': '),
    ),
  );
}

/** Part 6: words of children, by code; the public version tells them without. */
export function interviewBlocks(diary: Diary): readonly DocBlock[] {
  const { words, locale, cycles, isPublic } = diary;
  const filled = diary.interviews.filter(isFilledInterview);
  if (filled.length === 0) return [];
  const numberOf = (cycleId: string) => cycles.find(({ id }) => id === cycleId)?.number ?? 0;
  const own = (cycleId: string, lesson: number) =>
    cycles.find(({ id }) => id === cycleId)?.lessons[lesson - 1]?.ownQuestion.trim() ?? '';
  const rows = filled.flatMap(({ cycleId, lessonNumber, code, answers }) =>
    answers.map(({ id, words: said }) => {
      const asked = id === 'I-8' ? own(cycleId, lessonNumber) : '';
      return {
        kind: 'cells' as const,
        cells: [
          plain(words.lessonIn(numberOf(cycleId), lessonNumber)),
          ...(isPublic ? [] : [plain(codeWords(code, words))]),
          plain(asked === '' ? label(locale, 'interviewQuestion', id) : asked),
          plain(said),
        ],
      };
    }),
  );
  return [
    {
      kind: 'table',
      columns: [
        { title: words.lesson, width: 32 },
        ...(isPublic ? [] : [{ title: words.code, width: 24 }]),
        { title: words.question, width: 56 },
        { title: words.words, width: 68 },
      ],
      rows,
    },
  ];
}

/** Part 7: what each took along from the talks after lessons. */
export function reflectionBlocks(diary: Diary): readonly DocBlock[] {
  const learned = diary.cycles.flatMap(({ lessons }) =>
    lessons.flatMap(({ discussion }) => discussion.learning),
  );
  return dashes(
    learned.map(({ personId, text }) => [nameOf(diary, personId) ?? '', text].filter(Boolean).join(': ')),
  );
}
