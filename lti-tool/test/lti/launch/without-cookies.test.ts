import { expect } from 'chai';
import { HANDOFF_MS } from '../../../src/session/sessions.ts';
import { type Browser, openBrowser } from '../../support/browser.ts';
import { aDeepLinkingRequest, aLaunch } from '../../support/launch-claims.ts';
import { type LaunchTool, startLaunchTool } from '../../support/launch-tool.ts';
import { startTestPlatform, type TestPlatform } from '../../support/platform.ts';
import { beginTestLogin, postTestLaunch, walkLaunch } from '../../support/walk-launch.ts';

describe('launch in a browser that keeps no cookie in a frame', () => {
  let tool: LaunchTool;
  let platform: TestPlatform;

  beforeEach(async () => {
    [tool, platform] = await Promise.all([startLaunchTool(), startTestPlatform()]);
    await tool.register(platform.registration());
  });
  afterEach(() => Promise.all([tool.close(), platform.close()]));

  const frame = () => openBrowser({ keepsCookies: false });
  const codeOn = (html: string) => /name="code" value="([\w-]+)"/.exec(html)?.[1] ?? '';
  const press = (code: string, tab: Browser, from = tool.url) =>
    tab.post(`${tool.url}/lti/launch/tab`, { code }, from);

  it('answers a page with one button that names the person and the place, and gives no session', async () => {
    const answer = await walkLaunch(tool, platform, frame());
    expect(answer.status).to.equal(200);
    expect(answer.headers.getSetCookie()).to.deep.equal([]);
    expect(answer.body)
      .to.match(/Открыть в.новой вкладке/)
      .and.match(/Тимофей Учителев/)
      .and.match(/Команды школы/);
    const main = /<main[\s\S]*<\/main>/.exec(answer.body)?.[0];
    expect(main?.match(/<button/g)).to.have.length(1);
    expect(answer.body).to.match(/<form action="\/lti\/launch\/tab" method="post" target="_blank">/);
  });

  it('names people without a name by their number', async () => {
    const answer = await walkLaunch(tool, platform, frame(), { name: null });
    expect(answer.body).to.match(/Участник.1/);
  });

  it('goes on in the tab with the same login, without another launch', async () => {
    const { body } = await walkLaunch(tool, platform, frame());
    const tab = openBrowser();
    const answer = await press(codeOn(body), tab);
    expect([answer.status, answer.location]).to.deep.equal([303, `${tool.url}/teams`]);
    const { person, session } = JSON.parse((await tab.get(`${tool.url}/whoami`)).body);
    expect(person.sub).to.equal('4');
    expect(session.embedded, 'in a tab of its own').to.equal(false);
  });

  it('takes the code once, and for five minutes', async () => {
    const first = codeOn((await walkLaunch(tool, platform, frame())).body);
    await press(first, openBrowser());
    const again = await press(first, openBrowser());
    expect(again.status).to.equal(401);
    const second = codeOn((await walkLaunch(tool, platform, frame())).body);
    tool.clock.advance(HANDOFF_MS);
    expect((await press(second, openBrowser())).status).to.equal(401);
    expect((await tool.failures()).map(({ reason }) => reason)).to.deep.equal(['code_spent', 'code_spent']);
  });

  it('takes the code from its own page only: nobody can press for somebody else', async () => {
    const code = codeOn((await walkLaunch(tool, platform, frame())).body);
    for (const from of ['https://evil.example', platform.issuer, undefined]) {
      const victim = openBrowser();
      const answer = await victim.post(`${tool.url}/lti/launch/tab`, { code }, from);
      expect(answer.status).to.equal(401);
      expect(victim.cookie('u_session')).to.equal(undefined);
    }
    const opaque = await openBrowser().send(`${tool.url}/lti/launch/tab`, {
      method: 'POST',
      body: new URLSearchParams({ code }),
      headers: { origin: 'null' },
    });
    expect(opaque.status).to.equal(401);
    expect((await press(code, openBrowser())).status, 'the code is still good').to.equal(303);
  });

  it('never takes the code for a session, nor a session for the code', async () => {
    const code = codeOn((await walkLaunch(tool, platform, frame())).body);
    expect((await openBrowser().get(`${tool.url}/whoami`, { cookie: `u_session=${code}` })).status).to.equal(
      401,
    );
    expect(
      (await openBrowser().get(`${tool.url}/whoami`, { authorization: `Bearer ${code}` })).status,
    ).to.equal(401);
    const browser = openBrowser();
    await walkLaunch(tool, platform, browser);
    expect((await press(browser.cookie('u_session') ?? '', openBrowser())).status).to.equal(401);
  });

  it('consumes the nonce: the same launch again is refused', async () => {
    const browser = frame();
    const { state, nonce } = await beginTestLogin(tool, platform, browser);
    const token = await platform.sign(aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce }));
    expect((await postTestLaunch(tool, platform, browser, { state, id_token: token })).status).to.equal(200);
    expect((await postTestLaunch(tool, platform, browser, { state, id_token: token })).status).to.equal(401);
  });

  it('slipped to somebody whose browser keeps cookies is refused, once they have ever been here', async () => {
    const victim = openBrowser();
    await walkLaunch(tool, platform, victim, { sub: '7' });
    const { state, nonce } = await beginTestLogin(tool, platform, openBrowser());
    const token = await platform.sign(aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce }));
    const answer = await postTestLaunch(tool, platform, victim, { state, id_token: token });
    expect(answer.status).to.equal(401);
    expect(JSON.parse((await victim.get(`${tool.url}/whoami`)).body).person.sub).to.equal('7');
  });

  it('slipped to somebody who was never here shows whose it is and asks, instead of signing them in', async () => {
    const { state, nonce } = await beginTestLogin(tool, platform, openBrowser());
    const token = await platform.sign(aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce }));
    const victim = openBrowser();
    const answer = await postTestLaunch(tool, platform, victim, { state, id_token: token });
    expect(victim.cookie('u_session')).to.equal(undefined);
    expect(answer.body).to.include('Тимофей Учителев');
  });

  describe('on a platform that keeps data for tools', () => {
    const STORAGE = { lti_storage_target: '_parent' };
    const attribute = (html: string, name: string) =>
      new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1] ?? '';
    const prove = (code: string, value: string, from = tool.url) =>
      frame().post(`${tool.url}/lti/launch/frame`, { code, browser: value }, from);

    /** Login and launch; what the page of each hands to the script. */
    async function walk() {
      const browser = frame();
      const { answer } = await beginTestLogin(tool, platform, browser, STORAGE);
      const href = /data-go-on href="([^"]*)"/.exec(answer.body)?.[1] ?? '';
      const asked = new URL(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).searchParams;
      const nonce = asked.get('nonce') ?? '';
      const token = await platform.sign(aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce }));
      const launched = await postTestLaunch(tool, platform, browser, {
        state: asked.get('state') ?? '',
        id_token: token,
      });
      return { login: answer, launched, code: codeOn(launched.body), value: attribute(answer.body, 'value') };
    }

    it('hands the browser’s value to the platform’s window, and only to that', async () => {
      const { login, launched } = await walk();
      expect(login.status).to.equal(200);
      expect(attribute(login.body, 'put-target')).to.equal('_parent');
      expect(attribute(login.body, 'origin')).to.equal(platform.issuer);
      expect(attribute(launched.body, 'get-target')).to.equal('_parent');
      expect(attribute(launched.body, 'key')).to.equal(attribute(login.body, 'key'));
      expect(launched.body, 'the value is not given away').not.to.include(attribute(login.body, 'value'));
    });

    it('goes on inside the frame with that value, once', async () => {
      const { code, value } = await walk();
      const answer = await prove(code, value);
      const { token, path } = JSON.parse(answer.body);
      expect(path).to.equal('/teams');
      const who = await frame().get(`${tool.url}/whoami`, { authorization: `Bearer ${token}` });
      expect(JSON.parse(who.body).session).to.deep.include({ via: 'bearer', embedded: true });
      expect((await prove(code, value)).status).to.equal(401);
    });

    it('doesn’t with another browser’s value, from another page, or where no storage was promised', async () => {
      const { code, value } = await walk();
      const other = await walk();
      expect((await prove(code, other.value)).status).to.equal(401);
      expect((await prove(code, value, platform.issuer)).status).to.equal(401);
      const plain = codeOn((await walkLaunch(tool, platform, frame())).body);
      expect((await prove(plain, value)).status).to.equal(401);
      expect((await prove(code, value)).status, 'the code is still good').to.equal(200);
    });

    it('isn’t asked when the browser has shown that it keeps our cookie', async () => {
      const browser = openBrowser();
      await walkLaunch(tool, platform, browser);
      const { answer } = await beginTestLogin(tool, platform, browser, STORAGE);
      expect(answer.status).to.equal(302);
    });
  });

  it('opens deep linking in place: the session travels in the form', async () => {
    const answer = await walkLaunch(tool, platform, frame(), { make: aDeepLinkingRequest });
    expect(answer.status).to.equal(200);
    const { token } = JSON.parse(answer.body);
    const record = await tool.sessions.find(token, ['form']);
    expect(record).to.deep.include({ kind: 'form' });
    expect(record?.form).to.deep.include({ deploymentId: '1' });
    expect(
      (await openBrowser().get(`${tool.url}/whoami`, { authorization: `Bearer ${token}` })).status,
    ).to.equal(401);
  });
});
