import type { DocModel } from '../documents/doc/doc-model.ts';
import { renewalNoteDocument } from '../documents/renewal/renewal-note-document.ts';
import { planningYearOf } from '../domain/school-year.ts';
import type { Actor } from './actor.ts';
import { todayIn } from './authorship.ts';
import type { ServiceDeps } from './deps.ts';
import { getRenewal } from './renewal.ts';
import { schoolIdOf } from './school-access.ts';

/** Documents of a school. */
export const SCHOOL_DOCUMENT_KINDS = ['DOC-13'] as const;
export type SchoolDocumentKind = (typeof SCHOOL_DOCUMENT_KINDS)[number];

/**
 * A document of a school as its records are now.
 * @param query `school`: default the session's; `schoolYear`: default the one that people plan for
 * @throws AppError `not_found` while the records it is made from have not been begun, `forbidden`, `invalid_input`
 */
export async function getSchoolDocument(
  deps: ServiceDeps,
  actor: Actor,
  query: { readonly kind: SchoolDocumentKind; readonly school?: string; readonly schoolYear?: string },
): Promise<DocModel> {
  const today = await todayIn(deps, actor.districtId);
  const schoolYear = query.schoolYear ?? planningYearOf(today);
  const schoolId = query.school ?? schoolIdOf(actor);
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
