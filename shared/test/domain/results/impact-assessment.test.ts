import { expect } from 'chai';
import {
  decideImpact,
  decideImpactFaults,
  EMPTY_IMPACT,
  type ImpactAssessment,
  type ImpactDecision,
  impactGaps,
} from '../../../src/domain/results/impact-assessment.ts';
import {
  EMPTY_INDICATOR,
  type ImpactIndicator,
  indicatorFaults,
  isTooEarly,
  monthsBetween,
} from '../../../src/domain/results/impact-indicator.ts';
import { aTeam } from '../../support/a-team.ts';

const measured = (fields: Partial<ImpactIndicator> = {}): ImpactIndicator => ({
  id: 'i1',
  ...EMPTY_INDICATOR,
  name: 'Называют вопрос задачи сами',
  before: 6,
  after: 15,
  unit: 'из 24',
  ...fields,
});

const impact = (fields: Partial<ImpactAssessment> = {}): ImpactAssessment => ({
  teamId: 'team-1',
  schoolYear: '2026/27',
  ...EMPTY_IMPACT,
  failed: 'Слабые читатели пропускают условие: мало времени на первое чтение.',
  indicators: [measured()],
  decision: null,
  ...fields,
});

const decision: ImpactDecision = {
  kind: 'adopt',
  reason: 'Помогло двум из трёх исследуемых учеников',
  causes: '',
  by: 'olga',
  at: '2027-05-20T09:00:00.000Z',
};

describe('impact assessment (HJ-6)', () => {
  it('is decided on with a result measured twice and with what failed', () => {
    const outcome = decideImpact(impact(), decision);
    expect(outcome).to.deep.include({ kind: 'decided' });
    expect(impactGaps(impact())).to.deep.equal([]);
  });

  const gaps: readonly (readonly [string, Partial<ImpactAssessment>, string])[] = [
    ['no indicator at all', { indicators: [] }, 'result_indicator_missing'],
    // RULE-03: however many meetings were held, they are no result.
    [
      'a count of process only',
      { indicators: [measured({ nature: 'process' })] },
      'result_indicator_missing',
    ],
    ['a result measured once', { indicators: [measured({ after: null })] }, 'result_indicator_missing'],
    ['silence on what failed', { failed: '  ' }, 'failure_unsaid'],
  ];
  for (const [what, fields, reason] of gaps)
    it(`is not decided on with ${what}`, () => {
      expect(decideImpact(impact(fields), decision)).to.deep.equal({
        kind: 'refused',
        refusals: [{ reason }],
      });
    });

  it('asks for a reason always, and for causes when the practice is dropped', () => {
    expect(decideImpactFaults({ kind: 'adopt', reason: '', causes: '' })).to.deep.equal([
      { path: 'reason', reason: 'required' },
    ]);
    expect(decideImpactFaults({ kind: 'drop', reason: 'не помогло', causes: ' ' })).to.deep.equal([
      { path: 'causes', reason: 'required' },
    ]);
    expect(decideImpactFaults({ kind: 'drop', reason: 'не помогло', causes: 'мало времени' })).to.deep.equal(
      [],
    );
  });
});

describe('an indicator', () => {
  it('names what is wrong with it, in its place', () => {
    const faults = indicatorFaults(
      measured({ name: '', before: Number.NaN, after: 1e9, afterOn: 'май' }),
      'indicators.i1.',
    );
    expect(faults.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal([
      'indicators.i1.name required',
      'indicators.i1.before not_a_number',
      'indicators.i1.after out_of_range',
      'indicators.i1.afterOn not_a_date',
    ]);
    const backwards = measured({ beforeOn: '2027-05-01', afterOn: '2026-10-01' });
    expect(indicatorFaults(backwards)).to.deep.equal([{ path: 'afterOn', reason: 'before_start' }]);
  });

  it('of pupils is too early to judge before month 12, of teachers never (RULE-04)', () => {
    const team = aTeam({ order: { number: '84-о', date: '2026-09-15' } });
    expect(isTooEarly(measured(), team, '2027-05-20')).to.equal(true);
    expect(isTooEarly(measured(), team, '2027-09-14')).to.equal(true);
    expect(isTooEarly(measured(), team, '2027-09-15')).to.equal(false);
    expect(isTooEarly(measured({ about: 'class' }), team, '2027-05-20')).to.equal(true);
    expect(isTooEarly(measured({ about: 'members' }), team, '2027-05-20')).to.equal(false);
    expect(isTooEarly(measured({ nature: 'process' }), team, '2027-05-20')).to.equal(false);
  });

  it('counts whole months', () => {
    expect(monthsBetween('2026-09-15', '2026-10-14')).to.equal(0);
    expect(monthsBetween('2026-09-15', '2026-10-15')).to.equal(1);
    expect(monthsBetween('2026-09-15', '2026-01-01')).to.equal(0);
  });
});
