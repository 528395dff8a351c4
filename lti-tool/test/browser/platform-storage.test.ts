import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { aLaunch } from '../support/launch-claims.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { type RunningApp, startRunningApp } from '../support/running-app.ts';

/** A course page with our frame, whose window keeps data for tools (1EdTech Client Side postMessages 1.0). */
function coursePage(tool: string, platform: TestPlatform, storageTarget: string): string {
  const fields = {
    iss: platform.issuer,
    client_id: platform.clientId,
    login_hint: '4',
    target_link_uri: `${tool}/lti/launch`,
    ...(storageTarget && { lti_storage_target: storageTarget }),
  };
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
  return `<!doctype html><title>Курс</title><iframe name="tool" width="883" height="550"></iframe>
    <form method="post" action="${tool}/lti/login" target="tool" hidden>${inputs.join('')}</form>
    <script>
      const kept = new Map();
      addEventListener('message', ({ origin, data, source }) => {
        const key = origin + ' ' + data.key;
        if (data.subject === 'lti.put_data') kept.set(key, data.value);
        else if (data.subject !== 'lti.get_data') return;
        const { key: name, message_id } = data;
        const value = kept.get(key);
        source.postMessage({ subject: data.subject + '.response', message_id, key: name, value }, origin);
      });
      document.forms[0].submit();
    </script>`;
}

describe('a frame whose browser keeps no cookie', function () {
  this.timeout(60_000);
  let chromium: Browser;
  let tool: RunningApp;
  let platform: TestPlatform;
  let page: Page;

  before(async function () {
    chromium = await launchChromium(this);
  });
  after(() => chromium?.close());

  beforeEach(async () => {
    // What a browser does that keeps nothing in a frame on another site, as Safari.
    tool = await startRunningApp('localhost', (req) => {
      delete req.headers.cookie;
    });
    platform = await startTestPlatform();
    const author = { by: 'system', at: tool.clock.iso() };
    await tool.kept.storage.installation(PLATFORMS).insert('p-1', platform.registration(), author);
    platform.answerLoginsWith(({ nonce }) =>
      aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce }),
    );
    page = await chromium.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => {
    await page.close();
    await Promise.all([tool.close(), platform.close()]);
  });

  async function openCourse(storageTarget: string): Promise<Frame> {
    platform.serve('GET /course', () => ({ body: coursePage(tool.url, platform, storageTarget) }));
    await page.goto(`${platform.issuer}/course`);
    const frame = page.frame({ name: 'tool' });
    if (!frame) throw new Error('no frame');
    return frame;
  }

  /** The document is written anew in place: what counts is what it shows. */
  const heading = (frame: Frame, name: string) =>
    frame.getByRole('heading', { name, level: 1, exact: true }).waitFor();
  const foundTeam = (frame: Frame) => frame.getByRole('link', { name: 'Создать команду' }).click();

  it('goes on inside the frame when the platform keeps data for tools', async () => {
    const frame = await openCourse('_parent');
    await foundTeam(frame);
    await frame.getByLabel('Название').fill('Читаем условие');
    await frame.getByLabel('Тема').fill('Смысловое чтение');
    await frame.locator('main form button.btn-primary').click();
    await frame.getByText('Смысловое чтение').first().waitFor();
    expect(new URL(frame.url()).pathname).to.match(/^\/teams\/[\w-]{36}/);
  });

  it('survives a reload and the way back there', async () => {
    const frame = await openCourse('_parent');
    await foundTeam(frame);
    await frame.getByLabel('Название').waitFor();
    await frame.evaluate('location.reload()');
    await frame.getByLabel('Название').waitFor();
    expect(new URL(frame.url()).pathname).to.equal('/teams/new');
    await frame.evaluate('history.back()');
    await heading(frame, 'Математика: команды');
  });

  it('offers one button when the platform keeps nothing, and goes on in a tab of its own', async () => {
    const frame = await openCourse('');
    const button = frame.getByRole('button', { name: 'Открыть в новой вкладке' });
    await button.waitFor();
    const [tab] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
    await tab.waitForURL(`${tool.url}/teams`);
    expect((await page.context().cookies(tool.url)).map(({ name }) => name)).to.include('u_session');
  });

  it('keeps the button when the platform promises storage and has none', async () => {
    const frame = await openCourse('no_such_frame');
    await frame.getByRole('button', { name: 'Открыть в новой вкладке' }).waitFor();
  });
});
