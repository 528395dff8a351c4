import { expect } from 'chai';
import type { Answers } from '../../../src/domain/surveys/survey-response.ts';
import { loadScoresOfSchool } from '../../../src/service/competence/competence-waves.ts';
import {
  loadCompetenceSummary,
  loadSchoolCompetence,
} from '../../../src/service/competence/school-competence.ts';
import { loadTeamCompetence } from '../../../src/service/competence/team-competence.ts';
import { loadDistrictOverview } from '../../../src/service/district/district-overview.ts';
import { importQuestionnaire } from '../../../src/service/surveys/questionnaires.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../../src/service/surveys/survey-answering.ts';
import { closeSurveyRun } from '../../../src/service/surveys/survey-runs.ts';
import { addMember, giveConsent } from '../../../src/service/team/team-members.ts';
import { leaveMyTeam } from '../../support/a-leaving.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, savedRecord } from '../../support/outcome.ts';

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
    by = head,
  ): Promise<string> {
    const { id } = await anOpenRun(school, by, { questionnaireId: 'Q-COMP', ...fields });
    for (const [personId, answers] of Object.entries(answersOf)) {
      await giveSurveyConsent(school.deps, anActor(personId));
      const input = { answers, submit: true };
      savedRecord((await saveOwnAnswers(surveyDeps(school), anActor(personId), id, input)) as never);
    }
    savedRecord(await closeSurveyRun(school.deps, by, id));
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

  it('keeps them also when that person comes back', async () => {
    const teamId = await aWorkingTeam(school);
    await aRun(six(1));
    const before = await loadTeamCompetence(school.deps, anActor('olga'), teamId, YEAR);
    school.clock.advance(1000);
    await leaveMyTeam(school, teamId, 'ivan');
    savedRecord(await addMember(school.deps, anActor('olga'), teamId, { personId: 'ivan' }));
    const back = await loadTeamCompetence(school.deps, anActor('olga'), teamId, YEAR);
    expect(back.questionnaires).to.deep.equal(before.questionnaires);
  });

  it('gives one of two teams that share colleagues a view, so that their difference tells nobody', async () => {
    const teamId = await aWorkingTeam(school);
    const other = await aWorkingTeam(school);
    for (const personId of ['timur', 'alla']) {
      savedRecord(await addMember(school.deps, anActor('olga'), other, { personId }));
      savedRecord(await giveConsent(school.deps, anActor(personId), other));
    }
    await leaveMyTeam(school, other, 'dina');
    school.clock.advance(1000);
    await aRun(six(1));
    const kinds = async (id: string) =>
      (await loadTeamCompetence(school.deps, anActor('olga'), id, YEAR)).questionnaires[0]?.items.map(
        ({ levels }) => levels.kind,
      );
    expect(await kinds(other))
      .to.include('shown')
      .and.not.include('hidden');
    expect(await kinds(teamId))
      .to.include('hidden')
      .and.not.include('shown');
  });

  it('shows nothing any more of a year whose answers begin to be deleted', async () => {
    const teamId = await aWorkingTeam(school);
    await aRun(six(1));
    const shown = async () => {
      const { summary, surveys } = await loadSchoolCompetence(school.deps, head, 'school-1', YEAR);
      const team = await loadTeamCompetence(school.deps, anActor('olga'), teamId, YEAR);
      return [summary.competences !== null, surveys.length, team.questionnaires.length];
    };
    const day = 86_400_000;
    school.clock.advance(400 * day);
    expect(await shown()).to.deep.equal([true, 0, 1]);
    school.clock.advance(300 * day);
    expect(await shown()).to.deep.equal([false, 0, 0]);
  });

  it('gives the school its communities together from five answers on, with the change since last time (§5)', async () => {
    const [first, second] = [await aWorkingTeam(school), await aWorkingTeam(school)];
    const three = (value: 2 | 3) =>
      Object.fromEntries(['olga', 'ivan', 'dina'].map((id, i) => [id, allOf('Q-PLC', i === 0 ? 2 : value)]));
    const ask = (teamId: string, value: 2 | 3) =>
      aRun(three(value), { questionnaireId: 'Q-PLC', audience: 'team', teamId }, anActor('olga'));
    const communities = async () =>
      (await loadSchoolCompetence(school.deps, head, 'school-1', YEAR)).communities;
    expect(await communities()).to.equal(null);
    await ask(first, 2);
    expect((await communities())?.summary.whole).to.include({ kind: 'hidden', people: 3 });
    await ask(second, 2);
    expect(await communities()).to.deep.include({
      teams: 2,
      coverage: { answered: 6, asked: 6 },
      before: null,
    });
    school.clock.advance(86_400_000);
    await ask(first, 3);
    expect((await communities())?.before).to.equal(null);
    await ask(second, 3);
    const both = await communities();
    // Of three people a mean is only bounded; the bounds move with the answers.
    expect(both?.before?.whole).to.deep.include({ to: { numerator: 7, denominator: 3 } });
    expect(both?.summary.whole).to.deep.include({ from: { numerator: 8, denominator: 3 } });
  });

  it('counts what was ticked in a list of choices, and shows a school’s own questionnaire by means', async () => {
    const people = ['olga', 'ivan', 'dina', 'timur', 'alla', 'petr'];
    const needs = (i: number) => ({ ...allOf('Q-NEEDS', 0), W1: i < 3 ? 1 : 0, T3: 1 }) as Answers;
    await aRun(Object.fromEntries(people.map((id, i) => [id, needs(i)])), { questionnaireId: 'Q-NEEDS' });
    const own = await importQuestionnaire(school.deps, head, 'school-1', {
      ...{ id: 'X-OWN', titleRu: 'Своя', titleEn: '', audience: 'teachers', scale: 'skill' },
      text: 'id\tgroup\tru\nA1\tДва\tПробую\nA2\tДва\tУчу',
    });
    if (own.kind !== 'imported') throw new Error('not imported');
    await aRun(Object.fromEntries(people.map((id, i) => [id, { A1: i < 3 ? 1 : 2, A2: 2 } as Answers])), {
      ...{ questionnaireId: 'X-OWN', questionnaireVersion: own.questionnaire.version },
    });
    const { surveys } = await loadSchoolCompetence(school.deps, head, 'school-1', YEAR);
    const ticked = surveys.find(({ questionnaire }) => questionnaire.id === 'Q-NEEDS')?.choices ?? [];
    const lowOf = (itemId: string) => ticked.find((one) => one.itemId === itemId)?.levels;
    expect(lowOf('W1')).to.deep.include({ low: { from: 3, to: 3 } });
    expect(lowOf('T3')).to.deep.include({ low: { from: 4, to: 6 } });
    const shown = surveys.find(({ questionnaire }) => questionnaire.id === 'X-OWN');
    expect(shown?.coverage).to.deep.equal({ answered: 6, asked: 27 });
    expect(shown?.summary.dimensions[0]?.items[0]?.mean).to.deep.include({
      from: { numerator: 9, denominator: 6 },
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
  });

  it('gives the district no sums of a single school', async () => {
    await aRun(six(1));
    const { levels } = await loadDistrictOverview(school.deps, methodologist);
    expect(levels).to.deep.include({ schools: 1, coverage: { answered: 6, asked: 27 } });
    expect(levels.groups.every((group) => group.levels.kind === 'hidden')).to.equal(true);
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
