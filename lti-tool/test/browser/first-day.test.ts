import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import type { Browser, Download, FrameLocator, Page } from 'playwright-core';
import type { DemoDistrict } from '../../demo/demo-district.ts';
import { LOCALES } from '../../src/view/locale.ts';
import { launchChromium } from '../support/chromium.ts';
import { lmsWordsOf, toolFrame, Visitor, wordsOf } from './support/browser-session.ts';
import { openDistrict } from './support/running-district.ts';

const ADMINISTRATOR = '2';
const TEACHER = { id: '31', name: 'Соколовская' };
const COURSE = '4';

const DISTRICT = 'Заречный район';
const TEAM = 'Вопрос к тексту';
const LINE = 'Посмотреть урок чтения в 5Б';
const PURPOSE = 'Договориться, что смотрим на уроке';
const POINT = 'Три ученика и их прогнозы';
const NOTES = '5Б-03А спрашивает «зачем», а не «сколько»';
const DECISION = 'Записать вопросы трёх учеников дословно';

/** The whole way of a district's first day, in a real browser: two sites, a frame, partitioned cookies. */
describe('the first day, from the one-time link to the document', function () {
  this.timeout(60_000);
  let browser: Browser | null = null;

  before(async function () {
    browser = await launchChromium(this);
  });
  after(() => browser?.close());

  for (const locale of LOCALES) {
    describe(`in ${locale}`, () => {
      const t = wordsOf(locale);
      const lms = lmsWordsOf(locale);
      let district: DemoDistrict;
      let visitor: Visitor;

      before(async () => {
        district = await openDistrict(false);
        if (!browser) throw new Error('no browser');
        visitor = await Visitor.open(browser, district, { words: locale });
      });
      after(async () => {
        await visitor?.close();
        await district?.close();
      });
      afterEach(() => expect(visitor.complaints, 'what pages complained of').to.deep.equal([]));

      it('connects the LMS by one link', async () => {
        const { page } = visitor;
        await page.goto(`${district.publicUrl}/admin`);
        await page.getByLabel(t('admin.signIn.token')).fill(district.app.deps.adminToken);
        await page.getByRole('button', { name: t('admin.signIn.button') }).click();
        await page.getByLabel(t('admin.districts.name')).fill(DISTRICT);
        await page.getByRole('button', { name: t('admin.districts.create') }).click();
        await page.getByRole('button', { name: t('admin.connect.one') }).click();
        const link = await page.getByLabel(t('admin.connect.address')).inputValue();

        await visitor.become(ADMINISTRATOR);
        await page.goto(`${district.issuer}/admin`);
        await page.getByLabel(lms('lms.admin.link')).fill(link);
        await page.getByRole('button', { name: lms('lms.admin.add') }).click();
        await toolFrame(page).getByText(t('registration.registered.title')).waitFor();
        await toolFrame(page)
          .getByRole('button', { name: t('registration.close') })
          .click();
        await page.getByRole('button', { name: lms('lms.admin.activate') }).click();
        await page.getByText(lms('lms.admin.active'), { exact: true }).waitFor();
        await mayFrame(district);
      });

      it('places the list of the school’s teams in a course', async () => {
        await visitor.become(TEACHER.id);
        await place(visitor.page, t('deepLinking.schoolTeams'));
        expect(titles()).to.have.lengthOf(1);
      });

      it('lets a teacher in without another sign-in; a reload inside the frame keeps her there', async () => {
        const frame = await visitor.launch(COURSE, titles()[0] ?? '');
        await frame.getByRole('heading', { name: t('teams.empty.title') }).waitFor();
        const session = (await visitor.context.cookies(district.publicUrl)).find(({ name }) =>
          name.endsWith('u_session'),
        );
        expect(session).to.include({ httpOnly: true, secure: true, sameSite: 'None' });
        expect(session?.partitionKey, 'the LMS’s site').to.contain('127.0.0.1');
        await reload(visitor.page);
        await frame.getByRole('heading', { name: t('teams.empty.title') }).waitFor();
      });

      it('starts a team', async () => {
        const frame = toolFrame(visitor.page);
        await frame.getByRole('link', { name: t('teams.new') }).click();
        await frame.getByLabel(t('charter.name')).fill(TEAM);
        await frame.getByLabel(t('charter.classes')).fill('5Б');
        await frame.getByRole('button', { name: t('teams.new') }).click();
        await frame.getByRole('link', { name: t('frame.roomNow'), exact: true }).click();
        await frame.getByRole('heading', { level: 1, name: TEAM }).waitFor();
      });

      it('adds a line to the plan', async () => {
        const frame = toolFrame(visitor.page);
        await room(frame, t('frame.roomPlan'));
        await open(frame, t('plan.add'));
        await frame.getByLabel(t('plan.activity')).fill(LINE);
        await frame.getByRole('button', { name: t('plan.add') }).click();
        await frame.getByRole('link', { name: LINE }).waitFor();
      });

      it('plans a meeting and runs it to a decision', async () => {
        const frame = toolFrame(visitor.page);
        await room(frame, t('frame.roomMeetings'));
        await frame.getByRole('link', { name: t('meetings.new') }).click();
        await frame.getByLabel(t('meeting.purpose')).fill(PURPOSE);
        await frame.getByLabel(t('meeting.date'), { exact: true }).fill(today());
        const first = frame.getByRole('group', { name: `${t('meeting.pointTitle')} 1` });
        await first.getByLabel(t('meeting.pointTitle')).fill(POINT);
        await first.getByLabel(t('meeting.minutesShort')).fill('30');
        await frame.getByRole('button', { name: t('meetings.new') }).click();

        await frame.getByRole('button', { name: t('meeting.start') }).click();
        await frame.getByLabel(TEACHER.name).check();
        await frame.getByText(t('meeting.present', { count: 1, of: 1 }), { exact: true }).waitFor();
        await frame.getByLabel(t('meeting.notes')).fill(NOTES);
        await frame.getByLabel(t('meeting.minutesOf', { title: POINT })).fill('25');
        // The minutes write themselves beside the agenda once the point is saved.
        await frame
          .getByRole('region', { name: t('meeting.minutesRegion') })
          .getByText(NOTES)
          .waitFor();

        await frame.getByLabel(t('meeting.decision.text')).first().fill(DECISION);
        await frame
          .getByRole('button', { name: t('meeting.decision.add') })
          .first()
          .click();
        await frame.locator('[id^=decision-]').filter({ hasText: DECISION }).waitFor();
        await frame.getByRole('button', { name: t('meeting.finish') }).click();
        await frame.getByRole('button', { name: t('meeting.sign') }).waitFor();
      });

      it('gives minutes, tracker and document with what was typed', async () => {
        const frame = toolFrame(visitor.page);
        await frame.getByRole('link', { name: t('meeting.openMinutes') }).click();
        const minutes = await download(visitor.page, frame, '.docx');
        expect(await wordsIn(minutes))
          .to.include(DECISION)
          .and.to.include(NOTES);

        await room(frame, t('frame.roomPlan'));
        const tracker = new ExcelJS.Workbook();
        await tracker.xlsx.load((await download(visitor.page, frame, t('plan.xlsx'))).buffer as ArrayBuffer);
        const cells = tracker.worksheets.flatMap((sheet) =>
          sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.map(String) : [])),
        );
        expect(cells).to.include(LINE);

        await frame.getByRole('link', { name: t('plan.document'), exact: true }).click();
        await frame.getByRole('heading', { level: 1 }).waitFor();
        await frame.locator('.sheet').getByText(LINE).waitFor();
        expect(await wordsIn(await download(visitor.page, frame, '.docx'))).to.include(LINE);
      });

      it('remembers who did it', async () => {
        const frame = toolFrame(visitor.page);
        await room(frame, t('frame.roomNow'));
        await frame.getByRole('link', { name: t('home.history') }).click();
        const entry = frame.locator('.history > li').filter({ hasText: LINE });
        await entry.first().waitFor();
        expect(await entry.first().textContent()).to.include(TEACHER.name);
      });

      it('places one team in the course, and opens it at once', async () => {
        await place(visitor.page, TEAM);
        const title = titles().find((one) => one.includes(TEAM)) ?? '';
        const frame = await visitor.launch(COURSE, title);
        await frame.getByRole('heading', { level: 1, name: TEAM }).waitFor();
      });

      async function place(page: Page, choice: string): Promise<void> {
        await page.goto(`${district.issuer}/course/${COURSE}`);
        await page.getByRole('link', { name: lms('lms.course.place') }).click();
        const dialog = toolFrame(page);
        await dialog.getByLabel(choice).check();
        await dialog.getByRole('button', { name: t('deepLinking.put'), exact: true }).click();
        await dialog.getByRole('link', { name: lms('lms.placed.back') }).click();
        await page.getByRole('heading', { level: 1 }).waitFor();
      }

      function titles(): readonly string[] {
        const course = district.lmsState.courses.find(({ id }) => id === COURSE);
        return (course?.activities ?? []).map(({ title }) => title);
      }
    });
  }
});

/** A new LMS may frame the tool within seconds (frame-ancestors.ts); nobody is faster, but this test is. */
async function mayFrame({ publicUrl, issuer }: DemoDistrict): Promise<void> {
  for (;;) {
    const { headers } = await fetch(`${publicUrl}/admin/sign-in`);
    if (headers.get('content-security-policy')?.includes(issuer)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Reloads the page inside the frame, not the LMS around it. */
async function reload(page: Page): Promise<void> {
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  if (!frame) throw new Error('no frame');
  await Promise.all([frame.waitForNavigation(), frame.evaluate('location.reload()')]);
}

async function room(frame: FrameLocator, name: string): Promise<void> {
  await frame.locator('.tabs').getByRole('link', { name, exact: true }).click();
}

async function open(frame: FrameLocator, summary: string): Promise<void> {
  const fold = frame.locator('details').filter({ has: frame.getByText(summary, { exact: true }) });
  if ((await fold.first().getAttribute('open')) === null)
    await fold.first().locator('summary').first().click();
}

async function download(page: Page, frame: FrameLocator, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download') as Promise<Download>,
    frame.getByRole('link', { name }).first().click(),
  ]);
  return readFile(await file.path());
}

/** Text of a .docx, runs put together. */
async function wordsIn(docx: Buffer): Promise<string> {
  const part = (await JSZip.loadAsync(docx)).file('word/document.xml');
  if (!part) throw new Error('no document in the file');
  return (await part.async('string'))
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u00A0', ' ');
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
