import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { teamPlanDocument } from '@uchitelskaya/shared/documents/plan/team-plan-document';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { aRow, aSheetModel } from '../../../shared/test/documents/sheet/a-sheet-model.ts';
import { aTeamRecords } from '../../../shared/test/documents/team/team-records.ts';
import { openChromium } from '../../../shared/test/support/chromium.ts';
import { type AddOn, FakeGoogle } from '../fakes/fake-google.ts';
import { builtAddOn } from '../support/built-add-on.ts';
import { CannedService, problem } from '../support/canned-service.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Set to a folder to look at the pages. */
const SHOTS = process.env['SIDEBAR_SCREENSHOTS'];

type Call = Extract<keyof AddOn, `open${string}`>;

/** The page of the sidebar in a browser, its `google.script.run` tied to the bundle. */
describe('the sidebar', function () {
  this.timeout(30_000);
  let dist: string;
  let browser: Browser | null = null;
  let page: Page;
  let google: FakeGoogle;
  let service: CannedService;

  before(async function () {
    dist = await builtAddOn();
    browser = await openChromium();
    if (browser === null) this.skip();
  });
  after(() => browser?.close());

  beforeEach(async () => {
    service = new CannedService(aSheetModel([aRow('a'), aRow('b'), aRow('c')]));
    service.instead = ({ path }) => {
      if (path.startsWith('/api/v1/teams')) return { status: 200, body: { items: TEAMS } };
      if (path === '/api/v1/me') return { status: 200, body: { person: { name: 'Ветрова Ирина Павловна' } } };
      return undefined;
    };
    google = new FakeGoogle(dist, 'sheets');
    google.fetch = service.fetch;
    if (!browser) throw new Error('no browser');
    page = await browser.newPage({ viewport: { width: 300, height: 640 } });
  });
  afterEach(() => page.close());

  const TEAMS = [
    { id: 't1', name: 'Читаем условие', schoolYear: '2026/27' },
    { id: 't2', name: 'Вопрос к тексту', schoolYear: '2026/27' },
  ];

  const open = async (call: Call) => {
    google.addOn[call]();
    await page.exposeFunction('callScript', (name: keyof AddOn, args: readonly unknown[]) =>
      (google.addOn[name] as (...given: readonly unknown[]) => unknown)(...args),
    );
    await page.addInitScript(GOOGLE_SCRIPT_RUN);
    await page.route('https://script.test/', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: google.sidebar ?? '' }),
    );
    await page.goto('https://script.test/');
  };
  const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  /** WCAG 2.2 A and AA, best practice: no violation; and a picture when asked for. */
  const isGood = async (name: string) => {
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    }
    await page.evaluate(AXE);
    const found = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
    );
    expect(found).to.deep.equal([]);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width, 'nothing sticks out').to.equal(300);
  };
  const tab = () => {
    const found = google.spreadsheet?.tab('План');
    if (!found) throw new Error('no spreadsheet');
    return found;
  };
  const choose = (rowId: string, label: string) =>
    tab().typeIn(tab().rowOf(1, rowId), tab().columnOf('status'), label);

  it('pairs: a code that can’t be one is not sent, a wrong one is explained, a right one greets', async () => {
    const ordinary = service.instead;
    let right = false;
    service.instead = (call) => {
      if (call.path !== '/api/v1/google/pairings') return ordinary(call);
      if (!right) return problem(403, 'pairing_code_wrong', 'Такого кода нет.');
      service.sessions += 1;
      const expiresAt = new Date(Date.now() + 7_200_000).toISOString();
      return { status: 201, body: { token: `token-${service.sessions}`, pairingId: 'p', expiresAt } };
    };
    await open('openPairing');
    await isGood('pairing');
    await page.getByLabel('Код').fill('12 34');
    await press('Связать аккаунт');
    await shows('Введите девять цифр кода.');
    expect(service.calls).to.have.lengthOf(0);

    await page.getByLabel('Код').fill('123 456 789');
    await press('Связать аккаунт');
    await shows('Такого кода нет.');
    await isGood('pairing-refused');
    right = true;
    expect(await page.getByLabel('Код').inputValue()).to.equal('123 456 789');
    await press('Связать аккаунт');
    await shows('Готово. В Учительской вы – Ветрова Ирина Павловна.');
    await isGood('paired');
    await press('План года: заполнить лист');
    await shows('Читаем условие');
  });

  it('leads an account that nobody paired to pairing', async () => {
    service.instead = ({ path }) =>
      path.endsWith('/sessions')
        ? problem(403, 'google_not_paired', 'Этот аккаунт ещё не связан.')
        : undefined;
    await open('openFill');
    await shows('Этот аккаунт ещё не связан.');
    await isGood('not-paired');
    await press('Связать с Учительской');
    await shows('Введите сюда девять цифр');
  });

  it('fills a sheet for the team that is chosen', async () => {
    await open('openFill');
    await shows('Вопрос к тексту');
    await isGood('fill');
    await page.getByRole('button', { name: 'Заполнить лист' }).first().click();
    await shows('Готово: План команды.');
    await shows('План: 3 строки');
    await isGood('filled');
    expect(tab().shown(tab().rowOf(1, 'a'), tab().columnOf('activity'))).to.equal('Дело a');
  });

  it('shows the difference, sends, lets the person settle a conflict', async () => {
    google.addOn.sidebarFill({ id: 't1', name: 'Читаем условие', schoolYear: '2026/27' });
    choose('a', 'сделано');
    choose('b', 'в работе');
    service.change('b', { status: 'cancelled' });
    await open('openSend');
    await shows('«Состояние» изменили двое');
    await isGood('difference');
    await press('Отправить 2 правки');
    await shows('В Учительскую записано: 1 правка.');
    await isGood('sent-with-conflict');
    await page.getByLabel('Оставить моё: в работе').check();
    await press('Применить выбор');
    await shows('В Учительскую записано: 1 правка.');
    await page.getByText('изменили двое').waitFor({ state: 'detached' });
    expect(service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'in_progress' });
  });

  it('refreshes at once, and says what still waits', async () => {
    google.addOn.sidebarFill({ id: 't1', name: 'Читаем условие', schoolYear: '2026/27' });
    choose('a', 'сделано');
    service.change('c', { status: 'done' });
    await open('openRefresh');
    await shows('Не отправлено: 1 правка.');
    await isGood('refreshed');
    await press('Посмотреть правки');
    await shows('Отправить 1 правку');
  });

  it('says when there is nothing to send', async () => {
    google.addOn.sidebarFill({ id: 't1', name: 'Читаем условие', schoolYear: '2026/27' });
    await open('openSend');
    await shows('Правок нет');
    await isGood('nothing-to-send');
  });

  it('keeps what was asked when the network is gone, and tries again', async () => {
    const ordinary = service.instead;
    service.instead = ({ path }) => (path.startsWith('/api/v1/teams') ? null : undefined);
    await open('openFill');
    await shows('До Учительской не дозвониться');
    await isGood('unreachable');
    service.instead = ordinary;
    await press('Повторить');
    await shows('Читаем условие');
  });

  it('creates the document, lists what is missing, and asks before it replaces what people edited', async () => {
    const ordinary = service.instead;
    let model = teamPlanDocument(aTeamRecords());
    service.instead = (call) => {
      if (call.path.startsWith('/api/v1/teams/t1/documents')) {
        const { kind, title, scope } = model;
        const report = { kind: 'DOC-16', title: 'Отчёт о цикле', note: 'вопрос своими словами', scope };
        return { status: 200, body: { items: [{ kind, title, note: '', scope }, report] } };
      }
      return call.path.startsWith('/api/v1/documents/DOC-03') ? { status: 200, body: model } : ordinary(call);
    };
    const createThePlan = async () => {
      await page.getByRole('button', { name: 'Выбрать документ' }).first().click();
      await shows('вопрос своими словами');
      await isGood('documents');
      await page.getByRole('button', { name: 'Создать документ' }).first().click();
    };
    google = new FakeGoogle(dist, 'docs');
    google.fetch = service.fetch;
    await open('openDocument');
    await createThePlan();
    await shows('Готово:');
    await isGood('document');
    expect(await page.getByRole('link').first().getAttribute('href')).to.match(
      /^https:\/\/uchitelskaya\.example\/teams\//,
    );

    const inside = google.document?.blocks.find(({ heading }) => heading === 'HEADING1');
    if (!inside) throw new Error('nothing was written');
    inside.text += ' от руки';
    model = teamPlanDocument(aTeamRecords({ team: { goal: 'Другая цель' } }));
    await page.reload();
    await createThePlan();
    await shows('Поставить новый ниже');
    await isGood('document-edited');
    await press('Поставить новый ниже');
    await shows('Готово:');
    expect(google.document?.text()).to.contain('от руки').and.to.contain('Другая цель');
  });

  it('shows the report of the self-check, ready to be copied', async () => {
    await open('openSelfCheck');
    await isGood('self-check');
    await press('Начать самопроверку');
    await shows('Не так, как ожидалось');
    await isGood('self-check-report');
    await page.getByLabel('Отчёт').focus();
    expect(await page.evaluate('getSelection().toString()')).to.contain('"service-reached"');
  });

  it('says who is here, and parts on demand', async () => {
    const ordinary = service.instead;
    service.instead = (call) => (call.method === 'DELETE' ? { status: 204, body: '' } : ordinary(call));
    await open('openAbout');
    await shows('В Учительской вы – Ветрова Ирина Павловна.');
    await isGood('about');
    await press('Отвязать этот аккаунт');
    await shows('Аккаунт отвязан.');
    expect(google.userProperties.has('session')).to.equal(false);
  });

  it('speaks English to those who have Google in English, and closes', async () => {
    google.locale = 'en';
    await open('openFill');
    await shows('Plan of the year: fill a sheet');
    await isGood('fill-en');
    await page.getByRole('button', { name: 'Fill the sheet' }).first().click();
    await shows('План: 3 rows');
    await press('Close the panel');
    await page.waitForFunction('window.closed_');
  });

  it('takes names for text', async () => {
    const ordinary = service.instead;
    service.instead = (call) =>
      call.path.startsWith('/api/v1/teams')
        ? { status: 200, body: { items: [{ ...TEAMS[0], name: '<img src=x onerror=alert(1)>' }] } }
        : ordinary(call);
    await open('openFill');
    await shows('<img src=x onerror=alert(1)>');
    expect(await page.locator('img').count()).to.equal(0);
  });
});

/** Google's side of the page: each name a method that answers later. */
const GOOGLE_SCRIPT_RUN = `
  const runner = (done, failed) => new Proxy({}, {
    get: (_, name) => {
      if (name === 'withSuccessHandler') return (handler) => runner(handler, failed);
      if (name === 'withFailureHandler') return (handler) => runner(done, handler);
      return (...args) => { window.callScript(name, args).then(done, failed); };
    },
  });
  window.google = { script: { run: runner(() => {}, () => {}), host: { close: () => { window.closed_ = true; } } } };
`;
