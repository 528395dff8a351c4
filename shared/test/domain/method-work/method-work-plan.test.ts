import { expect } from 'chai';
import {
  assembleMethodWork,
  atLeast,
  type MethodWorkSources,
  sumAccompaniment,
} from '../../../src/domain/method-work/method-work-line.ts';
import { aGoal, aRoute, aRouteStep } from '../../support/a-route.ts';
import { aPlanLine } from '../../support/a-team.ts';

const teams = [
  { id: 't1', name: 'Читаем условие' },
  { id: 't2', name: 'Слышим друг друга' },
];
const nothing: MethodWorkSources = { teams, planLines: [], routes: [], own: [] };
const routesOf = (count: number, content: string, month = '2027-01', group: 'DEF-MET' | null = 'DEF-MET') =>
  Array.from({ length: count }, (_, i) =>
    aRoute({
      personId: `p${i}`,
      state: 'running',
      goals: [aGoal('g1', { group })],
      steps: [aRouteStep('s1', { content, form: 'seminar', due: `${month}-15` })],
    }),
  );

describe('the school’s plan of methodical work (DOC-21)', () => {
  it('is one line for what several teams and the administration plan alike', () => {
    const planLines = [
      aPlanLine({ teamId: 't1', activity: 'Педсовет «Чтение»', month: '2026-11', responsibleId: 'ivan' }),
      aPlanLine({
        id: 'b',
        teamId: 't2',
        activity: 'педсовет чтение',
        month: '2026-11',
        responsibleId: 'olga',
      }),
      aPlanLine({ id: 'c', teamId: 't2', activity: 'Педсовет «Чтение»', month: '2026-12' }),
      aPlanLine({ id: 'd', teamId: 't2', activity: 'Отменено', month: '2026-11', status: 'cancelled' }),
      aPlanLine({ id: 'e', teamId: 'other', activity: 'Чужое', month: '2026-11' }),
    ];
    const own = {
      ...{ id: 'o1', month: '2026-11', activity: 'Педсовет чтение', format: 'ped_council' as const },
      ...{ responsibleId: 'anna', evidence: 'протокол' },
    };
    const [november, december, ...more] = assembleMethodWork({ ...nothing, planLines, own: [own] });
    expect(november).to.deep.include({ month: '2026-11', teams: ['t1', 't2'], ownLineId: 'o1' });
    expect(november?.responsible).to.have.members(['anna', 'ivan', 'olga']);
    expect(november?.evidence).to.deep.equal(['протокол']);
    expect(december?.month).to.equal('2026-12');
    expect(more).to.deep.equal([]);
  });

  it('takes a step’s text from routes only when five teachers have it', () => {
    const five = assembleMethodWork({ ...nothing, routes: routesOf(5, 'Семинар по отзывам') });
    expect(five.map(({ event, teachers }) => ({ event, teachers }))).to.deep.equal([
      { event: 'Семинар по отзывам', teachers: 5 },
    ]);
    const four = assembleMethodWork({ ...nothing, routes: routesOf(4, 'Научиться держать класс') });
    expect(four).to.have.length(1);
    expect(four[0]).to.deep.include({ event: '', formats: ['seminar'], teachers: null, deficits: [] });
    expect(JSON.stringify(four)).not.to.match(/p\d|держать/);
  });

  it('joins steps to a planned event, and tells deficits as counts of at least five', () => {
    const planLines = [aPlanLine({ teamId: 't1', activity: 'Мастерская отзыва', month: '2027-01' })];
    const joined = (count: number) =>
      assembleMethodWork({ ...nothing, planLines, routes: routesOf(count, 'Мастерская отзыва') })[0];
    expect(joined(7)?.deficits).to.deep.equal([{ group: 'DEF-MET', teachers: 5 }]);
    expect(joined(4)).to.deep.include({ event: 'Мастерская отзыва', deficits: [], teachers: null });
    expect(joined(4)?.responsible).to.deep.equal(['ivan']);
  });

  it('leaves out routes that nobody approved, dropped steps and those without a month', () => {
    const routes = [
      aRoute({ state: 'draft' }),
      aRoute({ state: 'submitted' }),
      aRoute({
        state: 'running',
        steps: [aRouteStep('a', { status: 'dropped' }), aRouteStep('b', { due: null })],
      }),
    ];
    expect(assembleMethodWork({ ...nothing, routes })).to.deep.equal([]);
  });

  it('tells all, all but one and all but two alike, and nothing below five', () => {
    expect([4, 5, 6, 7].map((count) => atLeast(count, 7))).to.deep.equal([null, 5, 5, 5]);
    expect([atLeast(6, 6), atLeast(5, 8), atLeast(7, 20)]).to.deep.equal([null, 5, 7]);
  });

  it('sums what routes ask for without anybody’s name', () => {
    const routes = [...routesOf(9, 'x'), aRoute({ personId: 'z', state: 'draft' })];
    expect(sumAccompaniment(routes)).to.deep.equal({
      routes: 10,
      inForce: 9,
      deficits: [{ group: 'DEF-MET', teachers: 7 }],
      forms: [{ form: 'seminar', teachers: 7 }],
    });
    expect(sumAccompaniment(routesOf(4, 'x'))).to.deep.include({ deficits: [], forms: [] });
  });
});
