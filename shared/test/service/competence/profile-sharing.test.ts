import { expect } from 'chai';
import {
  listProfileReaders,
  listProfilesShownTo,
  openShownProfile,
  setProfileReader,
} from '../../../src/service/competence/profile-sharing.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../../src/service/surveys/survey-answering.ts';
import { setTutor } from '../../../src/service/team/team-members.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, dina] = [anActor('olga'), anActor('ivan'), anActor('dina')];

describe('a profile that its teacher shows (§6)', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    savedRecord(await setTutor(school.deps, olga, teamId, 'ivan'));
    const { id } = await anOpenRun(school, theHead(), { questionnaireId: 'Q-COMP' });
    await giveSurveyConsent(school.deps, dina);
    await saveOwnAnswers(surveyDeps(school), dina, id, { answers: allOf('Q-COMP', 1), submit: true });
  });
  afterEach(() => school.remove());

  const readers = async () =>
    (await listProfileReaders(school.deps, dina)).map(({ person, shown }) => `${person.id} ${shown}`);

  it('is read by the tutor of the team as long as the teacher wants it, and by nobody else', async () => {
    expect(await codeOf(openShownProfile(school.deps, ivan, 'dina'))).to.equal('not_found');
    expect(await readers()).to.deep.equal(['ivan false']);
    await setProfileReader(school.deps, dina, 'ivan', true);
    await setProfileReader(school.deps, dina, 'ivan', true);
    expect(await readers()).to.deep.equal(['ivan true']);
    const { profiles } = await openShownProfile(school.deps, ivan, 'dina');
    expect(profiles[0]?.helpWanted).to.have.length(35);
    expect((await listProfilesShownTo(school.deps, ivan)).map(({ id }) => id)).to.deep.equal(['dina']);
    for (const other of [olga, theHead()])
      expect(await codeOf(openShownProfile(school.deps, other, 'dina'))).to.equal('not_found');
    await setProfileReader(school.deps, dina, 'ivan', false);
    expect(await codeOf(openShownProfile(school.deps, ivan, 'dina'))).to.equal('not_found');
    expect(await listProfilesShownTo(school.deps, ivan)).to.deep.equal([]);
  });

  it('closes by itself when its reader is the tutor no longer, and can then be taken back', async () => {
    await setProfileReader(school.deps, dina, 'ivan', true);
    savedRecord(await setTutor(school.deps, olga, teamId, 'dina'));
    expect(await codeOf(openShownProfile(school.deps, ivan, 'dina'))).to.equal('not_found');
    expect(await readers()).to.deep.equal(['ivan true']);
    await setProfileReader(school.deps, dina, 'ivan', false);
    expect(await readers()).to.deep.equal([]);
  });

  it('is shown to a tutor and to nobody else, whatever is asked', async () => {
    expect(await faultsOf(setProfileReader(school.deps, dina, 'olga', true))).to.have.length(1);
    expect(await faultsOf(setProfileReader(school.deps, dina, 'anna', true))).to.have.length(1);
  });
});
