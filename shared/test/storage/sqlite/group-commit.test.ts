import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Collection } from '../../../src/ports/storage.ts';
import { AUTHOR, CARDS, type Card, faultOf } from '../contract/cards.ts';
import { type OpenedStore, openStore } from './a-store.ts';

describe('group commit of SQLite', () => {
  let store: OpenedStore;
  let cards: Collection<Card>;
  beforeEach(() => {
    store = openStore();
    cards = store.storage.forDistrict('district-1').collection(CARDS);
  });
  afterEach(() => store.remove());

  const commits = async () => (await store.storage.facts()).durableCommits;

  it('makes one durable commit for all writes that wait at the same moment', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => cards.insert(`${i}`, { code: `${i}` }, AUTHOR)));
    expect(await commits()).to.equal(1);
    expect(await cards.count({ index: 'code' })).to.equal(50);
    await cards.insert('later', {}, AUTHOR);
    expect(await commits()).to.equal(2);
  });

  it('answers only after the commit', async () => {
    const written = cards.insert('a', {}, AUTHOR);
    // The queue has not been emptied yet: nobody sees the record, least of all another process.
    expect(await cards.get('a')).to.equal(null);
    await written;
    expect(store.foreign.rows('SELECT id FROM c_cards', [])).to.deep.equal([['a']]);
  });

  it('lets a refused unit undo itself and none of its neighbours', async () => {
    await cards.insert('x', { code: 'X' }, AUTHOR);
    const outcomes = await Promise.all([
      store.storage.commit([cards.inserting('a', {}, AUTHOR), cards.inserting('b', {}, AUTHOR)]),
      store.storage.commit([cards.inserting('c', {}, AUTHOR), cards.inserting('d', { code: 'X' }, AUTHOR)]),
      cards.insert('e', { code: 'X' }, AUTHOR, { journal: [{ ...AUTHOR, action: 'made', changes: [] }] }),
      cards.insert('f', {}, AUTHOR),
    ]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['committed', 'conflict', 'conflict', 'written']);
    expect((await cards.getMany(['a', 'b', 'c', 'd', 'e', 'f'])).map(({ id }) => id)).to.deep.equal([
      'a',
      'b',
      'f',
    ]);
    expect((await cards.history('e')).items).to.deep.equal([]);
    expect(await commits()).to.equal(2);
  });

  it('lets a unit that the database cannot take fail alone', async () => {
    const journal = [{ by: AUTHOR.by, at: undefined as unknown as string, action: 'made', changes: [] }];
    const broken = faultOf(cards.insert('a', {}, AUTHOR, { journal }));
    const whole = cards.insert('b', {}, AUTHOR);
    expect(await broken).to.have.property('code', 'internal');
    expect((await whole).kind).to.equal('written');
    expect(await cards.get('a')).to.equal(null);
  });

  it('syncs the disk once for each commit, counted from outside', function () {
    if (spawnSync('strace', ['-o', '/dev/null', 'true']).status !== 0) {
      console.error('      left out: strace is not on this machine, or may not trace');
      this.skip();
    }
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
    const script = fileURLToPath(new URL('syncing-process.ts', import.meta.url));
    const trace = join(folder, 'trace');
    const run = spawnSync(
      'strace',
      [
        '-f',
        '-y',
        '-e',
        'trace=fsync,fdatasync',
        '-o',
        trace,
        process.execPath,
        '--import',
        'tsx',
        script,
        folder,
      ],
      { encoding: 'utf8' },
    );
    const syncs = readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => line.includes('-wal>'));
    rmSync(folder, { recursive: true, force: true });
    expect(run.status).to.equal(0);
    const { opened, after } = JSON.parse(run.stdout) as { opened: number; after: number };
    expect(after - opened).to.equal(20 + 1);
    // Besides the commits: the schema's own, and the header of a fresh log.
    expect(syncs.length).to.be.within(after, after + 4);
  });
});
