import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Collection } from '../../../src/ports/storage.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite.ts';
import { AUTHOR, CARDS, type Card, faultOf, START, TICKETS } from '../contract/cards.ts';
import { type OpenedStore, openStore } from './a-store.ts';

describe('bad days of SQLite', () => {
  let store: OpenedStore;
  let cards: Collection<Card>;
  beforeEach(() => {
    store = openStore();
    cards = store.storage.forDistrict('district-1').collection(CARDS);
  });
  afterEach(() => store.remove());

  const open = (file: string) =>
    openSqliteStorage({ file, collections: [CARDS, TICKETS], clock: { now: () => START } });

  describe('a full disk', () => {
    beforeEach(async () => {
      await cards.insert('before', { text: 'здесь' }, AUTHOR);
      const [[pages]] = store.connection.rows('PRAGMA page_count', []) as [[number]];
      store.connection.rows(`PRAGMA max_page_count = ${pages}`, []);
    });

    const large = { text: 'x'.repeat(100_000) };

    it('refuses the write, keeps what was there, and works again when there is room', async () => {
      const fault = await faultOf(cards.insert('a', large, AUTHOR));
      expect(fault).to.include({ code: 'storage_unavailable', status: 503, detail: 'SQLite: SQLITE_FULL' });
      expect(await cards.get('before')).to.include({ text: 'здесь' });
      expect(await cards.get('a')).to.equal(null);
      store.connection.rows('PRAGMA max_page_count = 100000', []);
      expect((await cards.insert('a', large, AUTHOR)).kind).to.equal('written');
    });

    it('refuses only the writes that do not fit', async () => {
      const [fault, small] = await Promise.all([
        faultOf(cards.insert('a', large, AUTHOR)),
        cards.insert('b', { text: 'y' }, AUTHOR),
      ]);
      expect(fault).to.have.property('code', 'storage_unavailable');
      expect(small.kind).to.equal('written');
      expect(await cards.get('b')).to.include({ text: 'y' });
    });

    it('leaves no part of a unit behind', async () => {
      const unit = [cards.inserting('a', {}, AUTHOR), cards.inserting('b', large, AUTHOR)];
      expect(await faultOf(store.storage.commit(unit))).to.have.property('code', 'storage_unavailable');
      expect(await cards.getMany(['a', 'b'])).to.deep.equal([]);
    });
  });

  describe('a lock held by another process', () => {
    it('is waited for, while reading goes on', async () => {
      store.foreign.exec('BEGIN IMMEDIATE');
      const written = cards.insert('a', {}, AUTHOR);
      let settled = false;
      written.then(() => {
        settled = true;
      });
      for (let i = 0; i < 5; i += 1) {
        expect(await cards.get('a')).to.equal(null);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(settled).to.equal(false);
      store.foreign.exec('COMMIT');
      expect((await written).kind).to.equal('written');
    });

    it('is given up on in the end, and nothing is written later', async function () {
      this.timeout(20_000);
      store.foreign.exec('BEGIN IMMEDIATE');
      const fault = await faultOf(cards.insert('a', {}, AUTHOR));
      expect(fault).to.have.property('code', 'storage_unavailable');
      store.foreign.exec('COMMIT');
      expect((await cards.insert('b', {}, AUTHOR)).kind).to.equal('written');
      expect(await cards.get('a')).to.equal(null);
    });

    it('does not keep this process at an old state of the store', async () => {
      store.foreign.exec('BEGIN IMMEDIATE');
      const written = cards.insert('a', { code: 'X' }, AUTHOR);
      await new Promise((resolve) => setTimeout(resolve, 60));
      store.foreign.run(
        `INSERT INTO c_cards (district, id, version, created_at, created_by, updated_at, updated_by, doc)
         VALUES ('district-1', 'foreign', 1, '', '', '', '', '{"code":"X"}')`,
        [],
      );
      store.foreign.exec('COMMIT');
      expect(await written).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'duplicate', index: 'code' },
      });
      expect(await cards.get('foreign')).to.include({ code: 'X' });
    });
  });

  describe('opening', () => {
    it('says that the file is no store', async () => {
      const file = join(store.file, '..', 'other.db');
      writeFileSync(
        file,
        'this is a letter, not a database, and long enough to have a header of its own '.repeat(20),
      );
      expect(await faultOf(open(file))).to.include({
        code: 'storage_unavailable',
        detail: 'SQLite: SQLITE_NOTADB',
      });
    });

    it('says that the file cannot be opened', async () => {
      const file = join(store.file, '..', 'folder.db');
      mkdirSync(file);
      expect(await faultOf(open(file))).to.have.property('code', 'storage_unavailable');
      expect(await faultOf(open(join(store.file, 'below-a-file.db')))).to.have.property(
        'code',
        'storage_unavailable',
      );
    });

    it('refuses a store that a newer version has migrated', async () => {
      store.foreign.run(`INSERT INTO migrations (at) VALUES ('2030-01-01T00:00:00Z')`, []);
      const fault = await faultOf(open(store.file));
      expect(fault).to.have.property('code', 'storage_unavailable');
      expect(fault).to.have.property('detail').that.includes('2030-01-01T00:00:00Z');
    });
  });
});
