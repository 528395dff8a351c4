import type {
  Collection,
  CollectionDefinition,
  CommitOutcome,
  Storage,
  Write,
} from '@uchitelskaya/shared/ports/storage';

/**
 * The store as a call sees it that runs again after its first try may have been cut off. With {@link repeatableIds} an
 * insert whose id is already there was made by that try: it counts as written now.
 *
 * Of a list of writes the first try has applied all or (MongoDB) a prefix: what follows the last insert that is there is
 * applied. A replacement among it may then be made a second time, from the state that the call has just read.
 */
export function resumedStorage(storage: Storage): Storage {
  return {
    engine: storage.engine,
    outbox: storage.outbox,
    forDistrict: (districtId) => {
      const store = storage.forDistrict(districtId);
      return {
        districtId,
        collection: (definition) => resumedCollection(store.collection(definition)),
        journal: (topic, page) => store.journal(topic, page),
      };
    },
    installation: (definition) => resumedCollection(storage.installation(definition)),
    commit: (writes) => resumedCommit(storage, writes),
    districts: () => storage.districts(),
    check: () => storage.check(),
    sweep: (now) => storage.sweep(now),
    dump: () => storage.dump(),
    load: (lines) => storage.load(lines),
    facts: () => storage.facts(),
    close: () => storage.close(),
  };
}

function resumedCollection<T extends object>(collection: Collection<T>): Collection<T> {
  return {
    get: (id) => collection.get(id),
    getMany: (ids) => collection.getMany(ids),
    find: (query) => collection.find(query),
    findOne: (query) => collection.findOne(query),
    count: (query) => collection.count(query),
    insert: async (id, record, author, consequences) => {
      const outcome = await collection.insert(id, record, author, consequences);
      if (outcome.kind === 'written' || outcome.conflict.reason !== 'duplicate') return outcome;
      const earlier = await collection.get(id);
      return earlier === null ? outcome : { kind: 'written', record: earlier };
    },
    replace: (id, record, version, author, consequences) =>
      collection.replace(id, record, version, author, consequences),
    remove: (id, version, author, consequences) => collection.remove(id, version, author, consequences),
    inserting: (id, record, author, consequences) => collection.inserting(id, record, author, consequences),
    replacing: (id, record, version, author, consequences) =>
      collection.replacing(id, record, version, author, consequences),
    removing: (id, version, author, consequences) => collection.removing(id, version, author, consequences),
    history: (recordId, page) => collection.history(recordId, page),
  };
}

async function resumedCommit(storage: Storage, writes: readonly Write[]): Promise<CommitOutcome> {
  const there = await Promise.all(writes.map((write) => isThere(storage, write)));
  const last = there.lastIndexOf(true);
  if (last === -1) return storage.commit(writes);
  const rest = writes.slice(last + 1);
  if (rest.length === 0) return { kind: 'committed' };
  const outcome = await storage.commit(rest);
  return outcome.kind === 'committed' ? outcome : { ...outcome, at: outcome.at + last + 1 };
}

async function isThere(storage: Storage, write: Write): Promise<boolean> {
  if (write.op !== 'insert') return false;
  return (await collectionOf(storage, write).get(write.id)) !== null;
}

function collectionOf(storage: Storage, write: Write): Collection<object> {
  const definition: CollectionDefinition<object> = write.collection;
  return write.districtId === null
    ? storage.installation(definition)
    : storage.forDistrict(write.districtId).collection(definition);
}
