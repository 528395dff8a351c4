import { PLAN_LINES } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HTMX = { 'HX-Request': 'true' };

describe('the plan of the year', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let path: string;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 4, meetings: 0 });
    coordinator = await pages.visitor(0);
    path = `/teams/${pages.seeded.teamId}/plan`;
  });
  afterEach(() => pages.close());

  const line = async (id: string | undefined) =>
    pages.storage
      .forDistrict(pages.seeded.districtId)
      .collection(PLAN_LINES)
      .get(id ?? '');

  it('saves status and person as soon as they are chosen', async () => {
    const id = pages.seeded.lineIds[3];
    const answer = await coordinator.post(
      `${path}/lines/${id}`,
      {
        responsibleId: pages.seeded.personIds[1] ?? '',
        'base.responsibleId': (await line(id))?.responsibleId ?? '',
        status: 'done',
        'base.status': 'planned',
      },
      HTMX,
    );
    expect(answer.status).to.equal(200);
    expect(answer.text).to.include(`id="q-status-${id}-slot"`).and.include('Сохранено');
    expect(await line(id)).to.include({ status: 'done', responsibleId: pages.seeded.personIds[1] });
  });

  it('takes a new line and says what is wrong with one', async () => {
    const added = await coordinator.post(`${path}/lines`, { activity: 'Учебная прогулка', month: '2026-12' });
    expect(added.location).to.match(/#line-/);
    const wrong = await coordinator.post(`${path}/lines`, {
      activity: '',
      month: '2026-12',
      date: '2026-11-01',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="new-activity-error"').and.include('id="new-date-error"');
  });

  it('moves a line and takes it out', async () => {
    const ids = [];
    for (const activity of ['Первая', 'Вторая']) {
      const { location } = await coordinator.post(`${path}/lines`, { activity, month: '2027-02' });
      ids.push(location?.split('#line-')[1] ?? '');
    }
    await coordinator.post(`${path}/lines/${ids[1]}`, { move: 'up' });
    const [first, second] = [await line(ids[0]), await line(ids[1])];
    expect(second?.place).to.be.lessThan(first?.place ?? 0);
    await coordinator.post(`${path}/lines/${ids[0]}`, { remove: '1' });
    expect(await line(ids[0])).to.equal(null);
  });

  it('loads the page anew after a move that htmx asked for from that very page', async () => {
    const id = pages.seeded.lineIds[0];
    const here = `${path}?line=${id}`;
    const from = (url: string) =>
      coordinator.post(`${path}/lines/${id}`, { move: 'down' }, { ...HTMX, 'HX-Current-URL': url });
    expect((await from(`http://localhost${here}#line-${id}`)).headers.get('hx-refresh')).to.equal('true');
    expect((await from(`http://localhost${path}`)).headers.get('hx-redirect')).to.equal(`${here}#line-${id}`);
  });

  it('takes chosen lines of the sample, each once', async () => {
    await coordinator.post(`${path}/preset`, { keys: ['rules', 'class-profile'] });
    const { text, words } = await coordinator.get(`${path}/preset`);
    expect(text).not.to.include('value="rules"').and.not.include('value="class-profile"');
    expect(words).to.include('уже в плане');
  });

  it('shows the lines one asks for', async () => {
    const mine = await coordinator.get(`${path}?show=mine`);
    expect([...mine.text.matchAll(/<li id="line-/g)]).to.have.length(1);
    expect((await coordinator.get(`${path}?show=constructor`)).status).to.equal(200);
  });

  it('is only read by those who do not write it', async () => {
    const outsider = await pages.visitor(5);
    expect((await outsider.get(path)).status).to.equal(403);
    expect((await outsider.post(`${path}/lines`, { activity: 'Чужое', month: '2026-12' })).status).to.equal(
      403,
    );
  });
});
