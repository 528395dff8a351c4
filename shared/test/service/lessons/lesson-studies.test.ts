import { expect } from 'chai';
import { pupilCode } from '../../../src/domain/classes/pupil-code.ts';
import { codeOf, cycleStateOf } from '../../../src/domain/lessons/lesson-study.ts';
import { teamTopic } from '../../../src/service/authorship.ts';
import { ASSIGNMENTS } from '../../../src/service/collections/people.ts';
import type { CyclePlace } from '../../../src/service/lessons/change-cycle.ts';
import { agreeSummary, reopenSummary, updateSummary } from '../../../src/service/lessons/cycle-summary.ts';
import { writeSheet } from '../../../src/service/lessons/lesson-evidence.ts';
import { loadLessonFacts } from '../../../src/service/lessons/lesson-facts.ts';
import { addCycle, getCycle, listCycles, updateCycle } from '../../../src/service/lessons/lesson-studies.ts';
import {
  cancelLesson,
  closeDiscussion,
  giveLesson,
  planLessonAgain,
  updateDiscussion,
  updateLesson,
} from '../../../src/service/lessons/research-lessons.ts';
import { removeMember } from '../../../src/service/team/team-members.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import {
  aCycle,
  agreeAll,
  CODES,
  discussThe,
  giveThe,
  now,
  planLesson,
  writeSummary,
} from '../../support/a-cycle.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf as errorOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

describe('a cycle of lesson study', () => {
  let school: TestSchool;
  let teamId: string;
  let place: CyclePlace;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    place = await aCycle(school, teamId);
  });
  afterEach(() => school.remove());

  const cycle = async (actor = anActor('olga')) => (await getCycle(school.deps, actor, place)).cycle;
  const lesson = (number: number) => ({ ...place, lesson: number });

  describe('at its start', () => {
    it('has three lessons by turn, the class of the team and the next number', async () => {
      const { record } = (await addCycle(school.deps, anActor('ivan'), teamId, {
        researchQuestion: 'Как читать условие?',
      })) as { record: Awaited<ReturnType<typeof cycle>> };
      expect(record).to.include({ number: 2, classLabel: '7А', schoolYear: '2026/27' });
      expect(record.lessons.map(({ teacherId }) => teacherId)).to.deep.equal(['olga', 'ivan', 'dina']);
      expect([cycleStateOf(record), cycleStateOf(await cycle())]).to.deep.equal(['set_up', 'planning']);
    });

    it('needs to say what is tried', async () => {
      expect(
        await faultsOf(addCycle(school.deps, anActor('olga'), teamId, { technique: ' ' })),
      ).to.deep.equal(['technique fault.required']);
    });

    it('is for those who give it: nobody begins one for others', async () => {
      const input = { technique: 'приём', members: ['olga', 'dina'] };
      expect(await errorOf(addCycle(school.deps, anActor('ivan'), teamId, input))).to.equal('forbidden');
    });

    it('has numbers of its own when two begin at once', async () => {
      const both = await Promise.all(
        ['olga', 'ivan'].map((who) => addCycle(school.deps, anActor(who), teamId, { technique: 'приём' })),
      );
      expect(both.map((outcome) => savedRecord(outcome).number).sort()).to.deep.equal([2, 3]);
    });
  });

  describe('case pupils', () => {
    const choose = async (code: string, reason?: string) => {
      const base = { code: codeOf(await cycle(), 'high') };
      const change = { level: 'high', mine: { code }, against: { base }, ...(reason && { reason }) } as const;
      return updateCycle(school.deps, anActor('dina'), place, { casePupils: [change] });
    };

    it('are codes and nothing else (P-1)', async () => {
      expect(await faultsOf(choose('Маша'))).to.deep.equal(['casePupils.0.code fault.not_a_pupil_code']);
      expect(await faultsOf(choose('7А-04Ж'))).to.deep.equal(['casePupils.0.code fault.not_a_pupil_code']);
      expect(await faultsOf(choose(CODES.middle))).to.deep.equal(['casePupils.0.code fault.pupil_twice']);
    });

    it('are taken as people type them', async () => {
      savedRecord(await choose(CODES.high.toLowerCase().replace('-', '–')));
      expect(codeOf(await cycle(), 'high')).to.equal(CODES.high);
    });

    it('may change between lessons with a reason, and the former code is kept (LS-10)', async () => {
      await giveThe(school, place, 1);
      const other = pupilCode('7А', 2);
      expect(await faultsOf(choose(other))).to.deep.equal(['casePupils.0.reason fault.required']);
      savedRecord(await choose(other, 'перешёл в другой класс'));
      const [pupil] = (await cycle()).casePupils;
      expect(pupil?.code).to.equal(other);
      expect(pupil?.former.map(({ code, reason }) => [code, reason])).to.deep.equal([
        [CODES.high, 'перешёл в другой класс'],
      ]);
    });
  });

  describe('a lesson', () => {
    const update = (mine: object, base: object, who = 'olga', number = 1) =>
      updateLesson(school.deps, anActor(who), lesson(number), { fields: { mine, against: { base } } });

    it('is given by different teachers (LS-4)', async () => {
      const error = await faultsOf(update({ teacherId: 'olga' }, { teacherId: 'ivan' }, 'olga', 2));
      expect(error).to.deep.equal(['teacherId fault.teacher_gives_already']);
    });

    it('is not observed by who gives it (LS-1), and two may watch one pupil', async () => {
      const watch = (mine: readonly string[]) =>
        updateLesson(school.deps, anActor('dina'), lesson(1), { observers: { mine, base: [] } });
      expect(await faultsOf(watch(['high:olga']))).to.deep.equal(['observers.0 fault.teacher_observes']);
      expect(await faultsOf(watch(['high:timur']))).to.deep.equal(['observers.0 fault.not_a_member']);
      savedRecord(await watch(['high:ivan', 'high:dina', 'middle:ivan']));
      expect((await cycle()).lessons[0]?.observers.map(({ id }) => id)).to.deep.equal([
        'high:ivan',
        'high:dina',
        'middle:ivan',
      ]);
    });

    it('merges what two plan at once, field by field', async () => {
      const before = { topic: '', aim: '' };
      savedRecord(await update({ topic: 'Скорость' }, before, 'olga'));
      savedRecord(await update({ aim: 'Находят лишнее' }, before, 'ivan'));
      const outcome = await update({ topic: 'Путь' }, before, 'dina');
      expect(outcome.kind).to.equal('conflict');
      expect((await cycle()).lessons[0]).to.include({ topic: 'Скорость', aim: 'Находят лишнее' });
    });

    it('links a recording only with who may open it and when it goes (P-5)', async () => {
      const base = { recordingUrl: '', recordingOpenTo: '', recordingDeleteOn: null };
      expect(await faultsOf(update({ recordingUrl: 'https://video.example/1' }, base))).to.deep.equal([
        'recordingOpenTo fault.required',
        'recordingDeleteOn fault.required',
      ]);
      expect(await faultsOf(update({ planUrl: 'javascript:alert(1)' }, { planUrl: '' }))).to.deep.equal([
        'planUrl fault.not_a_link',
      ]);
      const whole = {
        recordingUrl: 'https://video.example/1',
        recordingOpenTo: 'команда',
        recordingDeleteOn: '2027-06-01',
      };
      savedRecord(await update(whole, base));
    });

    it('is given only with a criterion for each of the three (LS-3), on a day that has come', async () => {
      expect(refusalsIn(await giveLesson(school.deps, anActor('olga'), lesson(1)))).to.equal(
        'criterion_missing lesson_date_missing',
      );
      await planLesson(school, place, 1, '2026-12-10');
      expect(refusalsIn(await giveLesson(school.deps, anActor('olga'), lesson(1)))).to.equal(
        'lesson_in_future',
      );
    });

    it('is called off with a reason and taken up again', async () => {
      const off = (reason: string) => cancelLesson(school.deps, anActor('ivan'), lesson(3), reason);
      expect(refusalsIn(await off(' '))).to.equal('cancel_reason_missing');
      savedRecord(await off('карантин'));
      expect(refusalsIn(await off('ещё раз'))).to.equal('lesson_not_planned');
      savedRecord(await planLessonAgain(school.deps, anActor('ivan'), lesson(3)));
      expect((await cycle()).lessons[2]).to.include({ state: 'planned', cancelReason: '' });
    });

    it('of somebody who left is handed to another; what was written keeps its writer', async () => {
      await giveThe(school, place, 1);
      const moment = { id: 'm1', mine: { saw: 'спросил соседа' }, against: { base: {} } };
      const sheet = await writeSheet(school.deps, anActor('ivan'), lesson(1), 'high', { moments: [moment] });
      savedRecord(sheet);
      savedRecord(await removeMember(school.deps, anActor('ivan'), teamId, 'ivan'));
      expect((await cycle()).lessons[1]?.teacherId).to.equal('ivan');
      // Two are left and one of them gives lesson 3: only olga or dina can, a second time.
      savedRecord(await update({ teacherId: 'dina' }, { teacherId: 'ivan' }, 'olga', 2));
      const after = await cycle();
      expect(after.lessons.map(({ teacherId }) => teacherId)).to.deep.equal(['olga', 'dina', 'dina']);
      expect(after.members).to.include('ivan');
      expect(savedRecord(sheet).observerId).to.equal('ivan');
    });
  });

  describe('the talk after a lesson', () => {
    const talk = (fields: object, base: object) =>
      updateDiscussion(school.deps, anActor('ivan'), lesson(1), {
        fields: { mine: fields, against: { base } },
      });

    it('waits for the lesson', async () => {
      expect(refusalsIn(await talk({ teacherSaid: 'трудно' }, { teacherSaid: '' }))).to.equal(
        'lesson_not_given',
      );
    });

    it('begins with the teacher, then pupils, then teaching (F-LS-6)', async () => {
      await giveThe(school, place, 1);
      savedRecord(await talk({ teacherSaid: 'не успели' }, { teacherSaid: '' }));
      expect(refusalsIn(await talk({ helped: 'пары' }, { helped: '' }))).to.equal('pupils_first');
    });

    it('cannot be of a day to come, or before the lesson', async () => {
      await giveThe(school, place, 1);
      expect(await faultsOf(talk({ date: '2026-11-25' }, { date: null }))).to.deep.equal([
        'date fault.in_future',
      ]);
      expect(await faultsOf(talk({ date: '2026-11-01' }, { date: null }))).to.deep.equal([
        'date fault.before_start',
      ]);
    });

    it('ends when every pupil was watched and talked over and it is written what changes', async () => {
      await giveThe(school, place, 1);
      const close = () => closeDiscussion(school.deps, anActor('ivan'), lesson(1));
      expect(refusalsIn(await close())).to.equal(
        'sheet_missing pupils_first discussion_date_missing changes_missing',
      );
    });
  });

  describe('its summary', () => {
    it('stands when all of the group agreed', async () => {
      for (const number of [1, 2, 3]) await discussThe(school, place, number);
      await writeSummary(school, place);
      await agreeAll(school, place, ['olga', 'ivan']);
      expect((await cycle()).summary.agreedAt).to.equal(null);
      await agreeAll(school, place, ['dina']);
      expect(cycleStateOf(await cycle())).to.equal('summarised');
      const edit = { fields: { mine: { limits: 'нет' }, against: { base: { limits: '' } } } };
      expect(refusalsIn(await updateSummary(school.deps, anActor('olga'), place, edit))).to.equal(
        'summary_agreed',
      );
      savedRecord(await reopenSummary(school.deps, anActor('olga'), place));
      expect((await cycle()).summary.agreedBy).to.deep.equal([]);
    });

    it('asks everybody anew when its words change', async () => {
      for (const number of [1, 2, 3]) await discussThe(school, place, number);
      await writeSummary(school, place);
      await agreeAll(school, place, ['olga', 'ivan']);
      const edit = { fields: { mine: { limits: 'только 7А' }, against: { base: { limits: '' } } } };
      savedRecord(await updateSummary(school.deps, anActor('dina'), place, edit));
      expect((await cycle()).summary.agreedBy).to.deep.equal([]);
    });

    it('of two lessons needs a reason (RULE-07)', async () => {
      for (const number of [1, 2]) await discussThe(school, place, number);
      savedRecord(await cancelLesson(school.deps, anActor('olga'), lesson(3), 'карантин'));
      await writeSummary(school, place);
      const agree = () => agreeSummary(school.deps, anActor('olga'), place);
      expect(refusalsIn(await agree())).to.equal('fewer_lessons_reason_missing');
      const card = now({ fewerLessonsReason: 'карантин в декабре' }, await cycle());
      savedRecord(await updateCycle(school.deps, anActor('olga'), place, { card }));
      await agreeAll(school, place);
      const { team } = await getTeam(school.deps, anActor('olga'), teamId);
      expect(await loadLessonFacts(school.deps, DISTRICT, team, '2026/27')).to.deep.equal({
        lessonsHeld: 2,
        lessonsWithPlan: 2,
        observations: 6,
        interviews: 0,
        discussionsHeld: 2,
        cycleSummaryAgreed: true,
        fewerLessonsReason: 'карантин в декабре',
      });
    });

    it('is not agreed to before the lessons are talked over', async () => {
      await giveThe(school, place, 1);
      expect(refusalsIn(await agreeSummary(school.deps, anActor('olga'), place))).to.equal(
        'too_few_lessons lessons_not_discussed findings_missing cycle_decision_missing',
      );
    });

    it('does not wait for somebody who left', async () => {
      for (const number of [1, 2, 3]) await discussThe(school, place, number);
      await writeSummary(school, place);
      await agreeAll(school, place, ['olga', 'dina']);
      savedRecord(await removeMember(school.deps, anActor('ivan'), teamId, 'ivan'));
      const { team } = await getTeam(school.deps, anActor('olga'), teamId);
      const facts = await loadLessonFacts(school.deps, DISTRICT, team, '2026/27');
      expect(facts.cycleSummaryAgreed).to.equal(true);
    });
  });

  describe('to those outside the team', () => {
    const expert = anActor('alla', {
      assignments: [anAssignment('expert', { kind: 'school', id: 'school-1' }, 'alla')],
    });

    beforeEach(async () => {
      await discussThe(school, place, 1);
      const plan = { planText: 'Ход урока' };
      const edit = { fields: { mine: plan, against: { base: { planText: '' } } } };
      savedRecord(await updateLesson(school.deps, anActor('olga'), lesson(1), edit));
    });

    it('shows the administration what was concluded and plans that were shared, never notes or levels', async () => {
      const seen = await cycle(theHead());
      expect(seen.lessons[0]).to.include({ planText: '', state: 'discussed' });
      expect(seen.lessons[0]?.discussion.changes).to.equal('');
      expect(seen.casePupils.map(({ code }) => code)).to.deep.equal(['', '', '']);
      const edit = { fields: { mine: { shared: true }, against: { base: { shared: false } } } };
      savedRecord(await updateLesson(school.deps, anActor('olga'), lesson(1), edit));
      await writeSummary(school, place);
      const shared = await cycle(theHead());
      expect(shared.lessons[0]?.planText).to.equal('Ход урока');
      expect(shared.lessons[0]?.expectations[0]?.criterion).to.equal('');
      expect(shared.summary.whatWeFound).to.equal('двое из трёх');
    });

    it('lets the team’s history tell milestones without what was written', async () => {
      const { items } = await school.deps.storage.forDistrict(DISTRICT).journal(teamTopic(teamId));
      const ours = items.filter(({ collection }) => collection !== 'teams');
      expect(ours.map(({ action }) => action)).to.have.members([
        'cycle.started',
        'lesson.given',
        'lesson.discussed',
      ]);
      expect(ours.flatMap(({ changes }) => changes)).to.deep.equal([]);
    });

    it('is closed to an expert who was not invited, and shows the invited one the lesson', async () => {
      expect(await errorOf(getCycle(school.deps, expert, place))).to.equal('forbidden');
      await school.deps.storage
        .forDistrict(DISTRICT)
        .collection(ASSIGNMENTS)
        .insert('a1', anAssignment('expert', { kind: 'school', id: 'school-1' }, 'alla'), {
          by: 'system',
          at: '2026-09-01T06:00:00.000Z',
        });
      const observers = { mine: ['high:alla'], base: [] };
      savedRecord(await updateLesson(school.deps, anActor('olga'), lesson(2), { observers }));
      const seen = await cycle(expert);
      expect(seen.lessons.map(({ planText }) => planText)).to.deep.equal(['', '', '']);
      expect(seen.casePupils[0]?.code).to.equal(CODES.high);
      expect(seen.summary.whatWeFound).to.equal('');
    });

    it('is closed to a colleague and to an invited member who has not said yes', async () => {
      expect(await errorOf(getCycle(school.deps, anActor('timur'), place))).to.equal('forbidden');
      expect(await errorOf(listCycles(school.deps, anActor('timur'), teamId))).to.equal('forbidden');
    });

    it('is written by nobody of the administration', async () => {
      const card = { mine: { technique: 'иной' }, against: { base: {} } };
      expect(await errorOf(updateCycle(school.deps, theHead(), place, { card }))).to.equal('forbidden');
      expect(await errorOf(agreeSummary(school.deps, theHead(), place))).to.equal('forbidden');
    });
  });
});
