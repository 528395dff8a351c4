import { expect } from 'chai';
import { AUTHOR, CARDS, type Card, faultOf, type Subject } from './cards.ts';

const LATER = { by: 'person-2', at: '2026-11-24T10:00:00.000Z' };

export function describeRecords(subject: Subject): void {
  describe('records', () => {
    it('gives back what was inserted, with its meta', async () => {
      const card: Card = { shelf: 'Чехов', place: 1, owner: { name: 'Анна' }, lent: false, code: null };
      const outcome = await subject.cards().insert('a', card, AUTHOR);
      const kept = await subject.cards().get('a');
      expect(kept).to.deep.equal({
        ...card,
        id: 'a',
        version: 1,
        createdAt: AUTHOR.at,
        createdBy: AUTHOR.by,
        updatedAt: AUTHOR.at,
        updatedBy: AUTHOR.by,
      });
      expect(outcome).to.deep.equal({ kind: 'written', record: kept });
    });

    it('knows nothing of an id that was never inserted', async () => {
      expect(await subject.cards().get('a')).to.equal(null);
    });

    it('replaces only the version that the writer saw', async () => {
      await subject.cards().insert('a', { shelf: 'A', place: 1 }, AUTHOR);
      const first = await subject.cards().replace('a', { shelf: 'B', place: 2 }, 1, LATER);
      const second = await subject.cards().replace('a', { shelf: 'C', place: 3 }, 1, AUTHOR);
      const kept = await subject.cards().get('a');
      expect(kept).to.deep.equal({
        shelf: 'B',
        place: 2,
        id: 'a',
        version: 2,
        createdAt: AUTHOR.at,
        createdBy: AUTHOR.by,
        updatedAt: LATER.at,
        updatedBy: LATER.by,
      });
      expect(first).to.deep.equal({ kind: 'written', record: kept });
      expect(second).to.deep.equal({ kind: 'conflict', conflict: { reason: 'version', currentVersion: 2 } });
    });

    it('takes a stored record back without keeping its meta twice', async () => {
      await subject.cards().insert('a', { shelf: 'A' }, AUTHOR);
      const kept = await subject.cards().get('a');
      await subject.cards().replace('a', { ...kept, shelf: 'B' }, 1, LATER);
      expect(await subject.cards().get('a')).to.include({ shelf: 'B', version: 2, updatedBy: 'person-2' });
    });

    it('removes only the version that the writer saw', async () => {
      await subject.cards().insert('a', { shelf: 'A' }, AUTHOR);
      expect(await subject.cards().remove('a', 2, AUTHOR)).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'version', currentVersion: 1 },
      });
      const removed = await subject.cards().remove('a', 1, AUTHOR);
      expect(removed.kind === 'written' && removed.record.shelf).to.equal('A');
      expect(await subject.cards().get('a')).to.equal(null);
      expect(await subject.cards().remove('a', 1, AUTHOR)).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'missing' },
      });
      expect((await subject.cards().insert('a', { shelf: 'B' }, AUTHOR)).kind).to.equal('written');
    });

    it('says that a record to replace is missing', async () => {
      expect(await subject.cards().replace('a', {}, 1, AUTHOR)).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'missing' },
      });
    });

    it('gives several in the order asked for, without the missing', async () => {
      for (const id of ['a', 'b', 'c']) await subject.cards().insert(id, { shelf: id }, AUTHOR);
      const found = await subject.cards().getMany(['c', 'nobody', 'a', 'c']);
      expect(found.map(({ id }) => id)).to.deep.equal(['c', 'a', 'c']);
      expect(await subject.cards().getMany([])).to.deep.equal([]);
    });

    it('keeps any text: quotes, control characters, emoji, half of a surrogate pair', async () => {
      const text = `'"\\ \u0000 \n 👩‍🏫 {"$set": 1} \\ud800`;
      await subject.cards().insert('a', { shelf: text, text: `${text}\ud83d` }, AUTHOR);
      expect(await subject.cards().get('a')).to.include({ shelf: text, text: `${text}\ufffd` });
      const found = await subject.cards().find({ index: 'shelf', equals: { shelf: text } });
      expect(found.items).to.have.length(1);
    });

    it('keeps keys that a database could take for its own', async () => {
      const card = { shelf: 'A', 'https://claims.example/a.b': { $gt: 1, '': [], 'a.b': null } };
      await subject.cards().insert('a', card, AUTHOR);
      expect(await subject.cards().get('a'))
        .to.include({ shelf: 'A' })
        .and.deep.include(card);
    });

    it('does not see what the caller does to the record afterwards', async () => {
      const card = { shelf: 'A', owner: { name: 'Анна' } };
      const written = subject.cards().insert('a', card, AUTHOR);
      card.owner.name = 'Борис';
      await written;
      expect(await subject.cards().get('a')).to.deep.include({ owner: { name: 'Анна' } });
    });

    it('refuses an indexed field that is a list, as a fault of ours', async () => {
      const card = { shelf: ['A'] } as unknown as Card;
      expect(await faultOf(subject.cards().insert('a', card, AUTHOR))).to.have.property('code', 'internal');
    });
  });

  describe('unique keys', () => {
    it('names the key that is taken', async () => {
      await subject.cards().insert('a', { code: 'X', place: 1, owner: { name: 'Анна' } }, AUTHOR);
      const conflict = async (id: string, card: Card) => {
        const outcome = await subject.cards().insert(id, card, AUTHOR);
        return outcome.kind === 'conflict' ? outcome.conflict : outcome.kind;
      };
      expect(await conflict('a', {})).to.deep.equal({ reason: 'duplicate', index: 'id' });
      expect(await conflict('b', { code: 'X' })).to.deep.equal({ reason: 'duplicate', index: 'code' });
      expect(await conflict('b', { place: 1, owner: { name: 'Анна' } })).to.deep.equal({
        reason: 'duplicate',
        index: 'spot',
      });
      expect(await conflict('b', { place: 2, owner: { name: 'Анна' } })).to.equal('written');
    });

    it('leaves records out that miss one of its fields', async () => {
      for (const id of ['a', 'b']) {
        expect((await subject.cards().insert(id, { code: null }, AUTHOR)).kind).to.equal('written');
        expect((await subject.cards().insert(`${id}2`, { place: 1 }, AUTHOR)).kind).to.equal('written');
      }
    });

    it('holds for a replacement too, and frees the key that it leaves', async () => {
      await subject.cards().insert('a', { code: 'X' }, AUTHOR);
      await subject.cards().insert('b', { code: 'Y' }, AUTHOR);
      expect(await subject.cards().replace('b', { code: 'X' }, 1, AUTHOR)).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'duplicate', index: 'code' },
      });
      expect(await subject.cards().get('b')).to.include({ code: 'Y', version: 1 });
      await subject.cards().replace('a', { code: 'Z' }, 1, AUTHOR);
      expect((await subject.cards().replace('b', { code: 'X' }, 1, AUTHOR)).kind).to.equal('written');
      expect((await subject.cards().insert('c', { code: 'Y' }, AUTHOR)).kind).to.equal('written');
    });

    it('is free again when its record is removed', async () => {
      const journal = [{ ...AUTHOR, action: 'card.made', changes: [] }];
      await subject.cards().insert('a', { code: 'X' }, AUTHOR, { journal });
      await subject.cards().remove('a', 1, AUTHOR, { journal });
      expect((await subject.cards().insert('b', { code: 'X' }, AUTHOR)).kind).to.equal('written');
    });

    it('lets one of many through that come at the same moment', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, i) => subject.cards().insert(`a${i}`, { code: 'X' }, AUTHOR)),
      );
      expect(outcomes.filter(({ kind }) => kind === 'written')).to.have.length(1);
      expect(await subject.cards().count({ index: 'code' })).to.equal(1);
    });
  });

  describe('several writes at once', () => {
    it('applies them in order', async () => {
      const cards = subject.cards();
      const outcome = await subject.storage.commit([
        cards.inserting('a', { code: 'X' }, AUTHOR),
        cards.replacing('a', { code: 'Y' }, 1, LATER),
        cards.inserting('b', { code: 'X' }, AUTHOR),
        cards.removing('b', 1, AUTHOR),
      ]);
      expect(outcome).to.deep.equal({ kind: 'committed' });
      expect(await cards.get('a')).to.include({ code: 'Y', version: 2 });
      expect(await cards.get('b')).to.equal(null);
    });

    it('says which one was refused, and applies nothing after it', async () => {
      const cards = subject.cards();
      await cards.insert('x', { code: 'X' }, AUTHOR);
      const outcome = await subject.storage.commit([
        cards.inserting('a', { code: 'Y' }, AUTHOR),
        cards.inserting('b', { code: 'X' }, AUTHOR),
        cards.inserting('c', {}, AUTHOR),
      ]);
      expect(outcome).to.deep.equal({
        kind: 'conflict',
        at: 1,
        conflict: { reason: 'duplicate', index: 'code' },
      });
      expect(await cards.get('c')).to.equal(null);
      // A transaction undoes the prefix too; without one it stands.
      const first = await cards.get('a');
      if (subject.storage.engine === 'sqlite') expect(first).to.equal(null);
      else expect(first).to.include({ code: 'Y' });
    });

    it('takes an empty list for done', async () => {
      expect(await subject.storage.commit([])).to.deep.equal({ kind: 'committed' });
    });
  });

  describe('an open store', () => {
    it('answers a check, and says how durable it is', async () => {
      await subject.storage.check();
      const facts = await subject.storage.facts();
      const promise =
        subject.storage.engine === 'sqlite' ? 'journal_mode=wal synchronous=FULL' : 'w=majority';
      expect(facts).to.include({ engine: subject.storage.engine, durability: promise });
      expect(facts.bytes).to.be.greaterThan(0);
    });

    it('is unavailable once it is closed', async () => {
      const cards = subject.cards();
      await subject.storage.close();
      for (const call of [cards.get('a'), cards.insert('a', {}, AUTHOR), subject.storage.check()]) {
        expect(await faultOf(call)).to.have.property('code', 'storage_unavailable');
      }
    });

    it('answers what it had taken before it closes', async () => {
      const taken = subject.cards().insert('a', { shelf: 'A' }, AUTHOR);
      await Promise.all([taken, subject.storage.close()]);
      const again = await subject.open();
      expect(await again.forDistrict('district-1').collection(CARDS).get('a')).to.include({
        shelf: 'A',
      });
    });
  });
}
