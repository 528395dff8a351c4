import type { Role } from '../../domain/access/role.ts';
import { scopeKeyOf } from '../../domain/access/role.ts';
import { ASSIGNMENTS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { listTeachers } from './staff.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** Who decides on pay in a school: never an expert (SE-3). */
const DECIDES_ON_PAY: readonly Role[] = ['director', 'schoolAdmin'];

async function holdersOf(
  deps: StoreDeps,
  districtId: string,
  where: { readonly scopeKey: string; readonly roles: readonly Role[] },
  today: string,
): Promise<readonly string[]> {
  const assignments = deps.storage.forDistrict(districtId).collection(ASSIGNMENTS);
  const found = await Promise.all(
    where.roles.map((role) =>
      assignments.find({ index: 'scope', equals: { scopeKey: where.scopeKey, role }, limit: 1000 }),
    ),
  );
  return found
    .flatMap(({ items }) => items)
    .filter(({ from, to }) => from <= today && (to === null || to > today))
    .map(({ personId }) => personId);
}

/** Whether somebody of the school's administration today. */
export async function decidesOnPay(
  deps: StoreDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly personId: string },
  today: string,
): Promise<boolean> {
  const scopeKey = scopeKeyOf({ kind: 'school', id: of.schoolId });
  const holders = await holdersOf(deps, districtId, { scopeKey, roles: DECIDES_ON_PAY }, today);
  return holders.includes(of.personId);
}

/**
 * Colleagues who may look at lessons of a school's teachers: its teachers, and who has the role of an expert there or in
 * the district – without those who decide on pay (SE-3). Person ids, sorted. No right is asked.
 */
export async function listPossibleExperts(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
  today: string,
): Promise<readonly string[]> {
  const school = scopeKeyOf({ kind: 'school', id: schoolId });
  const district = scopeKeyOf({ kind: 'district' });
  const [teachers, here, everywhere, deciding] = await Promise.all([
    listTeachers(deps, districtId, schoolId),
    holdersOf(deps, districtId, { scopeKey: school, roles: ['expert'] }, today),
    holdersOf(deps, districtId, { scopeKey: district, roles: ['expert'] }, today),
    holdersOf(deps, districtId, { scopeKey: school, roles: DECIDES_ON_PAY }, today),
  ]);
  return [...new Set([...teachers, ...here, ...everywhere])].filter((id) => !deciding.includes(id)).sort();
}
