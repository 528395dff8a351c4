import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { exportSPKI } from 'jose';
import { CLAIM } from '../../src/lti/claims.ts';
import { sealState } from '../../src/lti/launch/launch-state.ts';
import { type Answer, type Browser, openBrowser } from '../support/browser.ts';
import { aLaunch, type Claims } from '../support/launch-claims.ts';
import { type LaunchTool, startLaunchTool } from '../support/launch-tool.ts';
import { aPlatformKey, startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { beginTestLogin, postTestLaunch } from '../support/walk-launch.ts';
import {
  type CertificationCase,
  changed,
  filledIn,
  readCases,
  type Surroundings,
} from './certification-case.ts';

// After the 1EdTech suite for LTI 1.3 core, the security framework, the holes of other tools (lti.md), and launches
// captured from a real Moodle 4.1, signed again with a key of ours.
describe('certification', () => {
  let tool: LaunchTool;
  let other: { readonly url: string };
  let platform: TestPlatform;

  before(async () => {
    [tool, platform] = await Promise.all([startLaunchTool(), startTestPlatform()]);
    await tool.register(platform.registration());
    await tool.register(platform.registration({ clientId: 'client-2' }));
    await tool.register(platform.registration({ clientId: 'switched-off', state: 'disabled' }));
    other = await tool.another();
  });
  after(() => Promise.all([tool.close(), platform.close()]));

  const around = (): Surroundings => ({ now: tool.clock.now(), tool: tool.url, issuer: platform.issuer });

  for (const one of readCases('valid')) {
    it(`takes ${one.folder}: ${one.title}`, async () => {
      const browser = openBrowser();
      const answer = await walk(one, browser);
      if (one.expect.deepLinking) {
        expect(answer.status).to.equal(200);
        const visit = JSON.parse(answer.body);
        expect(visit.launch.settings).to.deep.include(one.expect.deepLinking);
        if (one.expect.roles) expect(visit.launch.lmsRoles).to.deep.equal(one.expect.roles);
        return;
      }
      expect(answer.status, answer.body).to.equal(303);
      expect(answer.location).to.equal(`${tool.url}${one.expect.location}`);
      const { actor, person, course, session } = JSON.parse((await browser.get(`${tool.url}/whoami`)).body);
      const { expect: expected } = one;
      if (expected.roles) expect(actor.lmsRoles).to.deep.equal(expected.roles);
      if (expected.name !== undefined) expect(person.lmsName).to.deep.equal(expected.name);
      if (expected.course === null) expect(course).to.equal(null);
      else if (expected.course) expect(course).to.deep.include(expected.course);
      if (expected.locale) expect(actor.locale).to.equal(expected.locale);
      if (expected.embedded !== undefined) expect(session.embedded).to.equal(expected.embedded);
    });
  }

  for (const one of readCases('invalid')) {
    it(`refuses ${one.folder}: ${one.title}`, async () => {
      const browser = openBrowser();
      const answer = await walk(one, browser);
      expect(answer.status, answer.body).to.equal(one.expect.status);
      expect(answer.location, 'never a redirect').to.equal(null);
      expect(browser.cookie('u_session'), 'no session').to.equal(undefined);
      const errorId = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(answer.body)?.[0];
      const kept = (await tool.failures()).find((failure) => failure.errorId === errorId);
      expect(kept?.reason, kept?.detail).to.equal(one.expect.reason);
      expect(answer.body.includes('lti_errormsg'), 'a way back').to.equal(one.expect.wayBack);
      expect(answer.body, 'the detail stays inside').not.to.include(kept?.detail);
    });
  }

  /** People and courses of their own, so that no case sees another's. */
  function claimsOf(one: CertificationCase, nonce: string): Claims {
    const now = tool.clock.now();
    const fresh = { nonce, iat: Math.floor(now / 1000), exp: Math.floor(now / 1000) + 60 };
    const base = one.claims
      ? { ...one.claims, ...fresh, iss: platform.issuer, aud: platform.clientId, [CLAIM.deploymentId]: '1' }
      : aLaunch({ platform, tool: tool.url, now, nonce, contextId: one.folder, sub: one.folder });
    return changed({ ...base, ...retargeted(one) }, one.token, around());
  }

  function retargeted(one: CertificationCase): Claims {
    const captured = one.claims?.[CLAIM.targetLinkUri];
    if (typeof captured !== 'string') return {};
    const ours = captured.replace(/^http:\/\/[\w.]+:3900\/(launch|review|dl)/, `${tool.url}/lti/launch`);
    const context = one.claims?.[CLAIM.context];
    return {
      sub: `${one.claims?.['sub']} ${one.folder}`,
      [CLAIM.targetLinkUri]: ours,
      [CLAIM.context]: { ...(context as object), id: one.folder },
    };
  }

  async function walk(one: CertificationCase, browser: Browser): Promise<Answer> {
    if (one.form) return sendForm(one.form);
    const target = retargeted(one)[CLAIM.targetLinkUri];
    const begin = () =>
      beginLogin(one, browser, typeof target === 'string' ? { target_link_uri: target } : {});
    const login = await begin();
    if (login.answer.status !== 302) return login.answer;
    const token = one.token.raw ?? (await signed(one, claimsOf(one, login.nonce)));
    const form = { state: login.state, id_token: token };
    const launch = (fields = form, from = browser, at = tool.url) =>
      postTestLaunch({ url: at, clock: tool.clock }, platform, from, fields);
    /** A launch that works, in a browser that goes on without its session. */
    const launchOnce = async () => {
      expect((await launch()).status).to.equal(303);
      browser.forgetSession();
    };
    switch (one.flow) {
      case undefined:
        return launch();
      case 'replay':
        await launchOnce();
        return launch();
      case 'replay_elsewhere':
        await launchOnce();
        return launch(form, browser, other.url);
      case 'state_reuse':
        await launchOnce();
        return launch({
          ...form,
          id_token: await signed(one, { ...claimsOf(one, login.nonce), jti: 'another' }),
        });
      case 'state_of_another_login':
        return launch({ ...form, state: (await begin()).state });
      case 'garbled_state':
        return launch({ ...form, state: `${login.state.slice(0, -2)}AA` });
      case 'foreign_state':
        return launch({ ...form, state: foreignState(login.nonce) });
      case 'no_state':
        return launch({ ...form, state: '' });
      case 'late':
        tool.clock.advance(11 * 60_000);
        return launch({ ...form, id_token: await signed(one, claimsOf(one, login.nonce)) });
      case 'other_browser': {
        const victim = openBrowser();
        await beginTestLogin(tool, platform, victim);
        return launch(form, victim);
      }
      case 'platform_error':
        return browser.post(`${tool.url}/lti/launch`, { error: 'access_denied', state: login.state });
    }
  }

  async function beginLogin(one: CertificationCase, browser: Browser, extra: Record<string, string>) {
    const { set = {}, remove = [], repeat = [] } = one.login ?? {};
    const filled = Object.entries(set).map(([key, value]) => [key, String(filledIn(value, around()))]);
    const parameters = { ...extra, ...Object.fromEntries(filled) };
    return beginTestLogin(tool, platform, browser, parameters, { remove, repeat });
  }

  async function signed(one: CertificationCase, claims: Claims): Promise<string> {
    const { header = {}, removeHeader = [], sign } = one.token;
    const removed = Object.fromEntries(removeHeader.map((name) => [name, undefined]));
    const options = { header: { ...header, ...removed } };
    switch (sign) {
      case undefined:
        return platform.sign(claims, options);
      case 'none':
        return `${encoded({ alg: 'none', kid: platform.key.kid })}.${encoded(claims)}.`;
      case 'hs256_public_key': {
        const secret = await exportSPKI(platform.key.publicKey);
        const text = `${encoded({ alg: 'HS256', typ: 'JWT', kid: platform.key.kid })}.${encoded(claims)}`;
        return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
      }
      case 'other_key': {
        const stranger = await aPlatformKey(platform.key.kid);
        return platform.sign(claims, { ...options, key: stranger });
      }
      case 'changed_payload': {
        const [head, , signature] = (await platform.sign(claims, options)).split('.');
        return `${head}.${encoded({ ...claims, sub: '1' })}.${signature}`;
      }
      case 'new_key': {
        // The last fetch must be a minute old, or an unknown kid would not be asked for.
        tool.clock.advance(60_000);
        const key = await aPlatformKey('platform-key-2');
        await platform.publish([platform.key, key]);
        const now = Math.floor(tool.clock.now() / 1000);
        return platform.sign({ ...claims, iat: now, exp: now + 60 }, { ...options, key });
      }
    }
  }

  function foreignState(nonce: string): string {
    return sealState(new Uint8Array(32).fill(9), {
      platformId: 'x',
      nonce,
      target: `${tool.url}/lti/launch`,
      at: tool.clock.now(),
      browser: 'x',
      storageTarget: null,
    });
  }

  function sendForm(form: NonNullable<CertificationCase['form']>): Promise<Answer> {
    const url = `${tool.url}/lti/launch`;
    if (form.json !== undefined) {
      const headers = { 'content-type': 'application/json' };
      return openBrowser().send(url, { method: 'POST', headers, body: JSON.stringify(form.json) });
    }
    const fields = Array.from({ length: form.fields ?? 0 }, (_, i) => `f${i}=1`).join('&');
    const body = form.body ?? (form.repeat ? `state=${'x'.repeat(form.repeat)}` : fields);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return openBrowser().send(url, { method: 'POST', headers, body });
  }
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
