import type { RoleAssignment } from '@uchitelskaya/shared/domain/access/role';
import { findPublished } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import type { PageApp, PageVisitor } from './page-app.ts';

/** Makes a seeded person the deputy head of the school; to be called before the visitor signs in. */
export async function giveSchoolAdmin(pages: PageApp, person: number): Promise<void> {
  const { districtId, schoolId, personIds } = pages.seeded;
  const assignment: RoleAssignment = {
    personId: personIds[person] ?? '',
    role: 'schoolAdmin',
    scope: { kind: 'school', id: schoolId },
    scopeKey: `school:${schoolId}`,
    basis: 'приказ № 1',
    from: '2026-09-01',
    to: null,
  };
  const author = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
  await pages.storage
    .forDistrict(districtId)
    .collection(ASSIGNMENTS)
    .insert(`admin-${person}`, assignment, author);
}

/** The fields of a new run as its form posts them. */
export const NEW_RUN = {
  schoolYear: '2026/27',
  questionnaire: 'Q-CLIMATE/1',
  audience: 'staff',
  classLabel: '',
  purpose: 'Понять, где трудно',
  opensOn: '2026-11-20',
  closesOn: '2026-11-30',
};

/** Prepares and opens a run through the pages; its page's path. */
export async function anOpenRunPage(
  head: PageVisitor,
  fields: Partial<typeof NEW_RUN> = {},
  room = '/school/diagnostics/runs',
): Promise<string> {
  const made = await head.post(room, { ...NEW_RUN, ...fields });
  const path = made.location ?? '';
  await head.post(`${path}/state`, { do: 'open' });
  return path;
}

/** A form with one value ticked for every item. */
export function filled(questionnaireId: string, value: string): Record<string, string> {
  const items = findPublished(questionnaireId, '1')?.items ?? [];
  return Object.fromEntries(items.map(({ id }) => [`a.${id}`, value]));
}
