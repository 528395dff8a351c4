import type { Stored } from '../../domain/records/stored.ts';
import {
  type CaseFields,
  caseCircumstances,
  caseFaults,
  caseFieldsOf,
  type TeachingCase,
} from '../../domain/results/teaching-case.ts';
import { TEACHING_CASES } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import type { EntryKind } from './team-entries.ts';

/** Cases of teachers' practice (U-9, DOC-19). History never tells what stands in them: a case is its author's. */
export const TEACHING_CASE: EntryKind<TeachingCase, CaseFields> = {
  collection: TEACHING_CASES,
  record: 'TeachingCase',
  actions: { added: 'case.added', updated: 'case.updated', removed: 'case.removed' },
  fieldsOf: caseFieldsOf,
  faults: caseFaults,
  begin: (fields, { teamId, schoolYear, schoolId, personId }) => ({
    teamId,
    schoolYear,
    schoolId,
    authorId: personId,
    ...fields,
  }),
  circumstances: caseCircumstances,
  isPublic: () => false,
};

/** Cases that their authors show to the whole school. No right is asked. */
export async function readSchoolCases(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
): Promise<readonly Stored<TeachingCase>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(TEACHING_CASES)
    .find({ index: 'school', equals: { schoolId, share: 'school' }, order: 'desc', limit: 100 });
  return items;
}
