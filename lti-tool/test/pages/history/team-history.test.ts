import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../../support/page-app.ts';

describe('the history of a team', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let home: string;

  before(async () => {
    pages = await openPageApp({ lines: 2, meetings: 3 });
    coordinator = await pages.visitor(0);
    home = `/teams/${pages.seeded.teamId}`;
  });
  after(() => pages.close());

  /** What is told of the newest change: without marks, words only. */
  async function newest(): Promise<string> {
    const { words } = await coordinator.get(`${home}/history`);
    const item =
      /<ul class="rows history">\s*<li>([\s\S]*?)<\/li>\s*(?:<li><span|<\/ul>\s*<\/section>)/.exec(
        words,
      )?.[1] ?? '';
    return item
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  it('says what belongs there while it is empty', async () => {
    expect((await coordinator.get(`${home}/history`)).words).to.include('Здесь будет история');
  });

  it('tells a changed field with what stood there before', async () => {
    await coordinator.post(`${home}/charter`, { methodDay: '5', 'base.methodDay': '3' });
    expect(await newest())
      .to.include('О. В. Сомова')
      .and.include('Методический день: среда → пятница');
  });

  it('calls states by what they are states of', async () => {
    const [line] = pages.seeded.lineIds;
    await coordinator.post(`${home}/plan/lines/${line}`, { status: 'planned', 'base.status': 'done' });
    expect(await newest()).to.include('Как дела: сделано → запланировано');
    await coordinator.post(`${home}/meetings/${pages.seeded.meetingIds[1]}/cancel`, { reason: 'Карантин' });
    expect(await newest()).to.match(/Состояние: запланирован\S* → отменен\S*/);
  });

  it('tells what came and went by its words, and people by name', async () => {
    await coordinator.post(`${home}/charter/rules`, { text: 'Не перебиваем' });
    expect(await newest()).to.include('Правило: Не перебиваем');
    await coordinator.post(`${home}/charter/tutor`, { personId: pages.seeded.personIds[2] ?? '' });
    expect(await newest()).to.include('Тьютор: И. П. Ветрова → Д. О. Крылов');
  });

  it('leads to what was changed', async () => {
    const { text } = await coordinator.get(`${home}/history`);
    expect(text).to.include(`${home}/plan#line-${pages.seeded.lineIds[0]}`);
  });

  it('is not for those outside the team', async () => {
    expect((await (await pages.visitor(5)).get(`${home}/history`)).status).to.equal(403);
  });
});
