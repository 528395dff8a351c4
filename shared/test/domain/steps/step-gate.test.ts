import { expect } from 'chai';
import type { Decided, Refusal } from '../../../src/domain/records/refusal.ts';
import type { StepId } from '../../../src/domain/steps/step.ts';
import { decideClosing, entryRefusals, reopeningRefusals } from '../../../src/domain/steps/step-gate.ts';
import { currentStep } from '../../../src/domain/steps/team-path.ts';
import type { Team, TeamState } from '../../../src/domain/team/team.ts';
import { roundOf, withStepClosed, withStepReopened } from '../../../src/domain/team/team-round.ts';
import {
  advanceTeam,
  chooseNextProblem,
  restartRound,
  startInquiry,
  startNextRound,
  stateReopened,
  transformTeam,
} from '../../../src/domain/team/team-transition.ts';
import { aTeam } from '../../support/a-team.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';
import { ALL_DONE, allBut } from '../../support/step-facts.ts';

const NEXT = { problem: 'Рассуждают без опоры на условие', by: 'olga', at: '2027-05-20T09:00:00.000Z' };

function teamAt(state: TeamState, closed: readonly StepId[] = []): Team {
  return closed.reduce((team, step) => withStepClosed(team, step), aTeam({ state }));
}

function reasons(refusals: readonly Refusal[]): string {
  return refusals.map(({ reason, values }) => [reason, ...Object.values(values ?? {})].join(' ')).join(', ');
}

function stateOf(decision: Decided<Team>): string {
  return decision.kind === 'decided' ? decision.value.state : reasons(decision.refusals);
}

describe('entering a step (team-cycle.md §5.1)', () => {
  const nothing = { lessonsHeld: 0, cycleSummaryAgreed: false };
  const cases: readonly [StepId, Team, Partial<typeof nothing>, string][] = [
    ['HJ-1', teamAt('volunteers'), {}, ''],
    ['HJ-2', teamAt('volunteers'), {}, ''],
    ['HJ-3', teamAt('problem'), {}, 'step_not_entered 2'],
    ['HJ-3', teamAt('problem', ['HJ-2']), {}, ''],
    ['HJ-4', teamAt('problem', ['HJ-2']), {}, 'step_not_entered 3'],
    ['HJ-4', teamAt('planned'), {}, ''],
    ['HJ-5', teamAt('inquiry'), {}, 'no_lesson_held'],
    ['HJ-5', teamAt('inquiry'), { lessonsHeld: 1 }, ''],
    ['HJ-6', teamAt('inquiry'), {}, 'summary_missing'],
    ['HJ-6', teamAt('inquiry'), { cycleSummaryAgreed: true }, ''],
    ['HJ-7', teamAt('reflection'), {}, 'step_not_entered 6'],
    ['HJ-7', teamAt('sharing'), {}, ''],
  ];
  for (const [step, team, lessons, expected] of cases)
    it(`${step} in ${team.state}: ${expected || 'open'}`, () =>
      expect(reasons(entryRefusals(step, team, { ...nothing, ...lessons }))).to.equal(expected));
});

describe('closing a step', () => {
  it('says what is missing before anything else', () => {
    const closing = decideClosing(
      'HJ-2',
      teamAt('problem'),
      allBut('problem', { answers: 4, evidenceKinds: 1 }),
    );
    expect(closing.kind).to.equal('not_ready');
    expect(closing.kind === 'not_ready' && closing.missing.map(({ key }) => key)).to.deep.equal([
      'answers',
      'evidence',
    ]);
  });

  it('asks for the group before the plan, when the problem came first (AMB-02)', () => {
    const volunteers = teamAt('volunteers', ['HJ-2']);
    expect(currentStep(volunteers)).to.equal('HJ-1');
    const closing = decideClosing('HJ-3', volunteers, ALL_DONE);
    expect(closing.kind === 'refused' && reasons(closing.refusals)).to.equal('steps_before_open 1');
  });

  it('is refused in a closed team', () => {
    const closing = decideClosing('HJ-2', teamAt('closed'), ALL_DONE);
    expect(closing.kind === 'refused' && reasons(closing.refusals)).to.equal('team_closed');
  });

  it('brings the team on where the step was what it waited for', () => {
    let team = teamAt('problem');
    const walked = (['HJ-2', 'HJ-3', 'HJ-4', 'HJ-5', 'HJ-6', 'HJ-7'] as const).map((step) => {
      expect(decideClosing(step, team, ALL_DONE), step).to.deep.equal({ kind: 'ready' });
      team = advanceTeam(withStepClosed(team, step), step, ALL_DONE);
      return `${step} ${team.state} ${currentStep(team)}`;
    });
    expect(walked).to.deep.equal([
      'HJ-2 problem HJ-3',
      'HJ-3 planned HJ-4',
      'HJ-4 inquiry HJ-5',
      'HJ-5 reflection HJ-6',
      'HJ-6 sharing HJ-7',
      'HJ-7 sharing null',
    ]);
  });
});

describe('opening a step again', () => {
  const cases: readonly [StepId, Team, string][] = [
    ['HJ-2', teamAt('problem', ['HJ-2']), ''],
    ['HJ-2', teamAt('problem'), 'step_not_closed'],
    ['HJ-2', teamAt('planned', ['HJ-2', 'HJ-3']), 'next_step_closed 3'],
    ['HJ-1', teamAt('problem'), ''],
    ['HJ-1', teamAt('problem', ['HJ-2']), ''],
    ['HJ-3', teamAt('inquiry', ['HJ-2', 'HJ-3']), ''],
    ['HJ-7', teamAt('sharing', ['HJ-7']), ''],
    ['HJ-7', teamAt('next_year'), 'round_over'],
    ['HJ-2', teamAt('closed', ['HJ-2']), 'team_closed'],
  ];
  for (const [step, team, expected] of cases)
    it(`${step} in ${team.state}: ${expected || 'possible'}`, () =>
      expect(reasons(reopeningRefusals(step, team))).to.equal(expected));

  it('puts the team back where it stood, and the step is at hand again', () => {
    for (const [step, from, to] of [
      ['HJ-3', 'inquiry', 'problem'],
      ['HJ-5', 'reflection', 'inquiry'],
      ['HJ-6', 'sharing', 'reflection'],
      ['HJ-1', 'problem', 'problem'],
    ] as const) {
      const team = teamAt(from);
      const open = { ...withStepReopened(team, step), state: stateReopened(team.state, step) };
      expect(open.state).to.equal(to);
      expect(currentStep({ ...open, state: from })).to.equal(step);
    }
  });
});

describe('the first research lesson', () => {
  const ready = { tutorPresent: true, trainedOrWaived: true, lessonsPlanned: 1 };
  it('begins the inquiry, with tutor and training', () => {
    expect(stateOf(startInquiry(teamAt('planned'), ready))).to.equal('inquiry');
    expect(reasonsOf(startInquiry(teamAt('planned'), { ...ready, tutorPresent: false }))).to.equal(
      'tutor_missing',
    );
    expect(reasonsOf(startInquiry(teamAt('planned'), { ...ready, trainedOrWaived: false }))).to.equal(
      'training_missing',
    );
    expect(reasonsOf(startInquiry(teamAt('problem'), ready))).to.equal('wrong_state');
  });
});

describe('rounds', () => {
  const done = teamAt('sharing', ['HJ-7']);

  it('begin anew with a problem of the team’s own, when their year comes', () => {
    const chosen = decidedValue(chooseNextProblem(done, { ...NEXT, schoolYear: '2027/28' }));
    expect(chosen.state).to.equal('next_year');
    expect(currentStep(chosen)).to.equal(null);
    expect(stateOf(startNextRound(chosen, '2026/27'))).to.equal('year_not_begun 2027/28');
    const begun = decidedValue(startNextRound(chosen, '2027/28'));
    expect(begun.state).to.equal('problem');
    expect(currentStep(begun)).to.equal('HJ-2');
    expect(roundOf(begun)).to.include({ number: 2, schoolYear: '2027/28', problem: NEXT.problem });
  });

  it('need the last step closed and a problem', () => {
    const open = teamAt('sharing');
    expect(stateOf(chooseNextProblem(open, { ...NEXT, schoolYear: '2027/28' }))).to.equal(
      'steps_before_open 7',
    );
    expect(stateOf(chooseNextProblem(done, { ...NEXT, problem: ' ', schoolYear: '2027/28' }))).to.equal(
      'problem_missing',
    );
  });

  it('may be left in January and begun anew in the same year', () => {
    const beginning = { ...NEXT, schoolYear: '2026/27', reason: 'сменился класс' };
    const anew = decidedValue(restartRound(teamAt('inquiry', ['HJ-2', 'HJ-3']), beginning));
    expect(anew.state).to.equal('problem');
    expect(currentStep(anew)).to.equal('HJ-2');
    expect(anew.rounds?.map(({ number, schoolYear }) => `${number} ${schoolYear}`)).to.deep.equal([
      '1 2026/27',
      '2 2026/27',
    ]);
    expect(stateOf(restartRound(teamAt('draft'), beginning))).to.equal('wrong_state');
    expect(stateOf(restartRound(teamAt('closed'), beginning))).to.equal('team_closed');
  });
});

describe('КОУЧ → ПОС (team-cycle.md §7.2)', () => {
  const order = { number: '12-о', date: '2027-06-01' };
  it('takes M4, a finished round and an order', () => {
    const grown = decidedValue(transformTeam(teamAt('sharing', ['HJ-7']), { level: 'M4', order }));
    expect(grown).to.deep.include({ state: 'transformed', kind: 'pos', order });
    expect(stateOf(transformTeam(teamAt('sharing', ['HJ-7']), { level: 'M3', order }))).to.equal(
      'not_mature',
    );
    expect(stateOf(transformTeam(teamAt('sharing'), { level: 'M4', order }))).to.equal('steps_before_open 7');
    expect(stateOf(transformTeam(teamAt('inquiry'), { level: 'M4', order }))).to.equal('wrong_state');
  });
});
