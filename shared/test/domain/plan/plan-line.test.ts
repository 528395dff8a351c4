import { expect } from 'chai';
import { EVENT_FORMATS } from '../../../src/domain/calendar/event-format.ts';
import { isMonthIn } from '../../../src/domain/calendar/school-year.ts';
import {
  approvePlan,
  findPlanApproval,
  planFingerprint,
  planStateOf,
} from '../../../src/domain/plan/plan-approval.ts';
import { inPlanOrder, isOpenLine, placeBetween, planLineFaults } from '../../../src/domain/plan/plan-line.ts';
import { presetPlanLines } from '../../../src/domain/plan/plan-preset.ts';
import { STEP_IDS } from '../../../src/domain/steps/step.ts';
import { aMember, aPlanLine, aTeam } from '../../support/a-team.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const YEAR = '2026/27';
const APPROVAL = {
  schoolYear: YEAR,
  number: '12',
  date: '2026-10-16',
  by: 'anna',
  at: '2026-10-16T09:00:00.000Z',
};

describe('a line of the plan', () => {
  const team = aTeam({ members: [aMember('olga'), aMember('ivan'), aMember('dina', { leftAt: 'x' })] });
  for (const [name, change, faults] of [
    ['a whole one', {}, []],
    ['nobody responsible yet', { responsibleId: null }, []],
    ['a date in its month', { date: '2026-10-31' }, []],
    ['no activity', { activity: ' ' }, ['activity required']],
    ['an activity that is too long', { activity: 'а'.repeat(1001) }, ['activity too_long']],
    ['no month', { month: 'октябрь' }, ['month not_a_month']],
    ['a month of another year', { month: '2026-08' }, ['month outside_school_year']],
    ['a date that does not exist', { date: '2026-10-32' }, ['date not_a_date']],
    ['a date of another month', { date: '2026-11-01' }, ['date date_outside_month']],
    ['somebody who left', { responsibleId: 'dina' }, ['responsibleId not_a_member']],
    ['an unknown step', { step: 'HJ-8' as never }, ['step unknown_value']],
    ['an unknown format', { format: 'party' as never }, ['format unknown_value']],
    ['an unknown status', { status: 'late' as never }, ['status unknown_value']],
  ] as const)
    it(`${name}: ${faults.join() || 'fine'}`, () => {
      const found = planLineFaults(aPlanLine(change), YEAR, team);
      expect(found.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal(faults);
    });

  it('stands by month, then by place, then by id', () => {
    const lines = [
      aPlanLine({ id: 'd', month: '2027-01', place: 1 }),
      aPlanLine({ id: 'c', month: '2026-09', place: 2000 }),
      aPlanLine({ id: 'b', month: '2026-09', place: 1000 }),
      aPlanLine({ id: 'a', month: '2026-09', place: 1000 }),
    ];
    expect(inPlanOrder(lines).map(({ id }) => id)).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  for (const [before, after, place] of [
    [null, null, 1000],
    [1000, null, 2000],
    [null, 1000, 0],
    [null, 0, -1000],
    [1000, 2000, 1500],
    [1000, 1002, 1001],
    [1000, 1001, null],
    [-1, 0, null],
  ] as const)
    it(`between ${before} and ${after} goes to ${place}`, () =>
      expect(placeBetween(before, after)).to.equal(place));

  it('is open until done or called off', () => {
    const open = (['planned', 'in_progress', 'moved', 'done', 'cancelled'] as const).map((status) =>
      isOpenLine({ status }),
    );
    expect(open).to.deep.equal([true, true, true, false, false]);
  });
});

describe('suggestions of the year (team-cycle.md §6.2, §6.4)', () => {
  for (const locale of ['ru', 'en'] as const)
    it(`fit the plan as they are (${locale})`, () => {
      const lines = presetPlanLines(YEAR, locale);
      for (const line of lines) {
        expect(isMonthIn(YEAR, line.month), line.key).to.equal(true);
        expect(EVENT_FORMATS).to.include(line.format);
        const whole = aPlanLine({ ...line, responsibleId: null });
        expect(planLineFaults(whole, YEAR, aTeam()), line.key).to.deep.equal([]);
        for (const text of [line.participants, line.expectedResult, line.evidence])
          expect(text.trim(), line.key).to.not.equal('');
      }
      expect(new Set(lines.map(({ key }) => key)).size).to.equal(lines.length);
    });

  it('come in the order of the year and touch every step', () => {
    const lines = presetPlanLines(YEAR, 'ru');
    const months = lines.map(({ month }) => month);
    expect(months).to.deep.equal([...months].sort());
    expect(new Set(lines.map(({ step }) => step))).to.have.all.keys(...STEP_IDS);
  });

  it('keep the dates of the calendar: team in September, plan in October, expertise in February, council at the end', () => {
    const monthOfKey = Object.fromEntries(presetPlanLines(YEAR, 'ru').map(({ key, month }) => [key, month]));
    expect(monthOfKey).to.include({
      'build-team': '2026-09',
      'design-work': '2026-10',
      expertise: '2027-02',
      'development-path': '2027-03',
      'ped-council': '2027-05',
    });
  });

  it('say the same in both languages, key by key', () => {
    const [ru, en] = [presetPlanLines(YEAR, 'ru'), presetPlanLines(YEAR, 'en')];
    expect(en.map(({ key, month, step, format }) => [key, month, step, format])).to.deep.equal(
      ru.map(({ key, month, step, format }) => [key, month, step, format]),
    );
    for (const { activity } of ru) expect(activity).to.match(/[а-я]/);
    for (const { activity } of en) expect(activity).to.not.match(/[а-я]/);
  });
});

describe('approval of a plan', () => {
  const line = aPlanLine();
  it('needs lines, and a person for each that is meant (PR-4)', () => {
    expect(reasonsOf(approvePlan(aTeam(), [], APPROVAL))).to.equal('plan_empty');
    expect(reasonsOf(approvePlan(aTeam(), [aPlanLine({ status: 'cancelled' })], APPROVAL))).to.equal(
      'plan_empty',
    );
    const nobody = approvePlan(aTeam(), [line, aPlanLine({ id: 'b', responsibleId: null })], APPROVAL);
    expect(nobody.kind === 'refused' && nobody.refusals).to.deep.equal([
      { reason: 'responsible_missing', values: { count: 1 } },
    ]);
    const cancelled = aPlanLine({ id: 'b', responsibleId: null, status: 'cancelled' });
    expect(reasonsOf(approvePlan(aTeam(), [line, cancelled], APPROVAL))).to.equal('decided');
  });

  it('of a closed team is refused', () => {
    expect(reasonsOf(approvePlan(aTeam({ state: 'closed' }), [line], APPROVAL))).to.equal('team_closed');
  });

  it('holds while the work goes on, and lapses when the plan is another', () => {
    const team = decidedValue(approvePlan(aTeam(), [line], APPROVAL));
    expect(planStateOf(aTeam(), YEAR, [line])).to.equal('draft');
    expect(planStateOf(team, YEAR, [line])).to.equal('approved');
    const worked = {
      ...line,
      status: 'done' as const,
      evidence: 'фото доски',
      note: 'x',
      date: '2026-10-07',
    };
    expect(planStateOf(team, YEAR, [worked])).to.equal('approved');
    for (const change of [
      { activity: 'Другое' },
      { month: '2026-11' },
      { responsibleId: 'olga' },
      { expectedResult: 'x' },
      { participants: 'x' },
      { format: null },
      { step: null },
    ])
      expect(planStateOf(team, YEAR, [{ ...line, ...change }]), JSON.stringify(change)).to.equal('changed');
    expect(planStateOf(team, YEAR, [line, aPlanLine({ id: 'b' })])).to.equal('changed');
    expect(planStateOf(team, '2027/28', [line])).to.equal('draft');
  });

  it('is never overwritten: a later one is the next version', () => {
    const once = decidedValue(approvePlan(aTeam(), [line], APPROVAL));
    const twice = decidedValue(
      approvePlan(once, [aPlanLine({ activity: 'Другое' })], { ...APPROVAL, number: '13' }),
    );
    expect(twice.planApprovals.map(({ number }) => number)).to.deep.equal(['12', '13']);
    expect(findPlanApproval(twice, YEAR)?.number).to.equal('13');
  });

  it('does not depend on the order in which lines are read', () => {
    const [a, b] = [aPlanLine({ id: 'a', place: 1 }), aPlanLine({ id: 'b', place: 2, activity: 'Вторая' })];
    expect(planFingerprint([a, b])).to.equal(planFingerprint([b, a]));
  });
});
