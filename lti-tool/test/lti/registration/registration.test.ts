import { DISTRICTS, PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import {
  createRegistrationLink,
  findRegistrationLink,
  LINK_LIFE_MS,
  revokeRegistrationLink,
} from '@uchitelskaya/shared/service/lms/registration-links';
import { expect } from 'chai';
import { type ServiceAnswer, startTestPlatform, type TestPlatform } from '../../support/platform.ts';
import { installMoodleRegistration, type MoodleRegistration } from '../../support/platform-registration.ts';
import { type RunningApp, startRunningApp } from '../../support/running-app.ts';

const ADMIN = { by: 'admin', districtId: null };
const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const CONFIGURATION = '/mod/lti/openid-configuration.php';
const REGISTRATION = '/mod/lti/openid-registration.php';

describe('dynamic registration', () => {
  let tool: RunningApp;
  let lms: TestPlatform;
  let moodle: MoodleRegistration;
  let code: string;
  let linkId: string;

  beforeEach(async () => {
    tool = await startRunningApp();
    lms = await startTestPlatform();
    moodle = installMoodleRegistration(lms);
    await makeLink();
  });
  afterEach(async () => {
    await lms.close();
    await tool.close();
  });

  async function makeLink(districtId: string | null = null, name = ''): Promise<void> {
    const outcome = await createRegistrationLink(tool.app.deps, ADMIN, { districtId, name });
    if (outcome.kind !== 'created') throw new Error(outcome.kind);
    code = outcome.code;
    linkId = outcome.link.id;
  }

  function visit(parameters: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
    const query = new URLSearchParams({
      link: code,
      openid_configuration: moodle.configurationUrl,
      registration_token: moodle.tokenForNew('j1NFGUBmhXtg6Pv'),
      ...parameters,
    });
    return fetch(`${tool.url}/lti/register?${query}`, { headers: { 'accept-language': 'ru' }, ...init });
  }

  const link = () => findRegistrationLink(tool.app.deps, ADMIN, linkId);
  const platforms = async () =>
    (await tool.kept.storage.installation(PLATFORMS).find({ index: 'client' })).items;
  const asked = (path: string) => lms.callsTo(path).length;

  describe('a Moodle that follows the link', () => {
    it('is kept as a registration with a district of its own', async () => {
      const response = await visit();
      expect(response.status).to.equal(200);
      const [platform] = await platforms();
      expect(platform).to.deep.include({
        issuer: lms.issuer,
        clientId: 'j1NFGUBmhXtg6Pv',
        authenticationEndpoint: `${lms.issuer}/mod/lti/auth.php`,
        accessTokenEndpoint: `${lms.issuer}/mod/lti/token.php`,
        jwksUri: `${lms.issuer}/mod/lti/certs.php`,
        deploymentIds: ['3'],
        state: 'waiting',
        product: 'moodle 4.1.10 (Build: 20240422)',
        createdBy: 'admin',
      });
      expect(await tool.kept.storage.installation(DISTRICTS).get(platform?.districtId ?? '')).not.to.equal(
        null,
      );
      expect(await link()).to.include({ usedAt: tool.clock.iso(), platformId: platform?.id });
    });

    it('is asked for what we need, and for no e-mail', async () => {
      await visit();
      const [body] = moodle.tools.values();
      expect(body).to.deep.include({
        initiate_login_uri: `${tool.url}/lti/login`,
        redirect_uris: [`${tool.url}/lti/launch`],
        jwks_uri: `${tool.url}/lti/keys`,
      });
      expect(String(body?.['scope']).split(' ')).to.have.members([
        'https://purl.imsglobal.org/spec/lti-ags/scope/score',
        'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
      ]);
      expect(body?.[TOOL]).to.deep.include({
        domain: new URL(tool.url).host,
        custom_parameters: { context_history: '$Context.id.history' },
        claims: ['iss', 'sub', 'name', 'given_name', 'family_name'],
      });
      const { messages } = body![TOOL] as { messages: readonly { type: string }[] };
      expect(messages.map(({ type }) => type)).to.deep.equal([
        'LtiResourceLinkRequest',
        'LtiDeepLinkingRequest',
      ]);
    });

    it('gets a logo that is there', async () => {
      await visit();
      const [body] = moodle.tools.values();
      const logo = await fetch(String(body?.['logo_uri']));
      expect(logo.headers.get('content-type')).to.match(/^image\/svg\+xml/);
    });

    it('is told what is left to do, in its frame, and only its own site may close the window', async () => {
      const response = await visit();
      const html = await response.text();
      expect(html).to.include('«Активировать»').and.to.include(`data-close-window="${lms.issuer}"`);
      expect(response.headers.get('content-security-policy')).to.match(
        new RegExp(`frame-ancestors 'self'[^;]* ${lms.issuer}`),
      );
      expect(response.headers.get('cache-control')).to.equal('no-store');
    });

    it('is told in English when the browser asks for it', async () => {
      const response = await visit({}, { headers: { 'accept-language': 'en-GB' } });
      expect(await response.text()).to.include('press “Activate”');
    });

    it('joins the district that the link names, under the name that it gives', async () => {
      const district = { name: 'Заречный район', locale: 'ru', timeZone: 'Asia/Yekaterinburg' } as const;
      const author = { by: 'admin', at: tool.clock.iso() };
      await tool.kept.storage.installation(DISTRICTS).insert('district-9', district, author);
      await makeLink('district-9', 'Moodle школы № 3');
      await visit();
      expect((await platforms())[0]).to.include({ districtId: 'district-9', name: 'Moodle школы № 3' });
    });

    it('updates its registration by another link, keeping name, district, state and deployments', async () => {
      await visit();
      const [first] = await platforms();
      const author = { by: 'admin', at: tool.clock.iso() };
      const changed = { ...first!, name: 'Своё имя', state: 'active' as const, deploymentIds: ['3', '8'] };
      await tool.kept.storage.installation(PLATFORMS).replace(first!.id, changed, first!.version, author);
      await makeLink();
      moodle.configuration = { ...moodle.configuration, jwks_uri: `${lms.issuer}/keys` };
      const response = await visit({ registration_token: moodle.tokenForUpdate('j1NFGUBmhXtg6Pv') });
      expect(await response.text()).to.include('обновлено');
      const [platform, ...others] = await platforms();
      expect(others).to.have.length(0);
      expect(platform).to.deep.include({
        name: 'Своё имя',
        state: 'active',
        districtId: first?.districtId,
        deploymentIds: ['3', '8'],
        jwksUri: `${lms.issuer}/keys`,
      });
    });
  });

  it('knows platforms that tell their deployment only in launches, and those without a token', async () => {
    lms.serve(`POST ${REGISTRATION}`, ({ headers }) => ({
      status: headers.authorization ? 400 : 201,
      body: { client_id: 'canvas-like' },
    }));
    moodle.configuration = { ...moodle.configuration, scopes_supported: undefined };
    const query = new URLSearchParams({ link: code, openid_configuration: moodle.configurationUrl });
    expect((await fetch(`${tool.url}/lti/register?${query}`)).status).to.equal(200);
    expect((await platforms())[0]).to.deep.include({ clientId: 'canvas-like', deploymentIds: [] });
  });

  describe('the link', () => {
    it('works once', async () => {
      await visit();
      const second = await visit({ registration_token: moodle.tokenForNew('other') });
      expect(second.status).to.equal(403);
      expect(await second.text()).to.include('уже подключились');
      expect(await platforms()).to.have.length(1);
    });

    it('works once for two that come at the same moment', async () => {
      const answers = await Promise.all([
        visit({ registration_token: moodle.tokenForNew('a') }),
        visit({ registration_token: moodle.tokenForNew('b') }),
      ]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
      expect(await platforms()).to.have.length(1);
      expect(moodle.tools.size).to.equal(1);
    });

    it('is not used up by a failure, and the administrator sees the reason', async () => {
      const failed = await visit({ registration_token: 'expired' });
      expect(failed.status).to.equal(403);
      expect(await failed.text()).to.match(/Ссылка не.потрачена/);
      expect((await link())?.lastFailure).to.deep.include({
        reason: 'platform_refused',
        detail: 'status 404',
      });
      expect((await visit()).status).to.equal(200);
    });

    it('can be tried again a minute after a process died over it', async () => {
      lms.serve(`POST ${REGISTRATION}`, () => new Promise(() => undefined));
      const abandoned = visit().catch(() => null);
      while (asked(REGISTRATION) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect((await visit()).status).to.equal(409);
      moodle = installMoodleRegistration(lms);
      tool.clock.advance(60_000);
      expect((await visit()).status).to.equal(200);
      await lms.close();
      await abandoned;
      lms = await startTestPlatform();
    });

    it('ends after three days', async () => {
      tool.clock.advance(LINK_LIFE_MS);
      expect((await visit()).status).to.equal(403);
      expect(asked(CONFIGURATION)).to.equal(0);
    });

    it('can be taken back', async () => {
      expect(await revokeRegistrationLink(tool.app.deps, ADMIN, linkId)).to.equal(true);
      expect((await visit()).status).to.equal(403);
      expect(asked(CONFIGURATION)).to.equal(0);
    });

    for (const wrong of ['', 'guessed', 'x'.repeat(5000)]) {
      it(`asks nobody for a code of ${wrong.length} letters that is none`, async () => {
        expect((await visit({ link: wrong })).status).to.equal(403);
        expect(asked(CONFIGURATION)).to.equal(0);
      });
    }

    it('is kept as a hash only', async () => {
      expect(JSON.stringify(await link())).not.to.include(code);
    });

    it('explains itself to somebody who opens it in a browser, and stays good', async () => {
      const response = await fetch(`${tool.url}/lti/register?link=${code}`, {
        headers: { 'accept-language': 'ru' },
      });
      expect(response.status).to.equal(200);
      expect(await response.text()).to.include('Добавить LTI Advantage');
      expect((await visit()).status).to.equal(200);
    });

    it('registers nothing for a HEAD request', async () => {
      expect((await visit({}, { method: 'HEAD' })).status).to.equal(200);
      expect(asked(CONFIGURATION)).to.equal(0);
    });
  });

  describe('a platform that can’t be believed', () => {
    async function failure(): Promise<string | undefined> {
      expect((await visit()).status).to.equal(403);
      expect(await platforms()).to.have.length(0);
      return (await link())?.lastFailure?.reason;
    }

    for (const name of [
      'issuer',
      'authorization_endpoint',
      'token_endpoint',
      'jwks_uri',
      'registration_endpoint',
    ]) {
      it(`names an ${name} on another site`, async () => {
        moodle.configuration = { ...moodle.configuration, [name]: 'https://elsewhere.example/x' };
        expect(await failure()).to.equal('foreign_endpoints');
        expect(asked(REGISTRATION)).to.equal(0);
      });

      it(`names no ${name}`, async () => {
        moodle.configuration = { ...moodle.configuration, [name]: undefined };
        expect(await failure()).to.equal('configuration_unusable');
      });
    }

    for (const [what, answer, reason] of [
      ['sends a page', { body: '<!doctype html>' }, 'configuration_unusable'],
      ['sends six megabytes', { body: 'x'.repeat(6_000_000) }, 'configuration_unusable'],
      ['redirects', { status: 302, headers: { location: '/else' } }, 'configuration_unusable'],
      ['knows no such page', { status: 404, body: '' }, 'configuration_unreachable'],
    ] as const) {
      it(`${what} instead of its configuration`, async () => {
        lms.serve(`GET ${CONFIGURATION}`, () => answer as ServiceAnswer);
        expect(await failure()).to.equal(reason);
      });
    }

    for (const [what, answer, reason] of [
      ['refuses in plain words', { status: 400, body: 'domain_targetlinkuri_mismatch' }, 'platform_refused'],
      ['breaks', { status: 502, body: '' }, 'platform_unreachable'],
      ['answers without a client id', { body: { ok: true } }, 'answer_unusable'],
      ['answers with a page', { body: '<!doctype html>' }, 'answer_unusable'],
    ] as const) {
      it(`${what} when asked to register`, async () => {
        lms.serve(`POST ${REGISTRATION}`, () => answer as ServiceAnswer);
        expect(await failure()).to.equal(reason);
      });
    }

    it('shows the administrator the platform’s own words, as text', async () => {
      lms.serve(`POST ${REGISTRATION}`, () => ({ status: 400, body: 'invalid "domain" & more' }));
      expect(await (await visit()).text()).to.include('invalid &quot;domain&quot; &amp; more');
    });

    it('belongs to another district than the link', async () => {
      await visit();
      const district = { name: 'Другой', locale: 'ru', timeZone: 'Europe/Moscow' } as const;
      await tool.kept.storage
        .installation(DISTRICTS)
        .insert('district-9', district, { by: 'admin', at: tool.clock.iso() });
      await makeLink('district-9');
      expect((await visit({ registration_token: moodle.tokenForUpdate('j1NFGUBmhXtg6Pv') })).status).to.equal(
        403,
      );
      expect((await link())?.lastFailure?.reason).to.equal('other_district');
      expect((await platforms())[0]?.districtId).not.to.equal('district-9');
    });

    for (const address of [
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'not a url',
      'http://lms.example/',
    ]) {
      it(`has its configuration at ${address}`, async () => {
        expect((await visit({ openid_configuration: address })).status).to.equal(403);
        expect((await link())?.lastFailure?.reason).to.equal('configuration_unreachable');
      });
    }
  });
});
