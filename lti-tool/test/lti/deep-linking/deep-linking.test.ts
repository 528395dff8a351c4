import { COURSES } from '@uchitelskaya/shared/service/collections/people';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { aTeam } from '../../../../shared/test/support/a-team.ts';
import { CLAIM } from '../../../src/lti/claims.ts';
import { toPlacement } from '../../../src/lti/launch/parse-launch.ts';
import { type Answer, type Browser, openBrowser } from '../../support/browser.ts';
import { aDeepLinkingRequest, type Claims } from '../../support/launch-claims.ts';
import { startTestPlatform, type TestPlatform } from '../../support/platform.ts';
import { type RunningApp, startRunningApp } from '../../support/running-app.ts';
import { walkLaunch } from '../../support/walk-launch.ts';

const HOUR = 3_600_000;

describe('deep linking: what to put into a course', () => {
  let tool: RunningApp;
  let lms: TestPlatform;
  let browser: Browser;

  beforeEach(async () => {
    tool = await startRunningApp();
    lms = await startTestPlatform();
    // A frame on another site, in a browser that keeps nothing there.
    browser = openBrowser({ keepsCookies: false });
    await tool.kept.storage
      .installation(PLATFORMS)
      .insert('platform-1', lms.registration({ districtId: 'district-1' }), author());
  });
  afterEach(async () => {
    await lms.close();
    await tool.close();
  });

  const author = () => ({ by: 'system', at: tool.clock.iso() });
  const store = () => tool.kept.storage.forDistrict('district-1');

  async function open(claims: Claims = {}): Promise<Answer> {
    return walkLaunch(tool, lms, browser, { make: (options) => aDeepLinkingRequest({ ...options, claims }) });
  }

  /** Settings of the request with some replaced; `undefined` leaves one out. */
  async function openWith(settings: Record<string, unknown>): Promise<Answer> {
    return walkLaunch(tool, lms, browser, {
      make: (options) => {
        const claims = aDeepLinkingRequest(options);
        const kept = { ...(claims[CLAIM.deepLinkingSettings] as object), ...settings };
        return { ...claims, [CLAIM.deepLinkingSettings]: JSON.parse(JSON.stringify(kept)) };
      },
    });
  }

  const tokenIn = (html: string) => /name="token" value="([\w-]+)"/.exec(html)?.[1] ?? '';

  function send(html: string, ...fields: readonly (readonly [string, string])[]): Promise<Answer> {
    const form = new URLSearchParams({ token: tokenIn(html) });
    for (const [name, value] of fields) form.append(name, value);
    return browser.post(`${tool.url}/lti/deep-linking`, form, tool.url);
  }

  /** What the LMS gets, checked against the key set that the tool publishes. */
  async function responseIn(answer: Answer) {
    const jwt = /name="JWT" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
    const keys = (await (await fetch(`${tool.url}/lti/keys`)).json()) as JSONWebKeySet;
    const currentDate = new Date(tool.clock.now());
    const verified = await jwtVerify(jwt, createLocalJWKSet(keys), { audience: lms.issuer, currentDate });
    return verified.payload;
  }

  async function keepTeam(id: string, name: string): Promise<void> {
    const course = (await store().collection(COURSES).findOne({ index: 'launched' }))!;
    const team = aTeam({ name, theme: '<b>Читаем</b> условие', courseId: course.id, schoolId: null });
    await store().collection(TEAMS).insert(id, team, author());
  }

  it('offers the list of teams where there is none yet, and asks for no cookie', async () => {
    const answer = await open();
    expect(answer.status).to.equal(200);
    expect(answer.body).to.include('Что поставить в').and.to.include('value="school_teams"');
    expect(answer.body)
      .to.include('Команд пока нет')
      .and.to.match(/value="school_teams" checked/);
    expect(answer.headers.getSetCookie()).to.deep.equal([]);
  });

  it('offers each team of the school', async () => {
    await open();
    await keepTeam('team-1', 'Читаем условие');
    await keepTeam('team-2', 'Считаем & думаем');
    const { body } = await open();
    expect(body).to.include('value="team:team-1"').and.to.include('Считаем &amp; думаем');
    expect(body).to.include('type="checkbox"').and.not.to.include('Команд пока нет');
  });

  it('sends back what was ticked, as activities that open it', async () => {
    await open();
    await keepTeam('team-1', 'Читаем условие');
    const { body } = await open();
    const payload = await responseIn(await send(body, ['space', 'school_teams'], ['space', 'team:team-1']));
    expect(payload).to.deep.include({
      iss: 'client-1',
      aud: [lms.issuer],
      [CLAIM.messageType]: 'LtiDeepLinkingResponse',
      [CLAIM.version]: '1.3.0',
      [CLAIM.deploymentId]: '1',
    });
    const items = payload[CLAIM.deepLinkingContentItems] as Record<string, Record<string, string>>[];
    expect(items).to.deep.equal([
      {
        type: 'ltiResourceLink',
        title: 'Команды школы',
        url: `${tool.url}/lti/launch`,
        custom: { space: 'school_teams', context_history: '$Context.id.history' },
      },
      {
        type: 'ltiResourceLink',
        title: 'Читаем условие · 7А',
        url: `${tool.url}/lti/launch`,
        custom: { space: 'team:team-1', context_history: '$Context.id.history' },
      },
    ]);
    expect(items.map(({ custom }) => toPlacement(custom?.['space']))).to.deep.equal([
      { kind: 'school_teams' },
      { kind: 'team', teamId: 'team-1' },
    ]);
  });

  it('goes back to the address of the LMS, by itself or by a button', async () => {
    const returnUrl = `${lms.issuer}/return.php?course=2&title="><script>alert(1)</script>`;
    const { body } = await openWith({ deep_link_return_url: returnUrl });
    const answer = await send(body, ['space', 'school_teams']);
    expect(answer.body).not.to.include('<script>alert');
    expect(answer.body)
      .to.include('data-send-at-once')
      .and.to.match(/<button[^>]*>Вернуться в.курс/);
    expect(answer.headers.get('content-security-policy')).to.match(
      new RegExp(`form-action [^;]*${lms.issuer}`),
    );
  });

  it('may be answered with nothing', async () => {
    const payload = await responseIn(await send((await open()).body, ['answer', 'nothing']));
    expect(payload[CLAIM.deepLinkingContentItems]).to.deep.equal([]);
  });

  it('can be read by an LMS whose clock is a minute behind', async () => {
    const payload = await responseIn(await send((await open()).body, ['space', 'school_teams']));
    expect(payload.iat).to.equal(Math.floor(tool.clock.now() / 1000) - 60);
  });

  it('gives the LMS’s own data back', async () => {
    const { body } = await openWith({ data: 'csrf=7 & "x"' });
    const payload = await responseIn(await send(body, ['space', 'school_teams']));
    expect(payload[CLAIM.deepLinkingData]).to.equal('csrf=7 & "x"');
  });

  it('says nothing of data to an LMS that sent none, as Moodle', async () => {
    const payload = await responseIn(await send((await open()).body, ['space', 'school_teams']));
    expect(payload).not.to.have.property(CLAIM.deepLinkingData);
  });

  it('takes an LMS that doesn’t say what it accepts', async () => {
    const { body } = await openWith({ accept_types: undefined });
    expect(body).to.include('value="school_teams"');
  });

  it('offers one choice to an LMS that takes one', async () => {
    await open();
    await keepTeam('team-1', 'Читаем условие');
    const { body } = await openWith({ accept_multiple: false });
    expect(body).to.include('type="radio"');
    const both = await send(body, ['space', 'school_teams'], ['space', 'team:team-1']);
    expect(both.status).to.equal(422);
  });

  it('says so to an LMS that takes no activities', async () => {
    const { body } = await openWith({ accept_types: ['html', 'file'] });
    expect(body)
      .to.match(/не.принимает/)
      .and.not.to.include('value="school_teams"');
    expect((await send(body, ['space', 'school_teams'])).status).to.equal(422);
    const payload = await responseIn(await send(body, ['answer', 'nothing']));
    expect(payload[CLAIM.deepLinkingContentItems]).to.deep.equal([]);
  });

  it('asks again when nothing was ticked', async () => {
    const again = await send((await open()).body);
    expect(again.status).to.equal(422);
    expect(again.body).to.match(/Отметьте, что.поставить в.курс/);
    expect((await send(again.body, ['space', 'school_teams'])).status).to.equal(200);
  });

  it('keeps what was ticked when the list changed meanwhile', async () => {
    const again = await send((await open()).body, ['space', 'school_teams'], ['space', 'team:gone']);
    expect(again.status).to.equal(422);
    expect(again.body).to.match(/value="school_teams" checked/);
  });

  it('speaks the language of the launch', async () => {
    const answer = await open({ [CLAIM.launchPresentation]: { locale: 'en' } });
    expect(answer.body).to.include('What to put into the course');
  });

  it('ends after an hour, and for a token that is none', async () => {
    const { body } = await open();
    tool.clock.advance(HOUR);
    expect((await send(body, ['space', 'school_teams'])).status).to.equal(401);
    expect(
      (await send('name="token" value="guessed-guessed-guessed"', ['space', 'school_teams'])).status,
    ).to.equal(401);
  });

  it('refuses a form that is none', async () => {
    const answer = await browser.post(`${tool.url}/lti/deep-linking`, { space: 'school_teams' }, tool.url);
    expect(answer.status).to.equal(400);
  });
});
