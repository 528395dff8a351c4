import { expect } from 'chai';
import { openMongoStorage } from '../../../src/storage/mongo/open-mongo.ts';
import { faultOf, START } from '../contract/cards.ts';

describe('a MongoDB that does not answer', () => {
  it('is storage_unavailable, named without its password', async () => {
    const url = 'mongodb://admin:hemlig@127.0.0.1:9/x?serverSelectionTimeoutMS=200';
    const fault = await faultOf(openMongoStorage({ url, collections: [], clock: { now: () => START } }));
    expect(fault).to.include({ code: 'storage_unavailable', status: 503 });
    expect(String(fault)).to.not.include('hemlig');
  });

  it('is storage_unavailable when the address is none', async () => {
    const options = { url: 'mongodb://', collections: [], clock: { now: () => START } };
    expect(await faultOf(openMongoStorage(options))).to.have.property('code', 'storage_unavailable');
  });
});
