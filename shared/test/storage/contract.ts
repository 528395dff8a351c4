import type { CollectionDefinition, Storage } from '../../src/ports/storage.ts';
import { CARDS, type Card, type EngineUnderTest, START, type Subject, TICKETS } from './contract/cards.ts';
import { describeExpiry } from './contract/expiry.ts';
import { describeJournal } from './contract/journal.ts';
import { describeOutbox } from './contract/outbox.ts';
import { describeProcesses } from './contract/processes.ts';
import { describeQueries } from './contract/queries.ts';
import { describeRecords } from './contract/records.ts';
import { describeSchema } from './contract/schema.ts';
import { describeTenancy } from './contract/tenancy.ts';
import { describeTransfer } from './contract/transfer.ts';

/** What every engine must do. Each test has an empty store of its own. */
export function describeContract(engine: EngineUnderTest): void {
  const opened: Storage[] = [];
  let now = START;

  async function open(
    collections: readonly CollectionDefinition<object>[] = [CARDS, TICKETS],
    name = 'main',
  ) {
    const storage = await engine.open({ name, collections, clock: { now: () => now } });
    opened.push(storage);
    return storage;
  }

  const subject: Subject = {
    storage: undefined as unknown as Storage,
    cards: (district = 'district-1') => subject.storage.forDistrict(district).collection<Card>(CARDS),
    open,
    later: (milliseconds) => {
      now += milliseconds;
      return now;
    },
    processArguments: engine.processArguments,
  };

  beforeEach(async () => {
    await engine.reset();
    now = START;
    subject.storage = await open();
  });
  afterEach(() => Promise.all(opened.splice(0).map((storage) => storage.close())));

  describeRecords(subject);
  describeQueries(subject);
  describeTenancy(subject);
  describeJournal(subject);
  describeExpiry(subject);
  describeOutbox(subject);
  describeSchema(subject);
  describeTransfer(subject);
  describeProcesses(subject);
}
