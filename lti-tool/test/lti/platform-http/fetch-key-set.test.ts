import { expect } from 'chai';
import { createPlatformKeys } from '../../../src/lti/launch/platform-keys.ts';
import { keySetFetcher } from '../../../src/lti/platform-http/fetch-key-set.ts';
import { startTestPlatform, type TestPlatform } from '../../support/platform.ts';

describe('the key set of a platform', () => {
  let lms: TestPlatform;
  beforeEach(async () => {
    lms = await startTestPlatform({ host: 'lms.localhost' });
  });
  afterEach(() => lms.close());

  const keys = (loopback: boolean) =>
    createPlatformKeys({ now: () => Date.now() }, keySetFetcher({ loopback }));

  it('comes from a name under localhost, which Node’s resolver may not know', async () => {
    const key = await keys(true).getKey(`${lms.issuer}/jwks`, lms.key.kid, 'RS256');
    expect(key.type).to.equal('public');
  });

  it('does not come from loopback in production', async () => {
    const asking = keys(false).getKey(`${lms.issuer}/jwks`, lms.key.kid, 'RS256');
    expect(await asking.catch((error: { reason: string }) => error.reason)).to.equal('keys_unreachable');
    expect(lms.callsTo('/jwks')).to.have.length(0);
  });

  it('does not come by a redirect', async () => {
    lms.serve('GET /jwks', () => ({ status: 302, headers: { location: '/keys' } }));
    const asking = keys(true).getKey(`${lms.issuer}/jwks`, lms.key.kid, 'RS256');
    expect(await asking.catch((error: { reason: string }) => error.reason)).to.equal('keys_unreachable');
  });
});
