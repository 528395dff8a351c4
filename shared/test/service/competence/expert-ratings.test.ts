import { expect } from 'chai';
import type { ExpertRating } from '../../../src/domain/competence/expert-rating.ts';
import { Q_COMP_1 } from '../../../src/domain/surveys/questionnaires/q-comp.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { ASSIGNMENTS } from '../../../src/service/collections/people.ts';
import {
  answerInvitation,
  inviteToRate,
  openExpertProposals,
} from '../../../src/service/competence/expert-invitations.ts';
import {
  finishRating,
  listMyRatings,
  openRating,
  type RatedChanges,
  saveRatedItems,
  settleTalk,
} from '../../../src/service/competence/expert-ratings.ts';
import { loadMyCompetence, loadMyDeficits } from '../../../src/service/competence/my-competence.ts';
import { giveSurveyConsent, saveOwnAnswers } from '../../../src/service/surveys/survey-answering.ts';
import { closeSurveyRun } from '../../../src/service/surveys/survey-runs.ts';
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

function everyVisible(score: 0 | 1 | 2 | 3): RatedChanges {
  const items = Q_COMP_1.items.filter(({ observable }) => observable);
  return Object.fromEntries(items.map(({ id }) => [id, { score, lessons: 2, products: 0 }]));
}

describe('experts beside a self-assessment', () => {
  let school: TestSchool;
  let runId: string;
  beforeEach(async () => {
    school = await openSchool();
    runId = (await anOpenRun(school, head, { questionnaireId: 'Q-COMP' })).id;
  });
  afterEach(() => school.remove());

  const invite = (by: Actor, teacherId: string, expertId: string) =>
    inviteToRate(school.deps, by, { runId, teacherId, expertId });

  async function invited(): Promise<string> {
    return savedRecord<ExpertRating>(await invite(olga, 'olga', 'ivan')).id;
  }

  async function answers(value: 0 | 1 | 2 | 3): Promise<void> {
    const deps = surveyDeps(school);
    await giveSurveyConsent(deps, olga);
    savedRecord(
      (await saveOwnAnswers(deps, olga, runId, { answers: allOf('Q-COMP', value), submit: true })) as never,
    );
  }

  async function rates(id: string, score: 0 | 1 | 2 | 3): Promise<void> {
    savedRecord(await saveRatedItems(school.deps, ivan, id, everyVisible(score)));
    savedRecord(await finishRating(school.deps, ivan, id));
  }

  it('are asked by the teacher for oneself, and by nobody for a colleague', async () => {
    savedRecord(await invite(olga, 'olga', 'ivan'));
    expect(await codeOf(invite(petr, 'olga', 'ivan'))).to.equal('forbidden');
    expect(refusalsIn(await invite(olga, 'olga', 'olga'))).to.equal('expert_is_teacher');
    expect(refusalsIn(await invite(olga, 'olga', 'ivan'))).to.equal('expert_invited');
    expect(await codeOf(invite(anActor('rita'), 'rita', 'ivan'))).to.equal('forbidden');
    expect((await faultsOf(invite(olga, 'olga', 'rita'))).length).to.equal(1);
  });

  it('are proposed by the administration, which never learns what became of it', async () => {
    const assignments = school.deps.storage.forDistrict(DISTRICT).collection(ASSIGNMENTS);
    const deputy = anAssignment('schoolAdmin', { kind: 'school', id: 'school-1' });
    await assignments.insert('a-3', deputy, { by: 'system', at: school.clock.iso() });
    const { record } = (await invite(head, 'olga', 'ivan')) as { record: { id: string; state: string } };
    expect(record.state).to.equal('invited');
    const before = await openExpertProposals(school.deps, head, 'school-1', '2026/27');
    expect(before.proposed).to.have.length(1);
    expect(before.experts).to.include('ivan').and.not.include(head.personId);
    savedRecord(await answerInvitation(school.deps, olga, record.id, false));
    const after = await openExpertProposals(school.deps, head, 'school-1', '2026/27');
    expect(after.proposed).to.deep.equal(before.proposed);
    expect(await codeOf(openExpertProposals(school.deps, olga, 'school-1', '2026/27'))).to.equal('forbidden');
  });

  it('may be appointed experts who teach elsewhere, and look only where the teacher is asked', async () => {
    const role = anAssignment('expert', { kind: 'district' }, 'rita');
    const assignments = school.deps.storage.forDistrict(DISTRICT).collection(ASSIGNMENTS);
    await assignments.insert('a-2', role, { by: 'system', at: school.clock.iso() });
    savedRecord(await invite(olga, 'olga', 'rita'));
    const teamId = await aWorkingTeam(school);
    const own = await anOpenRun(school, olga, { questionnaireId: 'Q-COMP', audience: 'team', teamId });
    const outside = inviteToRate(school.deps, head, { runId: own.id, teacherId: 'petr', expertId: 'ivan' });
    expect(JSON.stringify(await faultsOf(outside))).to.include('teacherId');
  });

  it('are never those who decide on pay (SE-3)', async () => {
    const role = anAssignment('schoolAdmin', { kind: 'school', id: 'school-1' });
    const assignments = school.deps.storage.forDistrict(DISTRICT).collection(ASSIGNMENTS);
    await assignments.insert('a-1', role, { by: 'system', at: school.clock.iso() });
    expect(refusalsIn(await invite(olga, 'olga', 'anna'))).to.equal('expert_decides_pay');
  });

  it('asked by the administration wait for the teacher’s own yes', async () => {
    const { id } = savedRecord<ExpertRating>(await invite(head, 'olga', 'ivan'));
    expect(refusalsIn(await saveRatedItems(school.deps, ivan, id, everyVisible(2)))).to.equal(
      'teacher_agrees_first',
    );
    expect(refusalsIn(await answerInvitation(school.deps, ivan, id, true))).to.equal('teacher_agrees_first');
    expect(await codeOf(answerInvitation(school.deps, head, id, true))).to.equal('forbidden');
    savedRecord(await answerInvitation(school.deps, olga, id, true));
    savedRecord(await saveRatedItems(school.deps, ivan, id, everyVisible(2)));
    expect(await codeOf(openRating(school.deps, head, id)), 'who invited does not read').to.equal(
      'forbidden',
    );
  });

  it('see nothing of the teacher, nor the teacher of them, before both are done (SE-2)', async () => {
    const id = await invited();
    await answers(3);
    savedRecord(await saveRatedItems(school.deps, ivan, id, everyVisible(1)));
    expect((await openRating(school.deps, olga, id)).rating.items).to.deep.equal([]);
    savedRecord(await finishRating(school.deps, ivan, id));
    // Handed in, but the run is open: the answers could still be fitted to what the expert saw.
    const teacher = await openRating(school.deps, olga, id);
    expect(teacher.rating.items).to.deep.equal([]);
    expect(teacher.apart).to.deep.equal([]);
    expect((await openRating(school.deps, ivan, id)).apart).to.deep.equal([]);
    const [before] = await loadMyCompetence(school.deps, olga);
    expect(before?.scores.every(({ comparison }) => comparison === null)).to.equal(true);

    await closeSurveyRun(school.deps, head, runId);
    expect((await openRating(school.deps, olga, id)).rating.items).to.have.length(
      Object.keys(everyVisible(1)).length,
    );
    const after = await openRating(school.deps, ivan, id);
    expect(after.apart.map(({ group }) => group)).to.include('DEF-MET');
  });

  it('rate what they saw, and nobody else writes for them', async () => {
    const id = await invited();
    expect(await codeOf(saveRatedItems(school.deps, olga, id, everyVisible(3)))).to.equal('forbidden');
    expect(await codeOf(saveRatedItems(school.deps, petr, id, everyVisible(3)))).to.equal('forbidden');
    expect(await codeOf(openRating(school.deps, petr, id))).to.equal('forbidden');
    const hidden = { C01: { score: 3, lessons: 2, products: 0 } } as const;
    expect((await faultsOf(saveRatedItems(school.deps, ivan, id, hidden))).length).to.equal(1);
    const once = { C06: { score: 3, lessons: 1, products: 0 } } as const;
    savedRecord(await saveRatedItems(school.deps, ivan, id, once));
    expect(refusalsIn(await finishRating(school.deps, ivan, id))).to.equal('seen_too_little');
  });

  it('settle a talk together, and only then is there a score (SE-6, SE-7)', async () => {
    const id = await invited();
    await answers(3);
    await rates(id, 1);
    await closeSurveyRun(school.deps, head, runId);
    const stateOf = async () =>
      (await loadMyCompetence(school.deps, olga))[0]?.scores.find(({ group }) => group === 'DEF-MET')?.state;
    expect(await stateOf()).to.equal('talk_needed');
    expect((await loadMyDeficits(school.deps, olga, '2026/27')).deficits.groups).not.to.include('DEF-MET');
    const talk = { group: 'DEF-MET', date: '2026-11-20', examples: 'Уроки 12 и 19 ноября', agreedScore: 1 };
    savedRecord(await settleTalk(school.deps, olga, id, talk));
    expect(await stateOf()).to.equal('talk_needed');
    expect(await codeOf(settleTalk(school.deps, petr, id, talk))).to.equal('forbidden');
    expect(refusalsIn(await settleTalk(school.deps, ivan, id, { ...talk, group: 'DEF-LAW' }))).to.equal(
      'talk_not_needed',
    );
    savedRecord(await settleTalk(school.deps, ivan, id, talk));
    expect(await stateOf()).to.equal('deficit');
    expect((await loadMyDeficits(school.deps, olga, '2026/27')).deficits.groups).to.include('DEF-MET');
  });

  it('leave no score in any history', async () => {
    const id = await invited();
    await rates(id, 1);
    const history = await school.deps.storage.forDistrict(DISTRICT).journal(`expert-rating:${id}`);
    expect(history.items.map(({ action }) => action)).to.have.members([
      'expert.invited',
      'expert.rated',
      'expert.submitted',
    ]);
    expect(history.items.every(({ changes }) => changes.length === 0)).to.equal(true);
  });

  it('are listed for both', async () => {
    await invited();
    expect((await listMyRatings(school.deps, olga, 'teacher')).map(({ as }) => as)).to.deep.equal([
      'teacher',
    ]);
    expect((await listMyRatings(school.deps, ivan, 'expert')).map(({ as }) => as)).to.deep.equal(['expert']);
    expect(await listMyRatings(school.deps, petr, 'expert')).to.deep.equal([]);
  });
});
