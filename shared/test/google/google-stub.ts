import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DocsStub } from './docs-stub.ts';
import { BadRequest, SheetsStub } from './sheets-stub.ts';

export const ACCESS_TOKEN = 'ya29.test';

interface StubFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly appProperties: Readonly<Record<string, string>>;
  readonly sharedWith: string[];
  readonly sheets: SheetsStub | null;
  readonly docs: DocsStub | null;
}

/**
 * An answer that the next call gets instead of its own; `carriedOut`: Google did it and the answer was lost. Status 0:
 * no trouble with this one.
 */
export interface Trouble {
  readonly status: number;
  readonly word?: string;
  readonly retryAfter?: string;
  readonly carriedOut?: boolean;
}

/** Sheets, Docs and Drive over real HTTP, as strict as their documentation where we use them. */
export class GoogleStub {
  readonly files: StubFile[] = [];
  /** Method and path of every call. */
  readonly calls: string[] = [];
  readonly #server = createServer((req, res) => {
    this.#answer(req, res).catch((error: unknown) => {
      const isBad = error instanceof BadRequest;
      send(res, isBad ? 400 : 500, {
        error: {
          code: isBad ? 400 : 500,
          message: String(error),
          status: isBad ? 'INVALID_ARGUMENT' : 'INTERNAL',
        },
      });
    });
  });
  /** Happens once, before the next batch is looked at: somebody else at work. */
  meanwhile: (() => void) | null = null;
  #troubles: Trouble[] = [];
  #root = '';

  get root(): string {
    return this.#root;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#root = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The next calls meet these, in order. */
  trouble(...troubles: readonly Trouble[]): void {
    this.#troubles = [...troubles];
  }

  file(id: string): StubFile {
    const file = this.files.find((each) => each.id === id);
    if (!file) throw new Error(`no file ${id}`);
    return file;
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', this.#root);
    this.calls.push(`${req.method} ${url.pathname}`);
    const body = await readJson(req);
    const next = this.#troubles.shift();
    const trouble = next?.status === 0 ? undefined : next;
    if (trouble && trouble.carriedOut !== true) return refuse(res, trouble);
    if (req.headers.authorization !== `Bearer ${ACCESS_TOKEN}`) return refuse(res, { status: 401 });
    const answer = this.#route(req.method ?? '', url, body);
    if (trouble) return refuse(res, trouble);
    if (answer === null) return refuse(res, { status: 404, word: 'notFound' });
    send(res, 200, answer);
  }

  #route(method: string, url: URL, body: Record<string, unknown>): object | null {
    const path = url.pathname;
    if (path.endsWith(':batchUpdate')) {
      this.meanwhile?.();
      this.meanwhile = null;
    }
    if (method === 'GET' && path === '/drive/v3/files') return this.#find(url.searchParams.get('q') ?? '');
    if (method === 'POST' && path === '/drive/v3/files') return this.#create(body);
    const [, share] = /^\/drive\/v3\/files\/([^/]+)\/permissions$/.exec(path) ?? [];
    if (method === 'POST' && share) return this.#share(share, body);
    const [, sheet, act] = /^\/v4\/spreadsheets\/([^/:]+)(:batchUpdate|\/values:batchGet)?$/.exec(path) ?? [];
    if (sheet) return this.#sheet(method, sheet, act, url, body);
    const [, doc, update] = /^\/v1\/documents\/([^/:]+)(:batchUpdate)?$/.exec(path) ?? [];
    if (doc) return this.#doc(method, doc, update, body);
    throw new BadRequest(`unknown call ${method} ${path}`);
  }

  #sheet(
    method: string,
    id: string,
    act: string | undefined,
    url: URL,
    body: Record<string, unknown>,
  ): object | null {
    const sheets = this.files.find((file) => file.id === id)?.sheets;
    if (!sheets) return null;
    if (method === 'POST' && act === ':batchUpdate') {
      sheets.batchUpdate(body['requests'] as Record<string, unknown>[]);
      return { spreadsheetId: id, replies: [] };
    }
    if (method === 'GET' && act === undefined) return sheets.get();
    if (method === 'GET') return sheets.values(url.searchParams.getAll('ranges'));
    throw new BadRequest(`unknown call ${method}`);
  }

  #doc(method: string, id: string, update: string | undefined, body: Record<string, unknown>): object | null {
    const docs = this.files.find((file) => file.id === id)?.docs;
    if (!docs) return null;
    if (method === 'GET' && update === undefined) return docs.get();
    const requests = body['requests'] as Record<string, unknown>[];
    return { replies: docs.batchUpdate(requests, body['writeControl'] as never) };
  }

  #find(q: string): object {
    const [, value = ''] =
      /^appProperties has \{ key='uchitelskaya' and value='((?:[^'\\]|\\.)*)' \} and trashed=false$/.exec(
        q,
      ) ?? [];
    const key = value.replace(/\\(.)/g, '$1');
    return { files: this.files.filter((file) => file.appProperties['uchitelskaya'] === key).map(shown) };
  }

  #create(body: Record<string, unknown>): object {
    const mimeType = String(body['mimeType']);
    const file: StubFile = {
      id: `file-${this.files.length + 1}`,
      name: String(body['name']),
      mimeType,
      appProperties: (body['appProperties'] ?? {}) as Record<string, string>,
      sharedWith: [],
      sheets: mimeType.endsWith('.spreadsheet') ? new SheetsStub() : null,
      docs: mimeType.endsWith('.document') ? new DocsStub() : null,
    };
    this.files.push(file);
    return shown(file);
  }

  #share(id: string, body: Record<string, unknown>): object | null {
    const file = this.files.find((each) => each.id === id);
    if (!file) return null;
    if (body['type'] !== 'user' || body['role'] !== 'writer') throw new BadRequest('not as asked');
    const email = String(body['emailAddress']);
    if (!file.sharedWith.includes(email)) file.sharedWith.push(email);
    return { id: email };
  }
}

function shown(file: StubFile): object {
  return { id: file.id, webViewLink: `https://docs.google.example/${file.id}` };
}

function refuse(res: ServerResponse, trouble: Trouble): void {
  const { status, word, retryAfter } = trouble;
  if (retryAfter !== undefined) res.setHeader('Retry-After', retryAfter);
  const errors = word === undefined ? {} : { errors: [{ reason: word }] };
  send(res, status, { error: { code: status, message: `trouble ${status}`, ...errors } });
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
