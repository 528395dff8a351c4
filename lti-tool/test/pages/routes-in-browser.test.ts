import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { faultsOfPage, sidewaysOf } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { appointHead, HEAD, seedRun } from '../support/seed-competence.ts';

const TEACHER = 3;

/** Fields as a form posts them over an empty record. */
const fresh = (fields: Readonly<Record<string, string>>) => ({
  ...fields,
  ...Object.fromEntries(Object.keys(fields).map((name) => [`base.${name}`, ''])),
});

describe('routes and methodical work in a browser', function () {
  this.timeout(120_000);
  let pages: PageApp;
  let browser: Browser;
  let teacher: PageVisitor;
  let head: PageVisitor;
  let routeId: string;
  let lineId: string;

  before(async function () {
    browser = await launchChromium(this);
    pages = await openPageApp({ lines: 6, meetings: 0 });
    await appointHead(pages.storage, pages.seeded);
    [teacher, head] = [await pages.visitor(TEACHER), await pages.visitor(HEAD)];
    await seedRun(pages.storage, pages.seeded, { questionnaireId: 'Q-COMP', daysAgo: 3 });
    await teacher.post('/my/route/begin', {});
    const written = {
      ...{ post: 'учитель', subject: 'физика', expectedSelf: 'Даю отзыв', expectedPupils: 'Исправляют' },
      ...{ indicator: 'доля', requestTo: 'тьютору', requestWhat: 'два урока', requestWhen: 'в ноябре' },
    };
    await teacher.post('/my/route', fresh(written));
    await teacher.post('/my/route', { youngSpecialist: 'yes', 'base.youngSpecialist': 'no' });
    await teacher.post('/my/route/goals', { text: 'Отзыв ученику', kind: 'deficit', group: 'DEF-MET' });
    await teacher.post('/my/route/steps', { content: 'Курс', form: 'course', due: '2027-01-20' });
    const { text } = await teacher.get('/my/route');
    const stepId = /id="step-([^"]+)"/.exec(text)?.[1] ?? '';
    const witness = {
      kind: 'lesson_seen',
      evidence: 'урок 12 ноября',
      witnessId: pages.seeded.personIds[0] ?? '',
    };
    await teacher.post(`/my/route/steps/${stepId}/confirmation`, witness);
    await teacher.post('/my/route/submit', {});
    const line = { month: '2026-12', activity: 'Педсовет', format: 'ped_council' };
    await head.post('/school/method-work/lines', line);
    const plan = await head.get('/school/method-work');
    routeId = /method-work\/routes\/([\w-]+)/.exec(plan.text)?.[1] ?? '';
    lineId = /id="line-([^"]+)"/.exec(plan.text)?.[1] ?? '';
  });
  after(async () => {
    await browser?.close();
    await pages?.close();
  });

  async function open(visitor: PageVisitor, width: number): Promise<BrowserContext> {
    const [name = '', value = ''] = visitor.cookie.split('=');
    const context = await browser.newContext({ viewport: { width, height: 640 }, locale: 'ru-RU' });
    await context.addCookies([{ name, value, url: pages.origin }]);
    return context;
  }

  /** Everything that folds away, shown. */
  const unfold = (page: Page) =>
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");

  for (const width of [883, 360])
    it(`have no fault of accessibility with everything open, and fit ${width} px`, async () => {
      const [own, school] = [await open(teacher, width), await open(head, width)];
      const rooms: readonly (readonly [BrowserContext, string])[] = [
        [own, '/my/route'],
        [own, '/my/training'],
        [school, '/school/method-work'],
        [school, `/school/method-work?line=${lineId}`],
        [school, `/school/method-work/routes/${routeId}`],
      ];
      for (const [context, path] of rooms) {
        const page = await context.newPage();
        await page.goto(pages.origin + path);
        await unfold(page);
        expect(await faultsOfPage(page), path).to.deep.equal([]);
        expect(await sidewaysOf(page), `${path} is wider than the window`).to.be.at.most(0);
        await page.close();
      }
      await own.close();
      await school.close();
    });

  /** Goes on with Tab until the focus is on what is looked for. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`Tab never reaches ${selector}`);
  }

  it('take a goal and tick what the route rests on with the keyboard alone', async () => {
    const context = await open(teacher, 883);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/my/route`);
    await tabTo(page, '#basis > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[name="basis"]');
    await page.keyboard.press('Space');
    await Promise.all([page.waitForURL(/#basis$/), page.keyboard.press('Enter')]);
    expect(await page.locator('#basis > summary').textContent()).to.include('1 источник');
    await tabTo(page, '#goal-proposals > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#goal-proposals input[type="checkbox"]');
    await page.keyboard.press('Space');
    await tabTo(page, '#goal-proposals button[value="taken"]');
    await Promise.all([page.waitForURL(/#goals$/), page.keyboard.press('Enter')]);
    expect(await page.locator('#goals > .rows > li').count()).to.equal(2);
    await context.close();
  });

  it('decline a step with its reason by Enter in the reason’s field', async () => {
    const context = await open(teacher, 883);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/my/route`);
    await tabTo(page, '#proposals > summary');
    await page.keyboard.press('Enter');
    const before = await page.locator('.offers > li').count();
    await tabTo(page, '.offer details > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.offer input[name="reason"]');
    await page.keyboard.type('уже проходил');
    await Promise.all([page.waitForURL(/#steps$/), page.keyboard.press('Enter')]);
    expect(await page.locator('.offers > li').count()).to.equal(before - 1);
    expect(await page.locator('#steps > .plan > li').count(), 'declined, not taken').to.equal(1);
    await context.close();
  });

  it('change an own line of the plan, which saves itself', async () => {
    const context = await open(head, 883);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/school/method-work`);
    await tabTo(page, `#line-${lineId} a`);
    await Promise.all([page.waitForURL(/line=/), page.keyboard.press('Enter')]);
    await page.locator(`#l-${lineId}-activity`).fill('Педсовет об отзыве');
    await page.locator('.save', { hasText: 'Сохранено' }).waitFor();
    await page.goto(`${pages.origin}/school/method-work`);
    const shown = await page.locator(`#line-${lineId}`).textContent();
    expect(shown?.replaceAll('\u00A0', ' ')).to.include('Педсовет об отзыве');
    await context.close();
  });
});
