import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { faultsOfPage, sidewaysOf } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { anOpenRunPage, giveSchoolAdmin } from '../support/survey-pages.ts';

/** A folder to put pictures into, for whoever wants to look. */
const PICTURES = process.env['SURVEY_PICTURES'];

describe('questionnaires in a browser', function () {
  this.timeout(120_000);
  let pages: PageApp;
  let browser: Browser;
  let head: PageVisitor;
  let teacher: PageVisitor;
  let code: string;
  let ids: Readonly<Record<'climate' | 'comp' | 'needs' | 'pupils', string>>;

  before(async function () {
    browser = await launchChromium(this);
    pages = await openPageApp({ lines: 0, meetings: 0 });
    await giveSchoolAdmin(pages, 5);
    [head, teacher] = [await pages.visitor(5), await pages.visitor(3)];
    const run = async (fields: object) => (await anOpenRunPage(head, fields)).split('/').pop() ?? '';
    ids = {
      climate: await run({}),
      comp: await run({ questionnaire: 'Q-COMP/1' }),
      needs: await run({ questionnaire: 'Q-NEEDS/1' }),
      pupils: await run({ questionnaire: 'Q-PUPIL/1', audience: 'pupils', classLabel: '7А' }),
    };
    const sheet = await head.post(`/school/diagnostics/runs/${ids.pupils}/links`, {
      kind: 'one_time',
      count: '12',
    });
    code = /class="code"[^>]*>([0-9A-Z-]{11})</.exec(sheet.text)?.[1] ?? '';
  });
  after(async () => {
    await browser?.close();
    await pages?.close();
  });

  async function open(visitor: PageVisitor | null, width: number, height: number): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'ru-RU' });
    const [name = '', value = ''] = visitor?.cookie.split('=') ?? [];
    if (visitor) await context.addCookies([{ name, value, url: pages.origin }]);
    return context;
  }

  async function check(page: Page, name: string): Promise<void> {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
    expect(await faultsOfPage(page), name).to.deep.equal([]);
    const sideways = await sidewaysOf(page);
    expect(sideways, `${name} is wider than the window`).to.be.at.most(0);
  }

  for (const [width, height] of [
    [883, 550],
    [360, 640],
  ] as const) {
    it(`have no fault of accessibility and do not scroll sideways at ${width} px`, async () => {
      const runs = '/school/diagnostics/runs';
      const visits: readonly (readonly [PageVisitor | null, string, string])[] = [
        [teacher, '/my/surveys', 'mine'],
        [teacher, `/my/surveys/${ids.comp}`, 'consent'],
        [teacher, `/my/surveys/${ids.climate}`, 'climate'],
        [head, runs, 'runs'],
        [head, `${runs}/${ids.pupils}`, 'run'],
        [head, '/school/diagnostics/questionnaires', 'questionnaires'],
        [null, '/s', 'code'],
        [null, `/s/${code}`, 'link'],
        [null, '/s/thanks', 'thanks'],
      ];
      const blocked: string[] = [];
      for (const [visitor, path, name] of visits) {
        const context = await open(visitor, width, height);
        const page = await context.newPage();
        page.on(
          'console',
          (message) => message.text().includes('Content Security') && blocked.push(message.text()),
        );
        await page.goto(pages.origin + path);
        await check(page, `${name}-${width}`);
        if (name === 'runs') {
          await page.locator('main details summary').first().click();
          await check(page, `new-run-${width}`);
        }
        if (name === 'run') {
          await page.locator('#links button').click();
          await page.waitForSelector('.link-sheet');
          await check(page, `sheet-${width}`);
        }
        await context.close();
      }
      expect(blocked).to.deep.equal([]);
    });
  }

  it('keep a draft by themselves while somebody ticks, by keyboard too', async () => {
    await teacher.post(`/my/surveys/${ids.comp}`, { do: 'consent' });
    const context = await open(teacher, 360, 640);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/my/surveys/${ids.comp}`);
    await check(page, 'form-360');
    await page.locator('#i-C01-2').check();
    await page.locator('#i-C02-0').focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('#save:has-text("Сохранено")');
    expect((await teacher.get('/my/surveys')).words).to.include('2 из 35');
    const height = await page
      .locator('label[for="i-C01-2"]')
      .evaluate((label) => label.getBoundingClientRect().height);
    expect(height).to.be.at.least(44);
    await context.close();
  });

  it('send answers when the network is back, once', async () => {
    const context = await open(null, 360, 640);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/s/${code}`);
    await context.setOffline(true);
    for (let i = 1; i <= 8; i += 1) await page.locator(`#i-PU${i}-2`).check();
    await page.locator('.survey-end button').click();
    await page.waitForSelector('[data-survey-band]');
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/offline-360.png` });
    // The window was closed in between: a phone remembers.
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${pages.origin}/s/${code}`);
    await again.waitForURL(/\/s\/thanks/);
    expect((await head.get(`/school/diagnostics/runs/${ids.pupils}`)).words).to.match(/ответили 1 из \d+/);
    await context.close();
  });

  it('are kept when the sign-in ran out, and sent after the next one', async () => {
    const late = await pages.visitor(2);
    const context = await open(late, 360, 640);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/my/surveys/${ids.climate}`);
    for (let i = 1; i <= 8; i += 1) await page.locator(`#i-CL${i}-2`).check();
    await context.clearCookies();
    await page.locator('button[value="submit"]').click();
    await page.waitForSelector('[data-survey-band="expired"]');
    expect(await page.locator('#i-CL8-2').isChecked()).to.equal(true);
    const [name = '', value = ''] = (await pages.visitor(2)).cookie.split('=');
    await context.addCookies([{ name, value, url: pages.origin }]);
    await page.evaluate('window.dispatchEvent(new Event("focus"))');
    await page.waitForSelector('text=Ответ получен');
    await context.close();
  });

  it('say what is missing and keep what was ticked', async () => {
    const context = await open(teacher, 360, 640);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/my/surveys/${ids.comp}`);
    await page.locator('#i-C03-3').check();
    await page.locator('button[value="submit"]').click();
    await page.waitForSelector('.field-error');
    await check(page, 'missing-360');
    expect(await page.locator('#i-C03-3').isChecked()).to.equal(true);
    await context.close();
  });

  it('work without scripts as ordinary forms', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
    });
    const [name = '', value = ''] = teacher.cookie.split('=');
    await context.addCookies([{ name, value, url: pages.origin }]);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/my/surveys/${ids.climate}`);
    await page.locator('#i-CL1-2').check();
    await page.locator('button[value="submit"]').click();
    await page.waitForSelector('text=Ответ получен');
    await context.close();
  });
});
