import { launchRoles } from '@uchitelskaya/shared/domain/access/actor-roles';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { Me } from '@uchitelskaya/shared/service/people/read-me';
import type { z } from 'zod';
import type { Session } from '../../session/session.ts';
import type { meResponse } from './schema.ts';

export function toMeResponse(me: Me, actor: Actor, session: Session): z.output<typeof meResponse> {
  const { person, district, school } = me;
  const assigned = actor.assignments.map(({ role }) => role);
  return {
    person: { id: person.id, name: fullNameOf(person, actor.locale) },
    district: { id: district.id, name: district.name },
    school: school && { id: school.id, name: school.name },
    roles: [...new Set([...launchRoles(actor.lmsRoles, me.inDistrictCourse), ...assigned])],
    assignments: actor.assignments.map(({ role, scope }) => ({ role, scope })),
    csrfToken: session.csrfToken,
    locale: actor.locale,
  };
}
