import { diffDoc, isEditedByHand, regionName } from '@uchitelskaya/shared/documents/doc/doc-diff';
import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import type { DocOp } from '@uchitelskaya/shared/documents/doc/doc-op';
import { localFault } from '../add-on-fault.ts';
import { callService, serviceUrl } from '../api-client.ts';
import { withDocumentLock } from '../document-lock.ts';
import type { DocumentReport, DocumentWish } from '../sidebar/protocol.ts';
import { applyDocOps } from './apply-doc-ops.ts';
import { readPresentDoc } from './document-region.ts';

/** The team's plan of the year (documents.md, DOC-03). */
const PLAN_DOCUMENT = 'DOC-03';

/** Writes the plan of a team into the open document. */
export function createPlanDocument({ team, edited }: DocumentWish): DocumentReport {
  const query = `team=${encodeURIComponent(team.id)}&schoolYear=${encodeURIComponent(team.schoolYear)}`;
  const model = toDocModel(
    callService({ method: 'get', path: `/api/v1/documents/${PLAN_DOCUMENT}?${query}` }),
  );
  const outcome = withDocumentLock(() => writeDocument(model, edited));
  return {
    title: model.title,
    outcome,
    draft: model.draft,
    gaps: model.gaps.map(({ text, path }) => ({ text, url: serviceUrl() + path })),
  };
}

/**
 * In the place of what we wrote before, else after the end. A signed version stays and a new one comes below; what
 * people have edited inside a draft is not overwritten before they have been asked.
 */
function writeDocument(model: DocModel, edited: DocumentWish['edited']): DocumentReport['outcome'] {
  const document = DocumentApp.getActiveDocument();
  const present = readPresentDoc(document, regionName(model));
  const ops = diffDoc(model, present, edited === 'replace' ? 'overwrite' : 'keep');
  if (ops.length === 0) return 'unchanged';
  if (edited === null && isEditedByHand(present) && replaces(diffDoc(model, present, 'overwrite')))
    return 'asked';
  applyDocOps(document, ops);
  return replaces(ops) ? 'replaced' : 'written';
}

function replaces(ops: readonly DocOp[]): boolean {
  return ops.some((op) => op.kind === 'openRegion' && op.replace);
}

/** Looked at as far as a service of another age than this script could surprise it. */
function toDocModel(answer: unknown): DocModel {
  const model = Object(answer) as Partial<DocModel>;
  const known =
    typeof model.title === 'string' &&
    typeof model.kind === 'string' &&
    typeof model.scope === 'object' &&
    typeof model.footer === 'string' &&
    typeof model.draft === 'boolean' &&
    (model.orientation === 'portrait' || model.orientation === 'landscape') &&
    Array.isArray(model.blocks) &&
    Array.isArray(model.gaps);
  if (!known) throw localFault('unreadable_answer');
  return model as DocModel;
}
