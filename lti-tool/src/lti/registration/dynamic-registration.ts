import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { RegistrationLink } from '@uchitelskaya/shared/domain/lms/registration-link';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  type Administrator,
  findPlatform,
  type PlatformDeps,
  type PlatformInput,
  registerPlatform,
  updatePlatform,
} from '@uchitelskaya/shared/service/lms/platforms';
import {
  claimRegistrationLink,
  completeRegistrationLink,
  releaseRegistrationLink,
} from '@uchitelskaya/shared/service/lms/registration-links';
import { z } from 'zod';
import { type PlatformHttp, parseJsonAnswer } from '../platform-http/platform-http.ts';
import { type PlatformAnswer, PlatformHttpFault } from '../platform-http/platform-http-fault.ts';
import { fetchOpenidConfiguration, type OpenidConfiguration } from './openid-configuration.ts';
import { RegistrationFault } from './registration-fault.ts';
import { TOOL_CONFIGURATION, toRegistrationRequest } from './registration-request.ts';

/** What a registration needs. */
export interface RegistrationDeps extends PlatformDeps {
  readonly http: PlatformHttp;
  readonly publicUrl: string;
  readonly logoPath: string;
}

/** What the LMS's browser window brings (LTI Dynamic Registration 1.0, §3.2), and the code of our link. */
export interface RegistrationVisit {
  readonly code: string;
  readonly openidConfiguration: string;
  /** Proof towards the LMS; platforms may do without. */
  readonly registrationToken: string | null;
}

export type RegistrationOutcome =
  | {
      readonly kind: 'registered';
      /** The LMS had registered us before and changed it now. */
      readonly updated: boolean;
      readonly platform: Stored<Platform>;
      /** Site that may be told to close the window. */
      readonly origin: string;
      /** `moodle`: an administrator still has to press «Активировать» there. */
      readonly family: string;
    }
  | { readonly kind: 'link_unknown' }
  | { readonly kind: 'link_used' }
  | { readonly kind: 'link_busy' }
  | { readonly kind: 'failed'; readonly fault: RegistrationFault };

/** Runs the registration that an LMS began with a link of ours. A failed try leaves the link as it was. */
export async function registerDynamically(
  deps: RegistrationDeps,
  visit: RegistrationVisit,
): Promise<RegistrationOutcome> {
  const claim = await claimRegistrationLink(deps, visit.code);
  if (claim.kind !== 'claimed') return { kind: `link_${claim.kind}` };
  try {
    const outcome = await runSteps(deps, visit, claim.link);
    await completeRegistrationLink(deps, claim.link, outcome.platform.id);
    return outcome;
  } catch (error) {
    const fault = error instanceof RegistrationFault ? error : null;
    const at = new Date(deps.clock.now()).toISOString();
    const failure = fault && { at, reason: fault.problem, detail: fault.detail };
    await releaseRegistrationLink(deps, claim.link, failure);
    if (fault) return { kind: 'failed', fault };
    throw error;
  }
}

/** The steps of LTI Dynamic Registration 1.0, §3: read who asks, ask to be registered, keep what was agreed. */
async function runSteps(
  deps: RegistrationDeps,
  visit: RegistrationVisit,
  link: Stored<RegistrationLink>,
): Promise<Extract<RegistrationOutcome, { kind: 'registered' }>> {
  const configuration = await fetchOpenidConfiguration(deps.http, visit.openidConfiguration);
  const answer = await askToBeRegistered(deps, visit, configuration);
  const agreed = parseAgreement(answer);
  const kept = await keepPlatform(deps, link, configuration, agreed);
  return { kind: 'registered', ...kept, origin: configuration.origin, family: configuration.family };
}

async function askToBeRegistered(
  deps: RegistrationDeps,
  visit: RegistrationVisit,
  configuration: OpenidConfiguration,
): Promise<PlatformAnswer> {
  const { publicUrl, logoPath } = deps;
  const request = toRegistrationRequest({ publicUrl, logoPath, offeredScopes: configuration.scopes });
  try {
    return await deps.http.ask({
      method: 'POST',
      url: configuration.registrationEndpoint,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(visit.registrationToken && { Authorization: `Bearer ${visit.registrationToken}` }),
      },
      body: JSON.stringify(request),
      addresses: 'public',
    });
  } catch (error) {
    if (!(error instanceof PlatformHttpFault)) throw error;
    if (error.answer && error.answer.status < 500) {
      throw new RegistrationFault('platform_refused', wordsOf(error.answer), error);
    }
    throw new RegistrationFault('platform_unreachable', error.message, error);
  }
}

/** Moodle refuses in plain words (`domain_targetlinkuri_mismatch`) or with a whole page; only the words help. */
function wordsOf({ status, body }: PlatformAnswer): string {
  const words = body.trim();
  return words !== '' && words.length <= 200 && !words.includes('<') ? words : `status ${status}`;
}

interface Agreement {
  readonly clientId: string;
  /** Null: the platform tells it only in launches. */
  readonly deploymentId: string | null;
}

const agreement = z.object({
  client_id: z.string().min(1).max(2000),
  [TOOL_CONFIGURATION]: z
    .object({ deployment_id: z.union([z.string().min(1), z.number().transform(String)]).nullish() })
    .nullish()
    .catch(null),
});

/** @throws RegistrationFault `answer_unusable` */
function parseAgreement(answer: PlatformAnswer): Agreement {
  let value: unknown;
  try {
    value = parseJsonAnswer(answer, 'registration');
  } catch (error) {
    throw new RegistrationFault('answer_unusable', 'the answer is not JSON', error);
  }
  const parsed = agreement.safeParse(value);
  if (!parsed.success) throw new RegistrationFault('answer_unusable', 'the answer has no client_id');
  const deploymentId = parsed.data[TOOL_CONFIGURATION]?.deployment_id ?? null;
  return { clientId: parsed.data.client_id, deploymentId };
}

async function keepPlatform(
  deps: RegistrationDeps,
  link: Stored<RegistrationLink>,
  configuration: OpenidConfiguration,
  agreed: Agreement,
): Promise<{ readonly platform: Stored<Platform>; readonly updated: boolean }> {
  const admin: Administrator = { by: link.createdBy, districtId: link.districtId };
  const known = await findPlatform(deps, configuration.issuer, agreed.clientId);
  const input = toPlatformInput(link, configuration, agreed, known);
  if (!known) {
    const outcome = await registerPlatform(deps, admin, input, { districtId: link.districtId });
    if (outcome.kind === 'registered') return { platform: outcome.platform, updated: false };
    throw new Error(`the registration was not kept: ${outcome.kind}`);
  }
  const outcome = await updatePlatform(deps, admin, known.id, input);
  if (outcome.kind === 'updated') return { platform: outcome.platform, updated: true };
  if (outcome.kind === 'not_found') {
    throw new RegistrationFault('other_district', 'this LMS belongs to another district');
  }
  throw new Error(`the registration was not kept: ${outcome.kind}`);
}

/** An update keeps the name that an administrator gave, and all deployments known so far. */
function toPlatformInput(
  link: RegistrationLink,
  configuration: OpenidConfiguration,
  agreed: Agreement,
  known: Platform | null,
): PlatformInput {
  const deploymentIds = agreed.deploymentId === null ? [] : [agreed.deploymentId];
  return {
    name: known?.name ?? (link.name || new URL(configuration.issuer).host),
    issuer: configuration.issuer,
    clientId: agreed.clientId,
    authenticationEndpoint: configuration.authenticationEndpoint,
    accessTokenEndpoint: configuration.accessTokenEndpoint,
    jwksUri: configuration.jwksUri,
    authorizationServer: configuration.authorizationServer,
    deploymentIds: [...(known?.deploymentIds ?? []), ...deploymentIds],
    product: configuration.product,
  };
}
