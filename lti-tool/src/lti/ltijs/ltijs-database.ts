import { createHash } from 'node:crypto';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Authorship, CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { AccessTokens } from '../services/access-tokens.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The Database plugin that ltijs 5.9.9 asks for. `Get` answers false for "nothing". */
export interface LtijsDatabase {
  setup(): Promise<true>;
  Close(): Promise<true>;
  Get(encryptionKey: string | false, collection: string, query?: Fields): Promise<readonly Fields[] | false>;
  Insert(encryptionKey: string | false, collection: string, item: Fields, index?: Fields): Promise<true>;
  /** Inserts when there is nothing to replace. */
  Replace(
    encryptionKey: string | false,
    collection: string,
    query: Fields,
    item: Fields,
    index?: Fields,
  ): Promise<true>;
  Modify(
    encryptionKey: string | false,
    collection: string,
    query: Fields,
    modification: Fields,
  ): Promise<true>;
  Delete(collection: string, query: Fields): Promise<true>;
}

/** Something that ltijs's launch keeps for a while. */
interface LtijsRecord {
  readonly body: Fields;
  readonly expiresAt: string;
}

export const LTIJS_RECORDS: CollectionDefinition<LtijsRecord> = {
  name: 'ltijs_records',
  scope: 'installation',
  indexes: [],
  expiresAt: 'expiresAt',
};

/** What ltijs keeps: the whole key it asks by, and for how long (in seconds, as in its Mongoose schemas). */
const KEPT: Readonly<Record<string, { readonly key: readonly string[]; readonly life: number }>> = {
  idtoken: { key: ['iss', 'clientId', 'deploymentId', 'user'], life: 86_400 },
  contexttoken: { key: ['contextId', 'user'], life: 86_400 },
  nonce: { key: ['nonce'], life: 10 },
  state: { key: ['state'], life: 600 },
};

const AUTHOR = 'ltijs';

/** What {@link createLtijsDatabase} is given. */
export interface LtijsDatabaseDeps extends Pick<ServiceDeps, 'storage' | 'clock'> {
  readonly accessTokens: AccessTokens;
}

/**
 * ltijs over our store. It sees three things there that it may not write, because they are ours: the registrations
 * (`platform`, those that are switched off left out), access tokens (`accesstoken`: read through to {@link AccessTokens},
 * so that ltijs always finds a fresh one and never signs a request itself), and no keys at all. What its own launch
 * keeps lives in {@link LTIJS_RECORDS}; our launch doesn't use that, the benchmark's bare ltijs tool does.
 */
export function createLtijsDatabase({ storage, clock, accessTokens }: LtijsDatabaseDeps): LtijsDatabase {
  const platforms = storage.installation(PLATFORMS);
  const records = storage.installation(LTIJS_RECORDS);

  async function findPlatforms(query: Fields): Promise<readonly Stored<Platform>[]> {
    const { platformUrl: issuer, clientId } = query;
    if (typeof issuer !== 'string') return [];
    const equals: Record<string, string> = typeof clientId === 'string' ? { issuer, clientId } : { issuer };
    const page = await platforms.find({ index: 'client', equals });
    return page.items.filter((platform) => platform.state !== 'disabled');
  }

  async function findAccessTokens(query: Fields): Promise<readonly Fields[]> {
    const [platform] = await findPlatforms(query);
    if (!platform || typeof query['scopes'] !== 'string') return [];
    const { token, expiresAt } = await accessTokens.get(platform, query['scopes'].split(' '));
    const expiresIn = Math.floor((expiresAt - clock.now()) / 1000);
    return [
      {
        token: { access_token: token, token_type: 'Bearer', expires_in: expiresIn },
        // ltijs measures its age with the system's clock.
        createdAt: Date.now(),
      },
    ];
  }

  async function findRecord(collection: string, query: Fields): Promise<Stored<LtijsRecord> | null> {
    const id = recordId(collection, query);
    return id === null ? null : records.get(id);
  }

  async function find(collection: string, query: Fields): Promise<readonly Fields[]> {
    if (collection === 'platform') return (await findPlatforms(query)).map(toLtijsPlatform);
    if (collection === 'accesstoken') return findAccessTokens(query);
    const record = await findRecord(collection, query);
    return record ? [record.body] : [];
  }

  /** A lost race is repeated: the last writer wins, as in ltijs's own database. */
  async function put(collection: string, key: Fields, body: Fields): Promise<true> {
    const kept = KEPT[collection];
    const id = recordId(collection, key);
    if (!kept || id === null) throw new Error(`ltijs may not write ${collection}`);
    const now = clock.now();
    const record = { body, expiresAt: new Date(now + kept.life * 1000).toISOString() };
    const author: Authorship = { by: AUTHOR, at: new Date(now).toISOString() };
    for (;;) {
      const old = await records.get(id);
      const outcome = old
        ? await records.replace(id, record, old.version, author)
        : await records.insert(id, record, author);
      if (outcome.kind === 'written') return true;
    }
  }

  return {
    async setup() {
      return true;
    },
    async Close() {
      return true;
    },
    async Get(_encryptionKey, collection, query = {}) {
      const found = await find(collection, query);
      return found.length > 0 ? found : false;
    },
    async Insert(_encryptionKey, collection, item) {
      return put(collection, item, item);
    },
    async Replace(_encryptionKey, collection, query, item) {
      return put(collection, query, item);
    },
    async Modify(_encryptionKey, collection, query, modification) {
      const record = await findRecord(collection, query);
      if (record) await put(collection, query, { ...record.body, ...modification });
      return true;
    },
    async Delete(collection, query) {
      const record = await findRecord(collection, query);
      if (record) {
        await records.remove(record.id, record.version, {
          by: AUTHOR,
          at: new Date(clock.now()).toISOString(),
        });
      }
      return true;
    },
  };
}

/** Null when the query is not the whole key in strings: ltijs hands on what a client sent as JSON. */
function recordId(collection: string, query: Fields): string | null {
  const values = KEPT[collection]?.key.map((name) => query[name]);
  if (!values?.every((value) => typeof value === 'string')) return null;
  return createHash('sha256')
    .update(JSON.stringify([collection, ...values]))
    .digest('base64url');
}

/** `kid` only tells registrations apart here: ltijs signs nothing for us. */
function toLtijsPlatform(platform: Stored<Platform>): Fields {
  return {
    platformName: platform.name,
    platformUrl: platform.issuer,
    clientId: platform.clientId,
    authEndpoint: platform.authenticationEndpoint,
    accesstokenEndpoint: platform.accessTokenEndpoint,
    authorizationServer: platform.authorizationServer ?? undefined,
    kid: platform.id,
    authConfig: { method: 'JWK_SET', key: platform.jwksUri },
  };
}
