import { expect } from 'chai';
import { listOwnTeams, listTeams } from '../../../src/service/team/team-list.ts';
import { createTeam, updateTeam } from '../../../src/service/team/teams.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const head = theHead();

describe('the list of teams', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const gather = () => aWorkingTeam(school);

  it('shows a teacher the school’s teams, and which are open', async () => {
    const id = await gather();
    await createTeam(school.deps, anActor('timur'), { name: 'Адрес слова', kind: 'kouch' });
    const { items } = await listTeams(school.deps, ivan);
    expect(items.map(({ team, mayOpen }) => [team.name, mayOpen])).to.deep.equal([
      ['Адрес слова', false],
      ['Читаем условие', true],
    ]);
    const open = await listTeams(school.deps, ivan, { onlyOpen: true });
    expect(open.items.map(({ team }) => team.id)).to.deep.equal([id]);
  });

  it('shows of a team that is not open no more than its face', async () => {
    const id = await gather();
    await updateTeam(school.deps, olga, id, {
      mine: { goal: 'тайная цель' },
      against: { base: { goal: '' } },
    });
    const { items } = await listTeams(school.deps, anActor('petr'));
    expect(items.map(({ mayOpen }) => mayOpen)).to.deep.equal([false]);
    expect(JSON.stringify(items)).to.not.include('тайная цель');
    expect(items[0]?.team.members).to.deep.include({ personId: 'ivan', leftAt: null });
  });

  it('shows a learner nothing but own teams, and the administration all', async () => {
    await gather();
    await createTeam(school.deps, anActor('timur'), { name: 'Адрес слова', kind: 'kouch' });
    expect((await listTeams(school.deps, anActor('petr', { lmsRoles: ['Learner'] }))).items).to.deep.equal(
      [],
    );
    expect((await listTeams(school.deps, head)).items.every(({ mayOpen }) => mayOpen)).to.equal(true);
  });

  it('fills pages although closed ones leave holes', async () => {
    for (const name of ['А', 'Б', 'В', 'Г', 'Д'])
      await createTeam(school.deps, name === 'Б' || name === 'Г' ? anActor('timur') : olga, {
        name,
        kind: 'kouch',
      });
    const first = await listTeams(school.deps, olga, { onlyOpen: true, limit: 2 });
    expect(first.items.map(({ team }) => team.name)).to.deep.equal(['А', 'В']);
    const second = await listTeams(school.deps, olga, {
      onlyOpen: true,
      limit: 2,
      ...(first.next ? { after: first.next } : {}),
    });
    expect(second.items.map(({ team }) => team.name)).to.deep.equal(['Д']);
    expect(second.next).to.equal(undefined);
  });

  it('in a session without a course has the teams of the person', async () => {
    const id = await gather();
    await createTeam(school.deps, anActor('timur'), { name: 'Адрес слова', kind: 'kouch' });
    const own = await listOwnTeams(school.deps, anActor('ivan', { courseId: null, lmsRoles: [] }));
    expect(own.map(({ team }) => team.id)).to.deep.equal([id]);
    const heads = await listTeams(school.deps, theHead({ courseId: null, lmsRoles: [] }));
    expect(heads.items).to.have.length(2);
  });

  it('shows no team of another school', async () => {
    await gather();
    await school.addCourse('course-9', { schoolId: 'school-9' });
    const actor = anActor('timur', { courseId: 'course-9', schoolId: 'school-9' });
    expect((await listTeams(school.deps, actor)).items).to.deep.equal([]);
  });
});
