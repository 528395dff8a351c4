import type { Workspace } from '../ports/workspace.ts';
import { type Patience, REAL_PATIENCE } from './google-call.ts';
import { GoogleDocs } from './google-docs.ts';
import { GoogleDrive } from './google-drive.ts';
import { GoogleSheets } from './google-sheets.ts';

/** Only files that the service made itself. */
const SCOPES = ['https://www.googleapis.com/auth/drive.file'];

/** How the service signs in to Google. */
export interface WorkspaceOptions {
  /** JSON key file of a service account. */
  readonly credentialsFile: string;
  /**
   * Account of the district in whose name the service account works (domain-wide delegation), so that the files are the
   * district's; null: the service account's own.
   */
  readonly subject: string | null;
  /** Root of the Google APIs; another address only in tests. */
  readonly apiRoot: string | null;
  /** An access token instead of a sign-in; only in tests. */
  readonly accessToken?: string;
  readonly patience?: Patience;
}

/**
 * Sheets, Docs and Drive. Google's library is loaded with the first call: 200 MB on disk, a fifth of a second for the
 * three APIs. No request is made here; a wrong key shows at the first use.
 */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  let opened: ReturnType<typeof open> | undefined;
  const apis = () => {
    opened ??= open(options);
    return opened;
  };
  return {
    findFile: async (key) => (await apis()).drive.find(key),
    createFile: async (file) => (await apis()).drive.create(file),
    share: async (fileId, email) => (await apis()).drive.share(fileId, email),
    readSheet: async (fileId) => (await apis()).sheets.read(fileId),
    writeSheet: async (fileId, ops) => (await apis()).sheets.write(fileId, ops),
    readDoc: async (fileId, region) => (await apis()).docs.read(fileId, region),
    writeDoc: async (fileId, ops) => (await apis()).docs.write(fileId, ops),
  };
}

async function open(options: WorkspaceOptions) {
  const { openApis } = await import('./google-apis.ts');
  const { patience = REAL_PATIENCE } = options;
  const apis = openApis({ ...options, scopes: SCOPES });
  return {
    drive: new GoogleDrive(apis.drive, patience),
    sheets: new GoogleSheets(apis.sheets, patience),
    docs: new GoogleDocs(apis.docs, patience),
  };
}
