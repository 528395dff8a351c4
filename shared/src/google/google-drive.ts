import type { drive_v3 } from 'googleapis/build/src/apis/drive';
import type { Workspace, WorkspaceFile } from '../ports/workspace.ts';
import { askGoogle, type Patience } from './google-call.ts';

const TYPES = {
  sheet: 'application/vnd.google-apps.spreadsheet',
  doc: 'application/vnd.google-apps.document',
} as const;
/** Name of the property that holds our key. */
const KEY = 'uchitelskaya';
const FIELDS = 'id,webViewLink';

/** Files of ours in Drive; with `drive.file` nobody else's are seen. */
export class GoogleDrive {
  readonly #drive: drive_v3.Drive;
  readonly #patience: Patience;

  constructor(drive: drive_v3.Drive, patience: Patience) {
    this.#drive = drive;
    this.#patience = patience;
  }

  async find(key: string): Promise<WorkspaceFile | null> {
    const value = key.replace(/[\\']/g, '\\$&');
    const q = `appProperties has { key='${KEY}' and value='${value}' } and trashed=false`;
    const found = await askGoogle(
      () =>
        this.#drive.files.list(
          { q, fields: `files(${FIELDS})`, orderBy: 'createdTime', pageSize: 1 },
          { retry: false },
        ),
      { repeatable: true, patience: this.#patience },
    );
    const [file] = found.files ?? [];
    return file ? workspaceFile(file) : null;
  }

  /** Not repeated when nobody knows whether it arrived: the caller looks with `find` before making another. */
  async create(file: Parameters<Workspace['createFile']>[0]): Promise<WorkspaceFile> {
    const requestBody = {
      name: file.title,
      mimeType: TYPES[file.type],
      appProperties: { [KEY]: file.key },
    };
    const made = await askGoogle(
      () => this.#drive.files.create({ requestBody, fields: FIELDS }, { retry: false }),
      { repeatable: false, patience: this.#patience },
    );
    return workspaceFile(made);
  }

  /** Google takes a second permission for the same account for the first. */
  async share(fileId: string, email: string): Promise<void> {
    const requestBody = { type: 'user', role: 'writer', emailAddress: email };
    await askGoogle(
      () =>
        this.#drive.permissions.create(
          { fileId, requestBody, sendNotificationEmail: false, fields: 'id' },
          { retry: false },
        ),
      { repeatable: true, patience: this.#patience },
    );
  }
}

function workspaceFile(file: drive_v3.Schema$File): WorkspaceFile {
  const id = file.id ?? '';
  return { id, url: file.webViewLink ?? `https://drive.google.com/open?id=${encodeURIComponent(id)}` };
}
