import type { CollectionDefinition, Storage } from '@uchitelskaya/shared/ports/storage';
import { expect } from 'chai';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { resumedStorage } from '../../src/api/resumed-storage.ts';

interface Thing {
  readonly name: string;
}
const THINGS: CollectionDefinition<Thing> = {
  name: 'test_things',
  scope: 'district',
  indexes: [{ name: 'name', fields: ['name'], unique: true }],
};

describe('the store of a call that runs again', () => {
  let store: TemporaryStorage;
  let storage: Storage;
  const author = { by: 'anna', at: '2026-11-24T09:00:00.000Z' };
  beforeEach(async () => {
    store = await openTemporaryStorage([THINGS], new TestClock());
    storage = store.storage;
  });
  afterEach(() => store.remove());

  const things = (of: Storage) => of.forDistrict('d1').collection(THINGS);

  it('counts an insert that is there as written, and gives the record as it is', async () => {
    await things(storage).insert('t1', { name: 'первый' }, author);
    const outcome = await things(resumedStorage(storage)).insert('t1', { name: 'иначе' }, author);
    expect(outcome).to.have.nested.property('record.name', 'первый');
  });

  it('keeps a conflict with the record of somebody else', async () => {
    await things(storage).insert('t1', { name: 'первый' }, author);
    const outcome = await things(resumedStorage(storage)).insert('t2', { name: 'первый' }, author);
    expect(outcome).to.deep.include({ kind: 'conflict' });
  });

  it('writes what is not there yet', async () => {
    const outcome = await things(resumedStorage(storage)).insert('t1', { name: 'первый' }, author);
    expect(outcome.kind).to.equal('written');
    expect(await things(storage).get('t1')).to.include({ name: 'первый' });
  });

  it('applies the rest of a list whose beginning is there', async () => {
    await things(storage).insert('t1', { name: 'первый' }, author);
    const again = resumedStorage(storage);
    const writes = ['t1', 't2', 't3'].map((id) => things(again).inserting(id, { name: id }, author));
    expect(await again.commit(writes)).to.deep.equal({ kind: 'committed' });
    const kept = await things(storage).getMany(['t1', 't2', 't3']);
    expect(kept.map(({ name }) => name)).to.deep.equal(['первый', 't2', 't3']);
  });

  it('has nothing to do when the whole list is there', async () => {
    const again = resumedStorage(storage);
    const writes = ['t1', 't2'].map((id) => things(again).inserting(id, { name: id }, author));
    await again.commit(writes);
    expect(await again.commit(writes)).to.deep.equal({ kind: 'committed' });
    expect((await things(storage).getMany(['t1', 't2'])).map(({ version }) => version)).to.deep.equal([1, 1]);
  });

  it('says where a list was refused', async () => {
    await things(storage).insert('t1', { name: 't1' }, author);
    await things(storage).insert('other', { name: 't3' }, author);
    const again = resumedStorage(storage);
    const writes = ['t1', 't2', 't3'].map((id) => things(again).inserting(id, { name: id }, author));
    expect(await again.commit(writes)).to.deep.include({ kind: 'conflict', at: 2 });
  });

  it('is the same store for everything else', async () => {
    const again = resumedStorage(storage);
    await things(storage).insert('t1', { name: 'первый' }, author);
    expect(await things(again).count({ index: 'name' })).to.equal(1);
    const outcome = await things(again).replace('t1', { name: 'второй' }, 1, author);
    expect(outcome).to.have.nested.property('record.version', 2);
    expect((await things(again).findOne({ index: 'name', equals: { name: 'второй' } }))?.id).to.equal('t1');
    expect(await things(again).remove('t1', 2, author)).to.have.property('kind', 'written');
    expect(await things(again).get('t1')).to.equal(null);
    expect(await again.districts()).to.deep.equal(await storage.districts());
  });
});
