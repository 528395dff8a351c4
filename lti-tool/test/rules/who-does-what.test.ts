import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { AccessRecord } from '@uchitelskaya/shared/domain/access/access-matrix';
import type { AccessAction } from '@uchitelskaya/shared/domain/access/access-terms';
import { GROUPING_PROPOSALS } from '@uchitelskaya/shared/service/collections/formation';
import { expect } from 'chai';
import { aProposal } from '../../../shared/test/support/a-proposal.ts';
import { addressOf, validBodies } from '../api/support/valid-calls.ts';
import { seedRun } from '../support/seed-competence.ts';
import { openWholeSchool, PEOPLE, type PersonName, ROLES, type WholeSchool } from './support/whole-school.ts';

/** One cell of the matrix that a face of the service offers: a call of the API, a form of a page, or both. */
interface Deed {
  readonly record: AccessRecord;
  readonly action: AccessAction;
  readonly api?: readonly [method: string, path: string, operationId: string];
  readonly page?: readonly [path: string, form: Readonly<Record<string, string>>];
  /** Whose the record is, if it is somebody's own. */
  readonly owner?: readonly PersonName[];
}

const T = '/teams/{teamId}';
const LESSON = `${T}/lesson-studies/{cycleId}/lessons/{lesson}`;
const RENEWAL = '/schools/{schoolId}/renewal/{schoolYear}';
const CLASS = '/schools/{schoolId}/classes';
const PROPOSALS = '/schools/{schoolId}/grouping-proposals';

/** Lessons belong to the group that gives them, sheets and answers to whoever writes them. */
const GROUP: readonly PersonName[] = ['coordinator', 'tutor', 'member', 'otherMember'];

const REVIEW = {
  ...{ 'scores.problem': '3', 'scores.repeatable': '3', 'scores.evidence': '3', 'scores.tasks': '3' },
  ...{ 'scores.clean': '3', verdict: 'accept', comment: 'Повторимо' },
};

/** In an order in which none takes away what the next one needs; whoever is allowed first does it in fact. */
const DEEDS: readonly Deed[] = [
  {
    ...{ record: 'Team', action: 'update', api: ['PATCH', T, 'updateTeam'] },
    page: [`${T}/charter`, { goal: 'Читают условие до конца' }],
  },
  {
    record: 'TeamOrder',
    action: 'create',
    page: [`${T}/charter/order`, { number: '85-о', date: '2026-11-20' }],
  },
  { record: 'AgreementRules', action: 'create', page: [`${T}/charter/rules`, { text: 'Слушаем' }] },
  {
    ...{ record: 'TeamPlan', action: 'create', api: ['POST', `${T}/plan-lines`, 'addPlanLine'] },
    page: [`${T}/plan/lines`, { activity: 'Урок', month: '2026-12' }],
  },
  {
    ...{ record: 'TeamPlan', action: 'update', api: ['PATCH', `${T}/plan-lines/{lineId}`, 'updatePlanLine'] },
    page: [`${T}/plan/lines/{lineId}`, { note: 'вместе' }],
  },
  {
    record: 'TeamPlan',
    action: 'approve',
    page: [`${T}/plan/approval`, { number: '7', date: '2026-11-20' }],
  },
  {
    ...{
      record: 'MeetingMinutes',
      action: 'create',
      api: ['POST', `${T}/meetings/{meetingId}/decisions`, 'addDecision'],
    },
    page: [`${T}/meetings/{meetingId}/decisions`, { text: 'Решили' }],
  },
  {
    ...{ record: 'TeamStep', action: 'update', api: ['PATCH', `${T}/steps/HJ-2`, 'updateTeamStep'] },
    page: [`${T}/steps/HJ-2/texts/benefit`, { benefit: 'Поймут' }],
  },
  { record: 'Team', action: 'update', page: [`${T}/steps/HJ-2/close`, {}] },
  {
    ...{ record: 'TeamDiary', action: 'create', api: ['POST', `${T}/diary`, 'addDiaryEntry'] },
    page: [`${T}/diary/entry`, { entryId: 'first-entry', tried: 'приём' }],
  },
  { record: 'ImpactAssessment', action: 'update', api: ['PATCH', `${T}/impact/{impactId}`, 'updateImpact'] },
  { record: 'ImpactAssessment', action: 'update', page: [`${T}/results/texts`, { failed: 'мало уроков' }] },
  {
    ...{
      record: 'PresentationEvent',
      action: 'create',
      api: ['POST', `${T}/presentations`, 'addPresentation'],
    },
    page: [`${T}/results/presentations`, { title: 'Показ' }],
  },
  {
    ...{
      record: 'Recommendation',
      action: 'create',
      api: ['POST', `${T}/recommendations`, 'addRecommendation'],
    },
    page: [`${T}/results/recommendations`, { text: 'Общий день' }],
  },
  {
    record: 'Recommendation',
    action: 'approve',
    api: ['POST', `${T}/recommendations/{recommendationId}/answer`, 'answerRecommendation'],
    page: [`/school/recommendations/{teamId}/{recommendationId}`, { answer: 'accepted', reason: 'да' }],
  },
  {
    ...{ record: 'TeamSummary', action: 'create', api: ['POST', `${T}/summaries`, 'addTeamSummary'] },
    page: [`${T}/results/summary`, { classResults: 'не дочитывают' }],
  },
  {
    ...{ record: 'TeamSummary', action: 'update' },
    api: ['POST', `${T}/summaries/{summaryId}/handover`, 'handOverTeamSummary'],
  },
  {
    ...{ record: 'ProgressEntry', action: 'update' },
    api: ['PATCH', `${T}/progress/{progressId}`, 'updateProgressEntry'],
    page: [`${T}/results/dynamics/{progressId}`, { seen: 'движется' }],
    owner: ['member'],
  },
  {
    ...{ record: 'ObstacleNote', action: 'create', api: ['POST', `${T}/obstacles`, 'addObstacle'] },
    page: [`${T}/results/conditions/obstacles`, { kind: 'doom', heard: 'Не выйдет' }],
  },
  {
    ...{ record: 'TeamResource', action: 'create', api: ['POST', `${T}/resources`, 'addResource'] },
    page: [`${T}/results/conditions/resources`, { kind: 'time', text: 'Среда' }],
  },
  {
    ...{
      record: 'TeachingCase',
      action: 'update',
      api: ['PATCH', `${T}/cases/{caseId}`, 'updateTeachingCase'],
    },
    ...{ page: [`${T}/results/cases/{caseId}`, { title: 'Случай' }], owner: ['member'] },
  },
  {
    ...{ record: 'LessonPlan', action: 'create', owner: ['member'] },
    api: ['POST', `${T}/lesson-studies`, 'addLessonStudy'],
  },
  {
    ...{ record: 'LessonPlan', action: 'create', owner: GROUP },
    page: [`${T}/lessons`, { technique: 'вопрос своими словами' }],
  },
  {
    ...{ record: 'LessonPlan', action: 'update', owner: GROUP },
    api: ['PATCH', LESSON, 'updateResearchLesson'],
    page: [`${T}/lessons/{cycleId}/{lesson}/plan`, { topic: 'Скорость' }],
  },
  {
    ...{ record: 'ObservationSheet', action: 'create', owner: GROUP },
    api: ['POST', `${LESSON}/observations`, 'writeObservation'],
    page: [`${T}/lessons/{cycleId}/{lesson}/observe/high/moment`, { momentId: 'm-7', saw: 'читает' }],
  },
  {
    ...{ record: 'PupilInterview', action: 'create', owner: GROUP },
    api: ['POST', `${LESSON}/interviews`, 'writePupilInterview'],
    page: [`${T}/lessons/{cycleId}/{lesson}/interview/high`, { 'I-2': '«Вижу лишнее»' }],
  },
  {
    ...{ record: 'SelfAssessment', action: 'create', owner: GROUP },
    api: ['PUT', '/survey-runs/{runId}/responses/mine', 'putOwnSurveyResponse'],
  },
  {
    ...{ record: 'ExpertRating', action: 'update', owner: ['expert'] },
    api: ['PATCH', '/expert-ratings/{ratingId}', 'updateExpertRating'],
  },
  {
    ...{ record: 'PupilDataRules', action: 'update' },
    api: ['PUT', '/schools/{schoolId}/pupil-data', 'setPupilDataRules'],
    page: ['/school/classes/retention', { keptYears: '3' }],
  },
  {
    ...{ record: 'PostLessonDiscussion', action: 'update', owner: [] },
    api: ['POST', `${LESSON}/discussion`, 'writePostLessonDiscussion'],
  },
  {
    ...{ record: 'CycleSummary', action: 'update' },
    api: ['PATCH', `${T}/lesson-studies/{cycleId}/summary`, 'updateCycleSummary'],
    page: [`${T}/lessons/{cycleId}/summary/fields`, { whatWeDid: 'пробовали' }],
  },
  {
    ...{ record: 'IndividualRoute', action: 'update', api: ['PATCH', '/routes/{routeId}', 'updateRoute'] },
    owner: ['member'],
  },
  {
    record: 'IndividualRoute',
    action: 'approve',
    page: ['/school/method-work/routes/{routeId}/approve', {}],
  },
  { record: 'MethodWorkPlan', action: 'create', page: ['/school/method-work', {}] },
  { record: 'SchoolResultsAnalysis', action: 'update', api: ['PATCH', RENEWAL, 'changeRenewal'] },
  {
    ...{
      record: 'LearningDifficulty',
      action: 'create',
      api: ['POST', `${RENEWAL}/difficulties`, 'addRenewalDifficulty'],
    },
    page: ['/school/renewal/items/difficulties', { text: 'не рассуждают' }],
  },
  {
    ...{ record: 'StageControl', action: 'update' },
    api: ['PATCH', '/schools/{schoolId}/stage-controls/1', 'changeStageControl'],
    page: ['/school/renewal/stages/1', { monitoring: 'смотрели' }],
  },
  {
    record: 'SchoolStrategy',
    action: 'update',
    api: ['PATCH', `${RENEWAL}/strategy`, 'changeSchoolStrategy'],
  },
  {
    ...{ record: 'SurveyRun', action: 'create', api: ['POST', '/survey-runs', 'createSurveyRun'] },
    page: [`${T}/surveys`, {}],
  },
  {
    record: 'StaffCount',
    action: 'update',
    page: ['/school/diagnostics/staff', { schoolYear: '2026/27', teachers: '27' }],
  },
  {
    ...{ record: 'ClassList', action: 'update', api: ['POST', `${CLASS}/7А/codes`, 'addPupilCode'] },
    page: ['/school/classes/7А/codes?year=2026/27', {}],
  },
  {
    ...{ record: 'AgreementRules', action: 'vote', api: ['POST', `${T}/class-word`, 'sayClassWord'] },
    page: [`${T}/charter/class`, {}],
  },
  {
    ...{ record: 'TeamOrder', action: 'create' },
    api: ['POST', `${T}/class-word/answer`, 'answerClassRequest'],
    page: [`${T}/charter/class/answer`, { kind: 'kept', reason: 'нет' }],
  },
  {
    ...{ record: 'GroupingProposal', action: 'create', api: ['POST', PROPOSALS, 'proposeGrouping'] },
    page: ['/school/formation', { basis: 'deficit', reason: 'год идёт' }],
  },
  {
    ...{ record: 'GroupingProposal', action: 'update' },
    api: ['PATCH', `${PROPOSALS}/{proposalId}`, 'changeGroupingProposal'],
    page: ['/school/formation/{proposalId}', {}],
  },
  {
    ...{ record: 'GroupingProposal', action: 'approve' },
    api: ['POST', `${PROPOSALS}/{proposalId}/decision`, 'decideGroupingProposal'],
    page: ['/school/formation/{proposalId}/decision', { kind: 'dropped', reason: 'мало ответов' }],
  },
  { record: 'MethodBankItem', action: 'review', page: ['/school/bank/{bankItemId}/reviews', REVIEW] },
  { record: 'ClassList', action: 'approve', page: ['/school/classes/7А/erase?year=2026/27', {}] },
];

describe('who does what (glossary.md §2.2)', function () {
  this.timeout(240_000);
  let school: WholeSchool;
  before(async () => {
    const opened = await openWholeSchool();
    const run = { questionnaireId: 'Q-COMP', daysAgo: 3, closes: false, answeredBy: [0] } as const;
    const runId = await seedRun(opened.pages.storage, opened.pages.seeded, run);
    const { member, expert } = opened.people;
    const asked = await member.api.call('POST', '/expert-ratings', {
      body: { run: runId, teacher: member.personId, expert: expert.personId },
    });
    expect(asked.status, JSON.stringify(asked.body)).to.be.below(300);
    school = { ...opened, places: { ...opened.places, ratingId: asked.body.id } };
    const { places, people } = school;
    const [item, team] = [`/bank-items/${places.bankItemId}`, `/teams/${places.teamId}`];
    const any = { 'If-Match': '*' };
    await people.member.api.call('PATCH', item, { body: { summary: 'по шагам' }, headers: any });
    const handed = await people.member.api.call('POST', `${item}/handing`);
    const recommendation = `${team}/recommendations/${places.recommendationId}`;
    await people.member.api.call('PATCH', recommendation, { body: { reason: 'видели' }, headers: any });
    const sent = await people.member.api.call('POST', `${recommendation}/handover`);
    expect([handed.status, sent.status]).to.deep.equal([200, 200]);
    const proposal = aProposal({ schoolId: places.schoolId });
    await school.pages.storage
      .forDistrict(school.pages.seeded.districtId)
      .collection(GROUPING_PROPOSALS)
      .insert(places.proposalId, proposal, { by: 'system', at: proposal.startedAt });
  });
  after(() => school.close());

  const may = (name: PersonName, { record, action, owner }: Deed) =>
    decideAccess(ROLES[name], record, action, {
      ...{ own: owner?.includes(name) ?? false, targetClass: true, summary: false },
    }).allowed;
  /** Those who may not go first, so that nothing is done before they tried. */
  const inTurn = (deed: Deed) => [...PEOPLE].sort((a, b) => Number(may(a, deed)) - Number(may(b, deed)));

  for (const deed of DEEDS) {
    const { record, action, api, page } = deed;
    if (api !== undefined)
      it(`${action} ${record}: ${api[0]} ${api[1]}`, async () => {
        const body = { ...validBodies(school.places)[api[2]] };
        for (const name of inTurn(deed)) {
          const { status } = await school.people[name].api.call(api[0], addressOf(api[1], school.places), {
            ...{ body, headers: { 'If-Match': '*' } },
          });
          if (may(name, deed)) expect(status, name).not.to.be.oneOf([401, 403, 404]);
          else expect(status, name).to.be.oneOf([403, 404]);
        }
        const { status } = await school.stranger.api.call(api[0], addressOf(api[1], school.places), {
          ...{ body, headers: { 'If-Match': '*' } },
        });
        expect(status, 'of another district').to.equal(404);
      });
    if (page !== undefined)
      it(`${action} ${record}: the form of ${page[0]}`, async () => {
        const path = addressOf(page[0], school.places);
        for (const name of inTurn(deed)) {
          const { status } = await school.people[name].page.post(path, page[1]);
          if (may(name, deed)) expect(status, name).not.to.be.oneOf([401, 403, 404]);
          else expect(status, name).to.be.oneOf([403, 404]);
        }
        const { status } = await school.stranger.page.post(path, page[1]);
        expect(status, 'of another district').to.be.oneOf(path.startsWith('/teams/') ? [404] : [403, 404]);
      });
  }
});
