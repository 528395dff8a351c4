import { expect } from 'chai';
import { AUTHOR, CARDS } from '../contract/cards.ts';
import { type OpenedStore, openStore } from './a-store.ts';

/** Longer than one look at the change counter holds. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('recent reads of SQLite', () => {
  let store: OpenedStore;
  beforeEach(() => {
    store = openStore();
  });
  afterEach(() => store.remove());

  const cards = () => store.storage.forDistrict('north').collection(CARDS);

  it('give a record that this process has just changed as it is now, by id and by index', async () => {
    await cards().insert('c1', { shelf: 'a', text: 'before' }, AUTHOR);
    await cards().get('c1');
    await cards().find({ index: 'shelf' });
    await cards().replace('c1', { shelf: 'a', text: 'after' }, 1, AUTHOR);
    expect((await cards().get('c1'))?.text).to.equal('after');
    expect((await cards().find({ index: 'shelf' })).items.map(({ text }) => text)).to.deep.equal(['after']);
    await cards().remove('c1', 2, AUTHOR);
    expect(await cards().get('c1')).to.equal(null);
    expect(await cards().count({ index: 'shelf' })).to.equal(0);
  });

  it('see what another process has written by the next moment', async () => {
    await cards().insert('c1', { shelf: 'a', text: 'before' }, AUTHOR);
    await cards().get('c1');
    await cards().find({ index: 'shelf' });
    store.foreign.run(`UPDATE "c_cards" SET doc = json_set(doc, '$.text', 'foreign') WHERE id = ?`, ['c1']);
    await aMoment();
    expect((await cards().get('c1'))?.text).to.equal('foreign');
    expect((await cards().find({ index: 'shelf' })).items.map(({ text }) => text)).to.deep.equal(['foreign']);
  });

  it('keep districts apart', async () => {
    await cards().insert('c1', { shelf: 'a', text: 'north' }, AUTHOR);
    await cards().get('c1');
    await cards().find({ index: 'shelf' });
    const south = store.storage.forDistrict('south').collection(CARDS);
    expect(await south.get('c1')).to.equal(null);
    expect((await south.find({ index: 'shelf' })).items).to.deep.equal([]);
  });

  it('cannot be spoiled by a reader', async () => {
    await cards().insert('c1', { shelf: 'a', text: 'whole' }, AUTHOR);
    const read = (await cards().get('c1')) as { text: string };
    expect(() => {
      read.text = 'spoiled';
    }).to.throw(TypeError);
    expect((await cards().get('c1'))?.text).to.equal('whole');
  });

  it('stay within their room, and answer as well beyond it', async () => {
    const long = 'ы'.repeat(30_000);
    for (let i = 0; i < 120; i += 1)
      await cards().insert(`c${i}`, { shelf: 'a', text: `${i} ${long}` }, AUTHOR);
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 120; i += 1) {
        expect((await cards().get(`c${i}`))?.text?.split(' ')[0]).to.equal(String(i));
      }
    }
  });
});
