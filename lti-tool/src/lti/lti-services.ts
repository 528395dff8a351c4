import type { Gradebook } from '@uchitelskaya/shared/ports/gradebook';
import type { Lms } from '@uchitelskaya/shared/ports/lms';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { Config } from '../config.ts';
import { createLtiGradebook } from './grades/lti-gradebook.ts';
import { createToolKeys, type ToolKeys } from './keys/tool-keys.ts';
import { createLtijsServices } from './ltijs/ltijs-services.ts';
import { createPlatformHttp, type PlatformHttp } from './platform-http/platform-http.ts';
import { createLtiLms } from './roster/lti-lms.ts';
import { createAccessTokens } from './services/access-tokens.ts';

/** What the tool has for talking to LMSs, besides launches. */
export interface LtiServices {
  readonly toolKeys: ToolKeys;
  readonly http: PlatformHttp;
  readonly lms: Lms;
  readonly gradebook: Gradebook;
}

/** Makes them once, for the composition root. Nothing is loaded or asked before somebody needs it. */
export function createLtiServices(
  deps: ServiceDeps & { readonly secret: Uint8Array; readonly config: Pick<Config, 'loopback'> },
): LtiServices {
  const { storage, clock, config } = deps;
  const toolKeys = createToolKeys(deps);
  const http = createPlatformHttp({ loopback: config.loopback });
  const accessTokens = createAccessTokens({ http, toolKeys, clock });
  const ltijs = createLtijsServices({ storage, clock, http, accessTokens });
  return { toolKeys, http, lms: createLtiLms(ltijs), gradebook: createLtiGradebook(ltijs) };
}
