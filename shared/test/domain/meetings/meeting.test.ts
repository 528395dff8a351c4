import { expect } from 'chai';
import {
  carriedTo,
  dueOf,
  editDecision,
  followUp,
  openDecisionsOf,
  takeDecision,
} from '../../../src/domain/meetings/decision.ts';
import type { Decision, DecisionFollowUp } from '../../../src/domain/meetings/meeting.ts';
import {
  applyMeetingEdit,
  type MeetingEdit,
  meetingFieldFaults,
  segmentFaults,
} from '../../../src/domain/meetings/meeting-edit.ts';
import {
  cancelMeeting,
  finishMeeting,
  minutesByKind,
  minutesGaps,
  signMinutes,
  spentMinutes,
  startMeeting,
} from '../../../src/domain/meetings/meeting-run.ts';
import { aDecision, aMeeting, aMember, aSegment, aTeam } from '../../support/a-team.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const AT = '2026-11-25T09:30:00.000Z';
const TODAY = '2026-11-25';
const SIGNED = { number: '6', date: '2026-11-27' };
const held = aMeeting({ state: 'held', attendance: ['olga'], segments: [aSegment('s1', { minutes: 28 })] });

describe('the course of a meeting', () => {
  for (const [name, decision, expected] of [
    ['starting', startMeeting(aMeeting(), TODAY, AT), 'decided'],
    ['starting twice', startMeeting(aMeeting({ state: 'running' }), TODAY, AT), 'decided'],
    ['starting one that was forgotten yesterday', startMeeting(aMeeting(), '2026-11-26', AT), 'decided'],
    ['starting tomorrow’s', startMeeting(aMeeting(), '2026-11-24', AT), 'meeting_in_future'],
    ['starting a held one', startMeeting(held, TODAY, AT), 'meeting_over'],
    [
      'starting a cancelled one',
      startMeeting(aMeeting({ state: 'cancelled' }), TODAY, AT),
      'meeting_cancelled',
    ],
    [
      'finishing',
      finishMeeting(
        aMeeting({ state: 'running', attendance: ['olga'], segments: [aSegment('s', { minutes: 1 })] }),
        TODAY,
        AT,
      ),
      'decided',
    ],
    [
      'finishing what was written down afterwards',
      finishMeeting(aMeeting({ attendance: ['olga'], segments: [aSegment('s', { minutes: 1 })] }), TODAY, AT),
      'decided',
    ],
    [
      'finishing an empty one',
      finishMeeting(aMeeting({ state: 'running' }), TODAY, AT),
      'attendance_missing minutes_spent_missing',
    ],
    ['finishing twice', finishMeeting(held, TODAY, AT), 'decided'],
    [
      'finishing a cancelled one',
      finishMeeting(aMeeting({ state: 'cancelled' }), TODAY, AT),
      'meeting_cancelled',
    ],
    ['signing', signMinutes(held, SIGNED), 'decided'],
    [
      'correcting a number',
      signMinutes({ ...held, signed: { number: '5', date: '2026-11-26' } }, SIGNED),
      'decided',
    ],
    ['signing before it was held', signMinutes(aMeeting(), SIGNED), 'meeting_not_held'],
    ['signing a cancelled one', signMinutes(aMeeting({ state: 'cancelled' }), SIGNED), 'meeting_cancelled'],
    ['cancelling', cancelMeeting(aMeeting(), 'карантин'), 'decided'],
    ['cancelling a held one', cancelMeeting(held, 'карантин'), 'meeting_over'],
  ] as const)
    it(`${name}: ${expected}`, () => expect(reasonsOf(decision)).to.equal(expected));

  it('keeps when it began and ended, and why it was cancelled', () => {
    expect(decidedValue(startMeeting(aMeeting(), TODAY, AT))).to.include({ state: 'running', startedAt: AT });
    const running = aMeeting({
      state: 'running',
      attendance: ['olga'],
      segments: [aSegment('s', { minutes: 1 })],
    });
    expect(decidedValue(finishMeeting(running, TODAY, AT))).to.include({ state: 'held', endedAt: AT });
    expect(decidedValue(cancelMeeting(aMeeting(), 'карантин'))).to.include({
      state: 'cancelled',
      cancelReason: 'карантин',
    });
  });

  it('counts minutes by kind of work', () => {
    const meeting = aMeeting({
      segments: [
        aSegment('a', { kind: 'joint_design', minutes: 60 }),
        aSegment('b', { kind: 'joint_analysis', minutes: 30 }),
        aSegment('c', { kind: 'joint_design', minutes: 5 }),
        aSegment('d', { kind: 'learning', minutes: 0 }),
      ],
    });
    expect(minutesByKind(meeting)).to.deep.equal({ joint_design: 65, joint_analysis: 30 });
    expect(spentMinutes(meeting)).to.equal(95);
  });

  it('knows what the minutes would print as a gap', () => {
    const meeting = aMeeting({
      secretaryId: null,
      segments: [aSegment('s1', { title: ' ' })],
      decisions: [aDecision('d1', { due: null }), aDecision('d2', { responsibleId: null })],
    });
    expect(minutesGaps(meeting).map(({ key, id }) => (id ? `${key} ${id}` : key))).to.deep.equal([
      'attendance',
      'secretary',
      'segment_title s1',
      'decision_due d1',
      'decision_responsible d2',
      'signature',
    ]);
    expect(minutesGaps({ ...held, signed: SIGNED })).to.deep.equal([]);
  });
});

describe('an edit of a meeting', () => {
  const edited = (edit: MeetingEdit, meeting = aMeeting()) => applyMeetingEdit(meeting, 4, edit);

  it('takes places that others left alone, and shows where both wrote', () => {
    const meeting = aMeeting({
      place: 'кабинет 21',
      segments: [aSegment('s1', { notes: 'их заметка', minutes: 12 })],
    });
    const { meeting: next, conflicts } = edited(
      {
        fields: { mine: { place: 'кабинет 5' }, against: { base: { place: 'кабинет 21' } } },
        segments: [
          {
            id: 's1',
            mine: { notes: 'моя заметка', title: 'Иначе' },
            against: { base: { notes: '', title: 'Что показал урок' } },
          },
        ],
      },
      meeting,
    );
    expect(next.place).to.equal('кабинет 5');
    expect(next.segments[0]).to.include({ notes: 'их заметка', title: 'Иначе', minutes: 12 });
    expect(conflicts).to.deep.equal([
      { field: 'segments.s1.notes', base: '', mine: 'моя заметка', theirs: 'их заметка' },
    ]);
  });

  it('adds a point with a new id', () => {
    const { meeting } = edited({
      segments: [{ id: 's2', mine: { title: 'План урока', kind: 'joint_design' }, against: { base: {} } }],
    });
    expect(meeting.segments.map(({ id, title, kind, minutes }) => [id, title, kind, minutes])).to.deep.equal([
      ['s1', 'Что показал урок', 'joint_analysis', 0],
      ['s2', 'План урока', 'joint_design', 0],
    ]);
  });

  it('brings a point back in which somebody was still writing when another took it out', () => {
    const { meeting } = edited({
      segments: [
        { id: 'gone', mine: { notes: 'написано' }, against: { base: { title: 'Тема', notes: '' } } },
      ],
    });
    expect(meeting.segments[1]).to.include({ id: 'gone', title: 'Тема', notes: 'написано' });
  });

  it('takes a point out only as its remover saw it', () => {
    const base = { title: 'Что показал урок', notes: '' };
    const out = edited({ segments: [{ id: 's1', removed: true, mine: {}, against: { base } }] });
    expect(out.meeting.segments).to.deep.equal([]);
    const written = aMeeting({ segments: [aSegment('s1', { notes: 'уже пишут' })] });
    const kept = edited({ segments: [{ id: 's1', removed: true, mine: {}, against: { base } }] }, written);
    expect(kept.meeting.segments).to.have.length(1);
    expect(kept.conflicts.map(({ field }) => field)).to.deep.equal(['segments.s1']);
  });

  it('takes a point out against the current version, and not against an old one', () => {
    const remove = (version: number) =>
      edited({ segments: [{ id: 's1', removed: true, mine: {}, against: { version } }] });
    expect(remove(4).meeting.segments).to.deep.equal([]);
    expect(remove(3).meeting.segments).to.have.length(1);
    expect(remove(3).conflicts).to.have.length(1);
  });

  it('does not mind a point that is gone already', () => {
    const { meeting, conflicts } = edited({
      segments: [{ id: 'gone', removed: true, mine: {}, against: { base: {} } }],
    });
    expect([meeting.segments.length, conflicts.length]).to.deep.equal([1, 0]);
  });

  it('puts points in order; what is not named stays behind', () => {
    const meeting = aMeeting({ segments: ['a', 'b', 'c'].map((id) => aSegment(id)) });
    expect(
      edited({ segmentOrder: ['c', 'x', 'a'] }, meeting).meeting.segments.map(({ id }) => id),
    ).to.deep.equal(['c', 'a', 'b']);
  });

  it('lets two people mark who is present', () => {
    const meeting = aMeeting({ attendance: ['olga', 'ivan'] });
    const { meeting: next } = edited({ attendance: { base: ['olga'], mine: ['olga', 'dina'] } }, meeting);
    expect(next.attendance).to.deep.equal(['olga', 'ivan', 'dina']);
    expect(edited({ attendance: { mine: ['dina'] } }, meeting).meeting.attendance).to.deep.equal(['dina']);
  });
});

describe('what a meeting may say', () => {
  const team = aTeam({ members: [aMember('olga'), aMember('dina'), aMember('gone', { leftAt: 'x' })] });
  for (const [name, change, faults] of [
    ['a whole one', {}, []],
    ['no purpose (DOC-04)', { purpose: ' ' }, ['purpose required']],
    ['no length', { plannedMinutes: 0 }, ['plannedMinutes out_of_range']],
    ['half a minute', { plannedMinutes: 1.5 }, ['plannedMinutes not_whole']],
    ['a day that is none', { date: '2026-11-31' }, ['date not_a_date']],
    ['a day of another school year', { date: '2027-09-01' }, ['date outside_school_year']],
    ['an hour that is none', { startsAt: '25:00' }, ['startsAt not_a_time']],
    ['an unknown format', { format: 'party' as never }, ['format unknown_value']],
    ['a chair from outside', { chairId: 'petr' }, ['chairId not_a_member']],
    ['a chair who left since', { chairId: 'gone' }, []],
  ] as const)
    it(`${name}: ${faults.join() || 'fine'}`, () => {
      const found = meetingFieldFaults(aMeeting(change), '2026/27', team);
      expect(found.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal(faults);
    });

  it('asks whole minutes and known kinds of a point', () => {
    const segment = aSegment('s', {
      minutes: -1,
      plannedMinutes: 601,
      kind: 'party' as never,
      speakerId: 'petr',
    });
    expect(segmentFaults('segments.0', segment, team).map(({ path }) => path)).to.deep.equal([
      'segments.0.plannedMinutes',
      'segments.0.minutes',
      'segments.0.kind',
      'segments.0.speakerId',
    ]);
  });
});

describe('decisions', () => {
  const step = (
    outcome: DecisionFollowUp['outcome'],
    due: string | null = null,
    meetingId: string | null = 'm7',
  ): DecisionFollowUp => ({
    meetingId,
    outcome,
    at: AT,
    by: 'olga',
    due,
  });
  const meeting = aMeeting({ state: 'held', decisions: [aDecision('d1')] });
  const only = (changed: { readonly decisions: readonly Decision[] }) => changed.decisions[0];

  it('count as open until done or dropped', () => {
    expect(decidedValue(takeDecision(meeting, aDecision('d2'))).openDecisions).to.equal(2);
    expect(decidedValue(followUp(meeting, 'd1', step('done'))).openDecisions).to.equal(0);
    expect(decidedValue(followUp(meeting, 'd1', step('dropped'))).openDecisions).to.equal(0);
    const moved = decidedValue(followUp(meeting, 'd1', step('moved', '2026-12-04')));
    expect(moved.openDecisions).to.equal(1);
    expect(only(moved)).to.include({ status: 'open', due: '2026-11-27' });
    expect(dueOf(only(moved) as Decision)).to.equal('2026-12-04');
  });

  it('are due on the day they were moved to last', () => {
    const twice = aDecision('d', { followUps: [step('moved', '2026-12-04'), step('moved', '2026-12-11')] });
    expect(dueOf(twice)).to.equal('2026-12-11');
    expect(dueOf(aDecision('d'))).to.equal('2026-11-27');
  });

  for (const [name, decision, reason] of [
    ['what is not there', followUp(meeting, 'd9', step('done')), 'unknown_decision'],
    [
      'what is done',
      followUp(aMeeting({ decisions: [aDecision('d1', { status: 'done' })] }), 'd1', step('done')),
      'decision_closed',
    ],
    ['moving without a new day', followUp(meeting, 'd1', step('moved')), 'due_missing'],
    [
      'a new one in signed minutes',
      takeDecision({ ...meeting, signed: SIGNED }, aDecision('d2')),
      'minutes_signed',
    ],
    [
      'rewording in signed minutes',
      editDecision({ ...meeting, signed: SIGNED }, 1, 'd1', { mine: {}, against: { version: 1 } }),
      'minutes_signed',
    ],
    [
      'a new one at a cancelled meeting',
      takeDecision(aMeeting({ state: 'cancelled' }), aDecision('d2')),
      'meeting_cancelled',
    ],
  ] as const)
    it(`refuses ${name}`, () => expect(reasonsOf(decision)).to.equal(reason));

  it('are followed up beside signed minutes, whose text stays', () => {
    const done = decidedValue(followUp({ ...meeting, signed: SIGNED }, 'd1', step('done')));
    expect(only(done)).to.include({ status: 'done', text: 'Подготовить карточку с лишними данными' });
  });

  it('taken twice by one call stand there once', () => {
    expect(decidedValue(takeDecision(meeting, aDecision('d1'))).decisions).to.have.length(1);
  });

  it('reworded by two show both texts', () => {
    const { conflicts } = decidedValue(
      editDecision(meeting, 1, 'd1', {
        mine: { text: 'моё', due: '2026-12-01' },
        against: { base: { text: 'раньше', due: '2026-11-27' } },
      }),
    );
    expect(conflicts.map(({ field }) => field)).to.deep.equal(['decisions.d1.text']);
  });

  describe('carried on', () => {
    const five = aMeeting({
      id: 'm5',
      number: 5,
      date: '2026-11-11',
      decisions: [aDecision('late', { due: '2026-11-20' }), aDecision('gone', { status: 'dropped' })],
    });
    const six = aMeeting({
      id: 'm6',
      number: 6,
      date: '2026-11-25',
      decisions: [
        aDecision('no-day', { due: null }),
        aDecision('soon', { due: '2026-11-26' }),
        aDecision('done-at-7', { status: 'done', followUps: [step('done')] }),
      ],
    });
    const seven = aMeeting({ id: 'm7', number: 7, date: '2026-12-02', decisions: [aDecision('own')] });
    const off = aMeeting({
      id: 'm4',
      number: 4,
      date: '2026-10-28',
      state: 'cancelled',
      decisions: [aDecision('void')],
    });
    const all = [off, five, six, seven];

    it('come up at the next meeting with what it has taken up, the earliest due first', () => {
      expect(
        carriedTo(seven, all).map(({ decision, takenUp }) => [decision.id, takenUp?.outcome ?? null]),
      ).to.deep.equal([
        ['late', null],
        ['soon', null],
        ['done-at-7', 'done'],
        ['no-day', null],
      ]);
    });
    it('do not come up at the meeting that took them, nor at an earlier one', () => {
      expect(carriedTo(six, all).map(({ decision }) => decision.id)).to.deep.equal(['late']);
      expect(carriedTo(five, all)).to.deep.equal([]);
    });
    it('of two meetings on one day go from the first to the second', () => {
      const second = aMeeting({ id: 'm8', number: 8, date: '2026-12-02' });
      expect(carriedTo(second, [seven, second]).map(({ decision }) => decision.id)).to.deep.equal(['own']);
      expect(carriedTo(seven, [seven, second])).to.deep.equal([]);
    });
    it('stay on the home page until done', () => {
      expect(openDecisionsOf(all).map(({ decision }) => decision.id)).to.deep.equal([
        'late',
        'soon',
        'own',
        'no-day',
      ]);
    });
  });
});
