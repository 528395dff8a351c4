import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A key set on a real port that signs as Google does, and can have a bad day. */
export interface GoogleKeys {
  readonly url: string;
  /** How often the key set was fetched. */
  readonly fetches: () => number;
  /** What the key set answers from now on. */
  readonly behave: (mood: 'well' | 'down' | 'nonsense') => void;
  readonly rotate: () => Promise<void>;
  /** The first key again, a good day, no fetches counted. */
  readonly reset: () => void;
  /** Claims of `ScriptApp.getIdentityToken()`; undefined takes a claim away. */
  readonly sign: (claims?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly close: () => Promise<void>;
}

export const AUDIENCE = '1042-uchitelskayaexample.apps.googleusercontent.com';

/** Starts the key set on a free port of this machine. */
export async function startGoogleKeys(now: () => number): Promise<GoogleKeys> {
  let mood: 'well' | 'down' | 'nonsense' = 'well';
  let fetches = 0;
  const makePair = async (kid: string) => ({
    kid,
    ...(await generateKeyPair('RS256', { extractable: true })),
  });
  const first = await makePair('google-1');
  let pair = first;
  const server = createServer((_request, response) => {
    fetches += 1;
    if (mood === 'down') {
      response.writeHead(503).end();
      return;
    }
    if (mood === 'nonsense') {
      response.writeHead(200).end('<html>Sorry</html>');
      return;
    }
    void exportJWK(pair.publicKey).then((jwk) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: [{ ...jwk, kid: pair.kid, alg: 'RS256', use: 'sig' }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/certs`,
    fetches: () => fetches,
    behave: (next) => {
      mood = next;
    },
    rotate: async () => {
      pair = await makePair('google-2');
    },
    reset: () => {
      pair = first;
      mood = 'well';
      fetches = 0;
    },
    sign: async (claims = {}) => {
      const seconds = Math.floor(now() / 1000);
      const all: Record<string, unknown> = {
        iss: 'https://accounts.google.com',
        aud: AUDIENCE,
        azp: AUDIENCE,
        sub: '110169484474386276334',
        email: 'irina.belova@school.example',
        email_verified: true,
        iat: seconds,
        exp: seconds + 3600,
        ...claims,
      };
      const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      return new SignJWT(payload as JWTPayload)
        .setProtectedHeader({ alg: 'RS256', kid: pair.kid, typ: 'JWT' })
        .sign(pair.privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
