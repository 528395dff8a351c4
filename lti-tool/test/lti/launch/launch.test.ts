import { COURSES, ENROLMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import { CLAIM } from '../../../src/lti/claims.ts';
import { openBrowser } from '../../support/browser.ts';
import { aLaunch } from '../../support/launch-claims.ts';
import { type LaunchTool, startLaunchTool } from '../../support/launch-tool.ts';
import { startTestPlatform, type TestPlatform } from '../../support/platform.ts';
import { beginTestLogin, postTestLaunch, walkLaunch } from '../../support/walk-launch.ts';

describe('launch', () => {
  let tool: LaunchTool;
  let platform: TestPlatform;

  beforeEach(async () => {
    [tool, platform] = await Promise.all([startLaunchTool(), startTestPlatform()]);
    await tool.register(platform.registration());
  });
  afterEach(async () => {
    await Promise.all([tool.close(), platform.close()]);
  });

  const district = () => tool.kept.storage.forDistrict('district-1');

  it('asks the platform exactly what Moodle wants to be asked', async () => {
    const { answer, asked } = await beginTestLogin(tool, platform, openBrowser());
    expect(answer.status).to.equal(302);
    const { state, nonce, ...rest } = Object.fromEntries(asked);
    expect(state).to.be.a('string').with.length.greaterThan(100);
    expect(nonce).to.be.a('string').with.length.greaterThan(20);
    expect(rest).to.deep.equal({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'client-1',
      redirect_uri: `${tool.url}/lti/launch`,
      login_hint: '4',
      lti_message_hint: '{"cmid":2,"launchid":"ltilaunch1_1"}',
    });
    expect(answer.headers.get('cache-control')).to.equal('no-store');
  });

  it('keeps the query of an authentication endpoint that has one', async () => {
    await tool.register(
      platform.registration({
        clientId: 'client-q',
        authenticationEndpoint: `${platform.issuer}/auth?tenant=7`,
      }),
    );
    const { asked } = await beginTestLogin(tool, platform, openBrowser(), { client_id: 'client-q' });
    expect(asked.get('tenant')).to.equal('7');
    expect(asked.get('client_id')).to.equal('client-q');
  });

  it('takes a login by GET, and without a client id when there is only one registration', async () => {
    const url = new URL(`${tool.url}/lti/login`);
    url.search = new URLSearchParams({
      iss: platform.issuer,
      login_hint: '4',
      target_link_uri: `${tool.url}/lti/launch`,
      client_id: '',
    }).toString();
    expect((await openBrowser().get(url.href)).status).to.equal(302);
  });

  it('lets a teacher in, without another login, to the place of the activity', async () => {
    const browser = openBrowser();
    const answer = await walkLaunch(tool, platform, browser);
    expect(answer.status).to.equal(303);
    expect(answer.location).to.equal(`${tool.url}/teams`);
    const who = JSON.parse((await browser.get(`${tool.url}/whoami`)).body);
    expect(who.person).to.deep.include({
      sub: '4',
      number: 1,
      lmsName: { full: 'Тимофей Учителев', given: 'Тимофей', family: 'Учителев' },
    });
    expect(who.course).to.deep.include({ title: 'Математика: команды', contextId: '2', deploymentId: '1' });
    expect(who.actor).to.deep.include({ districtId: 'district-1', locale: 'ru', lmsRoles: ['Instructor'] });
    expect(who.session).to.deep.include({
      embedded: true,
      via: 'cookie',
      placement: { kind: 'school_teams' },
    });
  });

  it('sets a session cookie that a frame on another site keeps', async () => {
    const answer = await walkLaunch(tool, platform, openBrowser());
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).to.match(/^u_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/);
  });

  it('keeps no token: the store holds only its hash', async () => {
    const browser = openBrowser();
    await walkLaunch(tool, platform, browser);
    const token = browser.cookie('u_session') ?? '';
    let lines = '';
    for await (const line of tool.kept.storage.dump()) lines += JSON.stringify(line);
    expect(token).to.have.length(43);
    expect(lines).to.include('"nonce"').and.not.include(token);
  });

  it('fetches the key set once for many launches', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        walkLaunch(tool, platform, openBrowser(), { sub: String(100 + i) }),
      ),
    );
    expect(platform.callsTo('/jwks')).to.have.length(1);
  });

  it('notes the first launch of a registration, for the administrator who waits for it', async () => {
    const id = await tool.register(platform.registration({ clientId: 'new', state: 'waiting', product: '' }));
    const { state, nonce } = await beginTestLogin(tool, platform, openBrowser(), { client_id: 'new' });
    expect(state).not.to.equal('');
    const browser = openBrowser();
    const login = await beginTestLogin(tool, platform, browser, { client_id: 'new' });
    const claims = aLaunch({
      platform: { issuer: platform.issuer, clientId: 'new' },
      tool: tool.url,
      now: tool.clock.now(),
      nonce: login.nonce,
    });
    await postTestLaunch(tool, platform, browser, {
      state: login.state,
      id_token: await platform.sign(claims),
    });
    expect(nonce).not.to.equal(login.nonce);
    expect(await tool.kept.storage.installation(PLATFORMS).get(id)).to.deep.include({
      state: 'active',
      product: 'moodle 2022112810',
      lastLaunchAt: tool.clock.iso(),
    });
  });

  it('opens the activity of a second frame on the same page: two logins at once don’t disturb each other', async () => {
    const browser = openBrowser();
    const first = await beginTestLogin(tool, platform, browser);
    const second = await beginTestLogin(tool, platform, browser);
    for (const { state, nonce } of [first, second]) {
      const claims = aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce });
      const answer = await postTestLaunch(tool, platform, browser, {
        state,
        id_token: await platform.sign(claims),
      });
      expect(answer.status).to.equal(303);
    }
  });

  describe('writes', () => {
    const versions = async () => {
      const [person] = (
        await district()
          .collection(PERSONS)
          .find({
            index: 'number',
            equals: { platformId: (await tool.registry.getForLogin(platform.issuer, 'client-1')).id },
          })
      ).items;
      const [course] = (await district().collection(COURSES).find({ index: 'launched' })).items;
      const enrolments = person
        ? (
            await district()
              .collection(ENROLMENTS)
              .find({ index: 'person', equals: { personId: person.id } })
          ).items
        : [];
      return [person?.version, course?.version, enrolments[0]?.version];
    };

    it('nothing but the session when nothing changed', async () => {
      await walkLaunch(tool, platform, openBrowser());
      await walkLaunch(tool, platform, openBrowser());
      expect(await versions()).to.deep.equal([1, 1, 1]);
    });

    it('a new name, a renamed course, other roles', async () => {
      await walkLaunch(tool, platform, openBrowser());
      await walkLaunch(tool, platform, openBrowser(), {
        name: { given: 'Тимофей', family: 'Новиков' },
        roles: ['Learner'],
        claims: { [CLAIM.context]: { id: '2', title: 'Математика 7–9', type: ['CourseSection'] } },
      });
      expect(await versions()).to.deep.equal([2, 2, 2]);
    });

    it('keep the name when the platform withholds it later', async () => {
      await walkLaunch(tool, platform, openBrowser());
      const browser = openBrowser();
      await walkLaunch(tool, platform, browser, { name: null });
      const { person } = JSON.parse((await browser.get(`${tool.url}/whoami`)).body);
      expect(person.lmsName.full).to.equal('Тимофей Учителев');
    });

    it('give numbers to people without names, each their own, however many come at once', async () => {
      await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          walkLaunch(tool, platform, openBrowser(), { sub: `nameless-${i}`, name: null }),
        ),
      );
      const { id } = await tool.registry.getForLogin(platform.issuer, 'client-1');
      const people = await district()
        .collection(PERSONS)
        .find({ index: 'number', equals: { platformId: id } });
      expect(new Set(people.items.map(({ number }) => number)).size).to.equal(30);
      const courses = await district().collection(COURSES).find({ index: 'launched' });
      expect(courses.items).to.have.length(1);
    });

    it('make one person of many first launches of the same one, in two processes', async () => {
      const other = { url: (await tool.another()).url, clock: tool.clock };
      const answers = await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          const at = i % 2 === 0 ? tool : other;
          const browser = openBrowser();
          const { state, nonce } = await beginTestLogin(at, platform, browser, {
            target_link_uri: `${tool.url}/lti/launch`,
          });
          const claims = aLaunch({ platform, tool: tool.url, now: tool.clock.now(), nonce });
          return postTestLaunch(at, platform, browser, { state, id_token: await platform.sign(claims) });
        }),
      );
      expect(answers.map(({ status }) => status)).to.deep.equal(Array.from({ length: 10 }, () => 303));
      const { id } = await tool.registry.getForLogin(platform.issuer, 'client-1');
      expect(
        await district()
          .collection(PERSONS)
          .count({ index: 'subject', equals: { platformId: id } }),
      ).to.equal(1);
      expect(await district().collection(COURSES).count({ index: 'launched' })).to.equal(1);
    });
  });

  it('keeps people of two registrations of one issuer apart', async () => {
    await tool.register(platform.registration({ clientId: 'client-2', districtId: 'district-2' }));
    await walkLaunch(tool, platform, openBrowser());
    const browser = openBrowser();
    const { state, nonce } = await beginTestLogin(tool, platform, browser, { client_id: 'client-2' });
    const claims = aLaunch({
      platform: { issuer: platform.issuer, clientId: 'client-2' },
      tool: tool.url,
      now: tool.clock.now(),
      nonce,
    });
    await postTestLaunch(tool, platform, browser, { state, id_token: await platform.sign(claims) });
    const { actor } = JSON.parse((await browser.get(`${tool.url}/whoami`)).body);
    expect(actor.districtId).to.equal('district-2');
    expect(
      await tool.kept.storage.forDistrict('district-2').collection(COURSES).count({ index: 'launched' }),
    ).to.equal(1);
    expect(await district().collection(COURSES).count({ index: 'launched' })).to.equal(1);
  });

  it('answers the LMS’s own server, which opens the launch address when an activity is saved', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await openBrowser().send(`${tool.url}/lti/launch`, {
        method,
        headers: { 'user-agent': 'MoodleBot/4.1' },
      });
      expect(answer.status).to.equal(200);
    }
    expect(await tool.failures()).to.deep.equal([]);
  });
});
