import type { DocOp, PresentDoc } from '@uchitelskaya/shared/documents/doc/doc-op';
import type { PresentSheet } from '@uchitelskaya/shared/documents/sheet/present-sheet';
import type { SheetOp } from '@uchitelskaya/shared/documents/sheet/sheet-op';
import { build } from 'esbuild';

/** The two adapters alone, as a script of their own: {@link FakeGoogle.run} runs it. */
export interface Adapters {
  readonly adapters: {
    readPresentSheet(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): PresentSheet;
    applySheetOps(
      spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
      ops: readonly SheetOp[],
      help: string,
    ): void;
    readPresentDoc(document: GoogleAppsScript.Document.Document, name: string): PresentDoc;
    applyDocOps(document: GoogleAppsScript.Document.Document, ops: readonly DocOp[]): void;
  };
}

/** Script of the adapters, from the sources as they are. */
export async function adapterScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { readPresentSheet } from './sheets/read-present-sheet.ts';
        export { applySheetOps } from './sheets/apply-sheet-ops.ts';
        export { readPresentDoc } from './docs/document-region.ts';
        export { applyDocOps } from './docs/apply-doc-ops.ts';`,
      resolveDir: new URL('../../src', import.meta.url).pathname,
    },
    bundle: true,
    format: 'iife',
    globalName: 'adapters',
    target: 'es2019',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
