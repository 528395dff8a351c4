import { randomUUID } from 'node:crypto';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { SignJWT } from 'jose';
import { CLAIM } from '../claims.ts';
import type { ToolKeys } from '../keys/tool-keys.ts';
import type { DeepLinkingForm } from '../launch/deep-linking-door.ts';

/** Platforms refuse a token from the future; ours may be made by a clock that runs ahead of theirs. */
const BACKDATE_S = 60;
const LIFE_S = 300;

/**
 * The signed answer of the dialog (Deep Linking 2.0, §4.1). An empty list closes the dialog.
 * @returns a JWT for the form field `JWT`.
 */
export async function signResponse(
  deps: { readonly clock: Clock; readonly toolKeys: ToolKeys },
  platform: Platform,
  form: DeepLinkingForm,
  items: readonly object[],
): Promise<string> {
  const { kid, alg, privateKey } = await deps.toolKeys.signingKey();
  const now = Math.floor(deps.clock.now() / 1000);
  const { data } = form.settings;
  return new SignJWT({
    nonce: randomUUID(),
    [CLAIM.messageType]: 'LtiDeepLinkingResponse',
    [CLAIM.version]: '1.3.0',
    [CLAIM.deploymentId]: form.deploymentId,
    [CLAIM.deepLinkingContentItems]: items,
    ...(data === null ? {} : { [CLAIM.deepLinkingData]: data }),
  })
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setIssuer(platform.clientId)
    .setAudience([platform.issuer])
    .setIssuedAt(now - BACKDATE_S)
    .setExpirationTime(now + LIFE_S)
    .sign(privateKey);
}
