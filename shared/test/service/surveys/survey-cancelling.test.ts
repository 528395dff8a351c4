import { expect } from 'chai';
import {
  ANSWER_BOXES,
  EXPERT_RATINGS,
  SURVEY_RESPONSES,
} from '../../../src/service/collections/diagnostics.ts';
import { inviteToRate } from '../../../src/service/competence/expert-invitations.ts';
import { loadSchoolCompetence } from '../../../src/service/competence/school-competence.ts';
import { listMySurveys } from '../../../src/service/surveys/my-surveys.ts';
import {
  giveSurveyConsent,
  openAnswering,
  saveOwnAnswers,
} from '../../../src/service/surveys/survey-answering.ts';
import { cancelSurveyRun } from '../../../src/service/surveys/survey-cancelling.ts';
import { answerWithCode, findLink, makeLinks } from '../../../src/service/surveys/survey-links.ts';
import { closeSurveyRun, updateRun } from '../../../src/service/surveys/survey-runs.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { allOf, anOpenRun, surveyDeps } from '../../support/a-survey.ts';
import { codeOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const head = theHead();
const olga = anActor('olga');

describe('a run that is called off', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const store = () => school.deps.storage.forDistrict(DISTRICT);
  const answer = async (runId: string, questionnaireId: string) => {
    await giveSurveyConsent(school.deps, olga);
    const input = { answers: allOf(questionnaireId, 2), submit: true };
    return saveOwnAnswers(surveyDeps(school), olga, runId, input);
  };

  it('keeps nothing of what was answered with a name, nor what experts were asked for', async () => {
    const { id } = await anOpenRun(school, head, { questionnaireId: 'Q-COMP' });
    await answer(id, 'Q-COMP');
    await inviteToRate(school.deps, olga, { runId: id, teacherId: 'olga', expertId: 'ivan' });
    expect(savedRecord(await cancelSurveyRun(school.deps, head, id))).to.include({ state: 'cancelled' });
    const query = { index: 'run', equals: { runId: id } };
    expect((await store().collection(SURVEY_RESPONSES).find(query)).items).to.deep.equal([]);
    expect((await store().collection(EXPERT_RATINGS).find(query)).items).to.deep.equal([]);
    expect(await listMySurveys(surveyDeps(school), olga)).to.deep.equal({ waiting: [], done: [] });
    expect((await openAnswering(surveyDeps(school), olga, id)).phase).to.equal('cancelled');
    expect(refusalsIn(await answer(id, 'Q-COMP'))).to.equal('run_cancelled');
    const { surveys } = await loadSchoolCompetence(school.deps, head, 'school-1', '2026/27');
    expect(surveys).to.deep.equal([]);
  });

  it('keeps nothing of what came by links, and a late guest is told that it is over', async () => {
    const asked = { questionnaireId: 'Q-PUPIL', audience: 'pupils', classLabel: '7А' } as const;
    const { id } = await anOpenRun(school, head, asked);
    const made = await makeLinks(school.deps, head, id, { kind: 'one_time', count: 2 });
    const [first = '', second = ''] = made.kind === 'made' ? made.codes : [];
    await answerWithCode(school.deps, first, allOf('Q-PUPIL', 2));
    await cancelSurveyRun(school.deps, head, id);
    expect((await store().collection(ANSWER_BOXES).get(id))?.ballots).to.deep.equal([]);
    expect((await findLink(school.deps, second))?.phase).to.equal('cancelled');
    expect(refusalsIn(await answerWithCode(school.deps, second, allOf('Q-PUPIL', 2)))).to.equal('run_closed');
  });

  it('is open to whoever leads it, while it is open, and once', async () => {
    const { id } = await anOpenRun(school, head);
    expect(await codeOf(cancelSurveyRun(school.deps, olga, id))).to.equal('forbidden');
    savedRecord(await cancelSurveyRun(school.deps, head, id));
    expect(refusalsIn(await cancelSurveyRun(school.deps, head, id))).to.equal('run_cancelled');
    expect(refusalsIn(await closeSurveyRun(school.deps, head, id))).to.equal('run_cancelled');
    const edit = { mine: { closesOn: '2026-12-05' }, against: { base: { closesOn: '2026-11-30' } } };
    expect(refusalsIn(await updateRun(school.deps, head, id, edit))).to.equal('run_cancelled');
    const seen = await anOpenRun(school, head);
    await closeSurveyRun(school.deps, head, seen.id);
    expect(refusalsIn(await cancelSurveyRun(school.deps, head, seen.id))).to.equal('run_closed');
  });
});
