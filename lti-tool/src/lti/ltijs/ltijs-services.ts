import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { PlatformHttp } from '../platform-http/platform-http.ts';
import { PlatformHttpFault } from '../platform-http/platform-http-fault.ts';
import type { AccessTokens } from '../services/access-tokens.ts';
import {
  type LtijsGrade,
  type LtijsIdToken,
  type LtijsNamesAndRoles,
  type LtijsPlatform,
  loadLtijs,
} from './load-ltijs.ts';
import { createLtijsDatabase, type LtijsDatabaseDeps } from './ltijs-database.ts';
import { throughHttp } from './ltijs-http.ts';

/** What ltijs's services need of the course they act in. */
interface ServiceUrls {
  readonly membershipsUrl?: string;
  readonly lineItemsUrl?: string;
}

/** The services of ltijs and the id token they want, for one call. */
export interface LtijsCall {
  readonly idToken: LtijsIdToken;
  readonly namesAndRoles: LtijsNamesAndRoles;
  readonly grade: LtijsGrade;
}

/** The one door to ltijs. */
export interface LtijsServices {
  /**
   * Runs `work` with ltijs's services for a registration. When the platform answers 401 – Moodle's answer to every
   * token it doesn't like – the tokens of `scopes` are dropped and the work is done once more with a fresh one.
   * @throws PlatformHttpFault, AccessTokenRefused.
   */
  call<T>(
    platform: Stored<Platform>,
    scopes: readonly string[],
    urls: ServiceUrls,
    work: (call: LtijsCall) => Promise<T>,
  ): Promise<T>;
}

/** What {@link createLtijsServices} is given. */
export interface LtijsServicesDeps extends LtijsDatabaseDeps {
  readonly http: PlatformHttp;
  readonly accessTokens: AccessTokens;
}

/** ltijs would encrypt with it what it keeps; it keeps nothing for us. */
const NO_ENCRYPTION_KEY = '';

/** Makes the door. ltijs itself is loaded by the first call. */
export function createLtijsServices(deps: LtijsServicesDeps): LtijsServices {
  const { http, accessTokens } = deps;
  const database = createLtijsDatabase(deps);

  async function getPlatform(issuer: string, clientId: string): Promise<LtijsPlatform | false> {
    const [known] = (await database.Get(false, 'platform', { platformUrl: issuer, clientId })) || [];
    if (!known) return false;
    const { Platform: LtijsPlatformClass } = loadLtijs();
    return new LtijsPlatformClass(
      known['platformName'],
      known['platformUrl'],
      known['clientId'],
      known['authEndpoint'],
      known['accesstokenEndpoint'],
      known['authorizationServer'],
      known['kid'],
      NO_ENCRYPTION_KEY,
      known['authConfig'],
      database,
    );
  }

  return {
    async call(platform, scopes, urls, work) {
      const { NamesAndRoles, Grade } = loadLtijs();
      const call: LtijsCall = {
        idToken: toLtijsIdToken(platform, urls),
        namesAndRoles: new NamesAndRoles(getPlatform, NO_ENCRYPTION_KEY, database),
        grade: new Grade(getPlatform, NO_ENCRYPTION_KEY, database),
      };
      const run = () => throughHttp(http, () => work(call));
      try {
        return await run();
      } catch (fault) {
        if (!(fault instanceof PlatformHttpFault) || fault.status !== 401) throw fault;
        accessTokens.forget(platform, scopes);
        return await run();
      }
    },
  };
}

function toLtijsIdToken(platform: Platform, urls: ServiceUrls): LtijsIdToken {
  return {
    iss: platform.issuer,
    clientId: platform.clientId,
    platformContext: {
      ...(urls.membershipsUrl === undefined
        ? {}
        : { namesRoles: { context_memberships_url: urls.membershipsUrl } }),
      ...(urls.lineItemsUrl === undefined ? {} : { endpoint: { lineitems: urls.lineItemsUrl } }),
    },
  };
}
