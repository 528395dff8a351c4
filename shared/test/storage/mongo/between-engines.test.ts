import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import type { Storage } from '../../../src/ports/storage.ts';
import { restoreBackup, writeBackup } from '../../../src/storage/backup-file.ts';
import { openMongoStorage } from '../../../src/storage/mongo/open-mongo.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite.ts';
import { AUTHOR, CARDS, START, TICKETS } from '../contract/cards.ts';
import { furnish, linesOf, sorted } from '../contract/transfer.ts';
import { databaseUrl, describeWithMongo } from './mongo-server.ts';

describeWithMongo('a backup between the engines', () => {
  const url = databaseUrl('between');
  const options = { collections: [CARDS, TICKETS], clock: { now: () => START } };
  let folder = '';
  const opened: Storage[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  });
  after(async () => {
    for (const storage of opened) await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function sqlite(name: string): Promise<Storage> {
    const storage = await openSqliteStorage({ ...options, file: join(folder, name) });
    opened.push(storage);
    return storage;
  }

  async function mongo(): Promise<Storage> {
    const client = new MongoClient(url);
    await client.db(new URL(url).pathname.slice(1)).dropDatabase();
    await client.close();
    const storage = await openMongoStorage({ ...options, url });
    opened.push(storage);
    return storage;
  }

  it('goes from SQLite to MongoDB and back without a difference', async () => {
    const [first, second, third] = [await sqlite('first.db'), await mongo(), await sqlite('third.db')];
    await furnish(first);
    await writeBackup(first, join(folder, 'one'), START);
    await restoreBackup(second, join(folder, 'one'));
    await writeBackup(second, join(folder, 'two'), START);
    await restoreBackup(third, join(folder, 'two'));

    expect(sorted(await linesOf(third))).to.deep.equal(sorted(await linesOf(first)));
    const query = { index: 'shelf', equals: { shelf: 'Ё' } };
    for (const storage of [second, third]) {
      const cards = storage.forDistrict('district-1').collection(CARDS);
      expect((await cards.find(query)).items.map(({ id, version }) => [id, version])).to.deep.equal([
        ['a', 2],
      ]);
      expect((await cards.history('a')).items).to.have.length(1);
      expect((await cards.insert('z', { code: 'X' }, AUTHOR)).kind).to.equal('conflict');
      expect(await storage.outbox.count('dead')).to.equal(1);
    }
  });
});
