import type { DocOp } from '@uchitelskaya/shared/documents/doc/doc-op';
import { applyDocOps } from '../docs/apply-doc-ops.ts';
import { findRegion, readPresentDoc } from '../docs/document-region.ts';
import type { SelfCheckCase } from './self-check-case.ts';

type Document = GoogleAppsScript.Document.Document;

const NAME = 'uchitelskaya self-check';

/** Every block of `applyDocOps`, in a region of its own at the end of the document. */
export const DOCUMENT_CASES: readonly SelfCheckCase<Document>[] = [
  {
    id: 'blocks-come-back',
    run: (document) => {
      applyDocOps(document, opsOf('один', false));
      const words = readPresentDoc(document, NAME)
        .region?.text.replace(/[_\s:]+/g, ' ')
        .trim();
      return {
        expected: 'Самопроверка один поле значение первый второй № Дело Сентябрь 1 урок директор И. И. И.',
        found: words,
      };
    },
  },
  {
    id: 'list-is-one-list',
    run: (document) => {
      const items = (findRegion(document, NAME)?.elements ?? []).filter(
        (element) => element.getType() === DocumentApp.ElementType.LIST_ITEM,
      );
      const ids = items.map((item) => item.asListItem().getListId());
      return { expected: [2, true], found: [items.length, ids[0] === ids[1]] };
    },
  },
  {
    id: 'region-replaced-in-place',
    run: (document) => {
      const body = document.getBody();
      const after = body.insertParagraph(endOfRegion(document), 'после');
      applyDocOps(document, opsOf('два', true));
      const text = body.getText();
      body.removeChild(after);
      return {
        expected: [true, true, 1],
        found: [!/один/.test(text), text.indexOf('два') < text.indexOf('после'), regionsOf(document)],
      };
    },
  },
  {
    id: 'fingerprint-kept-in-name',
    run: (document) => ({ expected: 'draft два', found: findRegion(document, NAME)?.fingerprint }),
  },
];

/** Takes everything of the self-check out of the document again. */
export function removeTraces(document: Document): void {
  const region = findRegion(document, NAME);
  if (region === null) return;
  // It ends in a table, which is always followed by a paragraph: none of it is the last of the document.
  for (const element of region.elements) document.getBody().removeChild(element);
  region.range.remove();
}

/** Index of the child of the body right after our region. */
function endOfRegion(document: Document): number {
  const { elements } = findRegion(document, NAME) ?? { elements: [] };
  const last = elements[elements.length - 1];
  return last === undefined ? 0 : document.getBody().getChildIndex(last) + 1;
}

function regionsOf(document: Document): number {
  return document.getNamedRanges().filter((range) => range.getName().slice(0, NAME.length) === NAME).length;
}

/** Neither page nor footer: those are the person's own. */
function opsOf(word: string, replace: boolean): readonly DocOp[] {
  return [
    { kind: 'openRegion', name: NAME, replace },
    { kind: 'heading', level: 2, text: 'Самопроверка' },
    { kind: 'paragraph', runs: [{ text: word, bold: true, gap: true }] },
    { kind: 'fields', items: [{ label: 'поле', runs: [{ text: 'значение', italic: true }] }] },
    { kind: 'list', ordered: true, items: [[{ text: 'первый' }], [{ text: 'второй' }]] },
    {
      kind: 'table',
      columns: [
        { title: '№', width: 1 },
        { title: 'Дело', width: 4 },
      ],
      rows: [
        { kind: 'span', runs: [{ text: 'Сентябрь' }] },
        { kind: 'cells', cells: [[{ text: '1' }], [{ text: 'урок' }]] },
      ],
    },
    { kind: 'signatures', items: [{ role: 'директор', name: [{ text: 'И. И. И.' }] }] },
    { kind: 'closeRegion', name: NAME, fingerprint: `draft ${word}` },
  ];
}
