import type { Role } from '@uchitelskaya/shared/domain/access/role';
import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import type { PageApp, PageVisitor } from './page-app.ts';

/** A seeded person with a role in the school; without a number the colleague outside the team. */
export async function aVisitorWithRole(
  pages: PageApp,
  role: Role = 'schoolAdmin',
  person = 5,
): Promise<PageVisitor> {
  const { districtId, schoolId, personIds } = pages.seeded;
  const personId = personIds[person] ?? '';
  const scope = { kind: 'school', id: schoolId } as const;
  const author = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
  const assignment = {
    ...{ personId, role, scope, scopeKey: scopeKeyOf(scope) },
    ...{ basis: 'приказ № 1', from: '2026-09-01', to: null },
  };
  await pages.storage
    .forDistrict(districtId)
    .collection(ASSIGNMENTS)
    .insert(`role-${role}`, assignment, author);
  return pages.visitor(person);
}
