import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import { LaunchFault, quoted } from './launch-faults.ts';

/** Signatures a platform may use (security framework 1.0, 5.1.2: RS256; its larger relatives are harmless). */
export const ACCEPTED_ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const;
export type AcceptedAlgorithm = (typeof ACCEPTED_ALGORITHMS)[number];

/** What the cache needs of a response. Injected, so that tests decide what a platform answers. */
export type FetchKeySet = (url: string, signal: AbortSignal) => Promise<Response>;

export interface PlatformKeys {
  /**
   * The public key for one token, imported once.
   * @throws LaunchFault `key_unknown` when the platform's set hasn't got it, `keys_unreachable` when the set can't be had.
   */
  getKey(jwksUri: string, kid: string, algorithm: AcceptedAlgorithm): Promise<CryptoKey>;
}

const TIMEOUT_MS = 3_000;
const MAX_BYTES = 256 * 1024;
/** An unknown `kid` asks the platform again, but not oftener than this: anyone can send invented ones. */
const UNKNOWN_KID_MS = 60_000;
/** After a fetch that failed: the person can press again soon, and the platform isn't flooded. */
const AFTER_FAILURE_MS = 5_000;
/** A set older than this is renewed behind the launches, so that a key taken back stops working. */
const RENEW_MS = 10 * 60_000;

// RFC 7517. Keys of other kinds, for encryption, or without a name can't have signed a launch and are left out.
const keySet = z.object({ keys: z.array(z.looseObject({})).max(200) });
const rsaKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  // 2,048 bits are 342 characters; a shorter modulus is not taken (security framework 1.0, 6.2).
  n: z.string().min(342),
  e: z.string().min(1),
  use: z.literal('sig').optional(),
  alg: z.string().optional(),
});
type RsaKey = z.infer<typeof rsaKey>;

interface KeySet {
  keys: ReadonlyMap<string, RsaKey>;
  /** Imported keys by `kid` and algorithm. */
  imported: Map<string, Promise<CryptoKey>>;
  fetchedAt: number;
  /** No fetch before this time. */
  notBefore: number;
  /** The fetch under way: 20 simultaneous first launches wait for one. */
  inFlight: Promise<void> | null;
  lastFailure: LaunchFault | null;
}

/** Key sets of platforms, by address. Keys that are known keep working while their platform is down. */
export function createPlatformKeys(
  clock: Clock,
  fetchKeySet: FetchKeySet = (url, signal) =>
    fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } }),
): PlatformKeys {
  const sets = new Map<string, KeySet>();

  function setOf(jwksUri: string): KeySet {
    const known = sets.get(jwksUri);
    if (known) return known;
    const fresh: KeySet = {
      keys: new Map(),
      imported: new Map(),
      fetchedAt: Number.NEGATIVE_INFINITY,
      notBefore: Number.NEGATIVE_INFINITY,
      inFlight: null,
      lastFailure: null,
    };
    sets.set(jwksUri, fresh);
    return fresh;
  }

  function renew(jwksUri: string, set: KeySet): Promise<void> {
    set.inFlight ??= (async () => {
      try {
        set.keys = await readKeySet(jwksUri, fetchKeySet);
        set.imported = new Map();
        set.fetchedAt = clock.now();
        set.notBefore = clock.now() + UNKNOWN_KID_MS;
        set.lastFailure = null;
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error);
        set.lastFailure = new LaunchFault('keys_unreachable', `key set ${quoted(jwksUri)}: ${cause}`, error);
        set.notBefore = clock.now() + AFTER_FAILURE_MS;
      } finally {
        set.inFlight = null;
      }
    })();
    return set.inFlight;
  }

  return {
    async getKey(jwksUri, kid, algorithm) {
      const set = setOf(jwksUri);
      if (!set.keys.has(kid)) {
        if (set.inFlight || clock.now() >= set.notBefore) await renew(jwksUri, set);
      } else if (clock.now() >= Math.max(set.fetchedAt + RENEW_MS, set.notBefore)) {
        void renew(jwksUri, set);
      }
      const key = set.keys.get(kid);
      if (!key) {
        throw set.lastFailure ?? new LaunchFault('key_unknown', `the key set has no key ${quoted(kid)}`);
      }
      if (key.alg !== undefined && key.alg !== algorithm) {
        throw new LaunchFault('algorithm_refused', `key ${quoted(kid)} is for ${quoted(key.alg)}`);
      }
      return imported(set, key, algorithm);
    },
  };
}

async function imported(set: KeySet, key: RsaKey, algorithm: AcceptedAlgorithm): Promise<CryptoKey> {
  const name = `${algorithm} ${key.kid}`;
  const known = set.imported.get(name) ?? importRsaKey(key, algorithm);
  set.imported.set(name, known);
  return known;
}

async function importRsaKey(key: RsaKey, algorithm: AcceptedAlgorithm): Promise<CryptoKey> {
  try {
    const result = await importJWK({ kty: key.kty, n: key.n, e: key.e, alg: algorithm }, algorithm);
    if (result instanceof Uint8Array) throw new TypeError('not a public key');
    return result;
  } catch (cause) {
    throw new LaunchFault('keys_unreachable', `key ${quoted(key.kid)} of the set can't be read`, cause);
  }
}

async function readKeySet(url: string, fetchKeySet: FetchKeySet): Promise<ReadonlyMap<string, RsaKey>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetchKeySet(url, signal);
  if (!response.ok) throw new Error(`answered ${response.status}`);
  // The content type isn't asked: platforms label JSON as they like.
  const { keys } = keySet.parse(JSON.parse(await readLimited(response)));
  const found = new Map<string, RsaKey>();
  for (const candidate of keys) {
    const key = rsaKey.safeParse(candidate);
    if (key.success && !found.has(key.data.kid)) found.set(key.data.kid, key.data);
  }
  return found;
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new Error(`is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
