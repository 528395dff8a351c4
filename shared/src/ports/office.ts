import type { DocModel } from '../documents/doc/doc-model.ts';
import type { SheetModel } from '../documents/sheet/sheet-model.ts';

/**
 * Files that people keep, send and print without Google. Both are made in memory; a tracker of 1,000 rows takes well
 * under a second. Errors: none that a caller could mend.
 */
export interface Office {
  /** A tracker as .xlsx. */
  xlsx(model: SheetModel): Promise<Uint8Array>;
  /** A document as .docx. */
  docx(model: DocModel): Promise<Uint8Array>;
  /** A document, or a tracker, as a page that stands alone. */
  docHtml(model: DocModel): HtmlFile;
  sheetHtml(model: SheetModel): HtmlFile;
}

/** An HTML file to open from a disk, to send and to print. */
export interface HtmlFile {
  readonly html: string;
  /** `'sha256-…'` of its one style block, for the Content-Security-Policy of whoever serves it. */
  readonly styleHash: string;
}
