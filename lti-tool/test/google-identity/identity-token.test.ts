import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { identityTokenVerifier } from '../../src/google-identity/identity-token.ts';
import { AUDIENCE, type GoogleKeys, startGoogleKeys } from './google-keys.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const SECONDS = NOW / 1000;

describe('identityTokenVerifier', () => {
  let keys: GoogleKeys;

  before(async () => {
    keys = await startGoogleKeys(() => NOW);
  });
  beforeEach(() => keys.reset());
  after(() => keys.close());

  const verifier = () =>
    identityTokenVerifier({
      jwksUrl: keys.url,
      clock: { now: () => NOW },
      isKnownAudience: async (audience) => audience === AUDIENCE,
    });
  const refusal = async (token: string): Promise<AppError> => {
    try {
      await verifier()(token);
    } catch (fault) {
      if (fault instanceof AppError) return fault;
      throw fault;
    }
    throw new Error('the token was accepted');
  };

  it('gives audience, subject and the address that Google vouches for', async () => {
    expect(await verifier()(await keys.sign())).to.deep.equal({
      audience: AUDIENCE,
      subject: '110169484474386276334',
      email: 'irina.belova@school.example',
    });
  });

  it('does not repeat an address that Google has not checked', async () => {
    const identity = await verifier()(await keys.sign({ email_verified: false }));
    expect(identity.email).to.equal(null);
  });

  it('accepts the short spelling of the issuer', async () => {
    const identity = await verifier()(await keys.sign({ iss: 'accounts.google.com' }));
    expect(identity.audience).to.equal(AUDIENCE);
  });

  it('accepts a minute of difference between the clocks, not more', async () => {
    expect((await verifier()(await keys.sign({ exp: SECONDS - 59 }))).audience).to.equal(AUDIENCE);
    expect((await refusal(await keys.sign({ exp: SECONDS - 61 }))).code).to.equal('google_token_expired');
  });

  const invalid: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['a foreign issuer', { iss: 'https://accounts.example' }],
    ['no issuer', { iss: undefined }],
    ['no audience', { aud: undefined }],
    ['two audiences', { aud: [AUDIENCE, 'someone-else'] }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['no expiry', { exp: undefined }],
    ['no time of issue', { iat: undefined }],
    ['a start in the future', { nbf: SECONDS + 300 }],
  ];
  for (const [what, claims] of invalid) {
    it(`refuses a token with ${what}`, async () => {
      expect((await refusal(await keys.sign(claims))).code).to.equal('google_token_invalid');
    });
  }

  it('refuses a token of another script, and names its client id for the administrator', async () => {
    const fault = await refusal(await keys.sign({ aud: '77-someothers.apps.googleusercontent.com' }));
    expect(fault.code).to.equal('google_audience_unknown');
    expect(fault.extra).to.deep.equal({ audience: '77-someothers.apps.googleusercontent.com' });
  });

  it('refuses what another key has signed under a known key id', async () => {
    const foreign = await startGoogleKeys(() => NOW);
    try {
      // Both name their first key `google-1`.
      expect((await refusal(await foreign.sign())).code).to.equal('google_token_invalid');
    } finally {
      await foreign.close();
    }
  });

  it('takes up a new key of Google only after the pause, so that nonsense key ids cause no storm', async () => {
    const verify = verifier();
    await verify(await keys.sign());
    await keys.rotate();
    const fault = await verify(await keys.sign()).catch((caught: unknown) => caught);
    expect(fault).to.be.instanceOf(AppError).with.property('code', 'google_token_invalid');
    expect(keys.fetches()).to.equal(1);
  });

  it('refuses a token signed with the public key as a secret', async () => {
    const forged = await new SignJWT({ aud: AUDIENCE, sub: '1' })
      .setProtectedHeader({ alg: 'HS256', kid: 'google-1' })
      .setIssuer('https://accounts.google.com')
      .setIssuedAt(SECONDS)
      .setExpirationTime(SECONDS + 60)
      .sign(new TextEncoder().encode('a-secret-that-everyone-can-read-in-the-key-set'));
    expect((await refusal(forged)).code).to.equal('google_token_invalid');
  });

  for (const hostile of ['', 'a.b.c', 'not a token', 'x'.repeat(9_000), '..']) {
    it(`refuses ${JSON.stringify(hostile.slice(0, 12))} of ${hostile.length} characters as the caller's fault`, async () => {
      expect((await refusal(hostile)).code).to.equal('google_token_invalid');
    });
  }

  for (const mood of ['down', 'nonsense'] as const) {
    it(`lets nobody in on trust while Google's keys are ${mood}`, async () => {
      keys.behave(mood);
      const fault = await refusal(await keys.sign());
      expect(fault.code).to.equal('google_unavailable');
      expect(fault.status).to.equal(502);
    });
  }

  it('goes on with the keys it has while the key set is down', async () => {
    const verify = verifier();
    await verify(await keys.sign());
    keys.behave('down');
    expect((await verify(await keys.sign())).audience).to.equal(AUDIENCE);
    expect(keys.fetches()).to.equal(1);
  });
});
