import type { DocModel } from '../documents/doc-model.ts';
import type { SheetModel } from '../documents/sheet-model.ts';

/**
 * Files that people keep, send and print without Google. Both are made in memory; a tracker of 1,000 rows takes well
 * under a second. Errors: none that a caller could mend.
 */
export interface Office {
  /** A tracker as .xlsx. */
  xlsx(model: SheetModel): Promise<Uint8Array>;
  /** A document as .docx. */
  docx(model: DocModel): Promise<Uint8Array>;
}
