import { expect } from 'chai';
import type { IndividualRoute } from '../../../src/domain/routes/individual-route.ts';
import {
  approveRoute,
  closeRoute,
  returnRoute,
  reviewRoute,
  settleRoute,
  submitRoute,
} from '../../../src/domain/routes/route-transition.ts';
import { aGoal, aRoute, aRouteStep } from '../../support/a-route.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const signing = { by: 'anna', at: '2026-10-05T09:00:00.000Z' };
const approved = (fields: Partial<IndividualRoute> = {}) =>
  decidedValue(approveRoute(decidedValue(submitRoute(aRoute(fields))), signing));

describe('states of a route (§8.4)', () => {
  it('go from draft to closed, each by the one who may', () => {
    const sent = decidedValue(submitRoute(aRoute()));
    expect(sent.state).to.equal('submitted');
    const taken = decidedValue(approveRoute(sent, signing));
    expect(taken.state).to.equal('approved');
    const begun = settleRoute({ ...taken, steps: [aRouteStep('s1', { status: 'in_progress' })] });
    expect(begun.state).to.equal('running');
    expect(reasonsOf(reviewRoute(begun))).to.equal('route_reflection_missing');
    const summed = decidedValue(reviewRoute({ ...begun, reflection: 'Получилось', decision: 'reached' }));
    expect(summed.state).to.equal('reviewed');
    expect(decidedValue(closeRoute(summed, 'anna')).state).to.equal('closed');
  });

  it('is not sent before it says what, for whom and with whose help', () => {
    const bare = aRoute({ goals: [], steps: [], indicator: ' ', requestWhen: '' });
    expect(reasonsOf(submitRoute(bare))).to.equal(
      'route_goal_missing route_result_missing route_request_missing route_step_missing',
    );
    const dropped = aRoute({ steps: [aRouteStep('s1', { status: 'dropped' })] });
    expect(reasonsOf(submitRoute(dropped))).to.equal('route_step_missing');
  });

  it('comes back with a word why, and never without', () => {
    const sent = decidedValue(submitRoute(aRoute()));
    expect(reasonsOf(returnRoute(sent, { ...signing, note: ' ' }))).to.equal('route_note_missing');
    const back = decidedValue(returnRoute(sent, { ...signing, note: 'Уточните срок' }));
    expect(back).to.deep.include({ state: 'draft', returned: { ...signing, note: 'Уточните срок' } });
    expect(decidedValue(submitRoute(back)).returned).to.equal(null);
  });

  it('is never approved, returned or closed by its own teacher', () => {
    const mine = { ...signing, by: 'ivan' };
    const sent = decidedValue(submitRoute(aRoute()));
    expect(reasonsOf(approveRoute(sent, mine))).to.equal('route_own_approval');
    expect(reasonsOf(returnRoute(sent, { ...mine, note: 'x' }))).to.equal('route_own_approval');
    expect(reasonsOf(closeRoute(aRoute({ state: 'reviewed' }), 'ivan'))).to.equal('route_own_approval');
  });

  it('asks again when goals change, and no more when they are put back', () => {
    const route = approved();
    const wider = settleRoute({ ...route, goals: [...route.goals, aGoal('g2', { text: 'Работа пар' })] });
    expect(wider.state).to.equal('submitted');
    expect(settleRoute({ ...wider, goals: route.goals }).state).to.equal('approved');
    for (const field of ['expectedSelf', 'expectedPupils', 'indicator'] as const)
      expect(settleRoute({ ...route, [field]: 'иначе' }).state, field).to.equal('submitted');
  });

  it('does not ask again for steps, or for a score that was looked at anew', () => {
    const route = approved();
    const steps = [aRouteStep('s1', { content: 'Другой курс' }), aRouteStep('s2')];
    const goals = [aGoal('g1', { present: 0 })];
    expect(settleRoute({ ...route, steps, goals }).state).to.equal('approved');
  });
});
