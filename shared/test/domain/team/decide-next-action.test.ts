import { expect } from 'chai';
import { LESSON_ACTIONS } from '../../../src/domain/lessons/lesson-next.ts';
import { NEXT_ACTIONS } from '../../../src/domain/team/next-action.ts';
import { aDecision, aMeeting, aPlanLine, aSegment, aTeam } from '../../support/a-team.ts';
import {
  approved,
  coming,
  coordinator,
  head,
  inPhaseThree,
  last,
  member,
  NEXT_CASES,
  next,
  owing,
  RULE,
  surveyUntil,
  TODAY,
} from '../../support/next-action-cases.ts';

describe('the next action', () => {
  it('is none when nothing waits', () => {
    for (const [who, roles] of [
      ['olga', coordinator],
      ['ivan', member],
      ['anna', head],
      ['petr', []],
    ] as const)
      expect(next({ who, roles }), who).to.equal(null);
  });

  it('is none in a team that was closed, whatever it left', () => {
    expect(next({ team: aTeam({ state: 'closed', rules: [] }), meetings: [], planLines: [] })).to.equal(null);
  });

  for (const [name, facts, key, rest = {}] of NEXT_CASES)
    it(`${name}: ${key ?? 'none'}`, () => {
      const action = next(facts);
      expect(action?.key ?? null).to.equal(key);
      if (rest.due !== undefined) expect(action?.due).to.equal(rest.due);
      if (rest.room !== undefined) expect(action?.place.room).to.equal(rest.room);
      if (rest.values !== undefined) expect(action?.values).to.include(rest.values);
    });

  it('every key is reached by a case above', () => {
    const reached = new Set(NEXT_CASES.map(([, , key]) => key));
    // Those of lesson study rest on whole cycles: test/service/lesson-next.test.ts reaches each.
    const others = NEXT_ACTIONS.filter((key) => !LESSON_ACTIONS.some((lesson) => lesson === key));
    expect(others.filter((key) => !reached.has(key))).to.deep.equal([]);
  });

  it('puts a survey before the step only once it is about to close', () => {
    const step = inPhaseThree('bank_item');
    expect(next({ step, news: surveyUntil('2026-12-20') })?.key).to.equal('hand_in_material');
    expect(next({ step, news: surveyUntil('2026-11-26') })?.key).to.equal('fill_survey');
  });

  describe('is the most urgent of several', () => {
    const late = { ...owing('2026-11-20'), signed: null };
    const everything = {
      team: { ...approved, rules: [{ ...RULE, agreedBy: [] }] },
      planLines: [],
      meetings: [late, { ...coming, date: TODAY }],
    };
    it('the meeting of today before rules, rules before late decisions', () => {
      expect(next(everything)?.key).to.equal('run_meeting');
      expect(next({ ...everything, meetings: [late, coming] })?.key).to.equal('agree_rules');
      const mine = { ...late, decisions: [aDecision('d1', { responsibleId: 'olga', due: '2026-11-20' })] };
      expect(next({ ...everything, team: approved, meetings: [mine, coming] })?.key).to.equal(
        'late_decision',
      );
    });
    it('the earliest of two late decisions', () => {
      const meeting = {
        ...last,
        decisions: [
          aDecision('b', { responsibleId: 'olga', due: '2026-11-20', text: 'вторая' }),
          aDecision('a', { responsibleId: 'olga', due: '2026-11-18', text: 'первая' }),
        ],
      };
      expect(next({ meetings: [meeting, coming] })?.values['text']).to.equal('первая');
    });
  });

  it('points at the meeting, the decision and the line themselves', () => {
    expect(next({ meetings: [last, { ...coming, date: TODAY }] })?.place).to.deep.equal({
      room: 'meeting',
      meetingId: 'm6',
    });
    expect(next({ roles: member, who: 'ivan', meetings: [owing('2026-11-20')] })?.place.anchor).to.equal(
      'decision-d1',
    );
    expect(next({ roles: member, who: 'ivan', planLines: [aPlanLine({ id: 'l9' })] })?.place).to.deep.equal({
      room: 'plan',
      anchor: 'line-l9',
    });
  });

  it('does not count spent minutes of others as mine', () => {
    const held = aMeeting({
      state: 'held',
      date: '2026-11-20',
      segments: [aSegment('s', { minutes: 5 })],
      chairId: 'dina',
      secretaryId: null,
    });
    expect(next({ roles: member, who: 'ivan', meetings: [held, coming] })).to.equal(null);
    expect(next({ roles: member, who: 'dina', meetings: [held, coming] })?.key).to.equal('complete_minutes');
  });
});
