import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { DemoDistrict } from '../../demo/demo-district.ts';
import { launchChromium } from '../support/chromium.ts';
import { PHONE_SIZE, Visitor, wordsOf } from './support/browser-session.ts';
import { GymnasiumYear, HEAD, TEACHERS } from './support/gymnasium-year.ts';
import { openDistrict } from './support/running-district.ts';

const COURSE = '4';
const [COORDINATOR] = TEACHERS;

/** One school and one team from September to September, the clock moved; what nobody clicks is done by use cases. */
describe('a whole year of one school and one team', function () {
  this.timeout(90_000);
  const t = wordsOf('ru');
  let today = Date.parse('2026-09-01T06:00:00.000Z');
  let browser: Browser;
  let district: DemoDistrict;
  let year: GymnasiumYear;
  let visitor: Visitor;

  before(async function () {
    browser = await launchChromium(this);
    const begun = Date.now();
    district = await openDistrict(true, { now: () => today + (Date.now() - begun) });
    year = new GymnasiumYear(district);
    await year.appoint();
  });
  after(async () => {
    await browser?.close();
    await district?.close();
  });
  afterEach(async () => {
    await visitor?.close();
    expect(visitor?.complaints ?? [], 'what pages complained of').to.deep.equal([]);
  });

  /** Signs in anew on that day: a session of September is over by November. */
  async function comes(who: string, date: string, phone = false): Promise<Page> {
    today = Date.parse(`${date}T06:00:00.000Z`);
    await visitor?.close();
    visitor = await Visitor.open(browser, district, phone ? { viewport: PHONE_SIZE } : {});
    await visitor.become(who);
    return visitor.launchAlone(COURSE, 'Учительская');
  }

  const goto = (page: Page, path: string) => page.goto(`${district.publicUrl}${path}`);
  const press = (page: Page, key: string) =>
    page
      .getByRole('button', { name: t(key) })
      .first()
      .click();
  const step = (id: string) => `/teams/${year.teamId}/steps/${id}`;

  async function closeStep(page: Page, id: string): Promise<void> {
    await goto(page, step(id));
    await press(page, 'step.close');
    await page.waitForURL(/\/path/);
  }

  it('August: the head begins «перезагрузка», and a step closed too early says what is missing', async () => {
    const page = await comes(HEAD, '2026-09-01');
    await goto(page, '/school/renewal');
    await press(page, 'renewal.begin.button');
    await goto(page, '/school/renewal/RB-1');
    await press(page, 'renewal.closeStep');
    await page.locator('#close .todo, #close li').first().waitFor();
    expect(await page.locator('main').textContent()).to.include(t('renewal.toClose'));
  });

  it('September: the head opens a questionnaire, a teacher answers it on a phone', async () => {
    const page = await comes(HEAD, '2026-09-07');
    const runId = await year.prepareSurvey();
    await goto(page, `/school/diagnostics/runs/${runId}`);
    await press(page, 'surveys.run.open');
    await page.getByRole('button', { name: t('surveys.run.close') }).waitFor();

    const phone = await comes(COORDINATOR, '2026-09-08', true);
    await goto(phone, `/my/surveys/${runId}`);
    await press(phone, 'surveys.consent.yes');
    const groups = phone.locator('.survey-form fieldset:has(input[type=radio])');
    for (const item of await groups.all()) await item.locator('label').nth(1).click();
    await phone.locator('button[value=submit]').click();
    await phone.getByText(t('surveys.form.change')).first().waitFor();
  });

  it('a teacher founds the team; the order makes it one', async () => {
    const page = await comes(COORDINATOR, '2026-09-10');
    await goto(page, '/teams/new');
    await page.getByLabel(t('charter.name')).fill('Вопрос к тексту');
    await page.getByLabel(t('charter.classes')).fill('5Б');
    await press(page, 'teams.new');
    await page.waitForURL(/\/teams\/[\w-]{36}/);
    await year.formGroup(/\/teams\/([\w-]{36})/.exec(page.url())?.[1] ?? '');
    expect(await year.state()).to.equal('ordered');
  });

  it('October: the problem is closed once a second kind of evidence is there', async () => {
    const page = await comes(COORDINATOR, '2026-10-01');
    await year.almostStateProblem();
    await goto(page, step('HJ-2'));
    await addEvidence(page, 'Входная работа', 'internal_test');
    await press(page, 'step.close');
    await page.locator('.refusal, [role=alert], .band').first().waitFor();
    await goto(page, step('HJ-2'));
    await addEvidence(page, 'Третий урок физики', 'observation');
    await closeStep(page, 'HJ-2');
  });

  it('the head approves a route, and the plan of action is closed', async () => {
    const page = await comes(HEAD, '2026-10-12');
    const route = await year.almostPlan();
    await goto(page, `/school/method-work/routes/${route}`);
    await press(page, 'methodWork.approve');
    await page.getByRole('button', { name: t('methodWork.approve') }).waitFor({ state: 'detached' });
    const again = await comes(COORDINATOR, '2026-10-13');
    await closeStep(again, 'HJ-3');
    expect(await year.state()).to.equal('planned');
  });

  it('November: a lesson is watched on a phone and talked over', async () => {
    const page = await comes(TEACHERS[1], '2026-11-16', true);
    const { cycleId } = await year.giveFirstLesson();
    expect(await year.state()).to.equal('inquiry');
    await goto(page, `/teams/${year.teamId}/lessons/${cycleId}/1/observe`);
    await page.locator('nav.who a').nth(2).click();
    await page.getByLabel(t('lessons.saw')).fill('Перечитал условие дважды');
    await page.locator('button[name=next]').click();
    await page.locator('.log').getByText('Перечитал условие дважды').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(PHONE_SIZE.width);

    await year.talkOver(1);
    await goto(page, `/teams/${year.teamId}/lessons/${cycleId}/1/discussion`);
    await press(page, 'lessons.closeDiscussion');
    await page.getByRole('button', { name: t('lessons.closeDiscussion') }).waitFor({ state: 'detached' });
  });

  it('March: each of the three agrees to what the cycle found', async () => {
    today = Date.parse('2027-03-10T06:00:00.000Z');
    await year.goOn();
    for (const who of TEACHERS) {
      const page = await comes(who, '2027-03-10');
      await goto(page, `/teams/${year.teamId}/lessons/${year.cycle.cycleId}/summary`);
      await press(page, 'lessons.agree');
      await page
        .getByRole('button', { name: t('lessons.agree'), exact: true })
        .waitFor({ state: 'detached' });
    }
    const page = await comes(COORDINATOR, '2027-03-11');
    await closeStep(page, 'HJ-4');
    await closeStep(page, 'HJ-5');
    expect(await year.state()).to.equal('reflection');
  });

  it('April: the team decides what becomes of the practice', async () => {
    const page = await comes(COORDINATOR, '2027-04-14');
    await year.measure();
    await goto(page, `/teams/${year.teamId}/results`);
    const decision = page.locator('#decision details');
    if ((await decision.getAttribute('open')) === null) await decision.locator('summary').click();
    await decision.locator('[name=kind]').first().selectOption('adopt');
    await decision.locator('[name=reason]').fill('Вопрос называют на десять учеников больше');
    await decision.locator('button').click();
    await page.getByText('Вопрос называют на десять учеников больше').first().waitFor();
    await closeStep(page, 'HJ-6');
  });

  it('May: the head answers the recommendation; the team chooses what comes next', async () => {
    const page = await comes(HEAD, '2027-05-20');
    await year.share();
    await goto(page, '/school/recommendations');
    const asked = page.locator('li').filter({ hasText: 'Общий методический день' });
    await asked.locator('[name=kind]').selectOption('accepted');
    await asked.locator('[name=reason]').fill('Среда свободна у всех');
    await asked.getByRole('button', { name: t('schoolRecommendations.answer') }).click();
    await page.getByText('Среда свободна у всех').waitFor();

    const team = await comes(COORDINATOR, '2027-05-27');
    await closeStep(team, 'HJ-7');
    await goto(team, `/teams/${year.teamId}/path`);
    await team.getByLabel(t('path.round.problem')).first().fill('Рассуждают без опоры на текст');
    await press(team, 'path.round.choose');
    await team.getByText('Рассуждают без опоры на текст').first().waitFor();
    expect(await year.state()).to.equal('next_year');
  });

  it('September again: the next round begins', async () => {
    const page = await comes(COORDINATOR, '2027-09-02');
    await goto(page, `/teams/${year.teamId}/path`);
    await press(page, 'path.round.start');
    await page.getByRole('button', { name: t('path.round.start') }).waitFor({ state: 'detached' });
    expect(await year.state()).to.equal('problem');
  });

  it('reads the same in English', async () => {
    const en = wordsOf('en');
    await visitor?.close();
    visitor = await Visitor.open(browser, district, { words: 'en' });
    await visitor.become(COORDINATOR);
    const page = await visitor.launchAlone(COURSE, 'Учительская');
    for (const [path, key] of [
      [`/teams/${year.teamId}/path`, 'path.title'],
      ['/my', 'my.title'],
    ] as const) {
      await goto(page, path);
      expect(await page.locator('html').getAttribute('lang')).to.equal('en');
      await page.getByText(en(key)).first().waitFor();
    }
  });

  async function addEvidence(page: Page, title: string, kind: string): Promise<void> {
    const form = page
      .locator('form[action*="evidence"]')
      .filter({ has: page.locator('[name=title]') })
      .last();
    const fold = page.locator('details').filter({ has: form });
    if ((await fold.count()) > 0 && (await fold.last().getAttribute('open')) === null)
      await fold.last().locator('summary').first().click();
    await form.locator('[name=evidence]').selectOption(kind);
    await form.locator('[name=title]').fill(title);
    await form.locator('button').last().click();
    await page.getByText(title).first().waitFor();
  }
});
