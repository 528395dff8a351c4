import { expect } from 'chai';
import type { Query } from '../../../src/ports/storage.ts';
import { AUTHOR, CARDS, type Card, faultOf, type Subject } from './cards.ts';

/** Ids of all pages of a query, and how many pages there were. */
async function walk(subject: Subject, query: Query): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await subject.cards().find(after === undefined ? query : { ...query, after });
    ids.push(...page.items.map(({ id }) => id));
    if (page.next === undefined) return { ids, pages };
    after = page.next;
  }
}

export function describeQueries(subject: Subject): void {
  const fill = (cards: Readonly<Record<string, Card>>) =>
    Promise.all(Object.entries(cards).map(([id, card]) => subject.cards().insert(id, card, AUTHOR)));
  const ids = async (query: Query) => (await subject.cards().find(query)).items.map(({ id }) => id);

  describe('queries', () => {
    it('find by equality on the beginning of an index, ordered by the rest and the id', async () => {
      await fill({
        d: { shelf: 'A', place: 2 },
        c: { shelf: 'A', place: 1 },
        b: { shelf: 'A', place: 1 },
        a: { shelf: 'B', place: 1 },
      });
      expect(await ids({ index: 'shelf', equals: { shelf: 'A' } })).to.deep.equal(['b', 'c', 'd']);
      expect(await ids({ index: 'shelf', equals: { shelf: 'A' }, order: 'desc' })).to.deep.equal([
        'd',
        'c',
        'b',
      ]);
      expect(await ids({ index: 'shelf', equals: { shelf: 'A', place: 1 } })).to.deep.equal(['b', 'c']);
      expect(await ids({ index: 'shelf' })).to.deep.equal(['b', 'c', 'd', 'a']);
      expect((await subject.cards().findOne({ index: 'shelf', equals: { shelf: 'A' } }))?.id).to.equal('b');
      expect(await subject.cards().findOne({ index: 'shelf', equals: { shelf: 'C' } })).to.equal(null);
    });

    it('order texts by their code points and numbers by their size, nulls first', async () => {
      await fill({
        a: { shelf: 'ё' },
        b: { shelf: 'Я' },
        c: { shelf: '' },
        d: { shelf: null },
        e: {},
        f: { shelf: '𝒜' },
        g: { shelf: '\uffff' },
        h: { shelf: 'a' },
      });
      expect(await ids({ index: 'shelf' })).to.deep.equal(['d', 'e', 'c', 'h', 'b', 'a', 'g', 'f']);
      await fill({
        k: { shelf: 'N', place: 10 },
        l: { shelf: 'N', place: 9.5 },
        m: { shelf: 'N', place: -1 },
      });
      expect(await ids({ index: 'shelf', equals: { shelf: 'N' } })).to.deep.equal(['m', 'l', 'k']);
    });

    it('take a range from the first bound up to, without, the second', async () => {
      await fill({
        a: { shelf: 'A', place: 1 },
        b: { shelf: 'A', place: 2 },
        c: { shelf: 'A', place: 3 },
        d: { shelf: 'A' },
      });
      const equals = { shelf: 'A' };
      expect(await ids({ index: 'shelf', equals, range: { from: 1, to: 3 } })).to.deep.equal(['a', 'b']);
      expect(await ids({ index: 'shelf', equals, range: { from: 2 } })).to.deep.equal(['b', 'c']);
      expect(await ids({ index: 'shelf', equals, range: { to: 2 } })).to.deep.equal(['a']);
      expect(await subject.cards().count({ index: 'shelf', equals, range: { to: 3 } })).to.equal(2);
      expect(await ids({ index: 'shelf', range: { from: 'A', to: 'A\u0000' } })).to.have.length(4);
    });

    it('find null and missing alike, true as true, and fields inside objects', async () => {
      await fill({
        a: { shelf: null, lent: true },
        b: { lent: false, owner: { name: 'Анна' } },
        c: { shelf: 'C', owner: null },
      });
      expect(await ids({ index: 'shelf', equals: { shelf: null } })).to.deep.equal(['a', 'b']);
      expect(await ids({ index: 'lent', equals: { lent: true } })).to.deep.equal(['a']);
      expect(await ids({ index: 'lent', equals: { lent: false } })).to.deep.equal(['b']);
      expect(await ids({ index: 'spot', equals: { 'owner.name': 'Анна' } })).to.deep.equal(['b']);
    });

    it('follow a replacement, by the meta as well', async () => {
      await fill({ a: { shelf: 'A' } });
      await subject.cards().insert('b', {}, { by: 'person-1', at: '2026-11-25T00:00:00.000Z' });
      await subject.cards().replace('a', { shelf: 'B' }, 1, AUTHOR);
      expect(await ids({ index: 'shelf', equals: { shelf: 'A' } })).to.deep.equal([]);
      expect(await ids({ index: 'shelf', equals: { shelf: 'B' } })).to.deep.equal(['a']);
      expect(await ids({ index: 'created', range: { from: '2026-11-25T00:00:00.000Z' } })).to.deep.equal([
        'b',
      ]);
    });

    it('count without regard to the page', async () => {
      await fill({ a: { shelf: 'A' }, b: { shelf: 'A' }, c: { shelf: 'B' } });
      expect(await subject.cards().count({ index: 'shelf', equals: { shelf: 'A' }, limit: 1 })).to.equal(2);
      expect(await subject.cards().count({ index: 'shelf' })).to.equal(3);
    });

    it('that no index carries are a fault of ours', async () => {
      const queries: readonly Query[] = [
        { index: 'nothing' },
        { index: 'shelf', equals: { place: 1 } },
        { index: 'shelf', equals: { shelf: undefined as unknown as null } },
        { index: 'shelf', equals: { shelf: 'A', place: 1 }, range: { from: 1 } },
        { index: 'shelf', limit: 0 },
        { index: 'shelf', limit: 1_001 },
      ];
      for (const query of queries) {
        expect(await faultOf(subject.cards().find(query))).to.have.property('code', 'internal');
      }
    });
  });

  describe('pages', () => {
    const shelves = [null, 'A', 'B'];
    const places = [null, 1, 2];

    beforeEach(async () => {
      const cards: Record<string, Card> = {};
      for (const shelf of shelves) {
        for (const place of places) {
          for (const copy of [1, 2]) cards[`${shelf ?? '-'}${place ?? '-'}${copy}`] = { shelf, place };
        }
      }
      await fill(cards);
    });

    const whole = ['--1', '--2', '-11', '-12', '-21', '-22', 'A-1', 'A-2', 'A11', 'A12', 'A21', 'A22'].concat(
      ['B-1', 'B-2', 'B11', 'B12', 'B21', 'B22'],
    );

    for (const limit of [1, 2, 5, 17, 18]) {
      it(`of ${limit} put together are the whole, in both directions`, async () => {
        const up = await walk(subject, { index: 'shelf', limit });
        expect(up).to.deep.equal({ ids: whole, pages: Math.ceil(18 / limit) });
        const down = await walk(subject, { index: 'shelf', order: 'desc', limit });
        expect(down).to.deep.equal({ ids: [...whole].reverse(), pages: Math.ceil(18 / limit) });
      });
    }

    it('stay inside equality and range', async () => {
      const query = { index: 'shelf', equals: { shelf: 'A' }, range: { from: 1, to: 2 }, limit: 1 } as const;
      expect((await walk(subject, query)).ids).to.deep.equal(['A11', 'A12']);
      expect((await walk(subject, { ...query, order: 'desc' })).ids).to.deep.equal(['A12', 'A11']);
    });

    it('neither repeat nor skip what stays when others come and go', async () => {
      const first = await subject.cards().find({ index: 'shelf', limit: 3 });
      await subject.cards().remove('--1', 1, AUTHOR);
      await subject.cards().remove('-11', 1, AUTHOR);
      await subject.cards().insert('0', { shelf: null, place: null }, AUTHOR);
      const rest = await subject.cards().find({ index: 'shelf', after: first.next ?? '' });
      expect(rest.items.map(({ id }) => id)).to.deep.equal(whole.slice(3));
    });

    it('refuse a cursor that was changed, or belongs to another query or district', async () => {
      const { next = '' } = await subject.cards().find({ index: 'shelf', limit: 3 });
      const flipped = (next.startsWith('A') ? 'B' : 'A') + next.slice(1);
      const elsewhere = subject.cards('district-2').find({ index: 'shelf', after: next });
      for (const call of [
        subject.cards().find({ index: 'shelf', after: flipped }),
        subject.cards().find({ index: 'shelf', after: next.slice(0, -1) }),
        subject.cards().find({ index: 'shelf', after: `${next}=` }),
        subject.cards().find({ index: 'shelf', after: '' }),
        subject.cards().find({ index: 'shelf', after: 'страница' }),
        subject.cards().find({ index: 'shelf', order: 'desc', after: next }),
        subject.cards().find({ index: 'shelf', equals: { shelf: 'A' }, after: next }),
        subject.cards().find({ index: 'lent', after: next }),
        elsewhere,
      ]) {
        expect(await faultOf(call)).to.include({ code: 'malformed_request', status: 400 });
      }
    });

    it('go on after the store was opened again', async () => {
      const { next = '' } = await subject.cards().find({ index: 'shelf', limit: 17 });
      const again = await subject.open();
      const rest = await again
        .forDistrict('district-1')
        .collection(CARDS)
        .find({ index: 'shelf', after: next });
      expect(rest.items.map(({ id }) => id)).to.deep.equal(['B22']);
    });
  });
}
