import { hasPlan, lessonsMeant, wasGiven } from '../../domain/lessons/lesson-study.ts';
import { isSummaryAgreed } from '../../domain/lessons/lesson-study-run.ts';
import { isFilledSheet } from '../../domain/lessons/observation-sheet.ts';
import { isFilledInterview } from '../../domain/lessons/pupil-interview.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { LessonFacts } from '../../domain/steps/step-needs.ts';
import type { Team } from '../../domain/team/team.ts';
import { OBSERVATION_SHEETS, PUPIL_INTERVIEWS } from '../collections/lessons.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from './lesson-studies.ts';

/** Sheets of a year: fifty cycles would have nine lessons' worth each; a page of the store is read. */
const MOST_RECORDS = 1000;

/**
 * What HJ-4 and HJ-5 have left behind in one school year, as counts. No right is asked.
 * @param since ISO time from which cycles count: a round that begins anew within a year has nothing of the one before
 */
export async function loadLessonFacts(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Pick<Stored<Team>, 'id' | 'members'>,
  schoolYear: string,
  since = '',
): Promise<LessonFacts> {
  const store = deps.storage.forDistrict(districtId);
  const query = { index: 'team', equals: { teamId: team.id, schoolYear }, limit: MOST_RECORDS };
  const [kept, sheets, interviews] = await Promise.all([
    readCycles(deps, districtId, team.id, schoolYear),
    store.collection(OBSERVATION_SHEETS).find(query),
    store.collection(PUPIL_INTERVIEWS).find(query),
  ]);
  const cycles = kept.filter(({ createdAt }) => createdAt >= since);
  const ids = new Set(cycles.map(({ id }) => id));
  const ofRound = <T extends { readonly cycleId: string }>(items: readonly T[]) =>
    items.filter(({ cycleId }) => ids.has(cycleId));
  const meant = cycles.flatMap(lessonsMeant);
  const given = meant.filter(wasGiven);
  const reason = cycles.find((cycle) => cycle.fewerLessonsReason.trim() !== '');
  return {
    lessonsHeld: given.length,
    lessonsWithPlan: meant.filter(hasPlan).length,
    observations: ofRound(sheets.items).filter(isFilledSheet).length,
    interviews: ofRound(interviews.items).filter(isFilledInterview).length,
    discussionsHeld: given.filter(({ state }) => state === 'discussed').length,
    cycleSummaryAgreed: cycles.some((cycle) => isSummaryAgreed(cycle, team)),
    fewerLessonsReason: reason?.fewerLessonsReason ?? '',
  };
}
