import { expect } from 'chai';
import { AUTHOR, START, type Subject, TICKETS } from './cards.ts';

const MINUTE = 60_000;
const time = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

export function describeExpiry(subject: Subject): void {
  const tickets = () => subject.storage.installation(TICKETS);

  describe('expiry', () => {
    beforeEach(async () => {
      await tickets().insert('short', { nonce: 'n1', until: time(1) }, AUTHOR);
      await tickets().insert('long', { nonce: 'n2', until: time(60) }, AUTHOR);
      await tickets().insert('ever', { nonce: 'n3', until: null }, AUTHOR);
    });

    it('hides a record from the moment its time has come', async () => {
      subject.later(MINUTE - 1);
      expect(await tickets().get('short')).to.include({ nonce: 'n1' });
      subject.later(1);
      expect(await tickets().get('short')).to.equal(null);
      expect(await tickets().getMany(['short', 'long'])).to.have.length(1);
      expect((await tickets().find({ index: 'nonce' })).items.map(({ id }) => id)).to.deep.equal([
        'long',
        'ever',
      ]);
      expect(await tickets().count({ index: 'nonce' })).to.equal(2);
      for (const outcome of [
        await tickets().replace('short', { nonce: 'n1', until: time(99) }, 1, AUTHOR),
        await tickets().remove('short', 1, AUTHOR),
      ]) {
        expect(outcome).to.deep.equal({ kind: 'conflict', conflict: { reason: 'missing' } });
      }
    });

    it('frees its id and unique keys before it is swept', async () => {
      const again = { nonce: 'n1', until: time(60) };
      expect((await tickets().insert('second', again, AUTHOR)).kind).to.equal('conflict');
      subject.later(MINUTE);
      expect((await tickets().insert('second', again, AUTHOR)).kind).to.equal('written');
      expect(await tickets().insert('third', again, AUTHOR)).to.deep.equal({
        kind: 'conflict',
        conflict: { reason: 'duplicate', index: 'nonce' },
      });
      expect((await tickets().insert('short', { nonce: 'n4', until: null }, AUTHOR)).kind).to.equal(
        'written',
      );
    });

    it('can be put off while the record lives', async () => {
      await tickets().replace('short', { nonce: 'n1', until: time(5) }, 1, AUTHOR);
      subject.later(4 * MINUTE);
      expect(await tickets().get('short')).to.include({ version: 2 });
    });

    it('is swept, and only what has expired', async () => {
      expect(await subject.storage.sweep(subject.later(0))).to.equal(0);
      expect(await subject.storage.sweep(subject.later(MINUTE))).to.equal(1);
      expect(await subject.storage.sweep(subject.later(60 * MINUTE))).to.equal(1);
      expect(await tickets().get('ever')).to.include({ nonce: 'n3' });
    });
  });
}
