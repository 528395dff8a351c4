import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { faultsOfPage, sidewaysOf } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { fillRooms } from '../support/fill-rooms.ts';
import { openPageApp, type PageApp } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { appointHead } from '../support/seed-competence.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

const SIZES = [
  { width: 883, height: 550 },
  { width: 360, height: 640 },
] as const;

describe('pages in a browser', function () {
  this.timeout(240_000);
  let pages: PageApp;
  let browser: Browser;
  let paths: readonly string[];

  before(async function () {
    browser = await launchChromium(this);
    pages = await openPageApp({ lines: 14, meetings: 8 });
    await appointHead(pages.storage, pages.seeded);
    const head = await aVisitorWithRole(pages, 'schoolAdmin', 0);
    await seedRenewal(pages);
    const rooms = await fillRooms(pages, head);
    const home = `/teams/${pages.seeded.teamId}`;
    const [held, ahead] = [pages.seeded.meetingIds[5], pages.seeded.meetingIds[6]];
    paths = [
      '/teams',
      '/teams/new',
      home,
      `${home}/charter`,
      `${home}/charter?rule=${'0'.repeat(8)}`,
      `${home}/charter?member=${pages.seeded.personIds[1]}`,
      `${home}/path`,
      `${home}/plan`,
      `${home}/plan?line=${pages.seeded.lineIds[1]}`,
      `${home}/plan/preset`,
      `${home}/meetings`,
      `${home}/meetings/new`,
      `${home}/meetings/${held}`,
      `${home}/meetings/${ahead}`,
      `${home}/meetings/${ahead}?point=${'01930000-0000-7000-8000-000500000060'}`,
      `${home}/meetings/${held}/minutes`,
      `${home}/results`,
      `${home}/results/presentations`,
      `${home}/results/recommendations`,
      `${home}/results/cases`,
      `${home}/results/conditions`,
      `${home}/results/materials`,
      `${home}/results/maturity`,
      `${home}/results/summary`,
      `${home}/results/dynamics`,
      '/school/bank',
      `${home}/lessons`,
      `${home}/diary`,
      `${home}/documents`,
      `${home}/documents/DOC-03`,
      `${home}/history`,
      '/school',
      '/school/network',
      '/my',
      '/school/renewal',
      '/school/renewal?year=2025%2F26',
      '/school/renewal/RB-1?edit=difficulties.d1',
      '/school/renewal/RB-1?for=d3',
      '/school/renewal/RB-2?edit=deficits.z1',
      '/school/renewal/RB-3',
      '/school/renewal/RB-4',
      '/school/renewal/lists?edit=technologies.TECH_FA',
      '/school/renewal/lists?edit=difficulties.LD-WORD',
      '/school/renewal/stages',
      '/method',
      `${home}/competence`,
      '/my/competence/experts',
      '/me',
      '/nothing',
      ...rooms.paths,
    ];
  });
  after(async () => {
    await browser?.close();
    await pages?.close();
  });

  async function open(options: { width: number; height: number; dark?: boolean }): Promise<BrowserContext> {
    const visitor = await pages.visitor(0, { embedded: !options.dark });
    const [name = '', value = ''] = visitor.cookie.split('=');
    const context = await browser.newContext({
      viewport: { width: options.width, height: options.height },
      colorScheme: options.dark ? 'dark' : 'light',
      locale: 'ru-RU',
    });
    await context.addCookies([{ name, value, url: pages.origin }]);
    return context;
  }

  async function violationsOf(page: Page, path: string): Promise<readonly string[]> {
    await page.goto(pages.origin + path);
    return faultsOfPage(page);
  }

  for (const { width, height } of SIZES) {
    it(`have no fault of accessibility and do not scroll sideways at ${width} px`, async () => {
      const context = await open({ width, height });
      const page = await context.newPage();
      const blocked: string[] = [];
      page.on(
        'console',
        (message) => message.text().includes('Content Security Policy') && blocked.push(message.text()),
      );
      for (const path of paths) {
        expect(await violationsOf(page, path), path).to.deep.equal([]);
        const sideways = await sidewaysOf(page);
        expect(sideways, `${path} is wider than the window`).to.be.at.most(0);
      }
      expect(blocked).to.deep.equal([]);
      await context.close();
    });
  }

  it('have no fault of accessibility in the dark', async () => {
    const context = await open({ width: 883, height: 550, dark: true });
    const page = await context.newPage();
    for (const path of paths) expect(await violationsOf(page, path), path).to.deep.equal([]);
    await context.close();
  });

  it('show the next action of the team’s home without scrolling in Moodle’s frame', async () => {
    const context = await open({ width: 883, height: 550 });
    const page = await context.newPage();
    await page.goto(`${pages.origin}/teams/${pages.seeded.teamId}`);
    const box = await page.locator('.next .btn').boundingBox();
    expect(box && box.y + box.height).to.be.below(550);
    await context.close();
  });

  it('bring the icons of the sprite', async () => {
    const context = await open({ width: 883, height: 550 });
    const page = await context.newPage();
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(`${pages.origin}/teams/${pages.seeded.teamId}`, { waitUntil: 'networkidle' });
    expect(failed).to.deep.equal([]);
    const size = await page
      .locator('.path-step svg use')
      .first()
      .evaluate((use) => (use as unknown as { getBBox(): { width: number } }).getBBox().width);
    expect(size).to.be.above(0);
    await context.close();
  });
});
