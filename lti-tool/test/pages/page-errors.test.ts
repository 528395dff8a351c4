import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HOUR = 3_600_000;
const OWN = { 'Sec-Fetch-Site': 'same-origin' };

describe('faults of pages', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let home: string;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    coordinator = await pages.visitor(0);
    home = `/teams/${pages.seeded.teamId}`;
  });
  afterEach(() => pages.close());

  it('say that there is no such page', async () => {
    const answer = await coordinator.get('/nothing');
    expect(answer.status).to.equal(404);
    expect(answer.words).to.include('Такой страницы нет').and.include('На главную');
  });

  it('tell strangers where the sign-in is, in their browser’s language', async () => {
    const answer = await fetch(pages.origin + home, { headers: { 'accept-language': 'en-US,en' } });
    expect(answer.status).to.equal(401);
    expect(await answer.text()).to.include('Open Uchitelskaya from the course');
  });

  it('do not show a team to colleagues who are not in it', async () => {
    const answer = await (await pages.visitor(5)).get(home);
    expect(answer.status).to.equal(403);
  });

  it('give a form back whole when the sign-in ran out, and take it after the next one', async () => {
    pages.pass(3 * HOUR);
    const form = {
      purpose: 'Разобрать урок, «не потерять»',
      date: '2026-11-25',
      plannedMinutes: '60',
      format: 'meeting',
    };
    const lost = await coordinator.post(`${home}/meetings`, form, OWN);
    expect(lost.status).to.equal(401);
    expect(lost.words).to.include('Ваш текст цел').and.include('не потерять').and.include('name="purpose"');
    const token = /name="_csrf" value="([^"]+)"/.exec(lost.text)?.[1] ?? '';
    expect(token).to.equal(coordinator.csrf);
    const again = await pages.visitor(0);
    expect((await again.post(`${home}/meetings`, form)).status).to.equal(303);
  });

  it('lead back to the course that a launch named, when the sign-in ran out, and over a weekend', async () => {
    const visitor = await pages.visitor(0);
    pages.pass(3 * HOUR);
    const expired = await visitor.get(home);
    expect(expired.status).to.equal(401);
    expect(expired.text).to.include('href="https://lms.example/course/view.php?id&#x3D;2"');
    expect(expired.words).to.include('Вернуться в курс');
    pages.pass(60 * HOUR);
    expect((await visitor.get(home)).words).to.include('Вернуться в курс');
    pages.pass(24 * HOUR);
    const forgotten = await visitor.get(home);
    expect(forgotten.status).to.equal(401);
    expect(forgotten.words).not.to.include('Вернуться в курс');
  });

  it('do not let a foreign page have its text confirmed', async () => {
    pages.pass(3 * HOUR);
    const answer = await coordinator.post(
      `${home}/meetings`,
      { purpose: 'чужое' },
      { 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(answer.status).to.equal(401);
    expect(answer.text).not.to.include('чужое');
  });

  it('ask for the token of forms, and keep the text', async () => {
    const answer = await coordinator.post(`${home}/charter/rules`, { _csrf: 'wrong', text: 'Правило' }, OWN);
    expect(answer.status).to.equal(403);
    expect(answer.text).to.include('Правило').and.include(coordinator.csrf);
  });

  it('give no detail and a number when the fault is ours', async () => {
    await pages.storage.close();
    const answer = await coordinator.get(home);
    expect(answer.status).to.be.within(500, 503);
    expect(answer.text)
      .to.match(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
      .and.include('Попробовать ещё раз');
    expect(answer.text).not.to.match(/sqlite|Error:|stack/i);
  });

  it('refuse a form that is too large as the client’s fault', async () => {
    const answer = await coordinator.post(`${home}/charter`, { goal: 'я'.repeat(600_000) });
    expect(answer.status).to.equal(413);
  });
});
