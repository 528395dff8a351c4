import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import { CLAIM } from '../../../src/lti/claims.ts';
import { FAILED_LAUNCHES } from '../../../src/lti/launch/failed-launches.ts';
import { openBrowser } from '../../support/browser.ts';
import { aLaunch } from '../../support/launch-claims.ts';
import { type LaunchTool, startLaunchTool } from '../../support/launch-tool.ts';
import { aPlatformKey, startTestPlatform, type TestPlatform } from '../../support/platform.ts';
import { beginTestLogin, walkLaunch } from '../../support/walk-launch.ts';

describe('launch on bad days', () => {
  let tool: LaunchTool;
  let platform: TestPlatform;

  beforeEach(async () => {
    [tool, platform] = await Promise.all([startLaunchTool(), startTestPlatform()]);
    await tool.register(platform.registration());
  });
  afterEach(() => Promise.all([tool.close(), platform.close()]));

  const reasons = async () => (await tool.failures()).map(({ reason }) => reason);

  it('says that the LMS does not answer when its key set is down, and works again soon after', async () => {
    platform.serve('GET /jwks', () => ({ status: 503 }));
    const answer = await walkLaunch(tool, platform, openBrowser());
    expect(answer.status).to.equal(502);
    expect(await reasons()).to.deep.equal(['keys_unreachable']);
    await platform.publish([platform.key]);
    tool.clock.advance(5_000);
    expect((await walkLaunch(tool, platform, openBrowser())).status).to.equal(303);
  });

  it('goes on for people of an LMS whose key set went down after the first launch', async () => {
    await walkLaunch(tool, platform, openBrowser());
    platform.serve('GET /jwks', () => ({ body: '<h1>Maintenance</h1>' }));
    tool.clock.advance(60 * 60_000);
    for (let i = 0; i < 3; i += 1) {
      expect((await walkLaunch(tool, platform, openBrowser())).status).to.equal(303);
    }
  });

  it('takes up a new key of the platform without anybody’s help', async () => {
    await walkLaunch(tool, platform, openBrowser());
    const next = await aPlatformKey('platform-key-2');
    await platform.publish([next]);
    tool.clock.advance(60_000);
    const browser = openBrowser();
    const { state, nonce } = await beginTestLogin(tool, platform, browser);
    const claims = aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce });
    const answer = await browser.post(`${tool.url}/lti/launch`, {
      state,
      id_token: await platform.sign(claims, { key: next }),
    });
    expect(answer.status).to.equal(303);
  });

  it('takes a platform whose clock is 59 seconds off, in either direction', async () => {
    for (const off of [-59_000, 59_000]) {
      const answer = await walkLaunch(tool, platform, openBrowser(), { now: tool.clock.now() + off });
      expect(answer.status, `${off} ms`).to.equal(303);
    }
  });

  it('lets a thousand people of one school in at once', async function () {
    this.timeout(60_000);
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, i) => walkLaunch(tool, platform, openBrowser(), { sub: `t-${i}` })),
    );
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([303]));
  });

  it('stops reading an address after 600 failures in a minute, and forgives it in the next', async function () {
    this.timeout(30_000);
    const hammer = () => openBrowser().post(`${tool.url}/lti/launch`, { state: 'x', id_token: 'x' });
    for (let i = 0; i < 600; i += 50) await Promise.all(Array.from({ length: 50 }, hammer));
    expect((await hammer()).status).to.equal(429);
    expect(await reasons()).to.have.length(600);
    tool.clock.advance(60_000);
    expect((await walkLaunch(tool, platform, openBrowser())).status).to.equal(303);
  });

  it('answers a page even when the store is gone', async () => {
    await walkLaunch(tool, platform, openBrowser());
    const broken = {
      ...tool.kept.storage,
      commit: () => Promise.reject(new AppError('storage_unavailable', { detail: 'disk full' })),
      installation: (definition: typeof FAILED_LAUNCHES) => {
        const collection = tool.kept.storage.installation(definition);
        if (definition !== FAILED_LAUNCHES) return collection;
        return Object.assign(Object.create(collection), {
          insert: () => Promise.reject(new AppError('storage_unavailable')),
        });
      },
    } as unknown as LaunchTool['kept']['storage'];
    const url = await tool.onStore(broken);
    const browser = openBrowser();
    const answer = await walkLaunch({ url, clock: tool.clock }, platform, browser);
    expect(answer.status).to.equal(503);
    expect(answer.body)
      .to.match(/ошибка.у.нас/)
      .and.match(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
      .and.not.match(/disk full/);
    expect(answer.body, 'a way back').to.include('lti_errormsg');
    expect(browser.cookie('u_session')).to.equal(undefined);
  });

  it('refuses a registration that was switched off, within a second, in every process', async () => {
    const other = await tool.another();
    await walkLaunch(tool, platform, openBrowser());
    const platforms = tool.kept.storage.installation(PLATFORMS);
    const known = await platforms.findOne({ index: 'client', equals: { issuer: platform.issuer } });
    const author = { by: 'system', at: tool.clock.iso() };
    await platforms.replace(known!.id, { ...known!, state: 'disabled' }, known!.version, author);
    tool.clock.advance(1_000);
    for (const url of [tool.url, other.url]) {
      const { answer } = await beginTestLogin({ url, clock: tool.clock }, platform, openBrowser(), {
        target_link_uri: `${tool.url}/lti/launch`,
      });
      expect(answer.status).to.equal(403);
    }
  });

  it('knows a registration and a deployment that were added this moment', async () => {
    await walkLaunch(tool, platform, openBrowser());
    const platforms = tool.kept.storage.installation(PLATFORMS);
    const author = { by: 'system', at: tool.clock.iso() };
    await platforms.insert('p-2', platform.registration({ clientId: 'client-2' }), author);
    const { answer } = await beginTestLogin(tool, platform, openBrowser(), { client_id: 'client-2' });
    expect(answer.status).to.equal(302);
    const known = await platforms.findOne({ index: 'client', equals: { issuer: platform.issuer } });
    await platforms.replace(known!.id, { ...known!, deploymentIds: ['1', '2'] }, known!.version, author);
    const launched = await walkLaunch(tool, platform, openBrowser(), {
      claims: { [CLAIM.deploymentId]: '2' },
    });
    expect(launched.status).to.equal(303);
  });

  describe('writes failures down', () => {
    it('with the registration, for thirty days, without names or tokens', async () => {
      const id = (await tool.registry.getForLogin(platform.issuer, 'client-1')).id;
      await walkLaunch(tool, platform, openBrowser(), { claims: { [CLAIM.deploymentId]: '99' } });
      const [failure] = await tool.failures();
      expect(failure).to.deep.include({
        platformId: id,
        districtId: 'district-1',
        reason: 'deployment_unknown',
        detail: 'deployment_id "99"',
        at: tool.clock.iso(),
      });
      expect(JSON.stringify(failure)).not.to.match(/Учителев|eyJ/);
      tool.clock.advance(30 * 24 * 3_600_000);
      expect(await tool.failures()).to.deep.equal([]);
    });

    it('with the number that stands on the page', async () => {
      const { body } = await walkLaunch(tool, platform, openBrowser(), { claims: { aud: 'another' } });
      const [failure] = await tool.failures();
      expect(body).to.include(failure?.errorId);
    });

    it('shortened, whatever the platform sent', async () => {
      await walkLaunch(tool, platform, openBrowser(), {
        claims: { [CLAIM.deploymentId]: 'x'.repeat(50_000) },
      });
      expect((await tool.failures())[0]?.detail.length).to.be.at.most(500);
    });
  });

  it('speaks the language of the browser until the launch says better', async () => {
    const answer = await openBrowser().send(`${tool.url}/lti/launch`, {
      method: 'POST',
      headers: { 'accept-language': 'en-GB,en;q=0.9' },
    });
    expect(answer.body).to.match(/did not open/);
    const refused = await walkLaunch(tool, platform, openBrowser(), {
      locale: 'en',
      claims: { [CLAIM.version]: '1.0' },
    });
    expect(refused.body).to.match(/did not open/);
  });
});
