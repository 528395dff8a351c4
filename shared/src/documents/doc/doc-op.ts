import type { DocBlock } from './doc-model.ts';

/**
 * What a renderer carries out on a document, in this order: `openRegion`, `page`, `footer`, the blocks, `closeRegion`.
 * Closed: an adapter is one `switch` over `kind`. A region is what we wrote before, kept under a named range; what
 * people wrote around it is never touched.
 */
export type DocOp =
  /**
   * `replace`: empty the region of that name and write there. Else write after the end of the document; a region that
   * has the name already loses it and keeps its text.
   */
  | { readonly kind: 'openRegion'; readonly name: string; readonly replace: boolean }
  | { readonly kind: 'page'; readonly orientation: 'portrait' | 'landscape' }
  /** Replaces the footer: this text and the page number. */
  | { readonly kind: 'footer'; readonly text: string }
  | DocBlock
  /** Names what was written since `openRegion`, and keeps the fingerprint with it. */
  | { readonly kind: 'closeRegion'; readonly name: string; readonly fingerprint: string };

/** What an adapter found in a document: our region, or nothing. */
export interface PresentDoc {
  readonly region: {
    /** As kept by `closeRegion`. */
    readonly fingerprint: string;
    /** Plain text of the region as it is now: paragraphs and cells, one a line. */
    readonly text: string;
  } | null;
}
