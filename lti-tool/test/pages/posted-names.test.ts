import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const WARNING = 'Похоже на фамилию и имя';

describe('a form with something like a pupil’s name (P-2)', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  before(async () => {
    pages = await openPageApp({ lines: 1, meetings: 1 });
    coordinator = await pages.visitor(0);
  });
  after(() => pages.close());

  const follow = async (path: string, form: Record<string, string>) => {
    const { status, location } = await coordinator.post(path, form);
    expect(status, path).to.equal(303);
    return coordinator.get(location?.split('#')[0] ?? '');
  };

  it('is kept, and the next page says so, as soon as a line or a rule is added', async () => {
    const team = `/teams/${pages.seeded.teamId}`;
    const line = await follow(`${team}/plan/lines`, { activity: 'Помочь: Сидоренко Анна', month: '2026-12' });
    expect(line.words).to.include(WARNING).and.include('Сидоренко Анна');
    const rule = await follow(`${team}/charter/rules`, { text: 'Не говорим, как пишет Сидоренко Анна' });
    expect(rule.words).to.include(WARNING);
  });

  it('is not seen in ordinary words, nor in the name of a colleague of the district', async () => {
    const path = `/teams/${pages.seeded.teamId}/plan/lines`;
    for (const activity of ['Открытый урок', 'Урок ведёт Дорохова Марина Юрьевна']) {
      const { location } = await coordinator.post(path, { activity, month: '2026-12' });
      expect(location, activity).to.match(/\/plan#line-/);
    }
  });
});
