import { expect } from 'chai';
import {
  answerConfirmation,
  askConfirmation,
  changeStep,
  routeStepFaults,
  routeStepFieldsOf,
} from '../../../src/domain/routes/route-step.ts';
import { aRouteStep } from '../../support/a-route.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const asked = {
  kind: 'lesson_seen',
  evidence: 'урок 12 февраля, запись у команды',
  witnessId: 'olga',
  askedAt: '2027-02-12T09:00:00.000Z',
} as const;
const olga = { personId: 'olga', teacherId: 'ivan', at: '2027-02-13T09:00:00.000Z' };

describe('a step of a route (§8.2)', () => {
  it('is never confirmed by the teacher alone: a certificate leaves it done', () => {
    const fields = routeStepFieldsOf({ ...aRouteStep('s1'), status: 'confirmed' });
    expect(reasonsOf(changeStep(aRouteStep('s1'), fields))).to.equal('route_own_confirmation');
    expect(reasonsOf(askConfirmation(aRouteStep('s1'), 'olga', asked))).to.equal('route_own_confirmation');
    const self = { ...asked, witnessId: 'ivan' };
    const step = aRouteStep('s1', { status: 'done', practice: { ...self, answer: null } });
    const alone = { ...olga, personId: 'ivan' };
    expect(reasonsOf(answerConfirmation(step, alone, { confirmed: true, note: '' }))).to.equal(
      'route_own_confirmation',
    );
  });

  it('is confirmed by the colleague who saw it in practice, and only by that one', () => {
    const waiting = decidedValue(askConfirmation(aRouteStep('s1'), 'ivan', asked));
    expect(waiting.status).to.equal('done');
    const other = { ...olga, personId: 'dina' };
    expect(reasonsOf(answerConfirmation(waiting, other, { confirmed: true, note: '' }))).to.equal(
      'route_nothing_to_confirm',
    );
    const yes = decidedValue(answerConfirmation(waiting, olga, { confirmed: true, note: 'видела' }));
    expect(yes).to.deep.include({
      status: 'confirmed',
      practice: { ...asked, answer: { kind: 'confirmed', note: 'видела', at: olga.at } },
    });
    const notYet = decidedValue(answerConfirmation(waiting, olga, { confirmed: false, note: 'не было' }));
    expect(notYet.status).to.equal('done');
  });

  it('stays what it was once it is confirmed; notes may grow', () => {
    const step = aRouteStep('s1', { status: 'confirmed' });
    const kept = routeStepFieldsOf(step);
    expect(reasonsOf(changeStep(step, { ...kept, content: 'Другое' }))).to.equal('route_step_confirmed');
    expect(reasonsOf(changeStep(step, { ...kept, status: 'planned' }))).to.equal('route_step_confirmed');
    expect(decidedValue(changeStep(step, { ...kept, effect: 'Спрашивают больше' })).effect).to.equal(
      'Спрашивают больше',
    );
  });

  it('is dropped with a reason, and keeps to its school year', () => {
    const fields = { ...routeStepFieldsOf(aRouteStep('s1')), status: 'dropped' as const };
    const faults = (more: object) =>
      routeStepFaults({ ...fields, ...more }, '2026/27', ['g1']).map(
        ({ path, reason }) => `${path} ${reason}`,
      );
    expect(faults({})).to.deep.equal(['droppedReason required']);
    expect(
      faults({ droppedReason: 'x', start: '2027-03-01', due: '2027-02-01', goalId: 'g9', hours: 0 }),
    ).to.have.members(['hours out_of_range', 'due before_start', 'goalId unknown_value']);
    expect(faults({ droppedReason: 'x', due: '2027-09-01' })).to.deep.equal(['due outside_school_year']);
  });
});
