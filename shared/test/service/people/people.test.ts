import { expect } from 'chai';
import { PERSONS } from '../../../src/service/collections/people.ts';
import { type FindPeopleInput, findPeople } from '../../../src/service/people/people.ts';
import { updateMyself } from '../../../src/service/people/profile.ts';
import { anActor, DISTRICT, openSchool, type TestSchool } from '../../support/a-school.ts';
import { codeOf, faultsOf } from '../../support/outcome.ts';

const olga = anActor('olga');

describe('people', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const found = async (input: FindPeopleInput) =>
    (await findPeople(school.deps, olga, input)).items.map(({ person }) => person.id);

  describe('of the course', () => {
    for (const [q, ids] of [
      ['сом', ['olga']],
      ['ОЛЬГА сомова', ['olga']],
      ['елк', ['petr']],
      ['Ёлкин п', ['petr']],
      ['петрович', ['ivan']],
      ['мова', []],
      ['ива олеговна', []],
    ] as const)
      it(`«${q}»: ${ids.join() || 'nobody'}`, async () => expect(await found({ q })).to.deep.equal(ids));

    it('come by name, in pages that neither skip nor repeat', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await findPeople(school.deps, olga, { limit: 3, ...(after ? { after } : {}) });
        expect(page.items.length).to.be.at.most(3);
        seen.push(...page.items.map(({ person }) => person.id));
        after = page.next;
      } while (after !== undefined);
      expect(seen).to.deep.equal(['ivan', 'timur', 'anna', 'petr', 'dina', 'alla', 'olga']);
    });

    it('are found by their number when the platform keeps names back', async () => {
      await school.addPerson('nameless', { number: 12 });
      await school.enrol('nameless', 'course-1', ['Learner']);
      expect(await found({ q: 'участник 12' })).to.deep.equal(['nameless']);
    });

    it('are not those of other courses, nor those who left', async () => {
      await school.addCourse('course-2');
      await school.addPerson('other', { lmsName: { full: 'Чужов Семён' } });
      await school.enrol('other', 'course-2');
      await school.addPerson('gone', { lmsName: { full: 'Бывшев Семён' } });
      await school.enrol('gone', 'course-1', ['Instructor'], false);
      expect(await found({ q: 'семён' })).to.deep.equal([]);
    });

    it('come with what the LMS says they are there', async () => {
      await school.addPerson('learner', { lmsName: { full: 'Новиков Семён' } });
      await school.enrol('learner', 'course-1', ['Learner']);
      const { items } = await findPeople(school.deps, olga, { q: 'новиков' });
      expect(items[0]?.lmsRoles).to.deep.equal(['Learner']);
    });

    it('are not shown to a session without a course', async () => {
      expect(await codeOf(findPeople(school.deps, anActor('olga', { courseId: null })))).to.equal(
        'forbidden',
      );
    });
  });

  describe('oneself', () => {
    it('may be called otherwise here, and as the LMS says again', async () => {
      const { record } = await updateMyself(school.deps, olga, { ownName: '  Сомова   Ольга ' });
      expect(record.ownName).to.deep.equal({ full: 'Сомова Ольга' });
      expect(record.lmsName?.full).to.equal('Сомова Ольга Викторовна');
      expect((await updateMyself(school.deps, olga, { ownName: ' ' })).record.ownName).to.equal(null);
    });

    it('chooses language and theme, and leaves the rest alone', async () => {
      await updateMyself(school.deps, olga, { ownName: 'Ольга' });
      const { record } = await updateMyself(school.deps, olga, { locale: 'en', theme: 'dark' });
      expect(record).to.include({ locale: 'en', theme: 'dark' });
      expect(record.ownName).to.deep.equal({ full: 'Ольга' });
      expect((await updateMyself(school.deps, olga, { locale: null, theme: null })).record).to.include({
        locale: null,
        theme: null,
      });
    });

    it('is told what does not fit', async () => {
      const changes = { ownName: 'а'.repeat(121), locale: 'de' as never, theme: 'pink' as never };
      expect(await faultsOf(updateMyself(school.deps, olga, changes))).to.deep.equal([
        'ownName fault.too_long',
        'locale fault.unknown_value',
        'theme fault.unknown_value',
      ]);
    });

    it('is remembered, and nothing when nothing changed', async () => {
      await updateMyself(school.deps, olga, { theme: 'dark' });
      await updateMyself(school.deps, olga, { theme: 'dark' });
      const { items } = await school.deps.storage.forDistrict(DISTRICT).collection(PERSONS).history('olga');
      expect(items.map(({ action, changes }) => [action, changes])).to.deep.equal([
        ['person.updated', [{ path: 'theme', before: null, after: 'dark' }]],
      ]);
    });
  });
});
