import { generateKeyPair as generateKeyPairCallback, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import { exportJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { SCOPE } from '../../src/lti/claims.ts';
import type { Claims } from './launch-claims.ts';

const generateKeyPair = promisify(generateKeyPairCallback);

/** A signing key of a platform. */
export interface PlatformKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** One service call that reached the platform. */
export interface ServiceCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a service of the platform answers. */
export interface ServiceAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

export type Service = (call: ServiceCall) => ServiceAnswer | Promise<ServiceAnswer>;

/**
 * A real LTI platform over HTTP: key set, authentication endpoint, token endpoint, and whatever services a test adds.
 * It signs anything it is asked to, wrong things too.
 */
export interface TestPlatform {
  readonly issuer: string;
  readonly clientId: string;
  readonly key: PlatformKey;
  /** The registration as our store keeps it; `overrides` on top. */
  registration(overrides?: Partial<Platform>): Platform;
  /** A signed token. Header fields and key may be replaced. */
  sign(
    claims: Claims,
    options?: { readonly header?: Partial<JWTHeaderParameters>; readonly key?: PlatformKey },
  ): Promise<string>;
  /** Answers `METHOD /path` from now on; the last one set wins. */
  serve(route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, service: Service): void;
  /** All calls so far, the key set's included. */
  readonly calls: readonly ServiceCall[];
  callsTo(path: string): readonly ServiceCall[];
  /** From now on the key set holds these keys. */
  publish(keys: readonly PlatformKey[]): Promise<void>;
  /** Claims that the authentication endpoint puts into the next tokens (iframe and browser tests). */
  answerLoginsWith(claims: (login: { readonly loginHint: string; readonly nonce: string }) => Claims): void;
  close(): Promise<void>;
}

/** 2048 bits; the first one is made once for the whole run, because it costs up to a tenth of a second. */
export async function aPlatformKey(kid: string, modulusLength = 2048): Promise<PlatformKey> {
  const { privateKey, publicKey } = await generateKeyPair('rsa', { modulusLength });
  return { kid, privateKey, publicKey };
}

let sharedKey: Promise<PlatformKey> | null = null;

export interface TestPlatformOptions {
  readonly clientId?: string;
  /** Host name in URLs; `127.0.0.1` and `localhost` are two sites for a browser. */
  readonly host?: string;
  readonly key?: PlatformKey;
}

export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  sharedKey ??= aPlatformKey('platform-key-1');
  const key = options.key ?? (await sharedKey);
  const services = new Map<string, Service>();
  const calls: ServiceCall[] = [];
  const server = createServer((req, res) => {
    answer(services, calls, req, res).catch((error: unknown) => {
      res.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`;
  const clientId = options.clientId ?? 'client-1';

  const platform: TestPlatform = {
    issuer: origin,
    clientId,
    key,
    calls,
    registration: (overrides) => ({
      districtId: 'district-1',
      name: 'Курсы района',
      issuer: origin,
      clientId,
      authenticationEndpoint: `${origin}/auth`,
      accessTokenEndpoint: `${origin}/token`,
      jwksUri: `${origin}/jwks`,
      authorizationServer: null,
      deploymentIds: ['1'],
      state: 'active',
      product: 'moodle 4.1',
      lastLaunchAt: null,
      ...overrides,
    }),
    async sign(claims, { header = {}, key: other = key } = {}) {
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: other.kid, ...header })
        .sign(other.privateKey);
    },
    serve: (route, service) => services.set(route, service),
    callsTo: (path) => calls.filter((call) => call.path === path),
    async publish(keys) {
      const jwks = { keys: await Promise.all(keys.map(toPublicJwk)) };
      services.set('GET /jwks', () => ({ body: jwks }));
    },
    answerLoginsWith(claims) {
      const authenticate: Service = async ({ query, body }) => {
        const asked = query.has('client_id') ? query : new URLSearchParams(body);
        const login = { loginHint: asked.get('login_hint') ?? '', nonce: asked.get('nonce') ?? '' };
        const token = await platform.sign(claims(login));
        return formPost(asked.get('redirect_uri') ?? '', {
          id_token: token,
          state: asked.get('state') ?? '',
        });
      };
      services.set('GET /auth', authenticate);
      services.set('POST /auth', authenticate);
    },
    close: () => closeServer(server),
  };
  await platform.publish([key]);
  // As Moodle: JSON labelled text/html.
  platform.serve('POST /token', () => ({
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: JSON.stringify({
      access_token: 'access-token-1',
      token_type: 'Bearer',
      expires_in: 3600,
      scope: Object.values(SCOPE).join(' '),
    }),
  }));
  return platform;
}

/** Public half as it stands in a key set. */
export async function toPublicJwk(key: PlatformKey): Promise<JWK> {
  return { ...(await exportJWK(key.publicKey)), kid: key.kid, alg: 'RS256', use: 'sig' };
}

async function answer(
  services: ReadonlyMap<string, Service>,
  calls: ServiceCall[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const url = new URL(req.url ?? '/', 'http://platform.test');
  const call: ServiceCall = {
    method: req.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: req.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
  calls.push(call);
  const service = services.get(`${call.method} ${call.path}`);
  const { status = service ? 200 : 404, headers = {}, body = '' } = service ? await service(call) : {};
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json';
  res.writeHead(status, { 'content-type': type, ...headers }).end(text);
}

/** The page a platform answers a login with: a form that sends itself (OAuth 2.0 form post response mode). */
function formPost(action: string, fields: Readonly<Record<string, string>>): ServiceAnswer {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value.replaceAll('"', '&quot;')}">`)
    .join('');
  return {
    body: `<!doctype html><form method="post" action="${action}">${inputs}</form><script>document.forms[0].submit()</script>`,
  };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
