import { expect } from 'chai';
import type { Stored } from '../../../src/domain/records/stored.ts';
import type { IndividualRoute } from '../../../src/domain/routes/individual-route.ts';
import type { Answers } from '../../../src/domain/surveys/survey-response.ts';
import { beginRoute } from '../../../src/service/routes/begin-route.ts';
import { decideGoalProposals, listGoalProposals } from '../../../src/service/routes/goal-proposals.ts';
import { addCourseTaken } from '../../../src/service/routes/growth-records.ts';
import { getRoute, updateRoute } from '../../../src/service/routes/individual-routes.ts';
import { patchRoute } from '../../../src/service/routes/patch-route.ts';
import { listBasisChoices, setRouteBasis } from '../../../src/service/routes/route-basis.ts';
import { suggestTeamTexts } from '../../../src/service/routes/route-team-texts.ts';
import { putStepEntry } from '../../../src/service/steps/team-steps.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../../src/service/surveys/survey-answering.ts';
import { closeSurveyRun } from '../../../src/service/surveys/survey-runs.ts';
import { anActor, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [ivan, dina, head] = [anActor('ivan'), anActor('dina'), theHead()];

describe('a route that rests on the own diagnostics', () => {
  let school: TestSchool;
  let route: Stored<IndividualRoute>;
  let runId: string;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    const run = await anOpenRun(school, head, { questionnaireId: 'Q-COMP' });
    runId = run.id;
    const answers: Answers = { ...allOf('Q-COMP', 2), C06: 0, C07: 1, C08: 1, C09: 1, C10: 2 };
    await giveSurveyConsent(school.deps, ivan);
    savedRecord((await saveOwnAnswers(surveyDeps(school), ivan, runId, { answers, submit: true })) as never);
    route = (await beginRoute(school.deps, ivan)).record;
  });
  afterEach(() => school.remove());

  const read = () => getRoute(school.deps, ivan, route.id);
  const keys = async () => (await listGoalProposals(school.deps, ivan, route.id)).map(({ key }) => key);
  const decide = (decision: 'taken' | 'declined', which: readonly string[], reason = '') =>
    decideGoalProposals(school.deps, ivan, route.id, { keys: which, decision, reason });

  it('is offered goals from the answers, in the reader’s words, and nobody else is', async () => {
    const [first] = await listGoalProposals(school.deps, ivan, route.id);
    expect(first).to.deep.include({ key: 'goal:Q-COMP.C06', present: 0, wished: 2, group: 'DEF-MET' });
    expect(first?.text).to.match(/^Ставлю цель урока/);
    for (const other of [dina, head])
      expect(await codeOf(listGoalProposals(school.deps, other, route.id))).to.equal('forbidden');
  });

  it('takes what was ticked with its scores and its basis, and does not offer it again', async () => {
    savedRecord(await decide('taken', ['goal:Q-COMP.C06', 'goal:Q-COMP.C08']));
    const kept = await read();
    expect(kept.goals.map(({ itemId, present, wished }) => `${itemId} ${present} ${wished}`)).to.deep.equal([
      'C06 0 2',
      'C08 1 2',
    ]);
    expect(kept.basis).to.deep.equal([`survey:${runId}`]);
    expect(kept.decisions.map(({ key, decision }) => `${key} ${decision}`)).to.deep.equal([
      'goal:Q-COMP.C06 taken',
      'goal:Q-COMP.C08 taken',
    ]);
    expect((await keys()).slice(0, 1)).to.deep.equal(['goal:Q-COMP.C07']);
    expect(await codeOf(decide('taken', ['goal:Q-COMP.C06']))).to.equal('not_found');
  });

  it('declines with a reason, never without', async () => {
    expect(refusalsIn(await decide('declined', ['goal:Q-COMP.C06']))).to.equal(
      'route_decline_reason_missing',
    );
    savedRecord(await decide('declined', ['goal:Q-COMP.C06'], 'умею, ответил наспех'));
    expect((await read()).decisions[0]).to.deep.include({ reason: 'умею, ответил наспех' });
    expect(await keys()).not.to.include('goal:Q-COMP.C06');
    expect(await faultsOf(decide('taken', []))).to.deep.equal(['keys fault.required']);
  });

  it('may rest on own sources alone, chosen by the teacher', async () => {
    const course = { date: '2026-03-01', hours: 36, theme: 'Отзыв', provider: '', groups: [] };
    const own = savedRecord(await addCourseTaken(school.deps, ivan, course)).id;
    const other = savedRecord(await addCourseTaken(school.deps, dina, course)).id;
    const choices = await listBasisChoices(school.deps, ivan, route.id);
    expect(choices.map(({ ref }) => ref)).to.deep.equal([`survey:${runId}`, `course:${own}`]);
    expect(choices[0]).to.include({ kind: 'survey', title: 'Профессиональные компетенции учителя' });
    savedRecord(await setRouteBasis(school.deps, ivan, route.id, [`course:${own}`, `survey:${runId}`]));
    for (const basis of [[`course:${other}`], ['rating:nothing'], ['what:1']])
      expect(await faultsOf(setRouteBasis(school.deps, ivan, route.id, basis))).to.deep.equal([
        'basis.0 fault.unknown_value',
      ]);
    const { version } = await read();
    const patch = { fields: {}, basis: [`survey:${runId}`, `course:${other}`] };
    expect(await faultsOf(patchRoute(school.deps, ivan, route.id, version, patch))).to.deep.equal([
      'basis.1 fault.unknown_value',
    ]);
    expect(await codeOf(listBasisChoices(school.deps, head, route.id))).to.equal('forbidden');
  });

  it('begins where the last one ended: head a year on, goals that go on', async () => {
    savedRecord(await decide('taken', ['goal:Q-COMP.C06']));
    const { version } = await read();
    const mine = {
      ...{ subject: 'физика', category: 'first' as const, experience: 4, youngSpecialist: true },
      decision: 'continue' as const,
    };
    savedRecord(await updateRoute(school.deps, ivan, route.id, { mine, against: { version } }));
    savedRecord(await closeSurveyRun(school.deps, head, runId));
    const next = (await beginRoute(school.deps, ivan, { schoolYear: '2027/28' })).record;
    expect(next).to.include({ subject: 'физика', category: 'first', experience: 5, youngSpecialist: false });
    const offered = await listGoalProposals(school.deps, ivan, next.id);
    expect(offered.filter(({ itemId }) => itemId === 'C06').map(({ from }) => from)).to.deep.equal(['own']);
  });

  it('begins with what the team has written: the problem in the own subject, else the common one', async () => {
    const put = (personId: string, text: string) =>
      putStepEntry(school.deps, anActor(personId), teamId, 'difficulty', null, {
        mine: { subject: 'физика', text, causes: '' },
        against: { base: {} },
      });
    savedRecord((await put('olga', 'Не читают условие задачи')) as never);
    const olga = (await beginRoute(school.deps, anActor('olga'))).record;
    expect(olga).to.include({ teamId, subject: 'физика', problem: 'Не читают условие задачи' });
    expect(await suggestTeamTexts(school.deps, anActor('olga'), olga)).to.include({
      problem: 'Не читают условие задачи',
    });
    expect(await suggestTeamTexts(school.deps, ivan, olga), 'another’s route').to.equal(null);
    expect((await suggestTeamTexts(school.deps, ivan, route))?.problem).to.equal('');
  });
});
