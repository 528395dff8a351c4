import type { ClassPassportRecords } from '../../../src/documents/classes/class-passport.ts';
import {
  type AssessmentResult,
  type Mark,
  periodEnd,
} from '../../../src/domain/classes/assessment-result.ts';
import { startClassList } from '../../../src/domain/classes/class-list.ts';
import { toClassProfile } from '../../../src/domain/classes/class-profile.ts';
import { aTeamRecords } from '../team/team-records.ts';

const LIST = startClassList(
  'school-1',
  { classLabel: '7А', schoolYear: '2026/27', pupils: 20 },
  '2026-09-01',
  () => 0,
);
const codes = LIST.codes.map(({ code }) => code);

function aWork(fields: Partial<AssessmentResult>): AssessmentResult & { readonly id: string } {
  return {
    id: `${fields.subject}-${fields.period}-${fields.kind}`,
    schoolId: 'school-1',
    schoolYear: '2026/27',
    classLabel: '7А',
    kind: 'register',
    subject: 'Математика',
    period: 'q1',
    date: periodEnd('2026/27', fields.period ?? 'q1'),
    title: '',
    importId: 'i1',
    place: 0,
    tasks: [],
    codes,
    marks: [],
    totals: [],
    scores: [],
    registerMarks: [],
    levels: [],
    ...fields,
  };
}

/** So many fives, fours, threes, twos. */
function marks(...counts: readonly number[]): readonly Mark[] {
  return (['5', '4', '3', '2'] as const).flatMap((mark, at) => Array<Mark>(counts[at] ?? 0).fill(mark));
}

/** Eight subjects over two quarters, a ВПР with a task few could do, a check of a skill, difficulties. */
export function aPassport(fields: Partial<ClassPassportRecords> = {}): ClassPassportRecords {
  const subjects = ['Алгебра', 'Физика', 'Русский язык', 'Литература', 'География', 'Биология', 'История'];
  const profile = toClassProfile(LIST, [
    ...subjects.flatMap((subject) => [
      aWork({ subject, period: 'q1', marks: marks(2, 6, 10, 2) }),
      aWork({ subject, period: 'q2', marks: marks(4, 7, 8, 1) }),
    ]),
    aWork({
      kind: 'vpr',
      subject: 'Математика',
      period: null,
      date: '2026-10-02',
      title: 'ВПР, 6 класс',
      tasks: [{ title: '11', most: 2 }],
      scores: codes.map((_, at) => [at < 5 ? 2 : 0]),
      marks: marks(1, 5, 12, 2),
    }),
    aWork({
      kind: 'meta',
      subject: '',
      period: null,
      date: '2026-10-14',
      title: 'Смысловое чтение',
      levels: codes.map((_, at) => (at < 6 ? 'low' : at < 16 ? 'base' : 'high')),
    }),
  ]);
  return {
    ...aTeamRecords(),
    list: { id: 'list-1', version: 1 },
    profile,
    difficulties: [
      {
        subject: 'математика, физика',
        text: 'не решают текстовые задачи: начинают считать, не поняв вопроса, и не возвращаются к условию',
        cause: 'слабое смысловое чтение; слабые логические умения',
        evidence: 'ВПР, 6 класс: задачи 31 %',
      },
    ],
    ...fields,
  };
}

/** A class of which nothing but its list is known. */
export function anEmptyPassport(): ClassPassportRecords {
  return aPassport({ profile: toClassProfile(LIST, []), difficulties: [] });
}

/** Codes of the class: none may stand in its passport. */
export const PASSPORT_CODES: readonly string[] = codes;
