import { expect } from 'chai';
import { LaunchFault } from '../../../src/lti/launch/launch-faults.ts';
import { createPlatformKeys } from '../../../src/lti/launch/platform-keys.ts';
import { aPlatformKey, type PlatformKey, toPublicJwk } from '../../support/platform.ts';

const URL = 'https://lms.example/jwks';
const NOW = Date.parse('2026-11-24T09:00:00Z');

/** A platform whose key set is `answer`, with a clock to move. */
function aKeySetHost(first: () => Promise<Response>) {
  const host = { now: NOW, fetches: 0, answer: first };
  const keys = createPlatformKeys({ now: () => host.now }, () => {
    host.fetches += 1;
    return host.answer();
  });
  return Object.assign(host, { keys });
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LaunchFault) return error.reason;
    throw error;
  }
  return 'none';
}

describe('key sets of platforms', () => {
  let first: PlatformKey;
  let second: PlatformKey;
  let jwks: (...keys: PlatformKey[]) => () => Promise<Response>;

  before(async () => {
    [first, second] = await Promise.all([aPlatformKey('one'), aPlatformKey('two')]);
    jwks =
      (...keys) =>
      async () =>
        Response.json({ keys: await Promise.all(keys.map(toPublicJwk)) });
  });

  it('are fetched once for 20 simultaneous first launches', async () => {
    const host = aKeySetHost(jwks(first));
    const found = await Promise.all(Array.from({ length: 20 }, () => host.keys.getKey(URL, 'one', 'RS256')));
    expect(host.fetches).to.equal(1);
    expect(new Set(found).size).to.equal(1);
  });

  it('ask again for an unknown kid, but at most once a minute', async () => {
    const host = aKeySetHost(jwks(first));
    await host.keys.getKey(URL, 'one', 'RS256');
    host.answer = jwks(second);
    expect(await reasonOf(host.keys.getKey(URL, 'two', 'RS256'))).to.equal('key_unknown');
    expect(host.fetches).to.equal(1);
    host.now += 60_000;
    await host.keys.getKey(URL, 'two', 'RS256');
    for (let i = 0; i < 10; i += 1) {
      expect(await reasonOf(host.keys.getKey(URL, `invented-${i}`, 'RS256'))).to.equal('key_unknown');
    }
    expect(host.fetches).to.equal(2);
  });

  it('keep known keys while the platform is down', async () => {
    const host = aKeySetHost(jwks(first));
    await host.keys.getKey(URL, 'one', 'RS256');
    host.answer = () => Promise.reject(new Error('connection refused'));
    host.now += 24 * 60 * 60_000;
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('none');
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('none');
  });

  it('drop a key that the platform took back, once renewed behind a launch', async () => {
    const host = aKeySetHost(jwks(first, second));
    await host.keys.getKey(URL, 'one', 'RS256');
    host.answer = jwks(second);
    host.now += 11 * 60_000;
    await host.keys.getKey(URL, 'one', 'RS256');
    await host.keys.getKey(URL, 'two', 'RS256');
    // The renewal began with the first of these launches; an unknown kid waits for it.
    await reasonOf(host.keys.getKey(URL, 'three', 'RS256'));
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('key_unknown');
    expect(host.fetches).to.equal(2);
  });

  it('can be had again soon after a failure', async () => {
    const host = aKeySetHost(() => Promise.reject(new Error('connection refused')));
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('keys_unreachable');
    host.answer = jwks(first);
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('keys_unreachable');
    expect(host.fetches).to.equal(1);
    host.now += 5_000;
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('none');
  });

  const nonsense: readonly (readonly [string, () => Response])[] = [
    ['an error', () => new Response('no', { status: 503 })],
    ['a page', () => new Response('<!doctype html>')],
    ['another JSON', () => Response.json(['keys'])],
    ['a list that is none', () => Response.json({ keys: 'x' })],
    ['a megabyte', () => Response.json({ keys: [], padding: 'x'.repeat(1_000_000) })],
  ];
  for (const [name, response] of nonsense) {
    it(`are unreachable when the platform answers ${name}`, async () => {
      const host = aKeySetHost(async () => response());
      expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS256'))).to.equal('keys_unreachable');
    });
  }

  it('take no symmetric key, no key for encryption, none without a name and none under 2048 bits', async () => {
    const weak = await toPublicJwk(await aPlatformKey('weak', 1024));
    const nameless = { ...(await toPublicJwk(first)), kid: undefined };
    const host = aKeySetHost(async () =>
      Response.json({
        keys: [
          { kty: 'oct', kid: 'symmetric', k: 'c2VjcmV0' },
          { ...(await toPublicJwk(first)), kid: 'encryption', use: 'enc' },
          weak,
          nameless,
          await toPublicJwk(second),
        ],
      }),
    );
    expect(await reasonOf(host.keys.getKey(URL, 'two', 'RS256'))).to.equal('none');
    for (const kid of ['symmetric', 'encryption', 'weak', 'undefined', '']) {
      expect(await reasonOf(host.keys.getKey(URL, kid, 'RS256'))).to.equal('key_unknown');
    }
  });

  it('refuse a key for another algorithm than it is for', async () => {
    const host = aKeySetHost(jwks(first));
    expect(await reasonOf(host.keys.getKey(URL, 'one', 'RS512'))).to.equal('algorithm_refused');
  });
});
