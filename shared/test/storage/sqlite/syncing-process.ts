import { join } from 'node:path';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite.ts';
import { AUTHOR, CARDS, START } from '../contract/cards.ts';

/** Twenty writes one after the other, then ten at once; prints how many commits that made. Watched by strace. */
const [folder = ''] = process.argv.slice(2);
const storage = await openSqliteStorage({
  file: join(folder, 'store.db'),
  collections: [CARDS],
  clock: { now: () => START },
});
const cards = storage.forDistrict('district-1').collection(CARDS);
const opened = (await storage.facts()).durableCommits;
for (let i = 0; i < 20; i += 1) await cards.insert(`a${i}`, {}, AUTHOR);
await Promise.all(Array.from({ length: 10 }, (_, i) => cards.insert(`b${i}`, {}, AUTHOR)));
process.stdout.write(JSON.stringify({ opened, after: (await storage.facts()).durableCommits }));
await storage.close();
