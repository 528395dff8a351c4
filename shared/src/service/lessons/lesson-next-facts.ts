import { monthOf } from '../../domain/calendar/calendar-date.ts';
import type { LessonNextFacts } from '../../domain/lessons/lesson-next.ts';
import type { ServiceDeps } from '../deps.ts';
import { hasDiaryEntry } from '../diary/team-diary.ts';
import { readInterviews, readSheets } from './lesson-evidence.ts';
import { readCycles } from './lesson-studies.ts';

/** What lesson study and the diary ask of a team's members now. Notes are read of cycles under way only. No right is asked. */
export async function loadLessonNextFacts(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
  today: string,
): Promise<LessonNextFacts> {
  const [cycles, diaryWritten] = await Promise.all([
    readCycles(deps, districtId, teamId, schoolYear),
    hasDiaryEntry(deps, districtId, teamId, monthOf(today)),
  ]);
  const open = cycles.filter(({ summary }) => summary.agreedAt === null);
  const [sheets, interviews] = await Promise.all([
    Promise.all(open.map(({ id }) => readSheets(deps, districtId, { cycleId: id, lesson: null }))),
    Promise.all(open.map(({ id }) => readInterviews(deps, districtId, { cycleId: id, lesson: null }))),
  ]);
  return { cycles, sheets: sheets.flat(), interviews: interviews.flat(), diaryWritten };
}
