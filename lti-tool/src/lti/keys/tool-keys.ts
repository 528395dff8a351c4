import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { deriveKey } from '../../session/keys.ts';
import { createSeal } from './seal.ts';
import {
  decideSigningKey,
  isRotationDue,
  PUBLISH_AFTER_MS,
  PUBLISH_AHEAD_MS,
  TOOL_KEYS,
  type ToolKey,
} from './tool-key.ts';

/** RSA is what LTI asks for (security framework 1.0, §5.1.4: RS256). */
const ALGORITHM = 'RS256';
const MODULUS_BITS = 2048;
/** How long a process may not notice what another one did with the keys. Far below {@link PUBLISH_AHEAD_MS}. */
const CACHE_MS = 60_000;

/** A key ready to sign. */
interface SigningKey {
  readonly kid: string;
  readonly alg: typeof ALGORITHM;
  readonly privateKey: CryptoKey;
}

/** One key as the administrator sees it. */
export interface KeyFacts {
  readonly kid: string;
  readonly createdAt: string;
  readonly signsFrom: string;
  readonly publishedUntil: string | null;
  readonly signing: boolean;
}

/** The tool's RSA keys: made asynchronously, kept sealed, rotated without a gap, the same in all processes. */
export interface ToolKeys {
  /** The key that signs now; the first one is made when there is none. */
  signingKey(): Promise<SigningKey>;
  /** All published public keys (RFC 7517), newest first. */
  publicKeySet(): Promise<{ readonly keys: readonly JWK[] }>;
  /**
   * Adds a key. `ahead`: it is published now and signs a day later. `at_once`: it signs now, for a key that may have
   * leaked; platforms that keep key sets may refuse us until they ask again.
   */
  rotate(by: string, when: 'ahead' | 'at_once'): Promise<void>;
  /** The nightly check; true when it added a key. */
  rotateWhenDue(): Promise<boolean>;
  facts(): Promise<readonly KeyFacts[]>;
}

type KeptKey = Stored<ToolKey>;

/** @param deps `secret`: the installation's secret, from which the sealing key is derived. */
export function createToolKeys(deps: ServiceDeps & { readonly secret: Uint8Array }): ToolKeys {
  const { storage, clock, ids } = deps;
  const seal = createSeal(deriveKey(deps.secret, 'tool-keys'));
  const collection = storage.installation(TOOL_KEYS);
  const imported = new Map<string, Promise<CryptoKey>>();
  let cache: { readonly keys: Promise<readonly KeptKey[]>; readonly readAt: number } | null = null;

  async function readKeys(): Promise<readonly KeptKey[]> {
    const page = await collection.find({ index: 'generation', order: 'desc' });
    return page.items;
  }

  function keys(): Promise<readonly KeptKey[]> {
    const now = clock.now();
    if (cache === null || now - cache.readAt >= CACHE_MS) {
      const reading = readKeys();
      const entry = { keys: reading, readAt: now };
      cache = entry;
      reading.catch(() => {
        if (cache === entry) cache = null;
      });
    }
    return cache.keys;
  }

  /** Adds the key after `newest`. Losing the race for the generation to another process is as good as winning it. */
  async function addKey(newest: KeptKey | null, by: string, signsFrom: number): Promise<void> {
    const now = new Date(clock.now()).toISOString();
    const kid = ids.next();
    const pair = await generateKeyPair(ALGORITHM, { modulusLength: MODULUS_BITS, extractable: true });
    const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, alg: ALGORITHM, use: 'sig' };
    const key: ToolKey = {
      generation: (newest?.generation ?? 0) + 1,
      publicJwk,
      sealedPrivateJwk: seal.seal(JSON.stringify(await exportJWK(pair.privateKey)), kid),
      signsFrom: new Date(signsFrom).toISOString(),
      publishedUntil: null,
    };
    const author = { by, at: now };
    const writes = [collection.inserting(kid, key, author)];
    if (newest) {
      const publishedUntil = new Date(signsFrom + PUBLISH_AFTER_MS).toISOString();
      const { id, version } = newest;
      writes.push(collection.replacing(id, { ...withoutMeta(newest), publishedUntil }, version, author));
    }
    await storage.commit(writes);
    cache = null;
  }

  /** Null when the key was sealed with another secret: then it can be published, but no longer sign. */
  function importKey(key: KeptKey): Promise<CryptoKey> | null {
    const known = imported.get(key.id);
    if (known) return known;
    const text = seal.open(key.sealedPrivateJwk, key.id);
    if (text === null) return null;
    const importing = importJWK(JSON.parse(text) as JWK, ALGORITHM) as Promise<CryptoKey>;
    imported.set(key.id, importing);
    return importing;
  }

  async function findSigningKey(): Promise<SigningKey | null> {
    const key = decideSigningKey(await keys(), clock.now());
    const importing = key && importKey(key);
    return key && importing ? { kid: key.id, alg: ALGORITHM, privateKey: await importing } : null;
  }

  return {
    async signingKey() {
      const found = await findSigningKey();
      if (found) return found;
      // The first key of the installation, or its secret was replaced and no kept key opens any more.
      const [newest] = await readKeys();
      await addKey(newest ?? null, 'system', clock.now());
      const made = await findSigningKey();
      if (made) return made;
      throw new Error('the key that another process just made cannot be opened: the secrets differ');
    },

    async publicKeySet() {
      if ((await keys()).length === 0) await this.signingKey();
      const now = clock.now();
      const published = (await keys()).filter(
        (key) => key.publishedUntil === null || Date.parse(key.publishedUntil) > now,
      );
      return { keys: published.map((key) => key.publicJwk) };
    },

    async rotate(by, when) {
      const [newest] = await readKeys();
      const ahead = when === 'ahead' ? PUBLISH_AHEAD_MS : 0;
      await addKey(newest ?? null, by, clock.now() + ahead);
    },

    async rotateWhenDue() {
      const [newest] = await readKeys();
      if (!isRotationDue(newest ?? null, clock.now())) return false;
      await addKey(newest ?? null, 'system', clock.now() + (newest ? PUBLISH_AHEAD_MS : 0));
      return true;
    },

    async facts() {
      const all = await readKeys();
      const signing = decideSigningKey(all, clock.now());
      return all.map((key) => ({
        kid: key.id,
        createdAt: key.createdAt,
        signsFrom: key.signsFrom,
        publishedUntil: key.publishedUntil,
        signing: key.id === signing?.id,
      }));
    },
  };
}

function withoutMeta(key: KeptKey): ToolKey {
  return {
    generation: key.generation,
    publicJwk: key.publicJwk,
    sealedPrivateJwk: key.sealedPrivateJwk,
    signsFrom: key.signsFrom,
    publishedUntil: key.publishedUntil,
  };
}
