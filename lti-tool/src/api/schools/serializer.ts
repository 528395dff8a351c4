import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { School } from '@uchitelskaya/shared/domain/school/school';
import type { z } from 'zod';
import type { schoolResponse } from './schema.ts';

export function toSchoolResponse(school: Stored<School>): z.output<typeof schoolResponse> {
  const { id, version, name, shortName, place, staffCount, type = null } = school;
  return { id, version, name, shortName, place, staffCount, type };
}
