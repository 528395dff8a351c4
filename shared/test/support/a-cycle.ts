import { pupilCode } from '../../src/domain/classes/pupil-code.ts';
import type { CaseLevel } from '../../src/domain/lessons/case-level.ts';
import type { LessonStudyCycle } from '../../src/domain/lessons/lesson-study.ts';
import type { CyclePlace } from '../../src/service/lessons/change-cycle.ts';
import { agreeSummary, updateSummary } from '../../src/service/lessons/cycle-summary.ts';
import { writeSheet } from '../../src/service/lessons/lesson-evidence.ts';
import { addCycle, updateCycle } from '../../src/service/lessons/lesson-studies.ts';
import {
  closeDiscussion,
  giveLesson,
  updateDiscussion,
  updateLesson,
} from '../../src/service/lessons/research-lessons.ts';
import { anActor, type TestSchool } from './a-school.ts';
import { savedRecord } from './outcome.ts';

/** Codes of 7А for the three levels. */
export const CODES: Readonly<Record<CaseLevel, string>> = {
  high: pupilCode('7А', 11),
  middle: pupilCode('7А', 4),
  below_middle: pupilCode('7А', 19),
};

const LEVELS = ['high', 'middle', 'below_middle'] as const;
const NEW = { base: {} } as const;

/** An edit by somebody who saw what stands now. */
export function now<T extends object>(mine: T, cycle: { readonly version: number }) {
  return { mine, against: { version: cycle.version } };
}

/** A cycle of `olga`, `ivan`, `dina` on class 7А, three case pupils chosen. */
export async function aCycle(school: TestSchool, teamId: string): Promise<CyclePlace> {
  const { deps } = school;
  const { record } = (await addCycle(deps, anActor('olga'), teamId, {
    technique: 'вопрос своими словами',
  })) as { record: LessonStudyCycle & { id: string; version: number } };
  const place = { teamId, cycleId: record.id };
  const casePupils = LEVELS.map((level) => ({
    level,
    ...now({ code: CODES[level], whyTypical: 'как многие' }, record),
  }));
  savedRecord(await updateCycle(deps, anActor('olga'), place, { casePupils }));
  return place;
}

/** Plans lesson `number` for that day with a criterion for each of the three. */
export async function planLesson(school: TestSchool, place: CyclePlace, number: number, date: string) {
  const expectations = LEVELS.map((level) => ({
    level,
    mine: { criterion: 'назовёт вопрос сам' },
    against: { base: { criterion: '' } },
  }));
  return savedRecord(
    await updateLesson(
      school.deps,
      anActor('olga'),
      { ...place, lesson: number },
      {
        fields: { mine: { date, subject: 'физика' }, against: { base: { date: null, subject: '' } } },
        expectations,
      },
    ),
  );
}

/** Gives lesson `number` on a day that has come. */
export async function giveThe(school: TestSchool, place: CyclePlace, number: number, date = '2026-11-20') {
  await planLesson(school, place, number, date);
  return savedRecord(await giveLesson(school.deps, anActor('olga'), { ...place, lesson: number }));
}

/** Gives it, has it watched by those who do not give it, and talks it over. */
export async function discussThe(school: TestSchool, place: CyclePlace, number: number) {
  const { deps } = school;
  const lesson = { ...place, lesson: number };
  const given = await giveThe(school, place, number);
  const teacher = given.lessons[number - 1]?.teacherId;
  const observer = ['olga', 'ivan', 'dina'].find((personId) => personId !== teacher) ?? '';
  for (const level of LEVELS)
    savedRecord(
      await writeSheet(deps, anActor(observer), lesson, level, {
        moments: [{ id: `m-${level}`, mine: { saw: 'назвал вопрос' }, against: NEW }],
      }),
    );
  const pupils = LEVELS.map((level) => ({
    level,
    mine: { progress: 'есть' },
    against: { base: { progress: '' } },
  }));
  const fields = {
    mine: { date: '2026-11-21', minutes: 40, changes: 'пары' },
    against: { base: { date: null, minutes: 0, changes: '' } },
  };
  savedRecord(await updateDiscussion(deps, anActor('ivan'), lesson, { fields, pupils }));
  return savedRecord(await closeDiscussion(deps, anActor('ivan'), lesson));
}

/** Writes findings and decision. */
export async function writeSummary(school: TestSchool, place: CyclePlace, by = 'dina') {
  const mine = { whatWeFound: 'двое из трёх', decision: 'adapt', decisionReason: 'нужна опора' } as const;
  const base = { whatWeFound: '', decision: null, decisionReason: '' };
  const fields = { mine, against: { base } };
  return savedRecord(await updateSummary(school.deps, anActor(by), place, { fields }));
}

/** Everybody's yes. */
export async function agreeAll(school: TestSchool, place: CyclePlace, people = ['olga', 'ivan', 'dina']) {
  for (const personId of people) savedRecord(await agreeSummary(school.deps, anActor(personId), place));
}
