import { expect } from 'chai';
import { AUTHOR, type Subject } from './cards.ts';

const entry = (action: string, at = AUTHOR.at, topic?: string) => ({
  by: 'person-7',
  at,
  action,
  changes: [
    { path: 'shelf', before: 'A', after: 'B' },
    { path: 'place', after: 1 },
  ],
  ...(topic === undefined ? {} : { topic }),
});

export function describeJournal(subject: Subject): void {
  describe('journal', () => {
    it('keeps what was done to a record, newest first', async () => {
      await subject.cards().insert('a', {}, AUTHOR, { journal: [entry('made')] });
      await subject.cards().replace('a', {}, 1, AUTHOR, { journal: [entry('moved'), entry('lent')] });
      await subject.cards().insert('b', {}, AUTHOR, { journal: [entry('other')] });
      const { items } = await subject.cards().history('a');
      expect(items.map(({ action }) => action)).to.deep.equal(['lent', 'moved', 'made']);
      const { id, ...made } = items[2] ?? { id: '' };
      expect(id).to.match(/.+/);
      expect(made).to.deep.equal({ ...entry('made'), collection: 'cards', recordId: 'a' });
    });

    it('orders by time before anything else', async () => {
      const journal = [
        entry('later', '2026-11-24T11:00:00.000Z'),
        entry('earlier', '2026-11-24T10:00:00.000Z'),
      ];
      await subject.cards().insert('a', {}, AUTHOR, { journal });
      const { items } = await subject.cards().history('a');
      expect(items.map(({ action }) => action)).to.deep.equal(['later', 'earlier']);
    });

    it('comes in pages', async () => {
      const journal = Array.from({ length: 5 }, (_, i) => entry(`${i}`));
      await subject.cards().insert('a', {}, AUTHOR, { journal });
      const first = await subject.cards().history('a', { limit: 3 });
      const second = await subject.cards().history('a', { limit: 3, after: first.next ?? '' });
      expect([...first.items, ...second.items].map(({ action }) => action)).to.deep.equal([
        '4',
        '3',
        '2',
        '1',
        '0',
      ]);
      expect(second.next).to.equal(undefined);
    });

    it('gathers a topic over many records, inside its district', async () => {
      const made = (topic: string) => ({ journal: [entry('made', AUTHOR.at, topic)] });
      await subject.cards().insert('a', {}, AUTHOR, made('team:1'));
      await subject.cards().insert('b', {}, AUTHOR, made('team:1'));
      await subject.cards().insert('c', {}, AUTHOR, made('team:2'));
      await subject.cards('district-2').insert('d', {}, AUTHOR, made('team:1'));
      const { items } = await subject.storage.forDistrict('district-1').journal('team:1');
      expect(items.map(({ recordId, topic }) => [recordId, topic])).to.deep.equal([
        ['b', 'team:1'],
        ['a', 'team:1'],
      ]);
    });

    it('has nothing of a write that was refused', async () => {
      await subject.cards().insert('a', { code: 'X' }, AUTHOR);
      const along = { journal: [entry('made')], events: [{ kind: 'card.made', payload: {} }] };
      await subject.cards().insert('b', { code: 'X' }, AUTHOR, along);
      await subject.cards().replace('a', {}, 7, AUTHOR, along);
      await subject.cards().remove('c', 1, AUTHOR, along);
      for (const id of ['a', 'b', 'c']) expect((await subject.cards().history(id)).items).to.deep.equal([]);
      expect(await subject.storage.outbox.count('waiting')).to.equal(0);
    });

    it('outlives its record', async () => {
      await subject.cards().insert('a', {}, AUTHOR, { journal: [entry('made')] });
      await subject.cards().remove('a', 1, AUTHOR, { journal: [entry('removed')] });
      await subject.cards().insert('a', {}, AUTHOR, { journal: [entry('made again')] });
      const { items } = await subject.cards().history('a');
      expect(items.map(({ action }) => action)).to.deep.equal(['made again', 'removed', 'made']);
    });
  });
}
