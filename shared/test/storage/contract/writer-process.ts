import { openMongoStorage } from '../../../src/storage/mongo/open-mongo.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite.ts';
import { AUTHOR, CARDS, START, TICKETS } from './cards.ts';

/** What a process of `processes.ts` does; it prints a line for everything that was acknowledged. */
export type Task = 'count' | 'race' | 'lease' | 'write';

const [engine, location = '', task, name = ''] = process.argv.slice(2);
const options = { collections: [CARDS, TICKETS], clock: { now: () => START } };
const storage =
  engine === 'sqlite'
    ? await openSqliteStorage({ ...options, file: location })
    : await openMongoStorage({ ...options, url: location });
const cards = storage.forDistrict('district-1').collection(CARDS);

const tell = (line: string) => process.stdout.write(`${line}\n`);

/** Thirty times one more, however often another was faster. */
async function count(): Promise<void> {
  for (let done = 0; done < 30; ) {
    const counter = await cards.get('counter');
    if (counter === null) throw new Error('no counter');
    const next = { ...counter, place: (counter.place ?? 0) + 1 };
    const journal = [{ ...AUTHOR, action: 'counted', changes: [] }];
    const outcome = await cards.replace('counter', next, counter.version, AUTHOR, { journal });
    if (outcome.kind === 'conflict') continue;
    done += 1;
    tell(`${next.place}`);
  }
}

/** The same thirty keys as the others. */
async function race(): Promise<void> {
  const codes = Array.from({ length: 30 }, (_, i) => `K${i + 10}`);
  await Promise.all(
    codes.map(async (code) => {
      const outcome = await cards.insert(`${name}-${code}`, { code }, AUTHOR);
      if (outcome.kind === 'written') tell(code);
    }),
  );
}

async function lease(): Promise<void> {
  for (;;) {
    const jobs = await storage.outbox.lease(START, 60_000, 4);
    if (jobs.length === 0 && (await storage.outbox.count('waiting')) === 0) return;
    for (const { kind } of jobs) tell(kind);
  }
}

/** Writes until it is killed. */
async function write(): Promise<void> {
  for (let i = 0; ; i += 1) {
    await Promise.all(
      [1, 2, 3].map(async (part) => {
        const id = `${name}-${i}-${part}`;
        await cards.insert(id, { shelf: name }, AUTHOR, {
          journal: [{ ...AUTHOR, action: 'written', topic: 'written', changes: [] }],
          events: [{ kind: 'written', payload: { id } }],
        });
        tell(id);
      }),
    );
  }
}

await { count, race, lease, write }[task as Task]();
await storage.close();
