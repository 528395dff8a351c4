import { classPassportSheet } from '../../documents/classes/class-passport.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import { methodWorkSheet } from '../../documents/method-work/method-work-sheet.ts';
import { routeDocument } from '../../documents/route/route-document.ts';
import type { SheetModel } from '../../documents/sheet/sheet-model.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { readMethodWorkRecords } from '../method-work/method-work-records.ts';
import { readRouteRecords } from '../routes/route-records.ts';
import { schoolIdOf } from '../school/school-access.ts';
import { readClassPassport } from './class-documents.ts';
import { type DocumentQuery, needed, type SheetDocumentKind } from './document-query.ts';
import { getSchoolDocument } from './school-documents.ts';
import { getTeamDocument } from './team-documents.ts';

/**
 * A document made from the records as they are now (GD-1 … GD-7). Nothing is kept: the same records give the same
 * document, and what was signed is known by its number and date.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getDocument(deps: ServiceDeps, actor: Actor, query: DocumentQuery): Promise<DocModel> {
  const { kind } = query;
  switch (kind) {
    case 'DOC-08':
      return routeDocument(await readRouteRecords(deps, actor, needed(query, 'route')));
    case 'DOC-13':
    case 'DOC-21':
      return getSchoolDocument(deps, actor, kind, query);
    default:
      return getTeamDocument(deps, actor, kind, query);
  }
}

/** A document as a workbook. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function getSheetDocument(
  deps: ServiceDeps,
  actor: Actor,
  query: DocumentQuery & { readonly kind: SheetDocumentKind },
): Promise<SheetModel> {
  switch (query.kind) {
    case 'DOC-14':
      return classPassportSheet(await readClassPassport(deps, actor, query));
    case 'DOC-21': {
      const schoolId = query.school ?? schoolIdOf(actor);
      return methodWorkSheet(await readMethodWorkRecords(deps, actor, schoolId, query.schoolYear));
    }
  }
}
