import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPlatformUrl } from '@uchitelskaya/shared/service/lms/platform-url';
import { type AddressPolicy, allowedAddresses, type Resolver } from './address-policy.ts';
import { type PlatformAnswer, PlatformHttpFault } from './platform-http-fault.ts';

/** One request to an LMS. */
export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly addresses: AddressPolicy;
}

/** How far a request may go before it is given up. */
interface PlatformHttpLimits {
  /** For the whole answer, connection and body together. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** A roster of 5,000 people is about 2 MB. */
const DEFAULT_LIMITS: PlatformHttpLimits = { timeoutMs: 10_000, maxBytes: 5_000_000 };

/** How the tool talks to LMSs: every request has a deadline, a size limit, checked addresses and no redirects. */
export interface PlatformHttp {
  /**
   * @returns the answer when its status is 2xx.
   * @throws PlatformHttpFault for everything else.
   */
  ask(request: PlatformRequest): Promise<PlatformAnswer>;
}

/** What {@link createPlatformHttp} is given. */
export interface PlatformHttpOptions {
  /** `PUBLIC_URL` is this machine: loopback platforms and plain http to them are allowed. */
  readonly loopback: boolean;
  readonly limits?: PlatformHttpLimits;
  readonly resolve?: Resolver;
}

/** Makes the client of one installation. Built on `node:http` because only there the address that was checked can be the one connected to. */
export function createPlatformHttp(options: PlatformHttpOptions): PlatformHttp {
  const limits = options.limits ?? DEFAULT_LIMITS;
  return {
    async ask(request) {
      const url = allowedUrl(request.url, options.loopback);
      const deadline = AbortSignal.timeout(limits.timeoutMs);
      const addresses = await beforeDeadline(
        allowedAddresses(url, request.addresses, options.loopback, options.resolve),
        deadline,
        url,
      );
      const answer = await exchange(url, request, addresses, limits, deadline);
      if (answer.status >= 300 && answer.status < 400) {
        throw new PlatformHttpFault('redirect', `${url.origin}${url.pathname} redirects`);
      }
      if (answer.status < 200 || answer.status >= 300) {
        throw new PlatformHttpFault('status', `${url.origin}${url.pathname} answered ${answer.status}`, {
          answer,
        });
      }
      return answer;
    },
  };
}

/** @throws PlatformHttpFault `url`. */
function allowedUrl(text: string, onLoopback: boolean): URL {
  if (!isPlatformUrl(text, onLoopback)) {
    throw new PlatformHttpFault('url', 'not an https URL that may be asked');
  }
  return new URL(text);
}

function beforeDeadline<T>(work: Promise<T>, deadline: AbortSignal, url: URL): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(timeoutFault(url)), { once: true });
    work.then(resolve, reject);
  });
}

function timeoutFault(url: URL): PlatformHttpFault {
  return new PlatformHttpFault('timeout', `${url.origin}${url.pathname} gave no answer in time`);
}

function exchange(
  url: URL,
  request: PlatformRequest,
  addresses: Awaited<ReturnType<typeof allowedAddresses>>,
  limits: PlatformHttpLimits,
  deadline: AbortSignal,
): Promise<PlatformAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      if (cause instanceof PlatformHttpFault) reject(cause);
      else if (deadline.aborted) reject(timeoutFault(url));
      else reject(new PlatformHttpFault('unreachable', `${url.origin} cannot be reached`, { cause }));
    };
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(
      url,
      {
        method: request.method,
        headers: { 'User-Agent': 'Uchitelskaya (LTI 1.3)', ...request.headers },
        lookup: lookupIn(addresses),
        signal: deadline,
      },
      (incoming) => readAnswer(incoming, limits.maxBytes, url).then(resolve, fail),
    );
    outgoing.on('error', fail);
    outgoing.end(request.body);
  });
}

/** Gives the socket the addresses that were checked, whatever the name says now. */
function lookupIn(addresses: Awaited<ReturnType<typeof allowedAddresses>>): LookupFunction {
  return (_hostname, options, callback) => {
    const first = addresses[0];
    if (options.all) callback(null, [...addresses]);
    else if (first) callback(null, first.address, first.family);
    else callback(new Error('no address'), '', 0);
  };
}

async function readAnswer(incoming: IncomingMessage, maxBytes: number, url: URL): Promise<PlatformAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      incoming.destroy();
      throw new PlatformHttpFault('too_large', `${url.origin}${url.pathname} sends over ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: joinedHeaders(incoming),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Node gives header values as Latin-1; Moodle writes UTF-8 into `Link`. */
function joinedHeaders(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Buffer.from(Array.isArray(value) ? value.join(', ') : (value ?? ''), 'latin1').toString('utf8'),
    ]),
  );
}

/**
 * Reads an answer as JSON, whatever its `Content-Type` says.
 * @throws PlatformHttpFault `nonsense`.
 */
export function parseJsonAnswer(answer: PlatformAnswer, what: string): unknown {
  try {
    return JSON.parse(answer.body);
  } catch (cause) {
    throw new PlatformHttpFault('nonsense', `${what}: the answer is not JSON`, { cause });
  }
}
