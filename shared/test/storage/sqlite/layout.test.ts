import { expect } from 'chai';
import type { Collection } from '../../../src/ports/storage.ts';
import type { SqlValue } from '../../../src/storage/sqlite/connection.ts';
import { AUTHOR, CARDS, type Card, faultOf } from '../contract/cards.ts';
import { type OpenedStore, openStore } from './a-store.ts';

describe('layout of SQLite', () => {
  let store: OpenedStore;
  let cards: Collection<Card>;
  beforeEach(() => {
    store = openStore();
    cards = store.storage.forDistrict('district-1').collection(CARDS);
  });
  afterEach(() => store.remove());

  it('is durable by what the pragmas say on the writing connection', () => {
    expect(store.connection.row('PRAGMA journal_mode', [])).to.deep.equal(['wal']);
    expect(store.connection.row('PRAGMA synchronous', [])).to.deep.equal([2]);
  });

  it('has the district first in every index but those of the sweep', () => {
    const rows = store.foreign.rows(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name GLOB 'c_*'`,
      [],
    ) as [string, string][];
    expect(rows.length).to.be.greaterThan(10);
    for (const [name, sql] of rows) {
      if (!name.startsWith('e_')) expect(sql).to.match(/\(district, /);
    }
  });

  it('answers every kind of query along its index, without sorting', async () => {
    const plans = await plansOf();
    expect(plans.length).to.be.greaterThan(5);
    for (const plan of plans) {
      expect(plan).to.match(/SEARCH c_cards USING INDEX i_cards__shelf \(district=\?/);
      expect(plan).to.not.include('TEMP B-TREE');
      expect(plan).to.not.include('SCAN c_cards');
    }
  });

  /** Plans of the statements that two pages in each direction are made of. */
  async function plansOf(): Promise<string[]> {
    for (const place of [1, 2, 3]) await cards.insert(`${place}`, { shelf: 'A', place }, AUTHOR);
    const seen: { sql: string; values: readonly SqlValue[] }[] = [];
    const { rows } = store.connection;
    store.connection.rows = (sql, values) => {
      seen.push({ sql, values });
      return rows(sql, values);
    };
    for (const order of ['asc', 'desc'] as const) {
      for (const query of [
        { index: 'shelf' },
        { index: 'shelf', equals: { shelf: 'A' } },
        { index: 'shelf', equals: { shelf: 'A' }, range: { from: 1, to: 9 } },
      ]) {
        const { next = '' } = await cards.find({ ...query, order, limit: 1 });
        await cards.find({ ...query, order, limit: 1, after: next });
      }
    }
    store.connection.rows = rows;
    return seen.map(({ sql, values }) =>
      store.foreign
        .rows(`EXPLAIN QUERY PLAN ${sql}`, values)
        .map((row) => row[3])
        .join('\n'),
    );
  }

  it('keeps the journal append-only against everybody', async () => {
    await cards.insert('a', {}, AUTHOR, { journal: [{ ...AUTHOR, action: 'made', changes: [] }] });
    for (const sql of [`UPDATE c_journal SET doc = '{}'`, 'DELETE FROM c_journal']) {
      expect(() => store.foreign.run(sql, [])).to.throw('append-only');
    }
    expect((await cards.history('a')).items).to.have.length(1);
  });

  it('survives values that libsql would end the process for', async () => {
    for (const value of [true, undefined, {}, Symbol('x'), () => 1]) {
      const bound = [value as unknown as SqlValue];
      for (const call of ['run', 'row', 'rows'] as const) {
        expect(() => store.connection[call]('SELECT ?', bound))
          .to.throw()
          .with.property('code', 'internal');
      }
    }
    expect(await faultOf(cards.replace('a', {}, true as unknown as number, AUTHOR))).to.have.property(
      'code',
      'internal',
    );
  });

  it('uses a statement again after it failed, with the new values', async () => {
    await cards.insert('a', { code: 'X' }, AUTHOR);
    await cards.insert('b', { code: 'Y' }, AUTHOR);
    await cards.replace('b', { code: 'X' }, 1, AUTHOR);
    expect((await cards.replace('a', { code: 'Z' }, 1, AUTHOR)).kind).to.equal('written');
    expect((await cards.replace('b', { code: 'X' }, 1, AUTHOR)).kind).to.equal('written');
  });
});
