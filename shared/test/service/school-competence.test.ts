import { expect } from 'chai';
import type { Answers } from '../../src/domain/survey-response.ts';
import { loadScoresOfSchool } from '../../src/service/competence-waves.ts';
import {
  loadCompetenceSummary,
  loadDistrictCompetence,
  loadSchoolCompetence,
} from '../../src/service/school-competence.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../src/service/survey-answering.ts';
import { closeSurveyRun } from '../../src/service/survey-runs.ts';
import { loadTeamCompetence } from '../../src/service/team-competence.ts';
import { leaveMyTeam } from '../support/a-leaving.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../support/a-survey.ts';
import { aWorkingTeam } from '../support/a-working-team.ts';
import { codeOf, savedRecord } from '../support/outcome.ts';

const head = theHead();
const YEAR = '2026/27';
const methodologist = anActor('rita', {
  assignments: [anAssignment('districtMethodologist', { kind: 'district' }, 'rita')],
});

describe('views over many teachers', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  /** A closed run that these people answered. */
  async function aRun(
    answersOf: Readonly<Record<string, Answers>>,
    fields: Parameters<typeof anOpenRun>[2] = {},
  ): Promise<string> {
    const { id } = await anOpenRun(school, head, { questionnaireId: 'Q-COMP', ...fields });
    for (const [personId, answers] of Object.entries(answersOf)) {
      await giveSurveyConsent(school.deps, anActor(personId));
      const input = { answers, submit: true };
      savedRecord((await saveOwnAnswers(surveyDeps(school), anActor(personId), id, input)) as never);
    }
    savedRecord(await closeSurveyRun(school.deps, head, id));
    return id;
  }

  const six = (value: 0 | 1 | 2 | 3): Readonly<Record<string, Answers>> =>
    Object.fromEntries(
      ['olga', 'ivan', 'dina', 'timur', 'alla', 'petr'].map((id, i) => [
        id,
        allOf('Q-COMP', i < 3 ? value : 2),
      ]),
    );

  it('shows the administration the groups, with the coverage, once the run is closed', async () => {
    await anOpenRun(school, head, { questionnaireId: 'Q-COMP' });
    expect((await loadCompetenceSummary(school.deps, DISTRICT, 'school-1', YEAR)).competences).to.equal(null);
    await aRun(six(1));
    const { summary } = await loadSchoolCompetence(school.deps, head, 'school-1', YEAR);
    expect(summary.competences?.now.coverage).to.deep.equal({ answered: 6, asked: 27 });
    const group = summary.competences?.now.groups.find((one) => one.group === 'DEF-MET');
    expect(group).to.deep.include({ zone: 'deficit' });
    expect(group?.levels).to.deep.equal({
      kind: 'shown',
      people: 6,
      low: { from: 3, to: 3 },
      top: { from: 0, to: 0 },
    });
    expect(JSON.stringify(summary)).not.to.match(/olga|ivan|dina/);
  });

  it('has nothing for a school below five, where only the team’s view exists (school B)', async () => {
    const { olga = {}, ivan = {}, dina = {} } = six(1);
    const teamId = await aWorkingTeam(school);
    await aRun({ olga, ivan, dina });
    const { summary } = await loadSchoolCompetence(school.deps, head, 'school-1', YEAR);
    expect(summary.competences?.now.groups.every(({ levels }) => levels.kind === 'hidden')).to.equal(true);
    const team = await loadTeamCompetence(school.deps, anActor('ivan'), teamId, YEAR);
    expect(team.questionnaires[0]?.items[0]?.levels).to.deep.equal({
      kind: 'shown',
      people: 3,
      low: { from: 1, to: 3 },
      top: { from: 0, to: 0 },
    });
    expect(JSON.stringify(team.questionnaires)).not.to.match(/olga|ivan|dina/);
  });

  it('hides a group of the school that would tell who is outside a team', async () => {
    const teamId = await aWorkingTeam(school);
    const answers = {
      ...six(2),
      alla: allOf('Q-COMP', 1),
      petr: allOf('Q-COMP', 1),
      timur: allOf('Q-COMP', 1),
    };
    await aRun(answers);
    const { summary } = await loadSchoolCompetence(school.deps, head, 'school-1', YEAR);
    expect(summary.competences?.now.groups[0]?.levels).to.include({ reason: 'could_be_inferred' });
    expect(
      (await loadTeamCompetence(school.deps, anActor('olga'), teamId, YEAR)).questionnaires,
    ).to.have.length(1);
  });

  it('keeps a team’s numbers as they were when somebody leaves', async () => {
    const teamId = await aWorkingTeam(school);
    await aRun(six(1));
    const before = await loadTeamCompetence(school.deps, anActor('olga'), teamId, YEAR);
    school.clock.advance(1000);
    await leaveMyTeam(school, teamId, 'ivan');
    const after = await loadTeamCompetence(school.deps, anActor('olga'), teamId, YEAR);
    expect(after.questionnaires).to.deep.equal(before.questionnaires);
  });

  it('shows no run that repeats another one soon with one more answer', async () => {
    const { petr, ...five } = six(1);
    await aRun(five);
    school.clock.advance(86_400_000);
    await aRun(six(1));
    const { competences } = await loadCompetenceSummary(school.deps, DISTRICT, 'school-1', YEAR);
    expect(competences?.now.coverage.answered).to.equal(5);
    expect(petr).not.to.equal(undefined);
  });

  it('says what changed between two runs of the same people (AG-4, AG-5)', async () => {
    await aRun(six(1));
    school.clock.advance(86_400_000);
    await aRun(six(2));
    const { competences } = await loadCompetenceSummary(school.deps, DISTRICT, 'school-1', YEAR);
    expect(competences?.before?.groups[0]?.levels).to.deep.include({ low: { from: 3, to: 3 } });
    expect(competences?.now.groups[0]?.levels).to.deep.include({ low: { from: 0, to: 0 } });
    expect(competences?.reduction).to.deep.equal({
      kind: 'exact',
      share: { numerator: 21, denominator: 21 },
      people: 6,
    });
  });

  it('is closed to whoever has no business with it', async () => {
    const teamId = await aWorkingTeam(school);
    expect(await codeOf(loadSchoolCompetence(school.deps, anActor('olga'), 'school-1', YEAR))).to.equal(
      'forbidden',
    );
    expect(await codeOf(loadSchoolCompetence(school.deps, methodologist, 'school-1', YEAR))).to.equal(
      'forbidden',
    );
    expect(await codeOf(loadSchoolCompetence(school.deps, head, 'school-2', YEAR))).to.equal('forbidden');
    expect(await codeOf(loadTeamCompetence(school.deps, head, teamId, YEAR))).to.equal('forbidden');
    expect(await codeOf(loadTeamCompetence(school.deps, anActor('petr'), teamId, YEAR))).to.equal(
      'forbidden',
    );
    expect(await codeOf(loadDistrictCompetence(school.deps, head, YEAR))).to.equal('forbidden');
  });

  it('gives the district sums over at least three schools, and no names', async () => {
    await aRun(six(1));
    const district = await loadDistrictCompetence(school.deps, methodologist, YEAR);
    expect(district).to.deep.include({ schools: 1, coverage: { answered: 6, asked: 27 } });
    expect(district.groups.every(({ levels }) => levels.kind === 'hidden')).to.equal(true);
    expect(JSON.stringify(district)).not.to.match(/school-1|Школа/);
  });

  it('gives the service the scores of each teacher, for forming teams', async () => {
    await aRun(six(1));
    const scores = await loadScoresOfSchool(school.deps, DISTRICT, {
      schoolId: 'school-1',
      schoolYear: YEAR,
    });
    expect(scores.size).to.equal(6);
    expect(scores.get('olga')?.[0]).to.include({ state: 'deficit' });
  });
});
