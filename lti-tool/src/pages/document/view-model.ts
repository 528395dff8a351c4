import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import { toDocView } from '../../view/doc-view.ts';
import { documentFileHref } from '../document-address.ts';
import type { Chip } from '../due-chip.ts';
import type { Reader } from '../reader.ts';
import { leadsToOpenRoom } from '../team-rooms.ts';

/** A document on a page of its own, to read and to print; `back` is where its reader came from. */
export function toDocumentPage(
  doc: DocModel,
  back: { readonly href: string; readonly text: string },
  reader: Reader,
) {
  return {
    title: doc.title,
    backHref: back.href,
    backText: back.text,
    state: documentState(doc, reader.t),
    gaps: toGaps(doc, reader),
    files: documentFiles(doc, reader.t),
    doc: toDocView(doc),
  };
}

/** A document as files; one that is a table in the first place is a workbook too; the diary comes without pupils' codes, too, to be shown outside the team (GD-5). */
export function documentFiles(doc: Pick<DocModel, 'kind' | 'scope'>, t: Reader['t']) {
  const docx = { href: documentFileHref(doc, 'docx'), text: '.docx' };
  if (doc.kind === 'DOC-14') return [docx, { href: documentFileHref(doc, 'xlsx'), text: '.xlsx' }];
  if (doc.kind !== 'DOC-06' || doc.scope['codes'] === 'no') return [docx];
  const outside = { ...doc, scope: { ...doc.scope, codes: 'no' } };
  return [docx, { href: documentFileHref(outside, 'docx'), text: t('documents.withoutCodes') }];
}

/** What a document misses, with the way to it for those to whom that room is open. */
export function toGaps(doc: Pick<DocModel, 'gaps'>, { teamRooms }: Reader) {
  return doc.gaps.map(({ text, path }) => ({ text, href: leadsToOpenRoom(path, teamRooms) ? path : null }));
}

/** How documents are settled that nobody signs; the others are signed by number and date (GD-3). */
const SETTLED: Readonly<Partial<Record<string, 'adopted' | 'agreed' | 'ready' | 'answered'>>> = {
  'DOC-06': 'ready',
  'DOC-07': 'ready',
  'DOC-10': 'ready',
  'DOC-14': 'ready',
  'DOC-15': 'adopted',
  'DOC-16': 'agreed',
  'DOC-19': 'ready',
  'DOC-24': 'answered',
};

/** A draft says so until it is settled. */
export function documentState({ draft, kind }: Pick<DocModel, 'draft' | 'kind'>, t: Reader['t']): Chip {
  return draft
    ? { tone: '', sign: '', text: t('documents.draft') }
    : { tone: 'ok', sign: 'check2', text: t(`documents.${SETTLED[kind] ?? 'signed'}`) };
}
