import { expect } from 'chai';
import type { Clock } from '../../src/ports/clock.ts';
import type { CollectionDefinition, Storage } from '../../src/ports/storage.ts';

/** A record of the contract: enough fields to index in every way. */
export interface Card {
  readonly shelf: string | null;
  readonly place: number | null;
  readonly code?: string | null;
  readonly lent?: boolean;
  readonly owner?: { readonly name: string };
  readonly text?: string;
}

export const CARDS: CollectionDefinition<Card> = {
  name: 'cards',
  scope: 'district',
  indexes: [
    { name: 'shelf', fields: ['shelf', 'place'] },
    { name: 'code', fields: ['code'], unique: true },
    { name: 'lent', fields: ['lent'] },
    { name: 'owner', fields: ['owner.name'] },
  ],
};

/** An engine under test: opens a store on the same data as before, or on none after `reset`. */
export interface EngineUnderTest {
  open(clock: Clock, collections?: readonly CollectionDefinition<object>[]): Promise<Storage>;
  reset(): Promise<void>;
}

const NOW = Date.parse('2026-11-24T09:00:00.000Z');
const AUTHOR = { by: 'person-1', at: '2026-11-24T09:00:00.000Z' };

/** What both engines must do. */
export function describeContract(engine: EngineUnderTest): void {
  let storage: Storage;
  let now: number;

  beforeEach(async () => {
    await engine.reset();
    now = NOW;
    storage = await engine.open({ now: () => now }, [CARDS]);
  });
  afterEach(() => storage.close());

  const cards = (district = 'district-1') => storage.forDistrict(district).collection(CARDS);

  describe('one record', () => {
    it('gives back what was inserted, with its meta', async () => {
      const outcome = await cards().insert(
        'a',
        { shelf: 'Чехов', place: 1, owner: { name: 'Анна' } },
        AUTHOR,
      );
      const kept = await cards().get('a');
      expect(kept).to.deep.equal({
        shelf: 'Чехов',
        place: 1,
        owner: { name: 'Анна' },
        id: 'a',
        version: 1,
        createdAt: AUTHOR.at,
        createdBy: AUTHOR.by,
        updatedAt: AUTHOR.at,
        updatedBy: AUTHOR.by,
      });
      expect(outcome).to.deep.equal({ kind: 'written', record: kept });
    });

    it('replaces only the version that the writer saw', async () => {
      await cards().insert('a', { shelf: 'A', place: 1 }, AUTHOR);
      const later = { by: 'person-2', at: '2026-11-24T10:00:00.000Z' };
      const first = await cards().replace('a', { shelf: 'B', place: 2 }, 1, later);
      expect(first.kind === 'written' && first.record).to.include({
        shelf: 'B',
        version: 2,
        createdBy: 'person-1',
        updatedBy: 'person-2',
        updatedAt: later.at,
      });
      const second = await cards().replace('a', { shelf: 'C', place: 3 }, 1, AUTHOR);
      expect(second).to.deep.equal({ kind: 'conflict', conflict: { reason: 'version', currentVersion: 2 } });
      expect(await cards().get('a')).to.include({ shelf: 'B', version: 2 });
    });

    it('names a taken unique key, and leaves records without the key out of it', async () => {
      await cards().insert('a', { shelf: 'A', place: 1, code: 'X' }, AUTHOR);
      const outcome = await cards().insert('b', { shelf: 'A', place: 2, code: 'X' }, AUTHOR);
      expect(outcome).to.deep.equal({ kind: 'conflict', conflict: { reason: 'duplicate', index: 'code' } });
      expect((await cards().insert('c', { shelf: 'A', place: 2, code: null }, AUTHOR)).kind).to.equal(
        'written',
      );
      expect((await cards().insert('d', { shelf: 'A', place: 2 }, AUTHOR)).kind).to.equal('written');
    });
  });
}
