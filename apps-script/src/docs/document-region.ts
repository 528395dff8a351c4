import type { PresentDoc } from '@uchitelskaya/shared/documents/doc/doc-op';

type Document = GoogleAppsScript.Document.Document;
type Element = GoogleAppsScript.Document.Element;
type NamedRange = GoogleAppsScript.Document.NamedRange;

/**
 * What we wrote into a document before: a named range whose name carries the fingerprint too, so that everything goes
 * along when the file is copied – properties of a document don't.
 */
export interface DocumentRegion {
  readonly range: NamedRange;
  readonly fingerprint: string;
  /** Its children of the body, in order; never empty. */
  readonly elements: readonly Element[];
}

const SEPARATOR = ' # ';

/** The region of that name, or null. A region whose every element was deleted is none. */
export function findRegion(document: Document, name: string): DocumentRegion | null {
  for (const range of document.getNamedRanges()) {
    const [found, fingerprint] = range.getName().split(SEPARATOR);
    if (found !== name || fingerprint === undefined) continue;
    const elements = range
      .getRange()
      .getRangeElements()
      .map((part) => part.getElement());
    if (elements.length > 0) return { range, fingerprint, elements };
  }
  return null;
}

/** Names what was written, in place of any region that had the name. */
export function nameRegion(
  document: Document,
  name: string,
  fingerprint: string,
  elements: readonly Element[],
): void {
  findRegion(document, name)?.range.remove();
  const builder = document.newRange();
  for (const element of elements) builder.addElement(element);
  document.addNamedRange(name + SEPARATOR + fingerprint, builder.build());
}

/** What the pure comparison looks at. */
export function readPresentDoc(document: Document, name: string): PresentDoc {
  const region = findRegion(document, name);
  return { region: region && { fingerprint: region.fingerprint, text: textOf(region.elements) } };
}

/** Plain text of elements of the body: paragraphs, list items and cells, one a line. */
function textOf(elements: readonly Element[]): string {
  return elements
    .map((element) => {
      const { PARAGRAPH, LIST_ITEM, TABLE } = DocumentApp.ElementType;
      switch (element.getType()) {
        case PARAGRAPH:
          return element.asParagraph().getText();
        case LIST_ITEM:
          return element.asListItem().getText();
        case TABLE:
          return tableText(element.asTable());
        default:
          return '';
      }
    })
    .join('\n');
}

function tableText(table: GoogleAppsScript.Document.Table): string {
  const lines: string[] = [];
  for (let row = 0; row < table.getNumRows(); row += 1) {
    const cells = table.getRow(row);
    for (let cell = 0; cell < cells.getNumCells(); cell += 1) lines.push(cells.getCell(cell).getText());
  }
  return lines.join('\n');
}
