import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import { type Browser, openBrowser } from '../support/browser.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { walkLaunch } from '../support/walk-launch.ts';
import { type Installation, openInstallation, type RealProcess } from './real-process.ts';

/** A teacher comes in and founds a team. */
async function foundTeam(url: string, browser: Browser) {
  const page = await browser.get(`${url}/teams/new`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const founded = await browser.post(`${url}/teams`, { _csrf: csrf, name: 'Читаем условие', kind: 'kouch' });
  expect(founded.status, founded.body).to.equal(303);
  return { csrf, path: new URL(founded.location ?? '').pathname };
}

describe('the process ends', function () {
  this.timeout(120_000);
  let installation: Installation;
  let platform: TestPlatform;
  let running: RealProcess;
  let browser: Browser;
  beforeEach(async () => {
    installation = openInstallation();
    platform = await startTestPlatform();
    running = await installation.start();
    await installation.register(running.url, platform);
    browser = openBrowser();
    const tool = { url: running.url, clock: { now: () => Date.now() } };
    expect((await walkLaunch(tool, platform, browser)).status).to.equal(303);
  });
  afterEach(async () => {
    await installation.remove();
    await platform.close();
  });

  it('by kill -9 in the middle of writing: what was answered is there, and everybody is still signed in', async () => {
    const { csrf, path } = await foundTeam(running.url, browser);
    const answered: string[] = [];
    let killed: Promise<unknown> | null = null;

    /** Writes until the process is gone. */
    async function write(writer: number): Promise<void> {
      for (let i = 0; ; i += 1) {
        const activity = `Дело ${writer}-${i}`;
        const form = { _csrf: csrf, activity, month: '2027-02' };
        const answer = await browser.post(`${running.url}${path}/plan/lines`, form).catch(() => null);
        if (answer === null) return;
        expect(answer.status).to.equal(303);
        answered.push(activity);
        if (answered.length === 20) killed = running.end('SIGKILL');
      }
    }
    await Promise.all([1, 2, 3, 4].map(write));
    await killed;

    const again = await installation.start({ port: running.port });
    const page = await browser.get(`${again.url}/api/v1${path}/plan-lines?limit=100`);
    expect(page.status, page.body).to.equal(200);
    const kept = JSON.parse(page.body).items.map(({ activity }: { activity: string }) => activity);
    expect(answered.length).to.be.at.least(20);
    expect(kept).to.include.members(answered);
    expect(new Set(kept).size, 'nothing twice').to.equal(kept.length);
  });

  it('by SIGTERM while a form is on its way: the form is answered and kept, then the process ends well', async () => {
    const { csrf, path } = await foundTeam(running.url, browser);
    const body = new URLSearchParams({
      _csrf: csrf,
      activity: 'Последнее дело',
      month: '2027-02',
    }).toString();
    const socket = connect(running.port, 'localhost');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    const head = [
      `POST ${path}/plan/lines HTTP/1.1`,
      'Host: localhost',
      `Cookie: u_session=${browser.cookie('u_session')}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '\r\n',
    ].join('\r\n');
    await new Promise<void>((resolve) => socket.write(head + body.slice(0, 10), () => resolve()));
    // An answer on another connection: the half form has been read meanwhile.
    await browser.get(`${running.url}/healthz`);
    const ended = running.end('SIGTERM');
    while (await isListening(running.port)) await new Promise((resolve) => setTimeout(resolve, 20));
    socket.write(body.slice(10));
    await once(socket, 'close');
    expect(answer).to.match(/^HTTP\/1\.1 303 /);
    expect(await ended).to.deep.equal({ code: 0, signal: null });

    const again = await installation.start({ port: running.port });
    const page = await browser.get(`${again.url}${path}/plan`);
    expect(page.body).to.include('Последнее дело');
  });
});

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, 'localhost');
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
