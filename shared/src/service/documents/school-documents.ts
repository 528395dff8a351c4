import type { DocModel } from '../../documents/doc/doc-model.ts';
import { methodWorkDocument } from '../../documents/method-work/method-work-document.ts';
import { renewalNoteDocument } from '../../documents/renewal/renewal-note-document.ts';
import { planningYearOf } from '../../domain/calendar/school-year.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import type { ServiceDeps } from '../deps.ts';
import { readMethodWorkRecords } from '../method-work/method-work-records.ts';
import { getRenewal } from '../renewal/renewal.ts';
import { schoolIdOf } from '../school/school-access.ts';
import type { DocumentScope, SchoolDocumentKind } from './document-query.ts';

/**
 * A document of a school as its records are now: of the session's school and the year that people plan for, unless the
 * query says otherwise.
 * @throws AppError `not_found` while the records it is made from have not been begun, `forbidden`, `invalid_input`
 */
export async function getSchoolDocument(
  deps: ServiceDeps,
  actor: Actor,
  kind: SchoolDocumentKind,
  query: DocumentScope,
): Promise<DocModel> {
  const schoolId = query.school ?? schoolIdOf(actor);
  switch (kind) {
    case 'DOC-13':
      return renewalNote(deps, actor, schoolId, query.schoolYear);
    case 'DOC-21':
      return methodWorkDocument(await readMethodWorkRecords(deps, actor, schoolId, query.schoolYear));
  }
}

async function renewalNote(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  year: string | undefined,
): Promise<DocModel> {
  const today = await todayIn(deps, actor.districtId);
  const schoolYear = year ?? planningYearOf(today);
  const { school, renewal, facts, references } = await getRenewal(deps, actor, schoolId, schoolYear);
  return renewalNoteDocument({
    school,
    schoolYear,
    renewal,
    staff: facts.staff,
    technologies: references.technologies,
    locale: actor.locale,
    generatedAt: new Date(deps.clock.now()).toISOString(),
    today,
  });
}
