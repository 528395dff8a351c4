import { expect } from 'chai';
import type { OutboxEvent } from '../../../src/ports/storage.ts';
import { AUTHOR, START, type Subject } from './cards.ts';

const at = (milliseconds: number) => new Date(START + milliseconds).toISOString();

export function describeOutbox(subject: Subject): void {
  let cards = 0;
  const emit = (...events: OutboxEvent[]) => {
    cards += 1;
    return subject.cards().insert(`card-${cards}`, {}, AUTHOR, { events });
  };
  const outbox = () => subject.storage.outbox;

  describe('outbox', () => {
    it('gives a due job once, to whoever comes first', async () => {
      await emit({ kind: 'roster.sync', payload: { courseId: 'c1' } });
      const [job, ...others] = await outbox().lease(START, 1_000, 10);
      expect(others).to.deep.equal([]);
      expect(job).to.deep.include({
        districtId: 'district-1',
        kind: 'roster.sync',
        payload: { courseId: 'c1' },
        attempts: 0,
      });
      expect(await outbox().lease(START, 1_000, 10)).to.deep.equal([]);
      await outbox().complete(job?.id ?? '');
      expect(await outbox().lease(START + 5_000, 1_000, 10)).to.deep.equal([]);
      for (const state of ['waiting', 'leased', 'dead'] as const)
        expect(await outbox().count(state)).to.equal(0);
    });

    it('holds a job back until its time, and gives the earliest first', async () => {
      await emit(
        { kind: 'late', payload: {}, runAt: at(2_000) },
        { kind: 'early', payload: {}, runAt: at(1_000) },
      );
      expect(await outbox().lease(START + 999, 1_000, 10)).to.deep.equal([]);
      const first = await outbox().lease(START + 2_000, 60_000, 1);
      const second = await outbox().lease(START + 2_000, 60_000, 1);
      expect([...first, ...second].map(({ kind }) => kind)).to.deep.equal(['early', 'late']);
    });

    it('frees a job whose lease ran out, and counts the try', async () => {
      await emit({ kind: 'a', payload: {} });
      const [first] = await outbox().lease(START, 1_000, 1);
      expect(await outbox().lease(START + 999, 1_000, 1)).to.deep.equal([]);
      const [second] = await outbox().lease(START + 1_000, 1_000, 1);
      expect(second).to.deep.equal({ ...first, attempts: 1 });
    });

    it('tries again when told, and gives up when told', async () => {
      await emit({ kind: 'a', payload: {} });
      const [job] = await outbox().lease(START, 1_000, 1);
      const id = job?.id ?? '';
      await outbox().fail(id, 'LMS не отвечает', at(5_000));
      expect(await outbox().list('waiting', 10)).to.deep.equal([
        { ...job, attempts: 1, state: 'waiting', runAt: at(5_000), lastError: 'LMS не отвечает' },
      ]);
      expect(await outbox().lease(START + 4_999, 1_000, 1)).to.deep.equal([]);
      expect(await outbox().lease(START + 5_000, 1_000, 1)).to.have.length(1);
      await outbox().fail(id, 'всё ещё нет', null);
      expect(await outbox().lease(START + 9e9, 1_000, 1)).to.deep.equal([]);
      expect(await outbox().count('dead')).to.equal(1);
      const [dead] = await outbox().list('dead', 10);
      expect(dead).to.include({ id, state: 'dead', attempts: 2, lastError: 'всё ещё нет' });
    });

    it('revives the dead, and only them', async () => {
      await emit({ kind: 'a', payload: {} });
      const [job] = await outbox().lease(START, 1_000, 1);
      const id = job?.id ?? '';
      expect(await outbox().revive(id, at(0))).to.equal(false);
      await outbox().fail(id, 'нет', null);
      expect(await outbox().revive(id, at(0))).to.equal(true);
      expect(await outbox().lease(START, 1_000, 1)).to.have.length(1);
      expect(await outbox().revive('nobody', at(0))).to.equal(false);
    });

    it('drops an event while one of the same kind and key waits in the district', async () => {
      const event = { kind: 'roster.sync', payload: {}, dedupeKey: 'course-1' };
      await emit(event, event);
      await emit(event);
      await emit({ ...event, kind: 'google.push' });
      await emit({ ...event, dedupeKey: 'course-2' });
      await subject.cards('district-2').insert('x', {}, AUTHOR, { events: [event] });
      expect(await outbox().count('waiting')).to.equal(4);
    });

    it('takes the event again once the first is being worked on, and lets one stand for both', async () => {
      const event = { kind: 'a', payload: {}, dedupeKey: 'k' };
      await emit(event);
      const [job] = await outbox().lease(START, 1_000, 1);
      await emit(event);
      expect(await outbox().count('waiting')).to.equal(1);
      await outbox().fail(job?.id ?? '', 'нет', at(0));
      expect(await outbox().count('waiting')).to.equal(1);
      expect(await outbox().count('leased')).to.equal(0);
    });

    it('does not mind work on a job that is gone', async () => {
      await outbox().complete('nobody');
      await outbox().fail('nobody', 'нет', null);
      expect(await outbox().count('dead')).to.equal(0);
    });

    it('leases a job to one of several that ask at the same moment', async () => {
      await emit(...Array.from({ length: 6 }, (_, i) => ({ kind: `${i}`, payload: {} })));
      const other = await subject.open();
      const taken = await Promise.all([
        outbox().lease(START, 1_000, 6),
        other.outbox.lease(START, 1_000, 6),
        outbox().lease(START, 1_000, 6),
      ]);
      const kinds = taken.flat().map(({ kind }) => kind);
      expect(kinds.sort()).to.deep.equal(['0', '1', '2', '3', '4', '5']);
    });
  });
}
