import type { Role } from '@uchitelskaya/shared/domain/access/role';
import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import type { ADistrict } from './a-district.ts';
import type { ApiServer, SignedIn } from './api-server.ts';

/** Gives a person of the district a role with a basis. */
export async function assign(
  server: ApiServer,
  district: ADistrict,
  who: SignedIn,
  role: Role,
): Promise<void> {
  const scope =
    role === 'districtMethodologist'
      ? ({ kind: 'district' } as const)
      : ({ kind: 'school', id: district.schoolId } as const);
  const author = { by: 'system', at: server.clock.iso() };
  await server.deps.storage
    .forDistrict(district.districtId)
    .collection(ASSIGNMENTS)
    .insert(
      `a-${who.personId}`,
      {
        personId: who.personId,
        role,
        scope,
        scopeKey: scopeKeyOf(scope),
        basis: 'приказ',
        from: '2026-09-01',
        to: null,
      },
      author,
    );
}
