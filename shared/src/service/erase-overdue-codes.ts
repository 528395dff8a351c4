import { isOverdue } from '../domain/pupil-data-retention.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import { authorOf, todayIn } from './authorship.ts';
import { CLASS_LISTS } from './collections/classes.ts';
import type { ServiceDeps } from './deps.ts';
import { eraseList } from './erase-codes.ts';
import { readSchoolTeams } from './school-access.ts';

const PAGE = 500;

/** Erases the codes whose time is over, with their records, in every district (P-8). @returns how many lists. */
export async function eraseOverdueCodes(deps: ServiceDeps): Promise<number> {
  let erased = 0;
  for (const districtId of await deps.storage.districts()) erased += await eraseInDistrict(deps, districtId);
  return erased;
}

async function eraseInDistrict(deps: ServiceDeps, districtId: string): Promise<number> {
  const today = await todayIn(deps, districtId);
  const lists = deps.storage.forDistrict(districtId).collection(CLASS_LISTS);
  const teams = new Map<string, readonly Stored<Team>[]>();
  let erased = 0;
  let after: string | undefined;
  do {
    const page = await lists.find({ index: 'year', limit: PAGE, ...(after !== undefined && { after }) });
    for (const list of page.items) {
      const ofSchool = teams.get(list.schoolId) ?? (await readSchoolTeams(deps, districtId, list.schoolId));
      teams.set(list.schoolId, ofSchool);
      if (!isOverdue(list, ofSchool, today)) continue;
      await eraseList(deps, districtId, list.id, authorOf(deps, 'system'));
      erased += 1;
    }
    after = page.next;
  } while (after !== undefined);
  return erased;
}
