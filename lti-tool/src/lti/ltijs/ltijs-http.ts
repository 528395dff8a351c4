import { AsyncLocalStorage } from 'node:async_hooks';
import type { PlatformHttp, PlatformRequest } from '../platform-http/platform-http.ts';
import { type PlatformAnswer, PlatformHttpFault } from '../platform-http/platform-http-fault.ts';

/** The options that ltijs's services give to `got`. */
interface GotOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly searchParams?: URLSearchParams;
  readonly json?: unknown;
}

/** What ltijs reads of an answer of `got`. */
interface GotAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type GotPromise = Promise<GotAnswer> & { json(): Promise<unknown> };

const client = new AsyncLocalStorage<PlatformHttp>();

/** Runs `work` so that what ltijs asks in it goes through `http`. */
export function throughHttp<T>(http: PlatformHttp, work: () => Promise<T>): Promise<T> {
  return client.run(http, work);
}

/**
 * Stands where ltijs's services expect their `Utils/Http.js` (got 11 without deadline, size limit or address check,
 * following redirects with the token in the header). Faults are {@link PlatformHttpFault}s.
 */
export const ltijsHttp = {
  get: (url: string, options?: GotOptions) => send('GET', url, options),
  post: (url: string, options?: GotOptions) => send('POST', url, options),
  put: (url: string, options?: GotOptions) => send('PUT', url, options),
  delete: (url: string, options?: GotOptions) => send('DELETE', url, options),
};

function send(method: PlatformRequest['method'], url: string, options: GotOptions = {}): GotPromise {
  const answer = ask(method, url, options);
  return Object.assign(answer, {
    json: async (): Promise<unknown> => JSON.parse((await answer).body),
  });
}

async function ask(method: PlatformRequest['method'], url: string, options: GotOptions): Promise<GotAnswer> {
  const http = client.getStore();
  if (!http) throw new Error('ltijs asked a platform outside throughHttp');
  const answer = await http.ask({
    method,
    url: withParams(url, options.searchParams),
    headers: options.headers ?? {},
    ...(options.json === undefined ? {} : { body: JSON.stringify(options.json) }),
    addresses: 'registered',
  });
  return { headers: readableHeaders(answer), body: readableBody(answer) };
}

/** got 11 would drop the query that the URL already has. */
function withParams(url: string, params: URLSearchParams | undefined): string {
  if (!params || !URL.canParse(url)) return url;
  const full = new URL(url);
  for (const [name, value] of params) full.searchParams.set(name, value);
  return full.href;
}

/**
 * Moodle's paging of line items writes `Link` for print: `<…?limit=2&amp;from=2>; rel=“next”`
 * (fixtures, line-items.json, `list_limit2`).
 */
function readableHeaders(answer: PlatformAnswer): Readonly<Record<string, string>> {
  const link = answer.headers['link'];
  if (link === undefined) return answer.headers;
  return { ...answer.headers, link: link.replace(/[“”]/g, '"').replace(/&amp;/g, '&') };
}

/** ltijs parses every body as JSON; what isn't JSON must become our fault and not a SyntaxError out of nowhere. */
function readableBody(answer: PlatformAnswer): string {
  if (answer.body === '') return '{}';
  try {
    JSON.parse(answer.body);
  } catch (cause) {
    throw new PlatformHttpFault('nonsense', 'the answer is not JSON', { cause });
  }
  return answer.body;
}
