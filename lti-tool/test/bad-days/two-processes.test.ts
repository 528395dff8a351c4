import { expect } from 'chai';
import { type Browser, openBrowser } from '../support/browser.ts';
import { aLaunch } from '../support/launch-claims.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { beginTestLogin, walkLaunch } from '../support/walk-launch.ts';
import { type Installation, openInstallation, type RealProcess } from './real-process.ts';

/** Two processes behind one address: whichever answers, it is one service. */
describe('two real processes on one store', function () {
  this.timeout(120_000);
  let installation: Installation;
  let platform: TestPlatform;
  let first: RealProcess;
  let second: RealProcess;
  let tool: { readonly url: string; readonly clock: { now(): number } };
  before(async () => {
    installation = openInstallation();
    platform = await startTestPlatform();
    first = await installation.start();
    second = await installation.start({ publicUrl: first.url });
    await installation.register(first.url, platform);
    tool = { url: first.url, clock: { now: () => Date.now() } };
  });
  after(async () => {
    await installation.remove();
    await platform.close();
  });

  const csrfIn = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const comeIn = async (browser: Browser) => {
    expect((await walkLaunch(tool, platform, browser)).status).to.equal(303);
  };

  it('let a person come in by one and work in the other', async () => {
    const browser = openBrowser();
    await comeIn(browser);
    const page = await browser.get(`${second.url}/teams/new`);
    expect(page.status).to.equal(200);
    const form = { _csrf: csrfIn(page.body), name: 'Через два', kind: 'kouch' };
    const founded = await browser.post(`${second.url}/teams`, form);
    expect(founded.status).to.equal(303);
    const path = new URL(founded.location ?? '').pathname;
    expect((await browser.get(first.url + path)).body).to.include('Через два');
  });

  it('finish in one the launch that began in the other, once', async () => {
    const browser = openBrowser();
    const { state, nonce } = await beginTestLogin(tool, platform, browser);
    const claims = aLaunch({ platform, tool: tool.url, now: Date.now(), nonce });
    const form = { state, id_token: await platform.sign(claims) };
    const answers = await Promise.all(
      [first, second, first, second].map(({ url }) => browser.post(`${url}/lti/launch`, form)),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 401, 401, 401]);
  });

  it('end a session together', async () => {
    const browser = openBrowser();
    await comeIn(browser);
    const cookie = `u_session=${browser.cookie('u_session')}`;
    const me = await browser.get(`${second.url}/me`);
    expect(me.status).to.equal(200);
    await browser.post(`${first.url}/me/sign-out`, { _csrf: csrfIn(me.body) });
    const ask = async (url: string) => (await fetch(`${url}/me`, { headers: { cookie } })).status;
    expect(await ask(first.url)).to.equal(401);
    // The other process believes what it has read for two seconds.
    while ((await ask(second.url)) === 200) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await ask(second.url)).to.equal(401);
  });
});
