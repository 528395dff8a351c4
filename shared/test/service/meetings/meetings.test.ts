import { expect } from 'chai';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import { minutesByKind } from '../../../src/domain/meetings/meeting-run.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import { MEETINGS } from '../../../src/service/collections/teams.ts';
import {
  cancelMeeting,
  finishMeeting,
  signMinutes,
  startMeeting,
} from '../../../src/service/lms/meeting-course.ts';
import { addDecision, followUpDecision, updateDecision } from '../../../src/service/meetings/decisions.ts';
import {
  addMeeting,
  addSegment,
  getMeeting,
  listMeetings,
  updateMeeting,
} from '../../../src/service/meetings/meetings.ts';
import { enterOrder } from '../../../src/service/team/team-orders.ts';
import { addRule, agreeRule } from '../../../src/service/team/team-rules.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, dina] = [anActor('olga'), anActor('ivan'), anActor('dina')];
const head = theHead();
const stranger = anActor('petr');
const TODAY = '2026-11-24';
const ORDER = { number: '84-о', date: '2026-09-15' };

describe('meetings', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const plan = async (fields = {}) =>
    savedRecord<Meeting>(
      await addMeeting(school.deps, olga, teamId, { date: TODAY, purpose: 'Разбираем урок № 1', ...fields }),
    );
  const placeOf = (meeting: Stored<Meeting>) => ({ teamId, meetingId: meeting.id });
  /** A meeting that was held today, as the API writes one down. */
  const record = (fields = {}) =>
    plan({ attendance: ['olga', 'ivan'], segments: [{ kind: 'joint_design', minutes: 60 }], ...fields });

  describe('planning', () => {
    it('numbers meetings within the year, with a purpose and a length', async () => {
      const first = await plan();
      const second = await plan({
        segments: [{ title: 'Урок', kind: 'joint_analysis', plannedMinutes: 45 }, { minutes: 15 }],
      });
      const lastYear = await plan({ date: '2026-06-01' });
      expect(first).to.include({
        number: 1,
        plannedMinutes: 90,
        state: 'planned',
        chairId: 'olga',
        format: 'meeting',
      });
      expect(second).to.include({ number: 2, plannedMinutes: 60 });
      expect(second.segments.map(({ plannedMinutes, minutes }) => [plannedMinutes, minutes])).to.deep.equal([
        [45, 0],
        [15, 0],
      ]);
      expect(lastYear).to.include({ number: 1, schoolYear: '2025/26' });
    });

    it('of two at once gives both a number', async () => {
      const both = await Promise.all([plan(), plan(), plan()]);
      expect(both.map(({ number }) => number).sort()).to.deep.equal([1, 2, 3]);
    });

    it('is the coordinator’s and the administration’s', async () => {
      const input = { date: TODAY, purpose: 'x' };
      expect(await codeOf(addMeeting(school.deps, ivan, teamId, input))).to.equal('forbidden');
      expect(await codeOf(addMeeting(school.deps, stranger, teamId, input))).to.equal('forbidden');
      expect((await addMeeting(school.deps, head, teamId, input)).kind).to.equal('saved');
    });

    it('names every faulty field where it stands', async () => {
      const input = {
        date: '2026-11-31',
        purpose: ' ',
        segments: [{ minutes: -1 }],
        decisions: [{ text: '', due: 'завтра', responsibleId: 'petr' }],
      };
      expect(await faultsOf(addMeeting(school.deps, olga, teamId, input))).to.have.members([
        'date fault.not_a_date',
        'purpose fault.required',
        'segments.0.minutes fault.out_of_range',
        'decisions.0.text fault.required',
        'decisions.0.due fault.not_a_date',
        'decisions.0.responsibleId fault.not_a_member',
      ]);
    });
  });

  describe('writing down afterwards', () => {
    it('is held at once, by any member, and feeds the indicators', async () => {
      const outcome = await addMeeting(school.deps, ivan, teamId, {
        date: '2026-10-14',
        purpose: 'Урок № 1',
        attendance: ['olga', 'ivan', 'dina', 'olga'],
        segments: [
          { kind: 'joint_design', minutes: 60 },
          { kind: 'joint_analysis', minutes: 30 },
        ],
        decisions: [{ text: 'Подготовить карточку', responsibleId: 'ivan', due: '2026-10-21' }],
      });
      const meeting = savedRecord<Meeting>(outcome);
      expect(meeting).to.include({ state: 'held', plannedMinutes: 90, openDecisions: 1 });
      expect(meeting.attendance).to.deep.equal(['olga', 'ivan', 'dina']);
      expect(minutesByKind(meeting)).to.deep.equal({ joint_design: 60, joint_analysis: 30 });
    });

    it('is not for days to come, nor for people from outside', async () => {
      const tomorrow = { date: '2026-11-25', purpose: 'x', attendance: ['olga', 'petr'] };
      expect(await faultsOf(addMeeting(school.deps, olga, teamId, tomorrow))).to.deep.equal([
        'date fault.in_future',
        'attendance.1 fault.not_a_member',
      ]);
    });
  });

  describe('running', () => {
    it('goes from start to the signed minutes', async () => {
      const meeting = await plan({
        segments: [{ title: 'Урок № 1', kind: 'joint_analysis', plannedMinutes: 30 }],
      });
      const place = placeOf(meeting);
      expect(savedRecord<Meeting>(await startMeeting(school.deps, dina, place)).state).to.equal('running');
      expect(refusalsIn(await finishMeeting(school.deps, olga, place))).to.equal(
        'attendance_missing minutes_spent_missing',
      );
      const segmentId = meeting.segments[0]?.id ?? '';
      await updateMeeting(school.deps, dina, place, {
        attendance: { mine: ['olga', 'dina'] },
        segments: [
          {
            id: segmentId,
            mine: { minutes: 28, notes: 'обсудили' },
            against: { base: { minutes: 0, notes: '' } },
          },
        ],
      });
      expect(savedRecord<Meeting>(await finishMeeting(school.deps, olga, place)).state).to.equal('held');
      const signed = savedRecord<Meeting>(
        await signMinutes(school.deps, olga, place, { number: ' 1 ', date: '2026-11-25' }),
      );
      expect(signed.signed).to.deep.equal({ number: '1', date: '2026-11-25' });
      const late = { fields: { mine: { place: 'x' }, against: { base: { place: '' } } } };
      expect(refusalsIn(await updateMeeting(school.deps, olga, place, late))).to.equal('minutes_signed');
      expect(refusalsIn(await addDecision(school.deps, olga, place, { text: 'ещё' }))).to.equal(
        'minutes_signed',
      );
    });

    it('starts an ordered team with its first meeting, once the rules are adopted', async () => {
      savedRecord(await enterOrder(school.deps, head, teamId, ORDER));
      const ruleId =
        savedRecord(await addRule(school.deps, olga, teamId, 'Говорим об учениках')).rules[0]?.id ?? '';
      await record();
      expect((await getTeam(school.deps, olga, teamId)).team.state).to.equal('ordered');
      await agreeRule(school.deps, ivan, teamId, ruleId);
      savedRecord(await agreeRule(school.deps, dina, teamId, ruleId));
      expect((await getTeam(school.deps, olga, teamId)).team.state).to.equal('problem');
    });

    it('starts it too when the meeting comes last, or the order does', async () => {
      const ruleId =
        savedRecord(await addRule(school.deps, olga, teamId, 'Говорим об учениках')).rules[0]?.id ?? '';
      for (const actor of [ivan, dina]) await agreeRule(school.deps, actor, teamId, ruleId);
      savedRecord(await enterOrder(school.deps, head, teamId, ORDER));
      await record();
      expect((await getTeam(school.deps, olga, teamId)).team.state).to.equal('problem');
      const other = await openSchool();
      try {
        const id = await aWorkingTeam(other);
        const rule = savedRecord(await addRule(other.deps, olga, id, 'x')).rules[0]?.id ?? '';
        for (const actor of [ivan, dina]) await agreeRule(other.deps, actor, id, rule);
        savedRecord(
          await addMeeting(other.deps, olga, id, { date: TODAY, purpose: 'x', attendance: ['olga'] }),
        );
        expect(savedRecord(await enterOrder(other.deps, head, id, ORDER)).state).to.equal('problem');
      } finally {
        await other.remove();
      }
    });

    it('is called off by the coordinator, with a reason', async () => {
      const place = placeOf(await plan());
      expect(await codeOf(cancelMeeting(school.deps, ivan, place, 'карантин'))).to.equal('forbidden');
      expect(savedRecord<Meeting>(await cancelMeeting(school.deps, olga, place, ' карантин '))).to.include({
        state: 'cancelled',
        cancelReason: 'карантин',
      });
      expect(refusalsIn(await startMeeting(school.deps, olga, place))).to.equal('meeting_cancelled');
    });

    it('of another team is not found under this one', async () => {
      const meeting = await plan();
      const otherTeam = await aWorkingTeam(school);
      const place = { teamId: otherTeam, meetingId: meeting.id };
      expect(await codeOf(startMeeting(school.deps, olga, place))).to.equal('not_found');
      expect(await codeOf(getMeeting(school.deps, olga, place))).to.equal('not_found');
    });
  });

  describe('editing', () => {
    it('lets members write minutes, and the coordinator move the day', async () => {
      const place = placeOf(await plan());
      const notes = { fields: { mine: { secretaryId: 'ivan' }, against: { base: { secretaryId: null } } } };
      expect((await updateMeeting(school.deps, ivan, place, notes)).kind).to.equal('saved');
      const day = { fields: { mine: { date: '2026-11-26' }, against: { base: { date: TODAY } } } };
      expect(await codeOf(updateMeeting(school.deps, ivan, place, day))).to.equal('forbidden');
      expect((await updateMeeting(school.deps, olga, place, day)).kind).to.equal('saved');
      expect(
        (
          await updateMeeting(school.deps, head, place, {
            fields: { mine: { date: TODAY }, against: { base: { date: '2026-11-26' } } },
          })
        ).kind,
      ).to.equal('saved');
      expect(await codeOf(updateMeeting(school.deps, head, place, notes))).to.equal('forbidden');
    });

    it('of two secretaries loses nothing and shows where both wrote', async () => {
      const meeting = savedRecord<Meeting>(
        await addSegment(school.deps, olga, placeOf(await plan()), { title: 'Урок' }),
      );
      const id = meeting.segments[0]?.id ?? '';
      const write = (actor: typeof olga, mine: object, base: object) =>
        updateMeeting(school.deps, actor, placeOf(meeting), { segments: [{ id, mine, against: { base } }] });
      await Promise.all([
        write(ivan, { notes: 'от Ивана' }, { notes: '' }),
        write(dina, { minutes: 28 }, { minutes: 0 }),
      ]);
      const late = await write(dina, { notes: 'от Дины' }, { notes: '' });
      expect(late.kind).to.equal('conflict');
      if (late.kind !== 'conflict') return;
      expect(late.record.segments[0]).to.include({ notes: 'от Ивана', minutes: 28 });
      expect(late.conflicts[0]).to.deep.equal({
        field: `segments.${id}.notes`,
        base: '',
        mine: 'от Дины',
        theirs: 'от Ивана',
      });
    });

    it('leaves a meeting that was held in the past', async () => {
      const place = placeOf(await record());
      const to = (date: string) =>
        updateMeeting(school.deps, olga, place, {
          fields: { mine: { date }, against: { base: { date: TODAY } } },
        });
      expect(await faultsOf(to('2026-11-25'))).to.deep.equal(['date fault.in_future']);
      expect((await to('2026-11-23')).kind).to.equal('saved');
    });

    it('names faults where they stand in the edit', async () => {
      const place = placeOf(await plan());
      const edit = {
        fields: { mine: { date: '2027-09-02' }, against: { version: 1 } },
        segments: [{ id: 'new', mine: { minutes: 9999 }, against: { base: {} } }],
        attendance: { mine: ['petr'] },
      };
      expect(await faultsOf(updateMeeting(school.deps, olga, place, edit))).to.deep.equal([
        'date fault.outside_school_year',
        'segments.0.minutes fault.out_of_range',
        'attendance.0 fault.not_a_member',
      ]);
    });
  });

  describe('decisions', () => {
    it('come up at the next meeting until done', async () => {
      const first = await record({
        date: '2026-11-10',
        decisions: [{ text: 'Собрать работы', responsibleId: 'dina', due: '2026-11-20' }],
      });
      const decisionId = first.decisions[0]?.id ?? '';
      const next = await plan();
      const opened = await getMeeting(school.deps, dina, placeOf(next));
      expect(
        opened.carried.map(({ decision, meetingNumber, takenUp }) => [decision.text, meetingNumber, takenUp]),
      ).to.deep.equal([['Собрать работы', 1, null]]);
      expect(opened.today).to.equal(TODAY);
      savedRecord(
        await followUpDecision(school.deps, dina, placeOf(first), decisionId, {
          outcome: 'moved',
          due: '2026-12-01',
          atMeetingId: next.id,
        }),
      );
      savedRecord(
        await followUpDecision(school.deps, dina, placeOf(first), decisionId, {
          outcome: 'done',
          atMeetingId: next.id,
        }),
      );
      const after = await getMeeting(school.deps, dina, placeOf(next));
      expect(after.carried[0]?.takenUp).to.include({ outcome: 'done', by: 'dina' });
      const later = await plan({ date: '2026-12-02' });
      expect((await getMeeting(school.deps, dina, placeOf(later))).carried).to.deep.equal([]);
      expect(
        refusalsIn(
          await followUpDecision(school.deps, dina, placeOf(first), decisionId, { outcome: 'done' }),
        ),
      ).to.equal('decision_closed');
    });

    it('are taken and reworded by members, with both texts where two wrote', async () => {
      const place = placeOf(await plan());
      const meeting = savedRecord<Meeting>(
        await addDecision(school.deps, ivan, place, {
          text: ' Подготовить карточку ',
          responsibleId: 'ivan',
        }),
      );
      const id = meeting.decisions[0]?.id ?? '';
      expect(meeting.decisions[0]).to.include({ text: 'Подготовить карточку', status: 'open', due: null });
      const due = { mine: { due: '2026-11-27' }, against: { base: { due: null } } };
      expect((await updateDecision(school.deps, dina, place, id, due)).kind).to.equal('saved');
      const late = await updateDecision(school.deps, ivan, place, id, {
        mine: { due: '2026-11-30' },
        against: { base: { due: null } },
      });
      expect(late.kind === 'conflict' && late.conflicts.map(({ field }) => field)).to.deep.equal([
        `decisions.${id}.due`,
      ]);
      expect(await codeOf(addDecision(school.deps, stranger, place, { text: 'x' }))).to.equal('forbidden');
      expect(
        await faultsOf(addDecision(school.deps, ivan, place, { text: ' ', due: 'x', segmentId: 'нет' })),
      ).to.deep.equal(['text fault.required', 'due fault.not_a_date', 'segmentId fault.unknown_value']);
      expect(
        await faultsOf(
          updateDecision(school.deps, ivan, place, id, { mine: { text: '' }, against: { version: 1 } }),
        ),
      ).to.deep.equal(['text fault.required']);
    });

    it('moved without a day are refused', async () => {
      const meeting = await record({ decisions: [{ text: 'x' }] });
      const id = meeting.decisions[0]?.id ?? '';
      expect(
        refusalsIn(await followUpDecision(school.deps, olga, placeOf(meeting), id, { outcome: 'moved' })),
      ).to.equal('due_missing');
      expect(
        await faultsOf(
          followUpDecision(school.deps, olga, placeOf(meeting), id, { outcome: 'moved', due: 'завтра' }),
        ),
      ).to.deep.equal(['due fault.not_a_date']);
    });
  });

  it('are listed by date, by year, in pages', async () => {
    for (const date of ['2026-12-01', '2026-10-01', '2026-06-01']) await plan({ date });
    const datesOf = (page: { readonly items: readonly Meeting[] }) => page.items.map(({ date }) => date);
    expect(datesOf(await listMeetings(school.deps, ivan, teamId))).to.deep.equal([
      '2026-06-01',
      '2026-10-01',
      '2026-12-01',
    ]);
    expect(
      datesOf(await listMeetings(school.deps, ivan, teamId, { schoolYear: '2026/27', order: 'desc' })),
    ).to.deep.equal(['2026-12-01', '2026-10-01']);
    const first = await listMeetings(school.deps, ivan, teamId, { limit: 2 });
    expect(
      datesOf(await listMeetings(school.deps, ivan, teamId, { limit: 2, after: first.next ?? '' })),
    ).to.deep.equal(['2026-12-01']);
    expect(await codeOf(listMeetings(school.deps, stranger, teamId))).to.equal('forbidden');
    expect(await faultsOf(listMeetings(school.deps, ivan, teamId, { schoolYear: '2026' }))).to.deep.equal([
      'schoolYear fault.not_a_school_year',
    ]);
  });

  it('keep who did what', async () => {
    const meeting = await plan();
    await startMeeting(school.deps, ivan, placeOf(meeting));
    await startMeeting(school.deps, ivan, placeOf(meeting));
    const { items } = await school.deps.storage
      .forDistrict(DISTRICT)
      .collection(MEETINGS)
      .history(meeting.id);
    expect(items.map(({ action, by, topic }) => [action, by, topic])).to.deep.equal([
      ['meeting.started', 'ivan', `team:${teamId}`],
      ['meeting.planned', 'olga', `team:${teamId}`],
    ]);
  });
});
