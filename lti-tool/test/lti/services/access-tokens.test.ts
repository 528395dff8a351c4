import { expect } from 'chai';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { SCOPE } from '../../../src/lti/claims.ts';
import { PlatformHttpFault } from '../../../src/lti/platform-http/platform-http-fault.ts';
import { AccessTokenRefused } from '../../../src/lti/services/access-tokens.ts';
import { silence } from '../../support/platform-services.ts';
import { startToolSide, type ToolSide } from '../../support/tool-side.ts';

const MINUTE = 60_000;

describe('access tokens', () => {
  let side: ToolSide;
  beforeEach(async () => {
    side = await startToolSide();
  });
  afterEach(() => side.close());

  const get = (scopes: readonly string[] = [SCOPE.memberships]) =>
    side.accessTokens.get(side.platform, scopes);
  const asked = () => side.lms.callsTo('/token').length;

  async function thrownBy(work: Promise<unknown>): Promise<unknown> {
    return work.then(
      () => null,
      (error: unknown) => error,
    );
  }

  it('asks with an assertion signed by the tool’s key, and reads JSON that calls itself HTML', async () => {
    const { token } = await get();
    expect(token).to.match(/^token-/);
    const form = new URLSearchParams(side.lms.callsTo('/token')[0]?.body);
    const assertion = form.get('client_assertion') ?? '';
    expect(decodeProtectedHeader(assertion).kid).to.equal((await side.toolKeys.signingKey()).kid);
    const claims = decodeJwt(assertion);
    expect(claims).to.include({ iss: 'client-1', sub: 'client-1', aud: `${side.lms.issuer}/token` });
    expect(claims.jti).to.be.a('string').that.is.not.empty;
  });

  it('names the authorization server as audience where the platform wants that', async () => {
    await side.accessTokens.get({ ...side.platform, authorizationServer: 'https://auth.example' }, [
      SCOPE.memberships,
    ]);
    const form = new URLSearchParams(side.lms.callsTo('/token')[0]?.body);
    expect(decodeJwt(form.get('client_assertion') ?? '').aud).to.equal('https://auth.example');
  });

  for (const seconds of [-60, 60]) {
    it(`gets a token when the platform’s clock is ${seconds} s off`, async () => {
      side.moodle.now = () => side.clock.now() + seconds * 1000;
      expect((await get()).token).to.match(/^token-/);
    });
  }

  it('says in the platform’s words that the clocks are too far apart', async () => {
    side.moodle.now = () => side.clock.now() - 5 * MINUTE;
    expect(await thrownBy(get()))
      .to.be.instanceOf(AccessTokenRefused)
      .with.property('reason')
      .that.matches(/prior to/);
  });

  it('asks once for many who want the same token together, and keeps it until a minute before its end', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => get()));
    expect(new Set(tokens.map(({ token }) => token)).size).to.equal(1);
    side.clock.advance(58 * MINUTE);
    await get();
    expect(asked()).to.equal(1);
    side.clock.advance(MINUTE + 1);
    await get();
    expect(asked()).to.equal(2);
  });

  it('keeps tokens of different scopes apart', async () => {
    expect((await get([SCOPE.score])).token).not.to.equal((await get([SCOPE.memberships])).token);
  });

  it('asks again after a token was dropped', async () => {
    await get();
    side.accessTokens.forget(side.platform, [SCOPE.memberships]);
    await get();
    expect(asked()).to.equal(2);
  });

  it('does not believe a token for fewer scopes than asked', async () => {
    side.moodle.permitted = [SCOPE.lineItemReadonly];
    const error = await thrownBy(get([SCOPE.lineItemReadonly, SCOPE.score]));
    expect(error).to.be.instanceOf(AccessTokenRefused);
    expect((error as AccessTokenRefused).reason).to.equal(`not granted: ${SCOPE.score}`);
  });

  it('names the refusal of a service that is switched off', async () => {
    side.moodle.permitted = [];
    expect(await thrownBy(get())).to.include({ name: 'AccessTokenRefused', reason: 'invalid_scope' });
  });

  it('reads the refusal that is not JSON', async () => {
    side.moodle.toolKeySet = async () => ({ keys: [] });
    const error = (await thrownBy(get())) as AccessTokenRefused;
    expect(error.reason).to.equal('"kid" invalid, unable to lookup correct key');
  });

  it('takes a token without a lifetime for five minutes', async () => {
    side.lms.serve('POST /token', () => ({ body: '{"access_token":"a","token_type":"bearer"}' }));
    await get();
    side.clock.advance(4 * MINUTE + 1);
    await get();
    expect(asked()).to.equal(2);
  });

  for (const [what, body] of [
    ['not JSON', '<!doctype html><h1>Сайт на обслуживании</h1>'],
    ['JSON without a token', '{"token_type":"Bearer"}'],
    ['an empty answer', ''],
  ] as const) {
    it(`takes ${what} for nonsense`, async () => {
      side.lms.serve('POST /token', () => ({ body }));
      expect(await thrownBy(get()))
        .to.be.instanceOf(PlatformHttpFault)
        .with.property('kind', 'nonsense');
    });
  }

  it('gives up on an endpoint that never answers, and asks again the next time', async () => {
    await side.close();
    side = await startToolSide({ timeoutMs: 500 });
    side.lms.serve('POST /token', silence);
    expect(await thrownBy(get()))
      .to.be.instanceOf(PlatformHttpFault)
      .with.property('kind', 'timeout');
    side.lms.serve('POST /token', () => ({ body: '{"access_token":"later","expires_in":"3600"}' }));
    expect((await get()).token).to.equal('later');
  });

  it('says that the endpoint fails by its own fault', async () => {
    side.lms.serve('POST /token', () => ({ status: 503, body: 'down' }));
    expect(await thrownBy(get()))
      .to.be.instanceOf(PlatformHttpFault)
      .with.property('status', 503);
  });
});
