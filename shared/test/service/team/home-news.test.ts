import { expect } from 'chai';
import type { MethodBankItem } from '../../../src/domain/bank/method-bank-item.ts';
import type { Recommendation } from '../../../src/domain/results/recommendation.ts';
import { handInBankItem, reviewBankItem } from '../../../src/service/bank/bank-course.ts';
import { addBankItem } from '../../../src/service/bank/bank-items.ts';
import { handOverRecommendation, RECOMMENDATION } from '../../../src/service/results/recommendations.ts';
import { addEntry } from '../../../src/service/results/team-entries.ts';
import {
  giveSurveyConsent,
  saveOwnAnswers,
  setQuiet,
} from '../../../src/service/surveys/survey-answering.ts';
import { readHomeNews } from '../../../src/service/team/home-news.ts';
import { loadTeamHome } from '../../../src/service/team/team-home.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import { anActor, anAssignment, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { savedRecord } from '../../support/outcome.ts';

const [ivan, dina] = [anActor('ivan'), anActor('dina')];
const head = theHead();
const expert = anActor('dina', {
  assignments: [anAssignment('expert', { kind: 'school', id: 'school-1' }, 'dina')],
});

describe('what waits for one reader of a team’s home', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  async function news(actor = ivan, deps = surveyDeps(school)) {
    const { team, roles } = await getTeam(school.deps, actor, teamId);
    return readHomeNews(deps, actor, { team, roles, today: '2026-11-24' });
  }

  it('is a recommendation for the administration alone, once it was sent', async () => {
    const fields = { text: 'Общий методический день', reason: 'видели', needed: '' };
    const { id } = savedRecord<Recommendation>(
      (await addEntry(school.deps, ivan, RECOMMENDATION, teamId, fields)) as never,
    );
    expect((await news(head)).recommendations).to.equal(0);
    await handOverRecommendation(school.deps, ivan, { teamId, entryId: id });
    expect((await news(head)).recommendations).to.equal(1);
    expect((await news(ivan)).recommendations).to.equal(0);
    const { next } = await loadTeamHome(surveyDeps(school), head, teamId);
    expect(next?.key).to.equal('answer_recommendations');
  });

  it('is a material for a reviewer who has not looked at it yet', async () => {
    const material = { title: 'Карточки', summary: 'Вопрос своими словами' };
    const { id } = savedRecord<MethodBankItem>(await addBankItem(school.deps, ivan, teamId, material));
    expect((await news(expert)).materials).to.equal(0);
    await handInBankItem(school.deps, ivan, id);
    expect((await news(expert)).materials).to.equal(1);
    expect((await news(dina)).materials).to.equal(0);
    const scores = { problem: 2, repeatable: 3, evidence: 2, tasks: 2, clean: 3 };
    await reviewBankItem(school.deps, expert, id, { scores, verdict: 'accept', comment: 'Понятно' } as never);
    expect((await news(expert)).materials).to.equal(0);
  });

  it('is a survey that asks the reader, until it is answered or put aside', async () => {
    expect((await news()).survey).to.equal(null);
    const { id } = await anOpenRun(school, head);
    const deps = surveyDeps(school);
    const waiting = { runId: id, due: '2026-11-30' };
    expect((await news(ivan)).survey).to.deep.equal(waiting);
    await giveSurveyConsent(deps, ivan);
    await saveOwnAnswers(deps, ivan, id, { answers: allOf('Q-CLIMATE', 2), submit: true } as never);
    await setQuiet(deps, dina, id, true);
    expect([(await news(ivan)).survey, (await news(dina)).survey]).to.deep.equal([null, null]);
    expect((await news(anActor('olga'))).survey).to.deep.equal(waiting);
  });
});
