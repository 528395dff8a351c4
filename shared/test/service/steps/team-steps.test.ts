import { expect } from 'chai';
import type { Stored } from '../../../src/domain/records/stored.ts';
import type { StepId } from '../../../src/domain/steps/step.ts';
import type { TeamStep } from '../../../src/domain/steps/step-record.ts';
import { currentStep } from '../../../src/domain/steps/team-path.ts';
import type { Team } from '../../../src/domain/team/team.ts';
import { INDIVIDUAL_ROUTES } from '../../../src/service/collections/routes.ts';
import { TEAMS } from '../../../src/service/collections/teams.ts';
import { signMinutes } from '../../../src/service/lms/meeting-course.ts';
import { addMeeting } from '../../../src/service/meetings/meetings.ts';
import { approvePlan } from '../../../src/service/plan/plan-approval.ts';
import { addPlanLine } from '../../../src/service/plan/plan-lines.ts';
import {
  closeTeamStep,
  reopenTeamStep,
  startInquiryIfReady,
} from '../../../src/service/steps/step-closing.ts';
import { restartRound } from '../../../src/service/steps/team-rounds.ts';
import { loadPastStep, loadTeamStep } from '../../../src/service/steps/team-step-state.ts';
import {
  findTeamStep,
  putStepEntry,
  readTeamSteps,
  removeStepEntry,
  updateTeamStep,
} from '../../../src/service/steps/team-steps.ts';
import { setTutor } from '../../../src/service/team/team-members.ts';
import { enterOrder } from '../../../src/service/team/team-orders.ts';
import { addRule, agreeRule } from '../../../src/service/team/team-rules.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, dina] = [anActor('olga'), anActor('ivan'), anActor('dina')];
const head = theHead();
const stranger = anActor('petr');
const ANSWERS = {
  how_agree: 'Одна трудность на трёх предметах',
  evidence: 'Две работы и наблюдение',
  why_feasible: 'Условие читают на каждом предмете',
  benefit: 'Называют вопрос до решения',
  judgement: 'Класс начинает считать, не дочитав условие',
};

describe('steps of a team', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const team = async (): Promise<Stored<Team>> => {
    const kept = await school.deps.storage.forDistrict(DISTRICT).collection(TEAMS).get(teamId);
    if (kept === null) throw new Error('no team');
    return kept;
  };
  const write = (mine: object, base: object = {}, actor = ivan, step: StepId = 'HJ-2') =>
    updateTeamStep(school.deps, actor, teamId, step, { mine, against: { base } });
  const put = (kind: Parameters<typeof putStepEntry>[3], mine: Record<string, unknown>) =>
    putStepEntry(school.deps, ivan, teamId, kind, null, { mine, against: { base: {} } });
  const close = (step: StepId, actor = olga) => closeTeamStep(school.deps, actor, teamId, step);
  const missing = async (step: StepId) => {
    const outcome = await close(step);
    return outcome.kind === 'not_ready'
      ? outcome.missing.map(({ key }) => key).join(' ')
      : refusalsIn(outcome);
  };

  async function heldMeeting(signed: boolean): Promise<string> {
    const meeting = savedRecord(
      await addMeeting(school.deps, olga, teamId, {
        date: '2026-09-30',
        purpose: 'Общее суждение',
        attendance: ['olga', 'ivan', 'dina'],
        segments: [{ kind: 'data_work', minutes: 30 }],
      }),
    );
    const place = { teamId, meetingId: meeting.id };
    if (signed) await signMinutes(school.deps, olga, place, { number: '1', date: '2026-09-30' });
    return meeting.id;
  }

  async function formGroup(): Promise<void> {
    const rule = savedRecord(await addRule(school.deps, olga, teamId, 'Говорим об учениках')) as Stored<Team>;
    for (const actor of [ivan, dina])
      savedRecord(await agreeRule(school.deps, actor, teamId, rule.rules[0]?.id ?? ''));
    savedRecord(await enterOrder(school.deps, head, teamId, { number: '84-о', date: '2026-09-15' }));
  }

  async function stateProblem(): Promise<void> {
    const empty = Object.fromEntries(Object.keys(ANSWERS).map((key) => [key, '']));
    savedRecord(await write(ANSWERS, empty));
    await put('difficulty', { subject: 'математика', text: 'не дочитывают условие' });
    await put('evidence', { evidence: 'internal_test', title: 'Входная работа' });
    await put('evidence', { evidence: 'observation', title: 'Физика, 3-й урок' });
    savedRecord(await write({ minutesId: await heldMeeting(true) }, { minutesId: null }));
  }

  async function plan(): Promise<void> {
    for (const title of ['Статья о чтении условия', 'Опыт школы № 5'])
      await put('source', { title, found: 'Вопрос своими словами' });
    for (const side of ['teacher', 'pupil'])
      await put('indicator', { side, indicator: 'Называют вопрос', instrument: 'лист наблюдения' });
    savedRecord(
      await addPlanLine(school.deps, ivan, teamId, {
        activity: 'Урок',
        month: '2026-11',
        responsibleId: 'ivan',
      }),
    );
    const approval = { schoolYear: '2026/27', number: '12', date: '2026-10-16' };
    savedRecord(await approvePlan(school.deps, head, teamId, approval));
  }

  /** Routes as the administration has approved them, told by the store: they are another's affair. */
  async function approveRoutes(): Promise<void> {
    const routes = school.deps.storage.forDistrict(DISTRICT).collection(INDIVIDUAL_ROUTES);
    for (const personId of ['olga', 'ivan', 'dina']) {
      const route = { schoolId: 'school-1', schoolYear: '2026/27', personId, state: 'approved' };
      await routes.insert(`route-${personId}`, route as never, {
        by: personId,
        at: '2026-10-10T09:00:00.000Z',
      });
    }
  }

  describe('writing', () => {
    it('begins a step by the first answer, with who wrote it, and keeps a history', async () => {
      const step = savedRecord<TeamStep>(await write({ benefit: ANSWERS.benefit }, { benefit: '' }));
      expect(step).to.include({ step: 'HJ-2', round: 1, schoolYear: '2026/27', closedAt: null });
      expect(step.texts.benefit).to.include({ text: ANSWERS.benefit, by: 'ivan' });
      const { items } = await school.deps.storage
        .forDistrict(DISTRICT)
        .journal(`team:${teamId}`, { limit: 5 });
      expect(items.slice(0, 2).map(({ action }) => action)).to.deep.equal(['step.written', 'step.begun']);
    });

    it('of two at once loses nothing: other answers stand, the same one comes back with both texts', async () => {
      await Promise.all([
        write({ benefit: 'А' }, { benefit: '' }, ivan),
        write({ why_feasible: 'Б' }, { why_feasible: '' }, dina),
      ]);
      const outcome = await write({ benefit: 'В' }, { benefit: '' }, dina);
      expect(outcome.kind === 'conflict' && outcome.conflicts).to.deep.equal([
        { field: 'benefit', base: '', mine: 'В', theirs: 'А' },
      ]);
      const kept = await findTeamStep(school.deps, DISTRICT, await team(), 'HJ-2');
      expect([kept?.texts.benefit?.text, kept?.texts.why_feasible?.text]).to.deep.equal(['А', 'Б']);
    });

    it('is the members’; the administration reads, others stay outside', async () => {
      expect(await codeOf(write({ benefit: 'x' }, {}, head))).to.equal('forbidden');
      expect(await codeOf(write({ benefit: 'x' }, {}, stranger))).to.equal('forbidden');
    });

    it('takes only what belongs to the step', async () => {
      expect(await faultsOf(write({ what_seen: 'x' }, {}))).to.deep.equal(['what_seen fault.not_editable']);
      const source = {
        id: 's',
        kind: 'source',
        title: 'Статья',
        place: '',
        found: 'x',
        howOthers: '',
        learnMore: '',
      };
      expect(await faultsOf(write({ entries: [source] }, {}))).to.deep.equal([
        'entries.0.kind fault.unknown_value',
      ]);
      expect(await faultsOf(write({ minutesId: 'nothing' }, {}))).to.deep.equal([
        'minutesId fault.unknown_value',
      ]);
    });

    it('waits for the step before', async () => {
      const early = await write({ research: 'x' }, { research: '' }, ivan, 'HJ-3');
      expect(refusalsIn(early)).to.equal('step_not_entered');
      expect(await readTeamSteps(school.deps, DISTRICT, teamId)).to.deep.equal([]);
    });

    it('changes an entry field by field and takes it out', async () => {
      const step = savedRecord<TeamStep>(await put('evidence', { evidence: 'vpr', title: 'ВПР' }));
      const id = step.entries[0]?.id ?? '';
      const change = (mine: object, base: object) =>
        putStepEntry(school.deps, dina, teamId, 'evidence', id, {
          mine: { ...mine },
          against: { base: { ...base } },
        });
      await change({ text: '7 из 24' }, { text: '' });
      const conflict = await change({ text: '8 из 24', title: 'ВПР, 6 класс' }, { text: '', title: 'ВПР' });
      expect(conflict.kind === 'conflict' && conflict.record.entries[0]).to.include({
        title: 'ВПР, 6 класс',
        text: '7 из 24',
      });
      expect(await faultsOf(change({ title: ' ' }, { title: 'ВПР, 6 класс' }))).to.deep.equal([
        'title fault.required',
      ]);
      const left = savedRecord<TeamStep>(await removeStepEntry(school.deps, ivan, teamId, 'HJ-2', id));
      expect(left.entries).to.deep.equal([]);
    });
  });

  describe('closing', () => {
    it('too early says what is missing and writes nothing', async () => {
      expect(await missing('HJ-1')).to.equal('order rules schedule');
      expect(await missing('HJ-2')).to.equal('class_profile answers evidence judgement minutes');
      expect(await readTeamSteps(school.deps, DISTRICT, teamId)).to.deep.equal([]);
    });

    it('is the coordinator’s and the administration’s', async () => {
      await stateProblem();
      expect(await codeOf(close('HJ-2', ivan))).to.equal('forbidden');
      expect(await codeOf(close('HJ-2', stranger))).to.equal('forbidden');
      expect((await close('HJ-2', head)).kind).to.equal('saved');
    });

    it('works with the problem before the group (AMB-02)', async () => {
      await stateProblem();
      expect((await close('HJ-2')).kind).to.equal('saved');
      expect(currentStep(await team())).to.equal('HJ-1');
      await formGroup();
      expect((await team()).state).to.equal('problem');
      expect(currentStep(await team())).to.equal('HJ-3');
    });

    it('counts a judgement as agreed only as it read at the meeting', async () => {
      await stateProblem();
      await write({ judgement: 'Другое' }, { judgement: ANSWERS.judgement });
      expect(await missing('HJ-2')).to.equal('judgement');
      const kept = await findTeamStep(school.deps, DISTRICT, await team(), 'HJ-2');
      savedRecord(await write({ minutesId: kept?.minutesId }, { minutesId: kept?.minutesId }));
      expect((await close('HJ-2')).kind).to.equal('saved');
    });

    it('goes on to planned once the administration has approved plan and routes', async () => {
      await formGroup();
      await stateProblem();
      await close('HJ-2');
      expect(await missing('HJ-3')).to.equal('sources measurement plan responsible approved routes');
      await plan();
      expect(await missing('HJ-3')).to.equal('routes');
      await approveRoutes();
      const closed = savedRecord<TeamStep>(await close('HJ-3'));
      expect(closed).to.include({ closedBy: 'olga' });
      expect(await team()).to.include({ state: 'planned' });
      expect(await missing('HJ-4')).to.equal('tutor training lessons lesson_plans observations interviews');
    });

    it('begins the inquiry with tutor and training, or a reason why none is needed', async () => {
      await formGroup();
      await stateProblem();
      await close('HJ-2');
      await plan();
      await approveRoutes();
      await close('HJ-3');
      await startInquiryIfReady(school.deps, ivan, teamId);
      expect((await team()).state).to.equal('planned');
      await setTutor(school.deps, olga, teamId, 'ivan');
      await write({ training_waiver: 'двое вели этот приём' }, { training_waiver: '' }, ivan, 'HJ-4');
      await startInquiryIfReady(school.deps, ivan, teamId);
      expect((await team()).state).to.equal('inquiry');
      expect(refusalsIn(await reopenTeamStep(school.deps, olga, teamId, 'HJ-2'))).to.equal(
        'next_step_closed',
      );
      await reopenTeamStep(school.deps, olga, teamId, 'HJ-3');
      expect((await team()).state).to.equal('problem');
    });

    it('keeps what is written until the step is opened again', async () => {
      await stateProblem();
      await close('HJ-2');
      expect(refusalsIn(await write({ benefit: 'x' }, { benefit: ANSWERS.benefit }))).to.equal('step_closed');
      expect(refusalsIn(await put('evidence', { evidence: 'vpr', title: 'ВПР' }))).to.equal('step_closed');
      savedRecord(await reopenTeamStep(school.deps, olga, teamId, 'HJ-2'));
      savedRecord(await write({ benefit: 'x' }, { benefit: ANSWERS.benefit }));
    });

    it('of a group that the state has left behind records that it was gathered', async () => {
      await formGroup();
      expect(await missing('HJ-1')).to.equal('schedule');
      await heldMeeting(false);
      const stand = () => loadTeamStep(school.deps, olga, teamId, 'HJ-1');
      expect(await stand()).to.include({ status: 'done', closed: false, open: true, reopenable: false });
      savedRecord(await close('HJ-1'));
      expect(await stand()).to.include({ closed: true, open: false, ready: false, reopenable: true });
    });

    it('of two at once closes it once', async () => {
      await stateProblem();
      const both = await Promise.all([close('HJ-2', olga), close('HJ-2', head)]);
      expect(both.map(({ kind }) => kind)).to.deep.equal(['saved', 'saved']);
      expect((await team()).rounds?.[0]?.closed).to.deep.equal(['HJ-2']);
    });
  });

  it('begin empty in a new round, and those of the round before stay readable', async () => {
    await formGroup();
    await stateProblem();
    await close('HJ-2');
    const input = { problem: 'Рассуждают без опоры', reason: 'сменился класс' };
    savedRecord(await restartRound(school.deps, olga, teamId, input));
    expect(await findTeamStep(school.deps, DISTRICT, await team(), 'HJ-2')).to.equal(null);
    savedRecord(await write({ benefit: 'заново' }, { benefit: '' }));
    const rounds = (await readTeamSteps(school.deps, DISTRICT, teamId)).map(
      ({ round, texts }) => `${round} ${texts.benefit?.text}`,
    );
    expect(rounds).to.deep.equal([`1 ${ANSWERS.benefit}`, '2 заново']);
    const then = await loadPastStep(school.deps, olga, teamId, 'HJ-2', 1);
    expect(then).to.include({ round: 1, closed: true, open: false, reopenable: false });
    expect(then.record?.texts.benefit?.text).to.equal(ANSWERS.benefit);
    // The group of the round before stands; in this round nobody has agreed on it yet.
    expect(await loadTeamStep(school.deps, olga, teamId, 'HJ-1')).to.include({ closed: false, open: true });
  });
});
