import { expect } from 'chai';
import { EMPTY_PRESENTATION } from '../../src/domain/results/presentation-event.ts';
import { EMPTY_RECOMMENDATION } from '../../src/domain/results/recommendation.ts';
import { currentStep } from '../../src/domain/steps/team-path.ts';
import { handInBankItem } from '../../src/service/bank/bank-course.ts';
import { addBankItem } from '../../src/service/bank/bank-items.ts';
import { updateLesson } from '../../src/service/lessons/research-lessons.ts';
import {
  addIndicator,
  recordImpactDecision,
  startImpact,
  updateIndicator,
} from '../../src/service/results/impact.ts';
import { markPresentationHeld, PRESENTATION } from '../../src/service/results/presentations.ts';
import {
  answerToRecommendation,
  handOverRecommendation,
  RECOMMENDATION,
} from '../../src/service/results/recommendations.ts';
import { addEntry } from '../../src/service/results/team-entries.ts';
import { chooseNextProblem, restartRound, startNextRound } from '../../src/service/steps/team-rounds.ts';
import { readTeamSteps, updateTeamStep } from '../../src/service/steps/team-steps.ts';
import { addMember, giveConsent, setTutor } from '../../src/service/team/team-members.ts';
import { closeTeam } from '../../src/service/team/team-orders.ts';
import { aCycle, agreeAll, discussThe, planLesson, writeSummary } from '../support/a-cycle.ts';
import { leaveMyTeam } from '../support/a-leaving.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../support/a-school.ts';
import {
  approveRoutes,
  approveThePlan,
  close,
  foundTeam,
  hold,
  interviewPupil,
  moveTo,
  planYear,
  stateProblem,
  studyLessons,
  teamNow,
} from '../support/a-year.ts';
import { refusalsIn, savedRecord } from '../support/outcome.ts';

const [olga, ivan, timur] = [anActor('olga'), anActor('ivan'), anActor('timur')];
const head = theHead();

describe('a whole year of a team', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    moveTo(school, '2026-09-10');
    teamId = await foundTeam(school);
  });
  afterEach(() => school.remove());

  const state = async () => (await teamNow(school, teamId)).state;
  const closing = (step: Parameters<typeof close>[2]) => close(school, teamId, step);

  /** Phase 1 to its end: the team may try. */
  async function plan(): Promise<void> {
    expect(await closing('HJ-1')).to.equal('closed');
    moveTo(school, '2026-10-02');
    await stateProblem(school, teamId, '2026-10-01');
    expect(await closing('HJ-2')).to.equal('closed');
    await planYear(school, teamId, '2026-11');
    expect(await closing('HJ-3')).to.equal('approved routes');
    await approveThePlan(school, teamId, '2026-10-16');
    await approveRoutes(school);
    expect(await closing('HJ-3')).to.equal('closed');
  }

  /** What a team needs before its first lesson. */
  async function prepareInquiry(): Promise<void> {
    savedRecord(await setTutor(school.deps, olga, teamId, 'ivan'));
    savedRecord(
      await updateTeamStep(school.deps, ivan, teamId, 'HJ-4', {
        mine: { training_waiver: 'двое вели этот приём' },
        against: { base: { training_waiver: '' } },
      }),
    );
  }

  /** A result measured twice and the team's word on it. */
  async function decideImpact(): Promise<void> {
    const { deps } = school;
    const { id } = savedRecord(
      await startImpact(deps, ivan, teamId, { practice: 'Вопрос своими словами', failed: 'Мало времени' }),
    );
    const place = { teamId, entryId: id };
    const added = savedRecord(
      await addIndicator(deps, ivan, place, { name: 'Называют вопрос', before: 7, unit: 'из 24' }),
    );
    const indicators: readonly { readonly id: string }[] = added.indicators;
    savedRecord(
      await updateIndicator(deps, ivan, place, indicators[0]?.id ?? '', {
        mine: { after: 17 },
        against: { base: { after: null } },
      }),
    );
    const word = { kind: 'adopt', reason: 'Помогло десяти из 24', causes: '' } as const;
    savedRecord(await recordImpactDecision(deps, olga, place, word));
  }

  /** HJ-7 up to the director's answer. */
  async function share(date: string): Promise<string> {
    const { deps } = school;
    const show = { ...EMPTY_PRESENTATION, title: 'Открытый урок', format: 'open_day', date } as const;
    const shown = savedRecord(await addEntry(deps, ivan, PRESENTATION, teamId, show));
    savedRecord(await markPresentationHeld(deps, ivan, { teamId, entryId: shown.id }));
    const item = savedRecord(
      await addBankItem(deps, ivan, teamId, { title: 'Карточки', summary: 'Пересказать вопрос' }),
    );
    savedRecord(await handInBankItem(deps, ivan, item.id));
    const ask = { ...EMPTY_RECOMMENDATION, text: 'Общий день', reason: 'Уроки в одно время' };
    const asked = savedRecord(await addEntry(deps, ivan, RECOMMENDATION, teamId, ask));
    savedRecord(await handOverRecommendation(deps, ivan, { teamId, entryId: asked.id }));
    return asked.id;
  }

  it('goes from the order to the next problem; each step says what it lacks, a member leaves in the middle', async () => {
    expect(await state(), 'no meeting was held yet').to.equal('ordered');
    await plan();
    expect(await state()).to.equal('planned');
    expect(await closing('HJ-4')).to.equal('tutor training lessons lesson_plans observations interviews');

    moveTo(school, '2026-11-24');
    await prepareInquiry();
    const place = await aCycle(school, teamId);
    expect(await state()).to.equal('planned');
    await discussThe(school, place, 1);
    expect(await state(), 'the first lesson was planned').to.equal('inquiry');
    await discussThe(school, place, 2);
    await interviewPupil(school, place);
    expect(await closing('HJ-4')).to.equal('lessons lesson_plans');

    // Dina, who was to give the third lesson, leaves; Timur comes, and Ivan gives it.
    await leaveMyTeam(school, teamId, 'dina');
    savedRecord(await addMember(school.deps, olga, teamId, { personId: 'timur' }));
    savedRecord(await giveConsent(school.deps, timur, teamId));
    const third = { ...place, lesson: 3 };
    savedRecord(
      await updateLesson(school.deps, olga, third, {
        fields: { mine: { teacherId: 'ivan' }, against: { base: { teacherId: 'dina' } } },
      }),
    );
    await discussThe(school, place, 3);
    expect(await closing('HJ-4')).to.equal('closed');
    expect(await closing('HJ-5')).to.equal('summary');
    await writeSummary(school, place, 'ivan');
    await agreeAll(school, place, ['olga', 'ivan']);
    expect(await closing('HJ-5')).to.equal('closed');
    expect(await state()).to.equal('reflection');

    moveTo(school, '2027-04-20');
    expect(await closing('HJ-6')).to.equal('impact_decision impact_reason');
    await decideImpact();
    expect(await closing('HJ-6')).to.equal('closed');
    expect(await state()).to.equal('sharing');

    moveTo(school, '2027-05-20');
    expect(await closing('HJ-7')).to.equal('presentation recommendation bank_item recommendations_answered');
    const entryId = await share('2027-05-18');
    expect(await closing('HJ-7')).to.equal('recommendations_answered');
    const answer = { kind: 'accepted', reason: 'Среда свободна', until: null } as const;
    savedRecord(await answerToRecommendation(school.deps, head, { teamId, entryId }, answer));
    const next = { problem: 'Рассуждают без опоры на текст' };
    expect(refusalsIn(await chooseNextProblem(school.deps, olga, teamId, next))).to.equal(
      'steps_before_open',
    );
    expect(await closing('HJ-7')).to.equal('closed');
    savedRecord(await chooseNextProblem(school.deps, olga, teamId, next));
    expect(await state()).to.equal('next_year');
    expect(refusalsIn(await startNextRound(school.deps, olga, teamId))).to.equal('year_not_begun');

    moveTo(school, '2027-09-02');
    savedRecord(await startNextRound(school.deps, olga, teamId));
    const team = await teamNow(school, teamId);
    expect([team.state, team.rounds?.[1]?.schoolYear, currentStep(team)]).to.deep.equal([
      'problem',
      '2027/28',
      'HJ-2',
    ]);
    await stateProblem(school, teamId, '2027-09-01');
    expect(await closing('HJ-2')).to.equal('closed');
  });

  it('that restarts in January begins its lessons and results anew, in the same school year', async () => {
    await plan();
    moveTo(school, '2026-11-24');
    await prepareInquiry();
    const first = await studyLessons(school, teamId, 3);
    expect(await closing('HJ-4')).to.equal('closed');
    expect(await closing('HJ-5')).to.equal('closed');
    await decideImpact();
    await answered(await share('2026-11-20'));

    moveTo(school, '2027-01-12');
    const anew = { problem: 'Рассуждают без опоры', reason: 'сменился класс' };
    savedRecord(await restartRound(school.deps, olga, teamId, anew));
    expect(await state()).to.equal('problem');
    await stateProblem(school, teamId, '2027-01-11');
    expect(await closing('HJ-2')).to.equal('closed');
    await planYear(school, teamId, '2027-02');
    expect(await closing('HJ-3'), 'the plan has a line that nobody approved').to.equal('approved');
    await approveThePlan(school, teamId, '2027-01-11');
    expect(await closing('HJ-3')).to.equal('closed');
    expect(await closing('HJ-4'), 'nothing of the round before').to.equal(
      'training lessons lesson_plans observations interviews',
    );

    await prepareInquiry();
    const second = await studyLessons(school, teamId, 2);
    expect(second.cycleId).not.to.equal(first.cycleId);
    expect(await closing('HJ-4')).to.equal('closed');
    expect(await closing('HJ-5')).to.equal('closed');
    expect(await closing('HJ-6')).to.equal('impact_decision impact_reason');
    moveTo(school, '2027-04-20');
    await decideImpact();
    expect(await closing('HJ-6')).to.equal('closed');
    expect(await closing('HJ-7')).to.equal('presentation recommendation bank_item recommendations_answered');
    await answered(await share('2027-04-19'));
    expect(await closing('HJ-7')).to.equal('closed');
    const steps = await readTeamSteps(school.deps, DISTRICT, teamId);
    expect(steps.filter(({ round }) => round === 1).map(({ step }) => step)).to.include('HJ-2');
  });

  it('ends by order from any state, and its year stays readable', async () => {
    await plan();
    const lesson = await aCycle(school, teamId);
    moveTo(school, '2026-11-24');
    await planLesson(school, lesson, 1, '2026-11-20');
    await hold(school, teamId, '2026-11-20');
    const order = { number: '90-о', date: '2026-11-20' };
    savedRecord(await closeTeam(school.deps, head, teamId, { reason: 'двое ушли', order }));
    expect(await state()).to.equal('closed');
    expect(await closing('HJ-4')).to.equal('team_closed');
    expect(await readTeamSteps(school.deps, DISTRICT, teamId)).to.have.length(3);
  });

  async function answered(entryId: string): Promise<void> {
    const answer = { kind: 'accepted', reason: 'Среда свободна', until: null } as const;
    savedRecord(await answerToRecommendation(school.deps, head, { teamId, entryId }, answer));
  }
});
