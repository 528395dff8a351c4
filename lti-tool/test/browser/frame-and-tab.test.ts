import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, Page, Route } from 'playwright-core';
import type { DemoDistrict } from '../../demo/demo-district.ts';
import { copyCourse, findCourse } from '../../demo/lms/lms-state.ts';
import { launchChromium } from '../support/chromium.ts';
import { FRAME_SIZE, PHONE_SIZE, Visitor, wordsOf } from './support/browser-session.ts';
import { openDistrict } from './support/running-district.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const COORDINATOR = '3';
const COURSE = '2';
const TEAM = 'Читаем условие';

const ADMIN_ROOMS = [
  'connect',
  'platforms',
  'platforms/new',
  'failed-launches',
  'schools',
  'roles',
  'google',
  'jobs',
  'data',
  'journal',
] as const;

/** What only a browser with a frame on another site shows, in the connected demo district. */
describe('the tool in an LMS’s frame and in tabs of its own', function () {
  this.timeout(90_000);
  const t = wordsOf('ru');
  let browser: Browser;
  let district: DemoDistrict;
  let visitor: Visitor;

  before(async function () {
    browser = await launchChromium(this);
    district = await openDistrict(true);
  });
  after(async () => {
    await browser?.close();
    await district?.close();
  });
  beforeEach(async () => {
    visitor = await Visitor.open(browser, district);
    await visitor.become(COORDINATOR);
  });
  afterEach(async () => {
    await visitor.close();
    expect(visitor.complaints, 'what pages complained of').to.deep.equal([]);
  });

  it('opens a tab of its own where the browser keeps nothing inside the frame', async () => {
    await visitor.page.route(`${district.publicUrl}/**`, keepNothing);
    const frame = await visitor.launch(COURSE, TEAM);
    await frame.getByRole('heading', { name: t('launch.newTab.title') }).waitFor();
    const [tab] = await Promise.all([
      visitor.context.waitForEvent('page'),
      frame.getByRole('button', { name: t('frame.newTab') }).click(),
    ]);
    await tab.getByRole('heading', { level: 1, name: TEAM }).waitFor();
    await tab.reload();
    await tab.getByRole('heading', { level: 1, name: TEAM }).waitFor();
    expect(await tab.getByRole('button', { name: t('frame.newTab') }).isVisible(), 'it is a tab already').to
      .be.false;
  });

  it('goes on in a tab from inside the frame by its button', async () => {
    const frame = await visitor.launch(COURSE, TEAM);
    await frame.getByRole('link', { name: t('frame.roomPlan'), exact: true }).click();
    await frame.getByRole('heading', { level: 1, name: /План на/ }).waitFor();
    // A new tab would not see the cookie that the frame keeps: the frame itself asks for the code, the tab trades it.
    await frame.getByRole('button', { name: t('frame.newTab') }).click();
    await frame.getByRole('heading', { name: t('newTab.title') }).waitFor();
    const [tab] = await Promise.all([
      visitor.context.waitForEvent('page'),
      frame.getByRole('button', { name: t('frame.newTab') }).click(),
    ]);
    await tab.getByRole('heading', { level: 1, name: /План на/ }).waitFor();
  });

  it('goes from the team’s home to its next action by keyboard alone', async () => {
    const page = await visitor.launchAlone(COURSE, TEAM);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash, 'the first stop skips the bar').to.equal('#main');
    const action = page.locator('.next .btn');
    const target = await action.getAttribute('href');
    for (let stops = 0; stops < 12; stops += 1) {
      await page.keyboard.press('Tab');
      if (await action.evaluate((button) => button === button.ownerDocument.activeElement)) break;
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).to.contain(target?.replace(/#.*/, '') ?? 'nowhere');
  });

  it('lets a teacher send what she wrote when the sign-in ran out meanwhile', async () => {
    const frame = await visitor.launch(COURSE, TEAM);
    await frame.getByRole('link', { name: t('frame.roomMeetings'), exact: true }).click();
    await frame.getByRole('link', { name: t('meetings.new') }).click();
    await frame.getByLabel(t('meeting.purpose')).fill('Разобрать урок № 3');
    await frame.getByLabel(t('meeting.date'), { exact: true }).fill('2027-03-10');
    await visitor.context.clearCookies({ name: /u_session$/ });
    await frame.getByRole('button', { name: t('meetings.new') }).click();
    await frame.getByText('Разобрать урок № 3').first().waitFor();

    const beside = await visitor.context.newPage();
    await visitor.launch(COURSE, TEAM, beside);
    await beside.close();
    // Once to take the new sign-in, once more where the page asks whether it is still meant.
    const again = frame.getByRole('button', { name: t('error.page.resend') });
    await again.click();
    const made = frame.getByRole('heading', { name: /^Заседание №/ });
    await made.or(again).first().waitFor();
    if (!(await made.isVisible())) await again.click();
    await made.waitFor();
    await frame.getByText('Разобрать урок № 3').first().waitFor();
  });

  describe('without faults of accessibility, at the frame’s size and on a phone, light and dark', () => {
    const pages: readonly { readonly name: string; readonly open: () => Promise<Page> }[] = [
      { name: 'the school’s teams', open: () => visitor.launchAlone(COURSE, 'Учительская') },
      { name: 'the team’s home', open: () => visitor.launchAlone(COURSE, TEAM) },
      { name: 'choosing what to place', open: placing },
      {
        name: 'the new tab that is needed',
        async open() {
          await visitor.page.route(`${district.publicUrl}/**`, keepNothing);
          return visitor.launchAlone(COURSE, TEAM);
        },
      },
      { name: 'a failed launch', open: () => own('/lti/launch') },
      { name: 'a link opened by hand', open: () => own('/lti/register?link=unknown') },
      { name: 'the choice for a copied course', open: copiedCourse },
      { name: 'the administrator’s sign-in', open: () => own('/admin/sign-in') },
      { name: 'the districts', open: () => administration('/admin') },
      ...ADMIN_ROOMS.map((room) => ({
        name: `administration: ${room}`,
        open: () => administration('/admin', room),
      })),
    ];
    for (const { name, open } of pages) {
      it(name, async () => {
        const page = await open();
        await page.evaluate(AXE);
        for (const colorScheme of ['light', 'dark'] as const) {
          // Without it a button is still on its way from one colour to the other.
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          for (const size of [FRAME_SIZE, PHONE_SIZE]) {
            await page.setViewportSize(size);
            const found = await page.evaluate(
              "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
            );
            expect(found, `${colorScheme}, ${size.width} px`).to.deep.equal([]);
            const width = await page.evaluate('document.documentElement.scrollWidth');
            expect(width, `${size.width} px: nothing sticks out`).to.be.at.most(size.width);
          }
        }
      });
    }
  });

  async function own(path: string): Promise<Page> {
    await visitor.page.goto(district.publicUrl + path);
    return visitor.page;
  }

  async function placing(): Promise<Page> {
    await visitor.page.goto(`${district.issuer}/course/${COURSE}/place-frame`);
    await visitor.page.getByRole('heading', { name: t('deepLinking.title') }).waitFor();
    return visitor.page;
  }

  async function copiedCourse(): Promise<Page> {
    const course = findCourse(district.lmsState, COURSE);
    if (!course) throw new Error('no course');
    const copy = copyCourse(district.lmsState, course);
    const page = await visitor.launchAlone(copy.id, 'Учительская');
    await page.getByRole('heading', { name: t('copy.title') }).waitFor();
    return page;
  }

  async function administration(path: string, room?: string): Promise<Page> {
    const page = await own('/admin/sign-in');
    await page.getByLabel(t('admin.signIn.token')).fill(district.app.deps.adminToken);
    await page.getByRole('button', { name: t('admin.signIn.button') }).click();
    await page.getByRole('heading', { name: t('admin.districts.title') }).waitFor();
    if (room === undefined) return page;
    const href = await page.locator('.rows a').first().getAttribute('href');
    const answer = await page.goto(district.publicUrl + (href ?? path).replace(/platforms$/, room));
    expect(answer?.status(), room).to.equal(200);
    return page;
  }
});

/** A browser that keeps no cookies of other sites: neither taken from the tool nor given to it. */
async function keepNothing(route: Route): Promise<void> {
  const request = route.request();
  const { cookie: _, ...headers } = await request.allHeaders();
  const sent = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  const answer = await fetch(request.url(), {
    method: request.method(),
    headers: sent,
    redirect: 'manual',
    ...(request.method() === 'POST' && { body: request.postData() ?? '' }),
  });
  const dropped = new Set(['set-cookie', 'content-encoding', 'content-length', 'transfer-encoding']);
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries([...answer.headers].filter(([name]) => !dropped.has(name))),
    body: Buffer.from(await answer.arrayBuffer()),
  });
}
