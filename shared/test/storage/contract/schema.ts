import { expect } from 'chai';
import type { CollectionDefinition } from '../../../src/ports/storage.ts';
import { AUTHOR, CARDS, type Card, faultOf, type Subject } from './cards.ts';

export function describeSchema(subject: Subject): void {
  describe('a store opened by a newer version', () => {
    it('gets the indexes declared since, over records that were there before', async () => {
      await subject.cards().insert('a', { text: 'второй', code: 'X' }, AUTHOR);
      await subject.cards().insert('b', { text: 'первый' }, AUTHOR);
      const newer: CollectionDefinition<Card> = {
        ...CARDS,
        indexes: [{ name: 'text', fields: ['text'], unique: true }, ...CARDS.indexes],
      };
      const cards = (await subject.open([newer])).forDistrict('district-1').collection(newer);
      const { items } = await cards.find({ index: 'text' });
      expect(items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
      expect(await cards.insert('c', { text: 'первый' }, AUTHOR)).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'duplicate', index: 'text' },
      });
    });

    it('no longer holds to a unique index that was taken back', async () => {
      await subject.cards().insert('a', { code: 'X' }, AUTHOR);
      const newer: CollectionDefinition<Card> = {
        ...CARDS,
        indexes: [{ name: 'code', fields: ['code'] }],
      };
      const cards = (await subject.open([newer])).forDistrict('district-1').collection(newer);
      expect((await cards.insert('b', { code: 'X' }, AUTHOR)).kind).to.equal('written');
      const { items } = await cards.find({ index: 'code', equals: { code: 'X' } });
      expect(items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    });

    it('gets the collections declared since', async () => {
      const shelves: CollectionDefinition<{ name: string }> = {
        name: 'shelves',
        scope: 'district',
        indexes: [],
      };
      const storage = await subject.open([CARDS, shelves]);
      const collection = storage.forDistrict('district-1').collection(shelves);
      await collection.insert('s', { name: 'Верхняя' }, AUTHOR);
      expect(await collection.get('s')).to.include({ name: 'Верхняя' });
    });

    it('is brought up once when several open it at the same moment', async () => {
      const newer = { ...CARDS, indexes: [{ name: 'text', fields: ['text'] }] };
      const storages = await Promise.all([1, 2, 3].map(() => subject.open([newer])));
      const collections = storages.map((storage) => storage.forDistrict('district-1').collection(newer));
      for (const [i, cards] of collections.entries()) await cards.insert(`a${i}`, { text: 'x' }, AUTHOR);
      for (const cards of collections) expect(await cards.count({ index: 'text' })).to.equal(3);
    });
  });

  describe('declarations', () => {
    for (const [fault, definition] of Object.entries({
      'a name that is no identifier': { ...CARDS, name: 'cards; drop' },
      'a name of the store itself': { ...CARDS, name: 'journal' },
      'a path that is none': { ...CARDS, indexes: [{ name: 'a', fields: [`a' || 'b`] }] },
      'an index without fields': { ...CARDS, indexes: [{ name: 'a', fields: [] }] },
      'an index declared twice': { ...CARDS, indexes: [...CARDS.indexes, ...CARDS.indexes] },
      'a unique index on meta': { ...CARDS, indexes: [{ name: 'a', fields: ['updatedAt'], unique: true }] },
    })) {
      it(`with ${fault} are a fault of ours`, async () => {
        expect(await faultOf(subject.open([definition], 'other'))).to.have.property('code', 'internal');
      });
    }
  });
}
