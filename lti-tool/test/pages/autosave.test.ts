import { MEETINGS, TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HOUR = 3_600_000;

describe('fields that save themselves, in a browser', function () {
  this.timeout(60_000);
  let pages: PageApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let charter: string;
  let colleague: PageVisitor;

  before(async function () {
    browser = await launchChromium(this);
  });
  after(() => browser?.close());

  beforeEach(async () => {
    pages = await openPageApp({ lines: 2, meetings: 3 });
    charter = `/teams/${pages.seeded.teamId}/charter`;
    colleague = await pages.visitor(0);
    context = await browser.newContext({ viewport: { width: 883, height: 550 } });
    await signIn();
    page = await context.newPage();
  });
  afterEach(async () => {
    await context?.close();
    await pages?.close();
  });

  async function signIn(): Promise<void> {
    const [name = '', value = ''] = (await pages.visitor(0)).cookie.split('=');
    await context.addCookies([{ name, value, url: pages.origin }]);
  }

  async function team() {
    const { districtId, teamId } = pages.seeded;
    const kept = await pages.storage.forDistrict(districtId).collection(TEAMS).get(teamId);
    if (!kept) throw new Error('the seeded team is gone');
    return kept;
  }

  const saved = () => page.locator('#save', { hasText: 'Сохранено' }).waitFor();

  it('save while one goes on typing, and say so', async () => {
    await page.goto(pages.origin + charter);
    await page.fill('#theme', 'Читаем вместе');
    await saved();
    expect((await team()).theme).to.equal('Читаем вместе');
    await page.fill('#theme', 'Читаем вместе и вслух');
    await page.waitForResponse((response) => response.request().method() === 'POST');
    await saved();
    expect((await team()).theme).to.equal('Читаем вместе и вслух');
  });

  it('show both texts when a colleague was faster, and take one by one press', async () => {
    await page.goto(pages.origin + charter);
    await colleague.post(charter, { goal: 'Иначе совсем', 'base.goal': (await team()).goal });
    await page.fill('#goal', 'По-моему');
    await page.getByText('Это поле изменили двое').waitFor();
    expect(await page.inputValue('#goal')).to.equal('По-моему');
    expect((await team()).goal).to.equal('Иначе совсем');
    await page.getByRole('button', { name: 'Взять эту' }).click();
    await page.getByText('Это поле изменили двое').waitFor({ state: 'detached' });
    expect(await page.inputValue('#goal')).to.equal('Иначе совсем');
  });

  it('bring what a colleague wrote into fields that nobody touched', async () => {
    await page.goto(pages.origin + charter);
    await colleague.post(charter, { goal: 'Дописал коллега', 'base.goal': (await team()).goal });
    await page.fill('#theme', 'Новая тема');
    await saved();
    expect(await page.inputValue('#goal')).to.equal('Дописал коллега');
  });

  it('keep the text through a lost network and send it when it is back', async () => {
    await page.goto(pages.origin + charter);
    await context.setOffline(true);
    await page.fill('#theme', 'Писали без сети');
    await page.getByText('Нет сети, правка ждёт здесь').waitFor();
    await context.setOffline(false);
    await saved();
    expect((await team()).theme).to.equal('Писали без сети');
  });

  it('keep the text when the sign-in ran out, and send it after the next one', async () => {
    await page.goto(pages.origin + charter);
    pages.pass(3 * HOUR);
    await page.fill('#theme', 'Писали слишком долго');
    await page.getByText('Вход истёк, пока вы писали').waitFor();
    expect((await team()).theme).not.to.equal('Писали слишком долго');
    await signIn();
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click();
    await saved();
    expect((await team()).theme).to.equal('Писали слишком долго');
    expect(await page.getByText('Вход истёк').count()).to.equal(0);
  });

  it('bring the text back after a reload in the middle of trouble', async () => {
    await page.goto(pages.origin + charter);
    await page.route('**/charter', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.fill('#goal', 'Не потерять при перезагрузке');
    await page.getByText('Нет сети').waitFor();
    await page.unroute('**/charter');
    await page.reload();
    expect(await page.inputValue('#goal')).to.equal('Не потерять при перезагрузке');
    await saved();
    expect((await team()).goal).to.equal('Не потерять при перезагрузке');
  });

  it('keep what stands in a form that is sent by a button, until it was sent', async () => {
    await page.goto(pages.origin + charter);
    await page.fill('#rule-new', 'Не перебиваем');
    await page.reload();
    expect(await page.inputValue('#rule-new')).to.equal('Не перебиваем');
    await page.getByRole('button', { name: 'Добавить правило' }).click();
    await page.locator('#rules li', { hasText: 'перебиваем' }).waitFor();
    expect(await page.inputValue('#rule-new')).to.equal('');
  });

  it('write the minutes of a meeting by themselves', async () => {
    const meetingId = pages.seeded.meetingIds[0] ?? '';
    const meetings = pages.storage.forDistrict(pages.seeded.districtId).collection(MEETINGS);
    const meeting = await meetings.get(meetingId);
    if (!meeting) throw new Error('the seeded meeting is gone');
    await meetings.replace(meetingId, { ...meeting, signed: null }, meeting.version, {
      by: 'test',
      at: meeting.updatedAt,
    });
    const [point] = meeting.segments;
    await page.goto(`${pages.origin}/teams/${pages.seeded.teamId}/meetings/${meetingId}?point=${point?.id}`);
    await page.fill(`#s-${point?.id}-notes`, 'Решили читать вслух');
    await page.locator('#minutes-sheet', { hasText: 'Решили читать вслух' }).waitFor();
    await page.fill(`#s-${point?.id}-minutes`, '31');
    await page.locator('#elapsed', { hasText: '83' }).waitFor();
  });

  it('work without scripts as ordinary forms', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const [name = '', value = ''] = (await pages.visitor(0)).cookie.split('=');
    await plain.addCookies([{ name, value, url: pages.origin }]);
    const bare = await plain.newPage();
    await bare.goto(pages.origin + charter);
    await bare.fill('#theme', 'Без скриптов');
    await bare.getByRole('button', { name: 'Сохранить', exact: true }).click();
    expect((await team()).theme).to.equal('Без скриптов');
    await plain.close();
  });
});
