import { expect } from 'chai';
import { type ProposalSources, proposeSteps } from '../../../src/domain/routes/route-proposal.ts';
import { aGoal, aRoute, aRouteStep } from '../../support/a-route.ts';

const sources: ProposalSources = {
  colleagues: [
    { personId: 'olga', name: 'О. В. Сомова', groups: ['DEF-MET'], note: 'по средам' },
    { personId: 'dina', name: 'Д. О. Крылова', groups: ['DEF-DIG'], note: '' },
  ],
  events: [
    { id: 'l1', activity: 'Мастер-класс', format: 'master_class', team: 'Читаем условие', due: '2027-02-01' },
    { id: 'l2', activity: 'Педсовет', format: 'ped_council', team: 'Читаем условие', due: '2027-02-01' },
  ],
  courses: [{ theme: 'Отзыв, который учит', provider: 'институт', hours: 36, groups: ['DEF-MET'] }],
  bank: [{ id: 'b1', title: 'Карточка отзыва', technologies: ['Формирующее оценивание'] }],
  technologies: ['формирующее оценивание'],
};
const route = aRoute({ steps: [] });
const kinds = (...args: Parameters<typeof proposeSteps>) =>
  proposeSteps(...args).map(({ key }) => key.split(':')[0]);

describe('proposed steps (§7)', () => {
  it('come from colleagues who may be named, courses, the bank, forms and events ahead', () => {
    expect(kinds(route, sources)).to.deep.equal(['colleague', 'course', 'bank', 'form', 'form', 'event']);
    const [colleague] = proposeSteps(route, sources);
    expect(colleague).to.include({
      provider: 'О. В. Сомова (по средам)',
      form: 'lesson_visit',
      goalId: 'g1',
    });
  });

  it('bring all that is known, so that nothing is typed again', () => {
    const found = proposeSteps(route, sources);
    const of = (from: string) => found.find((one) => one.from === from);
    expect(of('course')).to.include({ content: 'Отзыв, который учит', provider: 'институт', hours: 36 });
    expect(of('event')).to.include({ content: 'Мастер-класс', due: '2027-02-01', form: 'master_class' });
    expect(of('bank')).to.include({ content: 'Карточка отзыва', bankItemId: 'b1' });
  });

  it('are none without a goal that names a group, and are not offered again once decided', () => {
    expect(kinds(aRoute({ goals: [] }), sources)).to.deep.equal([]);
    expect(
      kinds(aRoute({ goals: [aGoal('g1', { group: null })] }), { ...sources, events: [] }),
    ).to.deep.equal([]);
    const [first, second] = proposeSteps(route, sources);
    const decided = {
      ...route,
      decisions: [
        {
          key: first?.key ?? '',
          text: '',
          decision: 'declined' as const,
          reason: '',
          at: '2026-10-01T00:00:00Z',
        },
      ],
      steps: [aRouteStep('s', { proposalKey: second?.key ?? '' })],
    };
    expect(kinds(decided, sources)).to.deep.equal(['bank', 'form', 'form', 'form', 'event']);
  });
});
