import { expect } from 'chai';
import type { BackupLine, Storage } from '../../../src/ports/storage.ts';
import { AUTHOR, CARDS, faultOf, START, type Subject, TICKETS } from './cards.ts';

/** All lines of a dump, as a file would hold them. */
export async function linesOf(storage: Storage): Promise<BackupLine[]> {
  const lines: BackupLine[] = [];
  for await (const line of storage.dump()) lines.push(JSON.parse(JSON.stringify(line)) as BackupLine);
  return lines;
}

export async function* stream(lines: readonly BackupLine[]): AsyncGenerator<BackupLine> {
  yield* lines;
}

/** Something of everything that a store can hold. */
export async function furnish(storage: Storage): Promise<void> {
  const cards = storage.forDistrict('district-1').collection(CARDS);
  const journal = [{ ...AUTHOR, action: 'made', topic: 'team:1', changes: [{ path: 'shelf', after: 'Ё' }] }];
  const events = [{ kind: 'dead', payload: { a: 1 } }];
  await cards.insert('a', { shelf: 'Ё', place: 1, code: 'X' }, AUTHOR, { journal, events });
  await cards.replace('a', { shelf: 'Ё', place: 2, code: 'X' }, 1, { by: 'person-2', at: AUTHOR.at });
  await storage.forDistrict('district-2').collection(CARDS).insert('a', { shelf: 'Ю' }, AUTHOR);
  await storage.installation(TICKETS).insert('t', { nonce: 'n', until: null }, AUTHOR);
  const [job] = await storage.outbox.lease(START, 1_000, 1);
  await storage.outbox.fail(job?.id ?? '', 'нет', null);
  await cards.insert('b', {}, AUTHOR, { events: [{ kind: 'waits', payload: {}, dedupeKey: 'k' }] });
}

/** Lines in an order that does not depend on the engine. */
export function sorted(lines: readonly BackupLine[]): readonly string[] {
  return lines.map((line) => JSON.stringify(Object.entries(line).sort())).sort();
}

export function describeTransfer(subject: Subject): void {
  describe('dump and load', () => {
    it('carry everything over: records, versions, districts, journal, jobs', async () => {
      await furnish(subject.storage);
      const lines = await linesOf(subject.storage);
      const other = await subject.open([CARDS, TICKETS], 'other');
      expect(await other.load(stream(lines))).to.equal(lines.length);

      expect(sorted(await linesOf(other))).to.deep.equal(sorted(lines));
      const cards = other.forDistrict('district-1').collection(CARDS);
      expect(await cards.get('a')).to.deep.equal(await subject.cards().get('a'));
      expect(await cards.history('a')).to.deep.equal(await subject.cards().history('a'));
      expect(await other.outbox.list('dead', 10)).to.deep.equal(
        await subject.storage.outbox.list('dead', 10),
      );
      expect((await cards.find({ index: 'shelf', equals: { shelf: 'Ё' } })).items).to.have.length(1);
      expect((await cards.insert('c', { code: 'X' }, AUTHOR)).kind).to.equal('conflict');
      expect(await other.districts()).to.deep.equal(['district-1', 'district-2']);
    });

    it('refuse a store that holds anything', async () => {
      await subject.cards().insert('a', {}, AUTHOR);
      const fault = await faultOf(subject.storage.load(stream([])));
      expect(fault).to.have.property('code', 'duplicate');
    });

    it('leave nothing behind when a line is no record', async () => {
      await furnish(subject.storage);
      const lines = await linesOf(subject.storage);
      const other = await subject.open([CARDS, TICKETS], 'other');
      const fault = await faultOf(other.load(stream([...lines, { collection: 'cards' }])));
      expect(fault).to.have.property('code', 'invalid_input');
      expect(await linesOf(other)).to.deep.equal([]);
      expect(await other.load(stream(lines))).to.equal(lines.length);
    });

    it('take in collections that this version does not know, for the version that does', async () => {
      await furnish(subject.storage);
      const lines = await linesOf(subject.storage);
      await (await subject.open([], 'other')).load(stream(lines));
      const cards = (await subject.open([CARDS], 'other')).forDistrict('district-1').collection(CARDS);
      expect((await cards.find({ index: 'shelf', equals: { shelf: 'Ё' } })).items).to.have.length(1);
      expect((await cards.insert('c', { code: 'X' }, AUTHOR)).kind).to.equal('conflict');
    });
  });
}
