import { diffDoc, isEditedByHand, regionName } from '@uchitelskaya/shared/documents/doc/doc-diff';
import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import type { DocOp } from '@uchitelskaya/shared/documents/doc/doc-op';
import { localFault } from '../add-on-fault.ts';
import { callService, serviceUrl } from '../api-client.ts';
import { withDocumentLock } from '../document-lock.ts';
import type { DocumentCard, DocumentReport, DocumentWish, TeamCard } from '../sidebar/protocol.ts';
import { applyDocOps } from './apply-doc-ops.ts';
import { readPresentDoc } from './document-region.ts';

/** Documents that the records of a team's year give to this person. */
export function teamDocuments({ id, schoolYear }: TeamCard): readonly DocumentCard[] {
  const path = `/api/v1/teams/${encodeURIComponent(id)}/documents?schoolYear=${encodeURIComponent(schoolYear)}`;
  const { items } = Object(callService({ method: 'get', path })) as {
    readonly items?: readonly Partial<DocumentCard>[];
  };
  if (!Array.isArray(items)) throw localFault('unreadable_answer');
  return (items as readonly Partial<DocumentCard>[]).flatMap(({ kind, title, note = '', scope }) =>
    kind === undefined || title === undefined || scope === undefined ? [] : [{ kind, title, note, scope }],
  );
}

/** Writes a document of a team into the open one. */
export function createTeamDocument({ document, edited }: DocumentWish): DocumentReport {
  const { kind, scope } = document;
  const query = Object.keys(scope)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(scope[name] ?? '')}`)
    .join('&');
  const path = `/api/v1/documents/${encodeURIComponent(kind)}?${query}`;
  const model = toDocModel(callService({ method: 'get', path }));
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
