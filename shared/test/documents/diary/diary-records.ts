import type { DiaryRecords } from '../../../src/documents/diary/diary-records.ts';
import { type DiaryEntry, EMPTY_DIARY } from '../../../src/domain/diary/diary-entry.ts';
import { CASE_LEVELS } from '../../../src/domain/lessons/case-level.ts';
import { newInterview } from '../../../src/domain/lessons/pupil-interview.ts';
import { beginStep } from '../../../src/domain/steps/step-record.ts';
import { CODES } from '../../support/a-cycle.ts';
import { rulesOf } from '../charter/charter-records.ts';
import { aFullCycle } from '../lessons/cycle-records.ts';
import { aCouncil, aFullImpact } from '../results/result-records.ts';
import { aFullYear, aTeamRecords, stored } from '../team/team-records.ts';

const YEAR = { teamId: 'team-1', schoolYear: '2026/27' } as const;
const AT = '2026-10-01T09:00:00.000Z';

const TOLD: Omit<DiaryEntry, 'date' | 'authorId'> = {
  ...YEAR,
  ...EMPTY_DIARY,
  tried:
    'Условие без чисел, потом с числами. Попросили записать вопрос своими словами, сверить с соседом и только потом считать.',
  seen: `${CODES.middle} сам зачеркнул строку с лишним числом.\nДвое за соседней партой сделали так же.`,
  evidence: 'Выходные карточки, 22 из 26',
  conclusion: 'Без чисел считать нечего – приходится читать',
  next: 'То же на физике',
  characteristics: ['CH-2', 'CH-4'],
};

/** A year's diary with something in every part. */
export function aFullDiary(fields: Partial<DiaryRecords> = {}): DiaryRecords {
  const year = aFullYear();
  const problem = beginStep({ ...YEAR, round: 1, step: 'HJ-2' }, AT);
  const research = beginStep({ ...YEAR, round: 1, step: 'HJ-3' }, AT);
  return {
    ...aTeamRecords({ team: rulesOf(['olga', 'ivan', 'dina']) }),
    entries: ['2026-10-12', '2026-11-02', '2026-11-16'].map((date, at) =>
      stored(`entry-${at}`, { ...TOLD, date, authorId: at === 1 ? 'ivan' : 'olga' }),
    ),
    steps: [
      stored('step-2', {
        ...problem,
        texts: { judgement: { text: 'Начинают считать, не поняв вопроса', by: 'olga', at: AT } },
        entries: [
          {
            id: 'e1',
            kind: 'evidence',
            evidence: 'vpr',
            title: 'ВПР',
            date: '2026-09-25',
            text: 'шестеро из 24',
            pupilCodes: [CODES.high],
          },
          {
            id: 'd1',
            kind: 'difficulty',
            personId: 'ivan',
            subject: 'физика',
            text: 'не видят, что дано',
            causes: 'читают один раз',
          },
        ],
      }),
      stored('step-3', {
        ...research,
        entries: [
          {
            id: 's1',
            kind: 'source',
            title: 'Стратегии смыслового чтения',
            place: 'библиотека школы',
            found: 'вопрос до чтения',
            howOthers: 'в 8Б – весной',
            learnMore: '',
          },
        ],
      }),
    ],
    lines: year.lines.slice(0, 12),
    cycles: [stored('cycle-1', aFullCycle())],
    interviews: CASE_LEVELS.map((level) =>
      stored(`interview-${level}`, {
        ...newInterview({
          ...YEAR,
          cycleId: 'cycle-1',
          lessonNumber: 1,
          interviewerId: 'dina',
          level,
          code: CODES[level],
        }),
        answers: [
          { id: 'I-2', words: 'Теперь сначала читаю, а раньше сразу считал' },
          { id: 'I-8', words: 'Я его зачеркнул' },
        ],
      }),
    ),
    impact: stored('impact-1', aFullImpact({ forPupils: 'Спрашивают, прежде чем считать' })),
    shown: [stored('council-1', aCouncil())],
    isPublic: false,
    ...fields,
  };
}

/** One that nobody has begun. */
export function anEmptyDiary(): DiaryRecords {
  return {
    ...aTeamRecords(),
    entries: [],
    steps: [],
    lines: [],
    cycles: [],
    interviews: [],
    impact: null,
    shown: [],
    isPublic: false,
  };
}
