import { previewEdits } from '@uchitelskaya/shared/documents/sheet/sheet-merge';
import type { CellValue, SheetModel } from '@uchitelskaya/shared/documents/sheet/sheet-model';
import type { CellOutcome, TrackerEdit } from '@uchitelskaya/shared/documents/sheet/tracker-edit';
import type { Fetch } from '../fakes/fake-google.ts';
import { SERVICE_URL } from './built-add-on.ts';

/** A call as it arrived. */
interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was sent
  readonly body: any;
}

type Answer = { readonly status: number; readonly body: object | string } | null;

/**
 * A service with one tracker in memory, for what a real one can't be made to do on demand: break off, answer nonsense,
 * change between two calls. Its rule of conflicts is the house's own.
 */
export class CannedService {
  model: SheetModel;
  readonly calls: SeenCall[] = [];
  /** Comes before the ordinary answer; undefined lets it pass. */
  instead: (call: SeenCall) => Answer | undefined = () => undefined;
  sessions = 0;

  constructor(model: SheetModel) {
    this.model = model;
  }

  readonly fetch: Fetch = (url, { method, headers, body }) => {
    const call: SeenCall = {
      method,
      path: url.slice(SERVICE_URL.length),
      headers,
      body: body === null ? null : JSON.parse(body),
    };
    this.calls.push(call);
    const special = this.instead(call);
    const answer = special === undefined ? this.#answer(call) : special;
    if (answer === null) return null;
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return { status: answer.status, text };
  };

  /** A colleague changes a cell in the service. */
  change(rowId: string, cells: Readonly<Record<string, CellValue>>): void {
    this.model = {
      ...this.model,
      tabs: this.model.tabs.map((tab) => ({
        ...tab,
        rows: tab.rows.map((row) =>
          row.id === rowId ? { ...row, version: row.version + 1, cells: { ...row.cells, ...cells } } : row,
        ),
      })),
    };
  }

  #answer({ method, path, headers, body }: SeenCall): Answer {
    if (path === '/api/v1/google/sessions') {
      this.sessions += 1;
      const expiresAt = new Date(Date.now() + 7_200_000).toISOString();
      return { status: 201, body: { token: `token-${this.sessions}`, expiresAt, pairingId: 'pairing' } };
    }
    if (headers['Authorization'] !== `Bearer token-${this.sessions}`) return problem(401, 'session_expired');
    if (method === 'GET' && path.startsWith('/api/v1/trackers/')) return { status: 200, body: this.model };
    if (path === '/api/v1/trackers/TR-3/edits')
      return { status: 200, body: { cells: this.#take(body.edits) } };
    return problem(404, 'not_found');
  }

  #take(edits: readonly TrackerEdit[]): readonly CellOutcome[] {
    const outcomes = previewEdits(this.model, edits);
    for (const { outcome, rowId, column } of outcomes) {
      const edit = edits.find((each) => each.rowId === rowId && each.column === column);
      if (outcome === 'taken' && edit) this.change(rowId, { [column]: edit.value });
    }
    return outcomes;
  }
}

/** A refusal as the service words it. */
export function problem(status: number, code: string, detail = `так не вышло: ${code}`): Answer {
  return { status, body: { type: 'about:blank', title: 'x', status, code, detail } };
}
