import { expect } from 'chai';
import type { BackupLine } from '../../../src/ports/storage.ts';
import { AUTHOR, CARDS, START, TICKETS } from '../contract/cards.ts';
import { type OpenedStore, openStore } from './a-store.ts';

describe('dump and sweep of SQLite', () => {
  let store: OpenedStore;
  beforeEach(() => {
    store = openStore();
  });
  afterEach(() => store.remove());

  it('give the state of one moment, whatever is written meanwhile', async () => {
    const cards = store.storage.forDistrict('district-1').collection(CARDS);
    const ids = Array.from({ length: 1_200 }, (_, i) => `${i}`);
    await store.storage.commit(ids.map((id) => cards.inserting(id, { text: 'before' }, AUTHOR)));
    const lines: BackupLine[] = [];
    for await (const line of store.storage.dump()) {
      lines.push(line);
      if (lines.length !== 3) continue;
      await cards.replace('1000', { text: 'after' }, 1, AUTHOR);
      await cards.remove('1001', 1, AUTHOR);
      await cards.insert('new', { text: 'after' }, AUTHOR);
    }
    expect(lines.map(({ id }) => id)).to.deep.equal(ids);
    expect(lines.every(({ record }) => (record as { text: string }).text === 'before')).to.equal(true);
    expect(await cards.get('1000')).to.include({ text: 'after' });
  });

  it('sweep more than one transaction takes', async () => {
    const tickets = store.storage.installation(TICKETS);
    const until = new Date(START + 1_000).toISOString();
    await store.storage.commit(
      Array.from({ length: 1_001 }, (_, i) => tickets.inserting(`${i}`, { nonce: `${i}`, until }, AUTHOR)),
    );
    expect(await store.storage.sweep(START + 1_000)).to.equal(1_001);
    expect(store.foreign.row('SELECT count(*) FROM c_tickets', [])).to.deep.equal([0]);
  });
});
