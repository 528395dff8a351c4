import { expect } from 'chai';
import type { CollectionDefinition, Write } from '../../../src/ports/storage.ts';
import { AUTHOR, CARDS, faultOf, type Subject, TICKETS } from './cards.ts';

export function describeTenancy(subject: Subject): void {
  describe('tenancy', () => {
    it('keeps districts apart, ids and unique keys included', async () => {
      await subject.cards('district-1').insert('a', { code: 'X', shelf: 'one' }, AUTHOR);
      const outcome = await subject.cards('district-2').insert('a', { code: 'X', shelf: 'two' }, AUTHOR);
      expect(outcome.kind).to.equal('written');
      expect(await subject.cards('district-1').get('a')).to.include({ shelf: 'one' });
      expect(await subject.cards('district-2').get('a')).to.include({ shelf: 'two' });
      expect(await subject.cards('district-1').count({ index: 'code' })).to.equal(1);
    });

    it('cannot be left by a forged id or value', async () => {
      await subject.cards('district-2').insert('b', { shelf: 'two', code: 'X' }, AUTHOR);
      for (const id of [
        'b',
        'district-2/b',
        '../district-2/b',
        '/b',
        `b' OR district = 'district-2`,
        'b\u0000',
        '%',
        '{"$ne":null}',
      ]) {
        expect(await subject.cards('district-1').get(id)).to.equal(null);
        expect(await subject.cards('district-1').getMany([id])).to.deep.equal([]);
        expect(await subject.cards('district-1').replace(id, { shelf: 'mine' }, 1, AUTHOR)).to.deep.equal({
          kind: 'conflict',
          conflict: { reason: 'missing' },
        });
        expect((await subject.cards('district-1').remove(id, 1, AUTHOR)).kind).to.equal('conflict');
        expect(await subject.cards('district-1').history(id)).to.deep.equal({ items: [] });
      }
      const forged = { $gt: '' } as unknown as string;
      expect(
        await faultOf(subject.cards().find({ index: 'code', equals: { code: forged } })),
      ).to.have.property('code', 'internal');
      expect(await faultOf(subject.cards().get(forged))).to.have.property('code', 'internal');
      expect(await subject.cards('district-2').get('b')).to.include({ shelf: 'two', version: 1 });
    });

    it('takes no write that names its district itself', async () => {
      const honest = subject.cards('district-1').inserting('a', {}, AUTHOR);
      const forged: Write = { ...honest, districtId: 'district-2' };
      expect(await faultOf(subject.storage.commit([forged]))).to.have.property('code', 'internal');
      expect(await subject.cards('district-2').get('a')).to.equal(null);
    });

    it('refuses a district id that could be mistaken for a key', () => {
      for (const id of ['', ' ', 'a/b', 'a b', undefined as unknown as string]) {
        expect(() => subject.storage.forDistrict(id))
          .to.throw()
          .with.property('code', 'internal');
      }
    });

    it('keeps collections of the installation out of districts, and the other way round', () => {
      const { storage } = subject;
      expect(() => storage.forDistrict('district-1').collection(TICKETS)).to.throw();
      expect(() => storage.installation(CARDS)).to.throw();
    });

    it('knows only the collections it was opened with, none of its own', () => {
      const { storage } = subject;
      const unknown: CollectionDefinition<object> = { name: 'unknown', scope: 'installation', indexes: [] };
      const outbox: CollectionDefinition<object> = { name: 'outbox', scope: 'installation', indexes: [] };
      expect(() => storage.installation(unknown)).to.throw();
      expect(() => storage.installation(outbox)).to.throw();
    });

    it('lists the districts that have records', async () => {
      expect(await subject.storage.districts()).to.deep.equal([]);
      await subject.storage.installation(TICKETS).insert('t', { nonce: 'n', until: null }, AUTHOR);
      await subject.cards('district-2').insert('a', {}, AUTHOR);
      await subject.cards('district-1').insert('a', {}, AUTHOR);
      await subject.cards('district-1').insert('b', {}, AUTHOR);
      expect(await subject.storage.districts()).to.deep.equal(['district-1', 'district-2']);
    });
  });
}
