import { createRequire } from 'node:module';
import type { LtijsDatabase } from './ltijs-database.ts';
import { ltijsHttp } from './ltijs-http.ts';

/** What ltijs's services read of its id token. */
export interface LtijsIdToken {
  readonly iss: string;
  readonly clientId: string;
  readonly platformContext: {
    readonly namesRoles?: { readonly context_memberships_url: string };
    readonly endpoint?: { readonly lineitems: string };
  };
}

/** ltijs's view of a registration, made by {@link Ltijs.Platform}; only ltijs looks inside. */
export interface LtijsPlatform {
  platformAccessToken(scopes: string): Promise<unknown>;
}

/** NRPS 2.0 as ltijs does it. Answers are what the platform sent: parse them. */
export interface LtijsNamesAndRoles {
  getMembers(
    idToken: LtijsIdToken,
    options: { readonly limit?: number; readonly pages: number; readonly url?: string },
  ): Promise<unknown>;
}

/** AGS 2.0 as ltijs does it. Answers are what the platform sent: parse them. */
export interface LtijsGrade {
  getLineItems(
    idToken: LtijsIdToken,
    options: { readonly resourceId?: string; readonly limit?: number; readonly url?: string },
  ): Promise<unknown>;
  createLineItem(idToken: LtijsIdToken, lineItem: object): Promise<unknown>;
  /** Stamps the score with the time of the try. */
  submitScore(idToken: LtijsIdToken, lineItemUrl: string, score: object): Promise<unknown>;
  getScores(
    idToken: LtijsIdToken,
    lineItemUrl: string,
    options: { readonly userId: string },
  ): Promise<unknown>;
}

type Service<T> = new (
  getPlatform: (
    issuer: string,
    clientId: string,
    encryptionKey: string,
    database: LtijsDatabase,
  ) => Promise<LtijsPlatform | false>,
  encryptionKey: string,
  database: LtijsDatabase,
) => T;

/** The parts of ltijs that we use. */
export interface Ltijs {
  readonly NamesAndRoles: Service<LtijsNamesAndRoles>;
  readonly Grade: Service<LtijsGrade>;
  readonly Platform: new (
    name: unknown,
    issuer: unknown,
    clientId: unknown,
    authenticationEndpoint: unknown,
    accessTokenEndpoint: unknown,
    authorizationServer: unknown,
    kid: unknown,
    encryptionKey: string,
    authConfig: unknown,
    database: LtijsDatabase,
  ) => LtijsPlatform;
}

let loaded: Ltijs | null = null;

/**
 * Loads the services of ltijs 5.9.9 when somebody first needs one: a tenth of what `import 'ltijs'` takes, which brings
 * Mongoose, Express 4, got and, once deployed, an exit on SIGINT. The services are ltijs's own files; only their HTTP
 * client is ours, put into the module cache as `Utils/Http.js` while they load. See docs/adr/0004-ltijs.md.
 */
export function loadLtijs(): Ltijs {
  loaded ??= loadWithOwnHttp(createRequire(import.meta.url));
  return loaded;
}

function loadWithOwnHttp(require: NodeJS.Require): Ltijs {
  const http = require.resolve('ltijs/dist/Utils/Http.js');
  const own = {
    NamesAndRoles: require.resolve('ltijs/dist/Provider/Services/NamesAndRoles.js'),
    Grade: require.resolve('ltijs/dist/Provider/Services/Grade.js'),
    Auth: require.resolve('ltijs/dist/Utils/Auth.js'),
    Platform: require.resolve('ltijs/dist/Utils/Platform.js'),
  };
  const files = [http, ...Object.values(own)];
  // Copies that somebody loaded with got (the benchmark's bare tool) are set aside and put back untouched.
  const known = new Map(files.map((file) => [file, require.cache[file]]));
  for (const file of files) Reflect.deleteProperty(require.cache, file);
  try {
    require.cache[http] = { ...emptyModule(require, http), exports: ltijsHttp };
    return {
      NamesAndRoles: require(own.NamesAndRoles),
      Grade: require(own.Grade),
      Platform: require(own.Platform),
    };
  } finally {
    for (const [file, module] of known) {
      if (module) require.cache[file] = module;
      else Reflect.deleteProperty(require.cache, file);
    }
  }
}

function emptyModule(require: NodeJS.Require, filename: string): NodeJS.Module {
  return {
    id: filename,
    filename,
    path: filename,
    loaded: true,
    exports: {},
    children: [],
    parent: null,
    paths: [],
    isPreloading: false,
    require,
  };
}
