import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { expect } from 'chai';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../../shared/test/support/temporary-storage.ts';
import { TestClock, testIds } from '../../../../shared/test/support/test-clock.ts';
import { KEY_AGE_MS, PUBLISH_AFTER_MS, PUBLISH_AHEAD_MS, TOOL_KEYS } from '../../../src/lti/keys/tool-key.ts';
import { createToolKeys, type ToolKeys } from '../../../src/lti/keys/tool-keys.ts';

const SECRET = Buffer.alloc(32, 'a');
const MINUTE = 60_000;

describe('the tool’s keys', () => {
  let kept: TemporaryStorage;
  let clock: TestClock;
  let keys: ToolKeys;

  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([TOOL_KEYS], clock);
    keys = aProcess(kept.storage, 'a');
  });
  afterEach(() => kept.remove());

  function aProcess(storage: Storage, prefix: string, secret: Uint8Array = SECRET): ToolKeys {
    return createToolKeys({ storage, clock, ids: testIds(prefix), secret });
  }

  async function publishedKids(of: ToolKeys = keys): Promise<readonly (string | undefined)[]> {
    return (await of.publicKeySet()).keys.map((key) => key.kid);
  }

  it('makes the first key by itself, of at least 2,048 bits, and publishes only its public half', async () => {
    const { keys: published } = await keys.publicKeySet();
    expect(published).to.have.length(1);
    expect(published[0]).to.include({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'a-0001' });
    expect(Buffer.from(published[0]?.n ?? '', 'base64url')).to.have.length.at.least(256);
    expect(published[0]).not.to.have.any.keys('d', 'p', 'q', 'dp', 'dq', 'qi');
  });

  it('signs with a key that the published set verifies', async () => {
    const { kid, alg, privateKey } = await keys.signingKey();
    const token = await new SignJWT({ a: 1 }).setProtectedHeader({ alg, kid }).sign(privateKey);
    const jwk = (await keys.publicKeySet()).keys.find((key) => key.kid === kid);
    const { payload } = await jwtVerify(token, await importJWK(jwk!, 'RS256'));
    expect(payload).to.include({ a: 1 });
  });

  it('keeps no private key in clear', async () => {
    await keys.signingKey();
    const stored = await kept.storage.installation(TOOL_KEYS).findOne({ index: 'generation' });
    expect(JSON.stringify(stored)).not.to.match(/"(d|p|q)"/);
  });

  it('publishes a new key a day before it signs, and the old one a week after it stopped', async () => {
    const first = (await keys.signingKey()).kid;
    await keys.rotate('person-1', 'ahead');
    expect(await publishedKids()).to.have.length(2);
    expect((await keys.signingKey()).kid).to.equal(first);

    clock.advance(PUBLISH_AHEAD_MS);
    const second = (await keys.signingKey()).kid;
    expect(second).not.to.equal(first);
    expect(await publishedKids()).to.deep.equal([second, first]);

    clock.advance(PUBLISH_AFTER_MS);
    expect(await publishedKids()).to.deep.equal([second]);
  });

  it('signs with the new key at once when the old one may have leaked', async () => {
    const first = (await keys.signingKey()).kid;
    await keys.rotate('person-1', 'at_once');
    expect((await keys.signingKey()).kid).not.to.equal(first);
  });

  it('lets the nightly check add a key only when the newest is old', async () => {
    await keys.signingKey();
    expect(await keys.rotateWhenDue()).to.equal(false);
    clock.advance(KEY_AGE_MS);
    expect(await keys.rotateWhenDue()).to.equal(true);
    expect(await keys.rotateWhenDue()).to.equal(false);
    expect(await publishedKids()).to.have.length(2);
  });

  it('agrees between two processes that start on an empty store together', async () => {
    const other = aProcess(await kept.openAgain(), 'b');
    const [mine, theirs] = await Promise.all([keys.signingKey(), other.signingKey()]);
    expect(theirs.kid).to.equal(mine.kid);
    expect(await publishedKids(other)).to.deep.equal([mine.kid]);
  });

  it('agrees between two processes after a rotation, once a minute has passed', async () => {
    const other = aProcess(await kept.openAgain(), 'b');
    await keys.signingKey();
    await other.signingKey();
    await keys.rotate('person-1', 'ahead');
    clock.advance(MINUTE);
    expect(await publishedKids(other)).to.deep.equal(await publishedKids(keys));
  });

  it('makes a key that works when the installation’s secret was replaced', async () => {
    const first = (await keys.signingKey()).kid;
    const restored = aProcess(kept.storage, 'c', Buffer.alloc(32, 'b'));
    const second = (await restored.signingKey()).kid;
    expect(second).not.to.equal(first);
    expect(await publishedKids(restored)).to.include(second);
  });

  it('tells the administrator which key signs', async () => {
    const first = (await keys.signingKey()).kid;
    await keys.rotate('person-1', 'ahead');
    const facts = await keys.facts();
    expect(facts.map(({ kid, signing }) => ({ kid, signing }))).to.deep.equal([
      { kid: facts[0]?.kid, signing: false },
      { kid: first, signing: true },
    ]);
    expect(facts[0]?.publishedUntil).to.equal(null);
  });
});
