import { PHASE_OF, STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { expect } from 'chai';
import { type StandingStep, toPathMini, toPathView } from '../../src/view/path-view.ts';
import { theView } from '../support/view.ts';

const t = theView.messages.translate('ru');

function pathAt(here: number): readonly StandingStep[] {
  return STEP_IDS.map((id, place) => ({
    id,
    phase: PHASE_OF[id],
    status: place + 1 < here ? 'done' : place + 1 === here ? 'now' : 'next',
  }));
}

describe('toPathView', () => {
  it('marks phases behind, here and ahead', () => {
    const { phases } = toPathView(pathAt(4), '/teams/1', 'ru', t);
    expect(phases.map(({ name, mark }) => [name, mark])).to.deep.equal([
      ['Внедрение', 'done'],
      ['Инновации', 'now'],
      ['Результаты', ''],
    ]);
    expect(phases[1]?.steps[0]).to.include({ href: '/teams/1/steps/HJ-4', isNow: true, number: 4 });
  });

  it('counts a phase as begun when one of its steps is behind', () => {
    expect(toPathView(pathAt(2), '', 'ru', t).phases[0]?.mark).to.equal('now');
  });
});

describe('toPathMini', () => {
  it('says the place in words beside the marks, with a gap before each phase', () => {
    const mini = toPathMini(pathAt(4), 'ru', t);
    expect(mini.marks.map((mark) => mark.class)).to.deep.equal(['d', 'd', 'd', 'n g', '', 'g', '']);
    expect(mini.text).to.match(/^шаг.4.из.7$/);
    expect(mini.stepName).to.equal('Пробовать новое');
  });

  it('bends with the number of steps behind when the team stands at none', () => {
    const finished = STEP_IDS.map((id) => ({ id, phase: PHASE_OF[id], status: 'done' as const }));
    expect(toPathMini(finished, 'ru', t).text).to.match(/^пройдено 7.шагов/);
  });
});
