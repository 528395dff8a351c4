import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import type { Collection, Storage } from '../../../src/ports/storage.ts';
import { openMongoStorage } from '../../../src/storage/mongo/open-mongo.ts';
import { AUTHOR, CARDS, type Card, faultOf, START } from '../contract/cards.ts';
import { linesOf, stream } from '../contract/transfer.ts';
import { type BreakingProxy, openBreakingProxy } from './breaking-proxy.ts';
import { databaseUrl, describeWithMongo } from './mongo-server.ts';

describeWithMongo('a write to MongoDB that is cut off', function () {
  this.timeout(60_000);
  const url = databaseUrl('cut');
  let now = START;
  const opened: Storage[] = [];
  let proxy: BreakingProxy;

  async function open(address: string): Promise<Storage> {
    const storage = await openMongoStorage({ url: address, collections: [CARDS], clock: { now: () => now } });
    opened.push(storage);
    return storage;
  }
  const cardsOf = (storage: Storage): Collection<Card> => storage.forDistrict('district-1').collection(CARDS);

  beforeEach(async () => {
    now = START;
    const client = new MongoClient(url);
    await client.db(new URL(url).pathname.slice(1)).dropDatabase();
    await client.close();
    proxy = await openBreakingProxy(url);
  });
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
    await proxy.close();
  });

  const along = (action: string) => ({
    journal: [{ ...AUTHOR, action, changes: [] }],
    events: [{ kind: action, payload: {} }],
  });

  // Three steps lead to a written record with its journal and job, one more tidies up.
  for (const commands of [0, 1, 2, 3, 4]) {
    it(`after ${commands} commands is there with everything that follows, or not at all`, async () => {
      const cut = await open(proxy.url);
      proxy.cutAfter(commands);
      const acknowledged = await cardsOf(cut)
        .insert('a', { code: 'X' }, AUTHOR, along('made'))
        .then(() => true)
        .catch((error: unknown) => {
          expect(error).to.have.property('code', 'storage_unavailable');
          return false;
        });

      const storage = await open(url);
      now += 60_000;
      await storage.sweep(now);
      const there = (await cardsOf(storage).get('a')) !== null;
      expect(there).to.equal(commands > 0);
      if (acknowledged) expect(there).to.equal(true);
      const { items } = await cardsOf(storage).history('a');
      expect(items.map(({ action }) => action)).to.deep.equal(there ? ['made'] : []);
      expect(await storage.outbox.count('waiting')).to.equal(there ? 1 : 0);
    });

    it(`after ${commands} commands is completed by the next write, removal included`, async () => {
      const cut = await open(proxy.url);
      await cardsOf(cut).insert('a', { code: 'X' }, AUTHOR);
      proxy.cutAfter(commands);
      await cardsOf(cut)
        .remove('a', 1, AUTHOR, along('removed'))
        .catch(() => null);

      const cards = cardsOf(await open(url));
      const gone = (await cards.get('a')) === null;
      expect(gone).to.equal(commands > 0);
      const next = gone
        ? await cards.insert('a', { code: 'X' }, AUTHOR, along('made again'))
        : await cards.replace('a', { code: 'Y' }, 1, AUTHOR, along('changed'));
      expect(next.kind).to.equal('written');
      const { items } = await cards.history('a');
      expect(items.map(({ action }) => action)).to.have.members(
        gone ? ['removed', 'made again'] : ['changed'],
      );
    });
  }

  it('keeps what two cut off writes must bring, in the order of the writes', async () => {
    const first = await open(proxy.url);
    proxy.cutAfter(1);
    await cardsOf(first)
      .insert('a', {}, AUTHOR, along('made'))
      .catch(() => null);
    const second = await openBreakingProxy(url);
    const other = await open(second.url);
    second.cutAfter(1);
    await cardsOf(other)
      .replace('a', {}, 1, AUTHOR, along('changed'))
      .catch(() => null);
    await second.close();

    const storage = await open(url);
    expect((await cardsOf(storage).history('a')).items).to.deep.equal([]);
    now += 60_000;
    await storage.sweep(now);
    const { items } = await cardsOf(storage).history('a');
    expect(items.map(({ action }) => action)).to.deep.equal(['changed', 'made']);
    expect(await storage.outbox.count('waiting')).to.equal(2);
  });

  it('is left alone by the sweep while it may only be slow', async () => {
    const cut = await open(proxy.url);
    proxy.cutAfter(1);
    await cardsOf(cut)
      .insert('a', {}, AUTHOR, along('made'))
      .catch(() => null);
    const storage = await open(url);
    now += 10_000;
    await storage.sweep(now);
    expect((await cardsOf(storage).history('a')).items).to.deep.equal([]);
  });

  it('is whole in a backup', async () => {
    const cut = await open(proxy.url);
    proxy.cutAfter(1);
    await cardsOf(cut)
      .insert('a', {}, AUTHOR, along('made'))
      .catch(() => null);
    const lines = await linesOf(await open(url));
    expect(lines.map(({ collection }) => collection)).to.have.members(['cards', 'journal', 'outbox']);
  });

  it('as a restore closes the store until the restore is repeated', async () => {
    const source = await open(url);
    for (const id of ['a', 'b', 'c', 'd']) await cardsOf(source).insert(id, {}, AUTHOR);
    const lines = await linesOf(source);
    const client = new MongoClient(url);
    await client.db(new URL(url).pathname.slice(1)).dropDatabase();
    await client.close();

    const cut = await open(proxy.url);
    proxy.cutAfter(3);
    expect(await faultOf(cut.load(stream(lines)))).to.have.property('code', 'storage_unavailable');

    const storage = await open(url);
    for (const call of [
      storage.check(),
      cardsOf(storage).get('a'),
      cardsOf(storage).insert('e', {}, AUTHOR),
    ]) {
      expect(await faultOf(call)).to.have.property('code', 'storage_unavailable');
    }
    expect(await storage.load(stream(lines))).to.equal(4);
    expect(await cardsOf(storage).count({ index: 'code' })).to.equal(4);
  });
});
