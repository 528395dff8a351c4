import type { docs_v1 } from 'googleapis/build/src/apis/docs';
import type { DocOp, PresentDoc } from '../documents/doc/doc-op.ts';
import { docRequests, type KnownDoc, NAME_SEPARATOR } from './doc-requests.ts';
import { askGoogle, type Patience } from './google-call.ts';

/** Documents through the Docs API. */
export class GoogleDocs {
  readonly #docs: docs_v1.Docs;
  readonly #patience: Patience;

  constructor(docs: docs_v1.Docs, patience: Patience) {
    this.#docs = docs;
    this.#patience = patience;
  }

  async read(fileId: string, region: string): Promise<PresentDoc> {
    const found = findRegion(await this.#get(fileId), region);
    return { region: found && { fingerprint: found.fingerprint, text: found.text } };
  }

  /** One batch onto the revision that was just read; Google refuses it when somebody wrote in between. */
  async write(fileId: string, ops: readonly DocOp[]): Promise<void> {
    const opening = ops.find((op) => op.kind === 'openRegion');
    if (opening?.kind !== 'openRegion') return;
    const doc = await this.#get(fileId);
    const { requests, footer } = docRequests(ops, knownDoc(doc, opening.name));
    const revision = doc.revisionId ?? '';
    await this.#update(fileId, requests, revision);
    if (footer !== null) await this.#writeFooter(fileId, footer);
  }

  /** The footer is a segment of its own, made once. Google has no way to put a page number there. */
  async #writeFooter(fileId: string, text: string): Promise<void> {
    const doc = await this.#get(fileId);
    const footerId = doc.documentStyle?.defaultFooterId ?? (await this.#createFooter(fileId));
    const content = doc.footers?.[footerId]?.content ?? [];
    const end = content[content.length - 1]?.endIndex ?? 1;
    const requests: docs_v1.Schema$Request[] = [];
    if (end > 1)
      requests.push({
        deleteContentRange: { range: { segmentId: footerId, startIndex: 0, endIndex: end - 1 } },
      });
    requests.push({ insertText: { location: { segmentId: footerId, index: 0 }, text } });
    await this.#update(fileId, requests, null);
  }

  async #createFooter(fileId: string): Promise<string> {
    const answer = await this.#update(fileId, [{ createFooter: { type: 'DEFAULT' } }], null);
    return answer.replies?.[0]?.createFooter?.footerId ?? '';
  }

  #get(fileId: string): Promise<docs_v1.Schema$Document> {
    return askGoogle(() => this.#docs.documents.get({ documentId: fileId }, { retry: false }), {
      repeatable: true,
      patience: this.#patience,
    });
  }

  #update(
    fileId: string,
    requests: readonly docs_v1.Schema$Request[],
    revision: string | null,
  ): Promise<docs_v1.Schema$BatchUpdateDocumentResponse> {
    const writeControl = revision === null ? {} : { writeControl: { requiredRevisionId: revision } };
    const requestBody = { requests: [...requests], ...writeControl };
    return askGoogle(
      () => this.#docs.documents.batchUpdate({ documentId: fileId, requestBody }, { retry: false }),
      // With a revision a second arrival would be refused, which would look like somebody else's writing.
      { repeatable: false, patience: this.#patience },
    );
  }
}

interface FoundRegion {
  readonly rangeName: string;
  readonly fingerprint: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function findRegion(doc: docs_v1.Schema$Document, name: string): FoundRegion | null {
  for (const [rangeName, { namedRanges = [] }] of Object.entries(doc.namedRanges ?? {})) {
    const [found, fingerprint] = rangeName.split(NAME_SEPARATOR);
    if (found !== name || fingerprint === undefined) continue;
    const ranges = namedRanges.flatMap(({ ranges: parts = [] }) => parts);
    // Text that people put inside splits a range; from the first part to the last it is one region still.
    const from = Math.min(...ranges.map(({ startIndex }) => startIndex ?? 0));
    const to = Math.max(...ranges.map(({ endIndex }) => endIndex ?? 0));
    if (!Number.isFinite(from) || to <= from) continue;
    return { rangeName, fingerprint, from, to, text: textBetween(doc.body?.content ?? [], from, to) };
  }
  return null;
}

function knownDoc(doc: docs_v1.Schema$Document, name: string): KnownDoc {
  const content = doc.body?.content ?? [];
  const end = content[content.length - 1]?.endIndex ?? 2;
  const region = findRegion(doc, name);
  return {
    end,
    isEmpty: textBetween(content, 0, end).trim() === '' && !content.some(({ table }) => table),
    region: region && { name: region.rangeName, from: region.from, to: Math.min(region.to, end - 1) },
  };
}

function textBetween(content: readonly docs_v1.Schema$StructuralElement[], from: number, to: number): string {
  return content
    .map(({ paragraph, table }) => {
      if (table)
        return (table.tableRows ?? [])
          .flatMap(({ tableCells = [] }) =>
            tableCells.map((cell) => textBetween(cell.content ?? [], from, to)),
          )
          .join('\n');
      return (paragraph?.elements ?? []).map((element) => elementText(element, from, to)).join('');
    })
    .join('\n');
}

function elementText(element: docs_v1.Schema$ParagraphElement, from: number, to: number): string {
  const start = element.startIndex ?? 0;
  const text = element.textRun?.content ?? '';
  return text.slice(Math.max(0, from - start), Math.max(0, to - start));
}
