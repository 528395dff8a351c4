import { ASSIGNMENTS, ENROLMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { IDLE_MS } from '../../src/session/sessions.ts';
import { type Browser, openBrowser } from '../support/browser.ts';
import { type LaunchTool, startLaunchTool } from '../support/launch-tool.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { walkLaunch } from '../support/walk-launch.ts';

describe('the session of a request', () => {
  let tool: LaunchTool;
  let platform: TestPlatform;
  let browser: Browser;

  beforeEach(async () => {
    [tool, platform] = await Promise.all([startLaunchTool(), startTestPlatform()]);
    await tool.register(platform.registration());
    browser = openBrowser();
    await walkLaunch(tool, platform, browser);
  });
  afterEach(() => Promise.all([tool.close(), platform.close()]));

  const whoami = async () => JSON.parse((await browser.get(`${tool.url}/whoami`)).body);
  const write = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    browser.send(`${tool.url}/write`, { method: 'POST', body: new URLSearchParams(form), headers });
  const codeOf = (answer: { body: string }) => JSON.parse(answer.body).code;

  it('is asked for by name: nobody here, or here no longer', async () => {
    const stranger = await openBrowser().get(`${tool.url}/whoami`);
    expect([stranger.status, codeOf(stranger)]).to.deep.equal([401, 'not_signed_in']);
    tool.clock.advance(IDLE_MS);
    const late = await browser.get(`${tool.url}/whoami`);
    expect([late.status, codeOf(late)]).to.deep.equal([401, 'session_expired']);
  });

  it('comes by Bearer too, for pages that can’t rely on cookies', async () => {
    const authorization = `Bearer ${browser.cookie('u_session')}`;
    const answer = await openBrowser().get(`${tool.url}/whoami`, { authorization });
    expect(JSON.parse(answer.body).session.via).to.equal('bearer');
  });

  it('lets a mutation by cookie through with its token only, in a field or a header', async () => {
    const { csrfToken } = (await whoami()).session;
    expect((await write({ _csrf: csrfToken })).status).to.equal(200);
    expect((await write({}, { 'x-csrf-token': csrfToken })).status).to.equal(200);
    for (const wrong of ['', 'x', `${csrfToken}x`]) {
      const answer = await write({ _csrf: wrong });
      expect([answer.status, codeOf(answer)]).to.deep.equal([403, 'csrf_failed']);
    }
  });

  it('asks no token of Bearer, which no other site can make a browser send', async () => {
    const authorization = `Bearer ${browser.cookie('u_session')}`;
    const answer = await openBrowser().send(`${tool.url}/write`, {
      method: 'POST',
      headers: { authorization },
    });
    expect(answer.status).to.equal(200);
  });

  it('that ran out while writing is called expired, not forged', async () => {
    const { csrfToken } = (await whoami()).session;
    tool.clock.advance(IDLE_MS);
    const answer = await write({ _csrf: csrfToken, text: 'long' });
    expect([answer.status, codeOf(answer)]).to.deep.equal([401, 'session_expired']);
  });

  it('of a new launch takes a form that was written before it, of the same person only', async () => {
    const { csrfToken } = (await whoami()).session;
    tool.clock.advance(IDLE_MS);
    await walkLaunch(tool, platform, browser);
    expect((await write({ _csrf: csrfToken })).status).to.equal(200);
    await walkLaunch(tool, platform, browser, { sub: '5' });
    expect((await write({ _csrf: csrfToken })).status).to.equal(403);
  });

  it('is gone after leaving, and its cookie with it', async () => {
    const token = browser.cookie('u_session');
    const { csrfToken } = (await whoami()).session;
    await browser.post(`${tool.url}/leave`, { _csrf: csrfToken });
    expect(browser.cookie('u_session')).to.equal(undefined);
    const again = await openBrowser().get(`${tool.url}/whoami`, { cookie: `u_session=${token}` });
    expect(codeOf(again)).to.equal('session_expired');
  });

  describe('knows of its actor', () => {
    const store = () => tool.kept.storage.forDistrict('district-1');
    const author = { by: 'system', at: '2026-11-24T09:00:00.000Z' };

    it('the assignments that hold today', async () => {
      const { person } = await whoami();
      const give = (id: string, from: string, to: string | null) =>
        store()
          .collection(ASSIGNMENTS)
          .insert(
            id,
            {
              personId: person.id,
              role: 'schoolAdmin',
              scope: { kind: 'district' },
              scopeKey: 'district',
              basis: 'приказ № 1',
              from,
              to,
            },
            author,
          );
      await give('past', '2025-09-01', '2026-11-24');
      await give('today', '2026-11-24', '2026-11-25');
      await give('open', '2026-09-01', null);
      await give('future', '2026-11-25', null);
      const { actor } = await whoami();
      expect(actor.assignments.map(({ id }: { id: string }) => id)).to.have.members(['today', 'open']);
    });

    it('no LMS role any more, once the roster says that they left the course', async () => {
      const { session } = await whoami();
      const enrolments = store().collection(ENROLMENTS);
      const enrolment = await enrolments.get(session.enrolmentId);
      await enrolments.replace(session.enrolmentId, { ...enrolment!, active: false }, 1, author);
      expect((await whoami()).actor.lmsRoles).to.deep.equal([]);
    });

    it('the language they chose', async () => {
      const { person } = await whoami();
      await store()
        .collection(PERSONS)
        .replace(person.id, { ...person, locale: 'en' }, 1, author);
      expect((await whoami()).actor.locale).to.equal('en');
    });

    it('nothing when they were erased', async () => {
      const { person } = await whoami();
      await store().collection(PERSONS).remove(person.id, 1, author);
      expect(codeOf(await browser.get(`${tool.url}/whoami`))).to.equal('session_expired');
    });
  });
});
