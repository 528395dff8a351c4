import { expect } from 'chai';
import type { SurveyResponse } from '../../../src/domain/surveys/survey-response.ts';
import { EXPERT_RATINGS, SURVEY_RESPONSES } from '../../../src/service/collections/diagnostics.ts';
import { inviteToRate } from '../../../src/service/competence/expert-invitations.ts';
import { forgetOldAnswers } from '../../../src/service/surveys/forget-answers.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../../src/service/surveys/survey-answering.ts';
import { leaveMyTeam } from '../../support/a-leaving.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { savedRecord } from '../../support/outcome.ts';

const DAY = 86_400_000;

describe('answers two years after leaving the team (§10)', () => {
  let school: TestSchool;
  let runId: string;

  beforeEach(async () => {
    school = await openSchool();
    runId = (await anOpenRun(school, theHead(), { questionnaireId: 'Q-COMP' })).id;
    for (const id of ['ivan', 'dina', 'petr']) {
      const actor = anActor(id);
      await giveSurveyConsent(school.deps, actor);
      const answers = { answers: allOf('Q-COMP', 2), submit: true };
      savedRecord((await saveOwnAnswers(surveyDeps(school), actor, runId, answers)) as never);
      const asked = { runId, teacherId: id, expertId: 'timur' };
      savedRecord(await inviteToRate(school.deps, actor, asked));
    }
  });
  afterEach(() => school.remove());

  async function whoIsKept(): Promise<readonly (string | null)[]> {
    const store = school.deps.storage.forDistrict(DISTRICT);
    const { items } = await store.collection(SURVEY_RESPONSES).find({ index: 'run', equals: { runId } });
    const ratings = await store.collection(EXPERT_RATINGS).find({ index: 'run', equals: { runId } });
    const people = items.map(({ personId }: SurveyResponse) => personId).sort();
    expect(ratings.items.map(({ teacherId }) => teacherId).sort()).to.deep.equal(people);
    return people;
  }

  it('are deleted with what experts saw, of whoever is in no team any more', async () => {
    const teamId = await aWorkingTeam(school);
    await leaveMyTeam(school, teamId, 'ivan');
    school.clock.advance(2 * 365 * DAY - DAY);
    expect(await forgetOldAnswers(school.deps)).to.equal(0);
    expect(await whoIsKept()).to.deep.equal(['dina', 'ivan', 'petr']);
    school.clock.advance(3 * DAY);
    expect(await forgetOldAnswers(school.deps)).to.equal(1);
    expect(await forgetOldAnswers(school.deps), 'twice does nothing more').to.equal(0);
    expect(await whoIsKept()).to.deep.equal(['dina', 'petr']);
  });

  it('stay while the person is in another team of the school', async () => {
    const [first] = [await aWorkingTeam(school), await aWorkingTeam(school)];
    await leaveMyTeam(school, first, 'ivan');
    school.clock.advance(2 * 365 * DAY + 200 * DAY);
    expect(await forgetOldAnswers(school.deps)).to.equal(0);
    expect(await whoIsKept()).to.deep.equal(['dina', 'ivan', 'petr']);
  });

  it('of whoever was never in a team go two years after their school year (ADR 0015)', async () => {
    await aWorkingTeam(school);
    // 24 November 2026; the school year 2026/27 is over on 1 September 2027.
    const yearEnds = Math.floor((Date.parse('2029-09-01T00:00:00Z') - school.clock.now()) / DAY);
    school.clock.advance((yearEnds - 1) * DAY);
    expect(await forgetOldAnswers(school.deps)).to.equal(0);
    school.clock.advance(3 * DAY);
    expect(await forgetOldAnswers(school.deps)).to.equal(1);
    expect(await whoIsKept(), 'those in a team stay').to.deep.equal(['dina', 'ivan']);
  });
});
