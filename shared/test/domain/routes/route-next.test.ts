import { expect } from 'chai';
import { decideRouteNext } from '../../../src/domain/routes/route-next.ts';
import { aRoute, aRouteStep } from '../../support/a-route.ts';

const keyOn = (today: string, ...[fields]: Parameters<typeof aRoute>) =>
  decideRouteNext(aRoute(fields), today)?.key ?? 'nothing';

describe('the next thing in a route', () => {
  it('leads from the first line to sending it', () => {
    expect(decideRouteNext(null, '2026-10-01')?.key).to.equal('begin');
    expect(keyOn('2026-10-01', { goals: [] })).to.equal('write_goal');
    expect(keyOn('2026-10-01', { expectedPupils: '' })).to.equal('write_result');
    expect(keyOn('2026-10-01', { requestWhen: '' })).to.equal('write_request');
    expect(keyOn('2026-10-01', { steps: [] })).to.equal('take_step');
    expect(keyOn('2026-10-01')).to.equal('submit');
    const returned = { note: 'Уточните', by: 'anna', at: '2026-10-01T00:00:00.000Z' };
    expect(keyOn('2026-10-01', { returned })).to.equal('answer_note');
  });

  it('asks for the reflections of January and May until they are written', () => {
    const running = { state: 'running' as const, steps: [aRouteStep('s', { due: '2027-03-01' })] };
    expect(keyOn('2026-12-31', running)).to.equal('due_step');
    expect(keyOn('2027-01-01', running)).to.equal('mid_year');
    expect(keyOn('2027-02-20', running)).to.equal('mid_year');
    expect(keyOn('2027-02-20', { ...running, midYear: 'Записал' })).to.equal('due_step');
    expect(keyOn('2027-05-01', running)).to.equal('end_year');
    expect(keyOn('2027-05-01', { ...running, reflection: 'Вышло' })).to.equal('sum_up');
  });

  it('names a late step first, and asks nothing of a route that waits or is over', () => {
    expect(keyOn('2027-01-25', { state: 'running', steps: [aRouteStep('s')] })).to.equal('late_step');
    expect(keyOn('2026-12-01', { state: 'approved', steps: [aRouteStep('s', { status: 'done' })] })).to.equal(
      'nothing',
    );
    expect(keyOn('2027-05-20', { state: 'reviewed' })).to.equal('nothing');
    expect(keyOn('2027-05-20', { state: 'closed' })).to.equal('nothing');
  });
});
