import { isBeingErased } from '../../domain/classes/class-list.ts';
import { isOverdue } from '../../domain/classes/pupil-data-retention.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import { authorOf, todayIn } from '../authorship.ts';
import { CLASS_LISTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { readSchoolTeams } from '../school/school-access.ts';
import { askToErase } from './erase-codes.ts';
import { readKeptYears } from './pupil-data-rules.ts';

const PAGE = 500;

/** What a school's lists are judged by. */
interface SchoolFacts {
  readonly teams: readonly Stored<Team>[];
  readonly keptYears: number;
}

/** Begins to erase the codes whose time is over, in every district (P-8). @returns how many lists. */
export async function eraseOverdueCodes(deps: ServiceDeps): Promise<number> {
  let erased = 0;
  for (const districtId of await deps.storage.districts()) erased += await eraseInDistrict(deps, districtId);
  return erased;
}

async function eraseInDistrict(deps: ServiceDeps, districtId: string): Promise<number> {
  const today = await todayIn(deps, districtId);
  const lists = deps.storage.forDistrict(districtId).collection(CLASS_LISTS);
  const schools = new Map<string, SchoolFacts>();
  let erased = 0;
  let after: string | undefined;
  do {
    const page = await lists.find({ index: 'year', limit: PAGE, ...(after !== undefined && { after }) });
    for (const list of page.items) {
      const { schoolId } = list;
      const school = schools.get(schoolId) ?? (await factsOf(deps, districtId, schoolId));
      schools.set(schoolId, school);
      if (isBeingErased(list) || !isOverdue(list, school.teams, today, school.keptYears)) continue;
      await askToErase(deps, districtId, list.id, authorOf(deps, 'system'));
      erased += 1;
    }
    after = page.next;
  } while (after !== undefined);
  return erased;
}

async function factsOf(deps: ServiceDeps, districtId: string, schoolId: string): Promise<SchoolFacts> {
  const [teams, keptYears] = await Promise.all([
    readSchoolTeams(deps, districtId, schoolId),
    readKeptYears(deps, districtId, schoolId),
  ]);
  return { teams, keptYears };
}
