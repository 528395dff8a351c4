import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { FoundPerson } from '@uchitelskaya/shared/service/people/people';
import type { z } from 'zod';
import type { personResponse } from './schema.ts';

export function toPersonResponse(
  { person, lmsRoles }: FoundPerson,
  locale: 'ru' | 'en',
): z.output<typeof personResponse> {
  return { id: person.id, name: fullNameOf(person, locale), roles: [...lmsRoles] };
}
