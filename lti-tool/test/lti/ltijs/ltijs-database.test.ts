import { expect } from 'chai';
import { SCOPE } from '../../../src/lti/claims.ts';
import { createLtijsDatabase, type LtijsDatabase } from '../../../src/lti/ltijs/ltijs-database.ts';
import { startToolSide, type ToolSide } from '../../support/tool-side.ts';

describe('ltijs over our store', () => {
  let side: ToolSide;
  let database: LtijsDatabase;
  beforeEach(async () => {
    side = await startToolSide();
    database = createLtijsDatabase({
      storage: side.kept.storage,
      clock: side.clock,
      accessTokens: side.accessTokens,
    });
  });
  afterEach(() => side.close());

  const platformUrl = () => side.lms.issuer;

  it('shows a registration in ltijs’s words', async () => {
    const [found] =
      (await database.Get(false, 'platform', { platformUrl: platformUrl(), clientId: 'client-1' })) || [];
    expect(found).to.include({
      platformName: 'Курсы района',
      clientId: 'client-1',
      accesstokenEndpoint: `${platformUrl()}/token`,
    });
  });

  it('answers false, not an empty list, when there is nothing', async () => {
    expect(await database.Get(false, 'platform', { platformUrl: 'https://else.example' })).to.equal(false);
    expect(await database.Get(false, 'state', { state: 'x' })).to.equal(false);
  });

  it('gives a fresh access token for the asking, so that ltijs never makes one', async () => {
    const query = { platformUrl: platformUrl(), clientId: 'client-1', scopes: SCOPE.memberships };
    const [found] = (await database.Get('key', 'accesstoken', query)) || [];
    expect(found?.['token']).to.include({ token_type: 'Bearer', expires_in: 3600 });
    expect(found?.['createdAt']).to.be.a('number');
  });

  it('does not let ltijs write registrations, keys or tokens', async () => {
    for (const collection of ['platform', 'platformStatus', 'publickey', 'privatekey', 'accesstoken']) {
      const writing = database.Insert(false, collection, { kid: 'k', platformUrl: 'p', clientId: 'c' });
      expect(await writing.catch((error: Error) => error.message)).to.equal(
        `ltijs may not write ${collection}`,
      );
    }
  });

  it('keeps, replaces, changes and deletes what ltijs’s launch needs', async () => {
    const key = { iss: 'i', clientId: 'c', deploymentId: 'd', user: 'u' };
    await database.Replace(false, 'idtoken', key, { ...key, userInfo: { name: 'А' } });
    await database.Replace(false, 'idtoken', key, { ...key, userInfo: { name: 'Б' } });
    expect(await database.Get(false, 'idtoken', key)).to.deep.equal([{ ...key, userInfo: { name: 'Б' } }]);
    await database.Modify(false, 'idtoken', key, { path: '/x' });
    expect(await database.Get(false, 'idtoken', key)).to.deep.equal([
      { ...key, userInfo: { name: 'Б' }, path: '/x' },
    ]);
    await database.Delete('idtoken', key);
    expect(await database.Get(false, 'idtoken', key)).to.equal(false);
  });

  for (const [collection, key, seconds] of [
    ['nonce', { nonce: 'n' }, 10],
    ['state', { state: 's' }, 600],
    ['contexttoken', { contextId: 'c', user: 'u' }, 86_400],
  ] as const) {
    it(`forgets ${collection} after ${seconds} s`, async () => {
      await database.Insert(false, collection, key);
      side.clock.advance(seconds * 1000 - 1);
      expect(await database.Get(false, collection, key)).to.deep.equal([key]);
      side.clock.advance(1);
      expect(await database.Get(false, collection, key)).to.equal(false);
    });
  }

  it('finds and deletes nothing by an operator smuggled in as JSON', async () => {
    await database.Insert(false, 'state', { state: 's' });
    const smuggled = { state: { $ne: null } };
    expect(await database.Get(false, 'state', smuggled)).to.equal(false);
    await database.Delete('state', smuggled);
    expect(await database.Get(false, 'state', { state: 's' })).to.deep.equal([{ state: 's' }]);
  });

  it('lets the last of two simultaneous writers win', async () => {
    const write = (path: string) =>
      database.Replace(false, 'contexttoken', { contextId: 'c', user: 'u' }, { path });
    await Promise.all([write('/a'), write('/b')]);
    const [found] = (await database.Get(false, 'contexttoken', { contextId: 'c', user: 'u' })) || [];
    expect(found?.['path']).to.be.oneOf(['/a', '/b']);
  });
});
