import { OBSERVATION_SHEETS } from '@uchitelskaya/shared/service/collections/lessons';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aPlannedLesson } from '../support/a-planned-lesson.ts';
import { launchChromium } from '../support/chromium.ts';
import { openPageApp, type PageApp } from '../support/page-app.ts';

describe('the observation sheet on a phone, in a browser', function () {
  this.timeout(60_000);
  let pages: PageApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let observe: string;

  before(async function () {
    browser = await launchChromium(this);
  });
  after(() => browser?.close());

  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    observe = `${await aPlannedLesson(pages)}/observe`;
    context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    await signIn();
    page = await context.newPage();
  });
  afterEach(async () => {
    await context?.close();
    await pages?.close();
  });

  async function signIn(): Promise<void> {
    const [name = '', value = ''] = (await pages.visitor(3)).cookie.split('=');
    await context.addCookies([{ name, value, url: pages.origin }]);
  }

  async function moments(level: string): Promise<readonly string[]> {
    const { items } = await pages.storage
      .forDistrict(pages.seeded.districtId)
      .collection(OBSERVATION_SHEETS)
      .find({ index: 'team' });
    const sheet = items.find((one) => one.level === level);
    return sheet?.moments.map(({ saw, time }) => `${time === null ? '–' : 'в своё время'}: ${saw}`) ?? [];
  }

  async function note(saw: string): Promise<void> {
    await page.locator('#moment textarea').first().fill(saw);
    await page.getByRole('button', { name: 'Записать' }).click();
  }

  const waiting = () => page.locator('.log li [data-state]:visible').count();

  /** Asks until it is so; the test's own time is the limit. The page's policy forbids the browser's own way of waiting. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await page.waitForTimeout(50);
  }

  const arrived = () => until(async () => (await waiting()) === 0);

  it('keeps moments of several pupils through a lesson without network, and sends each once', async () => {
    await page.goto(`${pages.origin}${observe}?pupil=high`);
    await context.setOffline(true);
    await note('Читает условие дважды');
    await note('Зачеркнул лишнее');
    await until(async () => (await waiting()) === 2);
    expect(await page.locator('#moment textarea').first().inputValue()).to.equal('');
    expect(await moments('high')).to.deep.equal([]);
    await context.setOffline(false);
    await arrived();
    expect(await moments('high')).to.deep.equal([
      'в своё время: Читает условие дважды',
      'в своё время: Зачеркнул лишнее',
    ]);
    await page.goto(`${pages.origin}${observe}?pupil=middle`);
    await note('Спросил соседа');
    await arrived();
    expect(await moments('middle')).to.have.length(1);
    expect(await moments('high')).to.have.length(2);
  });

  it('remembers them when the phone closes the tab, and when the sign-in runs out', async () => {
    await page.goto(`${pages.origin}${observe}?pupil=high`);
    await context.setOffline(true);
    await note('Поднял руку');
    await page.close();
    await context.setOffline(false);
    pages.pass(3 * 3_600_000);
    await signIn();
    page = await context.newPage();
    await page.goto(`${pages.origin}/my`);
    const queued = () =>
      page.evaluate<boolean>("Object.keys(localStorage).some((name) => name.startsWith('moments:'))");
    await until(async () => !(await queued()));
    expect(await moments('high')).to.have.length(1);
  });

  it('keeps what stands half written for each pupil by itself', async () => {
    await page.goto(`${pages.origin}${observe}?pupil=high`);
    await context.setOffline(true);
    await page.locator('#moment textarea').first().fill('Первый');
    await page.getByText('Нет сети').waitFor();
    // Before the network is back: what is half written must not be sent meanwhile.
    await page.route('**/moment', (route) => route.abort());
    await context.setOffline(false);
    await page.goto(`${pages.origin}${observe}?pupil=middle`);
    await page.locator('#moment textarea').first().fill('Второй');
    await page.goto(`${pages.origin}${observe}?pupil=high`);
    expect(await page.locator('#moment textarea').first().inputValue()).to.equal('Первый');
    await page.goto(`${pages.origin}${observe}?pupil=middle`);
    expect(await page.locator('#moment textarea').first().inputValue()).to.equal('Второй');
  });
});
