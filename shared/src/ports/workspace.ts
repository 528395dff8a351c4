import type { DocOp, PresentDoc } from '../documents/doc/doc-op.ts';
import type { PresentSheet } from '../documents/sheet/present-sheet.ts';
import type { SheetOp } from '../documents/sheet/sheet-op.ts';

/** A file of ours in Google Drive. */
export interface WorkspaceFile {
  readonly id: string;
  /** Where a person opens it. */
  readonly url: string;
}

/** What somebody has to put right before it can work; `busy` passes by itself. */
export const WORKSPACE_FAULTS = [
  'busy',
  'gone',
  'not_allowed',
  'no_space',
  'no_such_account',
  'refused',
] as const;
export type WorkspaceFaultReason = (typeof WORKSPACE_FAULTS)[number];

/** Google said no, or did not answer. `detail` is for the log and the administrator. */
export class WorkspaceFault extends Error {
  readonly reason: WorkspaceFaultReason;
  override readonly cause: unknown;

  constructor(reason: WorkspaceFaultReason, detail: string, cause?: unknown) {
    super(detail);
    this.name = 'WorkspaceFault';
    this.reason = reason;
    this.cause = cause;
  }
}

/**
 * Sheets, Docs and Drive under the service's own account (scope `drive.file`: only files that it made itself).
 * Everything rejects with {@link WorkspaceFault}.
 */
export interface Workspace {
  /** The oldest file that was made with this key, or null: a job that is done twice makes one file. */
  findFile(key: string): Promise<WorkspaceFile | null>;
  /** An empty file. */
  createFile(file: {
    readonly type: 'sheet' | 'doc';
    readonly title: string;
    readonly key: string;
  }): Promise<WorkspaceFile>;
  /** Lets a Google account write in the file; twice is once. Sends no mail. */
  share(fileId: string, email: string): Promise<void>;
  /** What stands in a spreadsheet: our tabs whole, of others the first cell. */
  readSheet(fileId: string): Promise<PresentSheet>;
  /** All operations or none. */
  writeSheet(fileId: string, ops: readonly SheetOp[]): Promise<void>;
  /** Our region of that name in a document. */
  readDoc(fileId: string, region: string): Promise<PresentDoc>;
  /** Written onto the document as `readDoc` last saw it; `busy` when somebody wrote in between. */
  writeDoc(fileId: string, ops: readonly DocOp[]): Promise<void>;
}
