import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** The platform's signing key: fresh at each start. */
export interface LmsKeys {
  readonly keySet: { readonly keys: readonly JWK[] };
  sign(claims: JWTPayload, lifetimeSeconds: number): Promise<string>;
}

export async function makeLmsKeys(clock: Clock): Promise<LmsKeys> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const kid = `demo-${Date.now().toString(36)}`;
  return {
    keySet: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] },
    sign: (claims, lifetimeSeconds) => {
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT({ iat: now, exp: now + lifetimeSeconds, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .sign(privateKey);
    },
  };
}
