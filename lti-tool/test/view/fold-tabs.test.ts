import { expect } from 'chai';
import { foldTabs } from '../../src/view/fold-tabs.ts';
import type { Bar, Tab } from '../../src/view/frame.ts';

const SCHOOL = [
  'Обзор',
  'Стратегия',
  'Команды',
  'Диагностика',
  'Классы',
  'Методработа',
  'Копилка',
  'Рекомендации',
  'Моё',
];

function aBar(labels: readonly string[], change: Partial<Bar> & { readonly current?: string } = {}): Bar {
  const { current = labels[0], ...rest } = change;
  const tabs = labels.map(
    (label): Tab => ({ label, href: `/${label}`, current: label === current, kept: label === 'Моё' }),
  );
  return {
    ...{ place: 'Школа № 14', placeHref: null, placeTitle: '', tabsLabel: 'Разделы', tabs },
    ...{ person: null, newTabPath: null },
    ...rest,
  };
}

/** Labels that stand in the row at least from this window on. */
function inRow(bar: Bar, windows: readonly string[]): readonly string[] {
  return foldTabs(bar)
    .tabs.filter(({ from }) => windows.includes(from))
    .map(({ label }) => label);
}

describe('fold-tabs', () => {
  it('folds nothing where every window has room', () => {
    expect(foldTabs(aBar(['Команды', 'Моё'])).more).to.equal(null);
  });

  it('shows the nine rooms of a school whole in a wide window, the first and one’s own in a frame, few on a phone', () => {
    const bar = aBar(SCHOOL);
    expect(inRow(bar, ['phone', 'frame', 'wide'])).to.deep.equal(SCHOOL);
    const frame = ['Обзор', 'Стратегия', 'Команды', 'Диагностика', 'Классы', 'Моё'];
    expect(inRow(bar, ['phone', 'frame'])).to.deep.equal(frame);
    expect(inRow(bar, ['phone']))
      .to.include.members(['Обзор', 'Моё'])
      .and.not.include('Методработа');
    expect(foldTabs(bar).more?.from).to.equal('wide');
  });

  it('keeps the room one is in, wherever it stands', () => {
    const bar = aBar(SCHOOL, { current: 'Рекомендации' });
    expect(inRow(bar, ['phone'])).to.include.members(['Рекомендации', 'Моё']);
  });

  it('has every room either in the row or under «Ещё», in each window', () => {
    const bar = aBar(SCHOOL, { place: 'Название команды на всю ширину', placeHref: '/teams' });
    const { tabs, more } = foldTabs(bar);
    for (const tab of tabs)
      expect(tab.from === 'phone' || more?.tabs.some(({ label }) => label === tab.label), tab.label).to.equal(
        true,
      );
  });

  it('folds even in the widest window what it has no room for', () => {
    const many = Array.from({ length: 20 }, (_, i) => `Раздел номер ${i}`);
    expect(foldTabs(aBar(many)).more?.from).to.equal('never');
  });
});
