import { expect } from 'chai';
import {
  addMember,
  giveConsent,
  removeMember,
  setPosition,
  setPost,
  setTutor,
} from '../../../src/service/team/team-members.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import { anActor, openSchool, type TestSchool } from '../../support/a-school.ts';
import { aFoundedTeam, aWorkingTeam, teamJournal } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const dina = anActor('dina');

describe('members of a team', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const create = (fields = {}) => aFoundedTeam(school, fields);
  const gather = () => aWorkingTeam(school);
  const actionsOf = (teamId: string) => teamJournal(school, teamId);

  it('enter by their own consent only', async () => {
    const { id } = await create();
    savedRecord(
      await addMember(school.deps, olga, id, {
        personId: 'ivan',
        position: 'leader',
        post: 'учитель физики',
      }),
    );
    expect((await getTeam(school.deps, ivan, id)).roles)
      .to.include('invited')
      .and.not.include('member');
    savedRecord(await giveConsent(school.deps, ivan, id));
    expect((await getTeam(school.deps, ivan, id)).roles).to.include('member');
    expect(refusalsIn(await giveConsent(school.deps, dina, id))).to.equal('not_invited');
    expect(await actionsOf(id)).to.deep.equal([
      'member.consented ivan',
      'member.invited olga',
      'team.created olga',
    ]);
  });

  it('come from the course', async () => {
    const { id } = await create();
    await school.addPerson('stranger');
    await school.addPerson('gone');
    await school.enrol('gone', 'course-1', ['Instructor'], false);
    for (const personId of ['stranger', 'gone', 'nobody'])
      expect(await faultsOf(addMember(school.deps, olga, id, { personId }))).to.deep.equal([
        'personId fault.not_in_course',
      ]);
  });

  it('are invited and taken out by the coordinator; each may leave alone', async () => {
    const id = await gather();
    expect(await codeOf(addMember(school.deps, ivan, id, { personId: 'timur' }))).to.equal('forbidden');
    expect(await codeOf(removeMember(school.deps, ivan, id, 'dina'))).to.equal('forbidden');
    savedRecord(await removeMember(school.deps, ivan, id, 'ivan'));
    savedRecord(await removeMember(school.deps, olga, id, 'dina'));
    expect(refusalsIn(await removeMember(school.deps, olga, id, 'olga'))).to.equal('coordinator_stays');
  });

  it('may say their own position and post', async () => {
    const id = await gather();
    savedRecord(await setPosition(school.deps, ivan, id, 'ivan', 'leader'));
    const team = savedRecord(await setPost(school.deps, ivan, id, 'ivan', ' учитель физики '));
    expect(team.members.find(({ personId }) => personId === 'ivan')).to.include({
      position: 'leader',
      post: 'учитель физики',
    });
    expect(await codeOf(setPost(school.deps, ivan, id, 'dina', 'x'))).to.equal('forbidden');
  });

  it('choose a tutor among themselves', async () => {
    const id = await gather();
    expect(refusalsIn(await setTutor(school.deps, olga, id, 'timur'))).to.equal('tutor_must_be_member');
    savedRecord(await setTutor(school.deps, olga, id, 'ivan'));
    expect((await getTeam(school.deps, ivan, id)).roles).to.include('tutor');
  });
});
