import { expect } from 'chai';
import type { CollectionDefinition, Storage, Write } from '../../../src/ports/storage.ts';
import { ASSIGNMENTS, COURSES, ENROLMENTS, PERSONS } from '../../../src/service/collections/people.ts';
import { SERVICE_COLLECTIONS } from '../../../src/service/collections.ts';
import { type Entrance, enterSpace } from '../../../src/service/lms/enter-space.ts';
import type { Arrival } from '../../../src/service/people/arrival.ts';
import { openTemporaryStorage, type TemporaryStorage } from '../../support/temporary-storage.ts';
import { TestClock, testIds } from '../../support/test-clock.ts';

const PROOFS: CollectionDefinition<{ readonly personId: string; readonly nonce: string }> = {
  name: 'proofs',
  scope: 'installation',
  indexes: [{ name: 'nonce', fields: ['nonce'], unique: true }],
};

const ARRIVAL: Arrival = {
  districtId: 'd-1',
  platformId: 'p-1',
  sub: '4',
  name: { full: 'Анна Примерова' },
  lmsRoles: ['Instructor'],
  course: {
    deploymentId: '1',
    contextId: '2',
    title: 'Математика',
    label: 'MATH',
    membershipsUrl: 'https://lms.example/members',
    lineItemsUrl: null,
    gradeScopes: [],
    copiedFrom: [],
  },
  placement: { kind: 'school_teams' },
};

describe('entering the space', () => {
  let clock: TestClock;
  let kept: TemporaryStorage;

  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([...SERVICE_COLLECTIONS, PROOFS], clock);
  });
  afterEach(() => kept.remove());

  const ids = testIds();
  function enter(arrival: Arrival = ARRIVAL, nonce = ids.next(), storage: Storage = kept.storage) {
    const prove = ({ personId }: Entrance): { readonly write: Write } => ({
      write: storage
        .installation(PROOFS)
        .inserting(ids.next(), { personId, nonce }, { by: personId, at: clock.iso() }),
    });
    return enterSpace({ storage, clock, ids }, arrival, prove);
  }
  async function entered(...args: Parameters<typeof enter>): Promise<Entrance> {
    const outcome = await enter(...args);
    if (outcome.kind !== 'entered') throw new Error(outcome.kind);
    return outcome.entrance;
  }
  const district = (id = 'd-1') => kept.storage.forDistrict(id);

  it('makes person, course and enrolment at the first arrival, and finds them at the next', async () => {
    const first = await entered();
    const second = await entered();
    expect(second).to.deep.include({
      personId: first.personId,
      courseId: first.courseId,
      enrolmentId: first.enrolmentId,
    });
    expect(
      await district()
        .collection(ENROLMENTS)
        .get(first.enrolmentId ?? ''),
    ).to.deep.include({
      courseId: first.courseId,
      personId: first.personId,
      lmsRoles: ['Instructor'],
      source: 'launch',
      active: true,
      version: 1,
      createdBy: first.personId,
    });
  });

  it('asks for the roster with the first arrival, once', async () => {
    await entered();
    await entered({ ...ARRIVAL, sub: '5' });
    const jobs = await kept.storage.outbox.list('waiting', 10);
    expect(jobs.map(({ kind, districtId }) => [kind, districtId])).to.deep.equal([['roster.sync', 'd-1']]);
  });

  it('leaves nothing behind when its proof is refused', async () => {
    await entered(ARRIVAL, 'used');
    const outcome = await enter({ ...ARRIVAL, sub: '5' }, 'used');
    expect(outcome).to.deep.equal({ kind: 'refused', conflict: { reason: 'duplicate', index: 'nonce' } });
    const people = await district()
      .collection(PERSONS)
      .count({ index: 'subject', equals: { platformId: 'p-1' } });
    expect(people).to.equal(1);
  });

  it('makes one of each, however many first arrivals there are at once, in two processes', async () => {
    const other = await kept.openAgain();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => entered(ARRIVAL, `n-${i}`, i % 2 === 0 ? kept.storage : other)),
    );
    expect(new Set(all.map(({ personId }) => personId)).size).to.equal(1);
    expect(new Set(all.map(({ courseId }) => courseId)).size).to.equal(1);
    expect(new Set(all.map(({ enrolmentId }) => enrolmentId)).size).to.equal(1);
  });

  it('gives different people different numbers, in two processes too', async () => {
    const other = await kept.openAgain();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        entered({ ...ARRIVAL, sub: `s-${i}` }, `n-${i}`, i % 2 === 0 ? kept.storage : other),
      ),
    );
    expect(new Set(all.map(({ person }) => person.number)).size).to.equal(20);
  });

  it('keeps deployments and registrations apart: the same context id is another course', async () => {
    const course = ARRIVAL.course!;
    const here = await entered();
    const deployment = await entered({ ...ARRIVAL, course: { ...course, deploymentId: '2' } });
    const registration = await entered({ ...ARRIVAL, platformId: 'p-2' });
    expect(new Set([here, deployment, registration].map(({ courseId }) => courseId)).size).to.equal(3);
    expect(deployment.personId).to.equal(here.personId);
    expect(registration.personId).not.to.equal(here.personId);
  });

  it('keeps districts apart', async () => {
    await entered();
    await entered({ ...ARRIVAL, districtId: 'd-2' });
    expect(
      await district('d-2')
        .collection(PERSONS)
        .count({ index: 'subject', equals: { platformId: 'p-1' } }),
    ).to.equal(1);
  });

  it('never touches an assignment', async () => {
    const { personId } = await entered();
    const assignment = {
      personId,
      role: 'director' as const,
      scope: { kind: 'district' as const },
      scopeKey: 'district',
      basis: 'приказ № 1',
      from: '2026-09-01',
      to: null,
    };
    await district().collection(ASSIGNMENTS).insert('a-1', assignment, { by: 'system', at: clock.iso() });
    await entered({ ...ARRIVAL, lmsRoles: ['Learner'], name: { full: 'Другое Имя' } });
    const found = await district().collection(ASSIGNMENTS).find({ index: 'person', equals: { personId } });
    expect(found.items).to.have.length(1);
    expect(found.items[0]).to.deep.include({ ...assignment, version: 1 });
  });

  it('enters without a course', async () => {
    const entrance = await entered({ ...ARRIVAL, course: null });
    expect(entrance).to.deep.include({ courseId: null, enrolmentId: null });
  });

  describe('from a copied course', () => {
    const copy = (copiedFrom: readonly string[], roles: Arrival['lmsRoles'] = ['Instructor']): Arrival => ({
      ...ARRIVAL,
      lmsRoles: roles,
      course: { ...ARRIVAL.course!, contextId: '3', copiedFrom },
    });

    it('leads a teacher to the choice, when the original is kept here', async () => {
      await entered();
      expect((await entered(copy(['7', '2']))).destination.kind).to.equal('copy_choice');
      expect((await entered(copy(['7', '2'], ['Learner']))).destination.kind).to.equal('school_teams');
    });

    it('leads to the place of the activity, when nobody here knows the original', async () => {
      expect((await entered(copy(['7', '2']))).destination.kind).to.equal('school_teams');
    });

    it('leads on, once somebody has chosen', async () => {
      await entered();
      const { courseId, course } = await entered(copy(['2']));
      await district()
        .collection(COURSES)
        .replace(courseId!, { ...course!, copyChoice: 'fresh' }, 1, {
          by: 'system',
          at: clock.iso(),
        });
      expect((await entered(copy(['2']))).destination.kind).to.equal('school_teams');
    });
  });
});
