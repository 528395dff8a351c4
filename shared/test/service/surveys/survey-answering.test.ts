import { expect } from 'chai';
import type { SurveyResponse } from '../../../src/domain/surveys/survey-response.ts';
import { SCHOOLS } from '../../../src/service/collections/people.ts';
import { listMySurveys } from '../../../src/service/surveys/my-surveys.ts';
import {
  giveSurveyConsent,
  openAnswering,
  saveOwnAnswers,
  setQuiet,
  withdrawAnswers,
} from '../../../src/service/surveys/survey-answering.ts';
import type { SurveyDeps } from '../../../src/service/surveys/survey-deps.ts';
import { findOwnResponse, listResponsesOfSchool } from '../../../src/service/surveys/survey-responses.ts';
import { closeSurveyRun, runCoverage, updateRun } from '../../../src/service/surveys/survey-runs.ts';
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
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const head = theHead();
const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const YEAR = { schoolId: 'school-1', schoolYear: '2026/27' };

describe('answering a questionnaire with a name', () => {
  let school: TestSchool;
  let deps: SurveyDeps;
  let runId: string;
  beforeEach(async () => {
    school = await openSchool();
    deps = surveyDeps(school);
    runId = (await anOpenRun(school, head, { questionnaireId: 'Q-COMP' })).id;
  });
  afterEach(() => school.remove());

  it('asks for consent first; saying no leaves nothing behind', async () => {
    const before = await dumpOf(school);
    const answers = allOf('Q-COMP', 2);
    expect((await openAnswering(deps, olga, runId)).consented).to.equal(false);
    expect(refusalsIn(await saveOwnAnswers(deps, olga, runId, { answers, submit: true }))).to.equal(
      'consent_needed',
    );
    expect(await dumpOf(school)).to.deep.equal(before);
    await giveSurveyConsent(deps, olga);
    await giveSurveyConsent(deps, olga);
    savedRecord((await saveOwnAnswers(deps, olga, runId, { answers, submit: true })) as never);
    expect(await runCoverage(deps, DISTRICT, (await openAnswering(deps, olga, runId)).run)).to.deep.equal({
      answered: 1,
      asked: 27,
    });
  });

  it('keeps a draft, takes it whole, and lets it be changed until the run closes', async () => {
    await giveSurveyConsent(deps, olga);
    await saveOwnAnswers(deps, olga, runId, { answers: { C01: 1 }, submit: false });
    expect((await listMySurveys(deps, olga)).waiting.map(({ answeredItems }) => answeredItems)).to.deep.equal(
      [1],
    );
    expect(await findOwnResponse(deps, olga, { questionnaireId: 'Q-COMP' })).to.equal(null);
    expect(
      await faultsOf(saveOwnAnswers(deps, olga, runId, { answers: { C01: 1 }, submit: true })),
    ).to.have.length(34);
    await saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', 2), submit: true });
    const handedIn = (await findOwnResponse(deps, olga, { questionnaireId: 'Q-COMP' }))?.response.submittedAt;
    expect(handedIn).to.equal(school.clock.iso());
    school.clock.advance(3_600_000);
    // Handed in once, it stays whole: a draft with holes does not undo that.
    expect(await codeOf(saveOwnAnswers(deps, olga, runId, { answers: { C01: 3 }, submit: false }))).to.equal(
      'invalid_input',
    );
    await saveOwnAnswers(deps, olga, runId, { answers: { ...allOf('Q-COMP', 2), C35: null }, submit: false });
    const own = await findOwnResponse(deps, olga, { questionnaireId: 'Q-COMP', schoolYear: '2026/27' });
    expect(own?.response.answers['C35']).to.equal(null);
    expect(own?.response.submittedAt).to.equal(handedIn);
    await closeSurveyRun(deps, head, runId);
    expect(
      refusalsIn(await saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', 3), submit: true })),
    ).to.equal('run_closed');
    expect((await listMySurveys(deps, olga)).done.map(({ run }) => run.id)).to.deep.equal([runId]);
  });

  it('keeps one answer a person, however many windows send at once', async () => {
    await giveSurveyConsent(deps, olga);
    const send = (value: 1 | 2 | 3) =>
      saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', value), submit: true });
    await Promise.all([send(1), send(2), send(3)]);
    const [one] = await listResponsesOfSchool(deps, DISTRICT, YEAR);
    expect(one?.responses).to.have.length(1);
  });

  it('is nobody else’s: not found for who is not asked, and own answers are only the own', async () => {
    await giveSurveyConsent(deps, olga);
    await saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', 2), submit: true });
    const stranger = anActor('rita');
    expect(await codeOf(openAnswering(deps, stranger, runId))).to.equal('not_found');
    expect(await codeOf(saveOwnAnswers(deps, stranger, runId, { answers: {}, submit: false }))).to.equal(
      'not_found',
    );
    expect((await openAnswering(deps, ivan, runId)).own).to.equal(null);
    expect(await findOwnResponse(deps, ivan, { questionnaireId: 'Q-COMP' })).to.equal(null);
  });

  it('can be taken back whole while the run is open', async () => {
    await giveSurveyConsent(deps, olga);
    await saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', 2), submit: true });
    await withdrawAnswers(deps, olga, runId);
    expect((await dumpOf(school)).some((line) => line.includes('survey_responses'))).to.equal(false);
    expect((await listMySurveys(deps, olga)).waiting).to.have.length(1);
  });

  it('keeps answers out of every history', async () => {
    await giveSurveyConsent(deps, olga);
    await saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', 2), submit: true });
    const journal = (await dumpOf(school)).filter((line) => line.includes('"journal"'));
    expect(journal.some((line) => line.includes('C01') || line.includes('survey_responses'))).to.equal(false);
  });

  it('of a team asks its members who agreed, in a school of nine, too', async () => {
    const teamId = await aWorkingTeam(school);
    const run = await anOpenRun(school, olga, { questionnaireId: 'Q-PLC', audience: 'team', teamId });
    expect((await listMySurveys(deps, petr)).waiting.map(({ run: { id } }) => id)).to.deep.equal([runId]);
    expect(await codeOf(openAnswering(deps, petr, run.id))).to.equal('not_found');
    await giveSurveyConsent(deps, ivan);
    await saveOwnAnswers(deps, ivan, run.id, { answers: allOf('Q-PLC', 3), submit: true });
    expect(await runCoverage(deps, DISTRICT, run)).to.deep.equal({ answered: 1, asked: 3 });
    expect(
      await faultsOf(saveOwnAnswers(deps, ivan, run.id, { answers: allOf('Q-PLC', 0), submit: true })),
    ).to.have.length(24);
    const found = await listResponsesOfSchool(deps, DISTRICT, { ...YEAR, questionnaireId: 'Q-PLC', teamId });
    expect(
      found.flatMap(({ responses }) => responses.map((one: SurveyResponse) => one.teamId)),
    ).to.deep.equal([teamId]);
  });
});

describe('answering without a name', () => {
  let school: TestSchool;
  let deps: SurveyDeps;
  let runId: string;
  beforeEach(async () => {
    school = await openSchool();
    deps = surveyDeps(school);
    runId = (await anOpenRun(school, head)).id;
  });
  afterEach(() => school.remove());

  const answer = (actor = olga, value: 0 | 1 | 2 | 3 = 2) =>
    saveOwnAnswers(deps, actor, runId, { answers: allOf('Q-CLIMATE', value), submit: true });

  it('works once a person, without consent, and gives nothing back', async () => {
    expect(await answer()).to.deep.equal({ kind: 'saved', record: null });
    expect(refusalsIn(await answer())).to.equal('already_answered');
    expect((await openAnswering(deps, olga, runId)).own).to.equal(null);
    expect((await listMySurveys(deps, olga)).waiting).to.have.length(0);
    const [one] = await listResponsesOfSchool(deps, DISTRICT, { ...YEAR, questionnaireId: 'Q-CLIMATE' });
    expect(one?.responses).to.have.length(1);
    expect(one?.responses[0]).to.include({ personId: null, submittedAt: one?.run.openedAt });
  });

  it('changes one document of the store, in which nothing is of the person or of the hour', async () => {
    await answer(petr, 1);
    const before = await dumpOf(school);
    school.clock.advance(1_234_567);
    await answer(olga, 3);
    const after = await dumpOf(school);
    const changed = after.filter((line) => !before.includes(line));
    expect(changed).to.have.length(1);
    const [box = ''] = changed;
    expect(box).to.include('answer_boxes');
    const people = ['olga', 'petr', 'ivan', 'anna', 'Сомова', 'Ёлкин'];
    expect(people.filter((name) => box.includes(name))).to.deep.equal([]);
    // The only moment in it is the opening of the run.
    const moments = [...new Set(box.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g))];
    expect(moments).to.deep.equal(['2026-11-24T09:00:00.000Z']);
    expect(after.filter((line) => line.includes('"journal"'))).to.deep.equal(
      before.filter((line) => line.includes('"journal"')),
    );
  });

  it('leaves no order: whoever came first, the box is the same', async () => {
    const other = (await anOpenRun(school, head)).id;
    const into = (run: string, actor: typeof olga, value: 1 | 3) =>
      saveOwnAnswers(deps, actor, run, { answers: allOf('Q-CLIMATE', value), submit: true });
    await into(runId, olga, 1);
    await into(runId, petr, 3);
    await into(other, petr, 3);
    await into(other, olga, 1);
    const ballots = async (id: string) => {
      const found = await listResponsesOfSchool(deps, DISTRICT, YEAR);
      return found.find(({ run }) => run.id === id)?.responses.map(({ answers }) => answers);
    };
    expect(await ballots(runId)).to.deep.equal(await ballots(other));
  });

  it('marks of two runs cannot be laid side by side, and are gone when the run closes', async () => {
    const other = (await anOpenRun(school, head)).id;
    await answer();
    await saveOwnAnswers(deps, olga, other, { answers: allOf('Q-CLIMATE', 2), submit: true });
    const marks = async () =>
      (await dumpOf(school))
        .filter((line) => line.includes('answer_boxes'))
        .flatMap((line) => /"answeredMarks":\[([^\]]*)\]/.exec(line)?.[1] ?? []);
    const [one, two] = await marks();
    expect(one)
      .to.match(/^"[\w-]{43}"$/)
      .and.not.equal(two);
    await closeSurveyRun(deps, head, runId);
    await closeSurveyRun(deps, head, other);
    expect(await marks()).to.deep.equal(['', '']);
    const run = (await listResponsesOfSchool(deps, DISTRICT, YEAR))[0];
    expect(run?.responses).to.have.length(1);
  });

  it('reminds until the person says that it was done, and tells nobody which of the two it was', async () => {
    expect((await listMySurveys(deps, ivan)).waiting).to.have.length(1);
    await setQuiet(deps, ivan, runId, true);
    const mine = await listMySurveys(deps, ivan);
    expect([mine.waiting.length, mine.done.map(({ quiet }) => quiet)]).to.deep.equal([0, [true]]);
    await setQuiet(deps, ivan, runId, false);
    expect((await listMySurveys(deps, ivan)).waiting).to.have.length(1);
    await setQuiet(deps, ivan, runId, true);
    // Thinking better of it is allowed as long as nothing was handed in.
    expect((await answer(ivan)).kind).to.equal('saved');
  });

  it('takes a whole staff at once', async () => {
    const all = ['olga', 'ivan', 'dina', 'timur', 'alla', 'petr', 'anna'].map((id) => anActor(id));
    const outcomes = await Promise.all(all.map((actor) => answer(actor)));
    expect(outcomes.every(({ kind }) => kind === 'saved')).to.equal(true);
    const [one] = await listResponsesOfSchool(deps, DISTRICT, YEAR);
    expect(one?.responses).to.have.length(7);
  });

  it('says whose it is to a teacher of two schools', async () => {
    expect((await listMySurveys(deps, olga)).waiting.map(({ schoolName }) => schoolName)).to.deep.equal(['']);
    await school.addCourse('course-2', { schoolId: 'school-2' });
    await school.enrol('olga', 'course-2');
    const names = { name: 'Школа № 8', shortName: 'Школа № 8', nameKey: 'школа № 8' };
    await school.deps.storage
      .forDistrict(DISTRICT)
      .collection(SCHOOLS)
      .insert('school-2', { ...names, place: '', staffCount: 9 }, { by: 'test', at: school.clock.iso() });
    const assignments = [anAssignment('schoolAdmin', { kind: 'school', id: 'school-2' }, 'dina')];
    await anOpenRun(school, anActor('dina', { schoolId: 'school-2', assignments }));
    const { waiting } = await listMySurveys(deps, olga);
    expect(waiting.map(({ schoolName }) => schoolName)).to.have.members(['Школа № 3', 'Школа № 8']);
  });

  it('is over when the last day has passed', async () => {
    await updateRun(deps, head, runId, {
      mine: { closesOn: '2026-11-24' },
      against: { base: { closesOn: '2026-11-30' } },
    });
    school.clock.advance(86_400_000);
    expect(refusalsIn(await answer())).to.equal('run_closed');
    expect((await listMySurveys(deps, olga)).waiting).to.have.length(0);
  });
});

/** Every line of a backup: all that the store knows. */
async function dumpOf(school: TestSchool): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of school.deps.storage.dump()) lines.push(JSON.stringify(line));
  return lines;
}
