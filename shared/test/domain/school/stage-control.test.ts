import { expect } from 'chai';
import {
  controlFaults,
  currentStage,
  EMPTY_CONTROL,
  reopenControl,
  STAGE_WORKS,
  type StageControl,
  settleControl,
} from '../../../src/domain/school/stage-control.ts';

const who = { by: 'head', at: '2027-06-01T09:00:00Z' };
const control = (more: Partial<StageControl> = {}): StageControl => ({
  ...{ schoolId: 's', stage: 1, settledAt: null, settledBy: null },
  ...EMPTY_CONTROL,
  ...{ monitoring: 'смотрели уроки', forecast: 'успеем' },
  ...more,
});
const reasons = (decision: ReturnType<typeof settleControl>) =>
  decision.kind === 'refused' ? decision.refusals.map(({ reason }) => reason).join(' ') : decision.kind;
const settled = (stage: 1 | 2 | 3) => ({ stage, settledAt: who.at });

describe('control after a stage (team-cycle.md §6.2)', () => {
  const cases: readonly [string, StageControl, Parameters<typeof settleControl>[1], string][] = [
    ['says what was watched and what to expect', control(), [], 'decided'],
    ['not without monitoring', control({ monitoring: ' ' }), [], 'monitoring_missing'],
    ['not without a forecast', control({ forecast: '' }), [], 'forecast_missing'],
    ['deviations ask for an action', control({ deviations: ['поздно'] }), [], 'corrective_action_missing'],
    ['deviations with an action', control({ deviations: ['поздно'], actions: ['раньше'] }), [], 'decided'],
    ['the second only after the first', control({ stage: 2 }), [], 'stage_not_open'],
    ['the second after the first', control({ stage: 2 }), [settled(1)], 'decided'],
    ['the third not after the first alone', control({ stage: 3 }), [settled(1)], 'stage_not_open'],
    ['a settled one stays', control({ settledAt: who.at, monitoring: '' }), [], 'decided'],
  ];
  for (const [name, one, all, wanted] of cases)
    it(name, () => expect(reasons(settleControl(one, all, who))).to.equal(wanted));

  it('opens the stages one after the other', () => {
    expect(currentStage([])).to.equal(1);
    expect(currentStage([settled(1)])).to.equal(2);
    expect(currentStage([settled(1), { stage: 2, settledAt: null }])).to.equal(2);
    expect(currentStage([settled(3), settled(1), settled(2)])).to.equal(null);
  });

  it('is opened again only while the next one is not settled', () => {
    const first = control({ settledAt: who.at, settledBy: who.by });
    expect(reopenControl(first, [first, settled(2)]).kind).to.equal('refused');
    expect(reopenControl(first, [first])).to.deep.include({ kind: 'decided' });
  });

  it('takes lines of a readable number and length', () => {
    const lines = (count: number) => Array.from({ length: count }, () => 'x');
    expect(controlFaults({ ...EMPTY_CONTROL, deviations: lines(40), actions: lines(40) })).to.deep.equal([]);
    const faults = controlFaults({ ...EMPTY_CONTROL, deviations: lines(41), actions: [''] });
    expect(faults.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal([
      'deviations too_many',
      'actions.0 required',
    ]);
  });

  it('has the works of the calendar in the order of the algorithm, each stage some', () => {
    const steps = STAGE_WORKS.map(({ step }) => step);
    expect(steps).to.deep.equal([...steps].sort((a, b) => a - b));
    expect(new Set(STAGE_WORKS.map(({ stage }) => stage)).size).to.equal(3);
  });
});
