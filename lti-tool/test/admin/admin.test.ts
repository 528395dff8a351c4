import type { Course } from '@uchitelskaya/shared/domain/course';
import type { Platform } from '@uchitelskaya/shared/domain/platform';
import { ASSIGNMENTS, COURSES, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS, PLATFORMS, REGISTRATION_LINKS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import { recordFailedLaunch } from '../../src/lti/launch/failed-launches.ts';
import { openPageApp, type PageAnswer, type PageApp, type PageVisitor } from '../support/page-app.ts';

const AUTHOR = { by: 'system', at: '2026-11-24T08:00:00.000Z' };
const OTHER = 'other-district';

const PLATFORM_FORM = {
  name: 'Moodle гимназии',
  issuer: 'https://moodle.example',
  clientId: 'client-7',
  deploymentIds: '1\n2',
  jwksUri: 'https://moodle.example/mod/lti/certs.php',
  accessTokenEndpoint: 'https://moodle.example/mod/lti/token.php',
  authenticationEndpoint: 'https://moodle.example/mod/lti/auth.php',
  authorizationServer: '',
};

/** As a reader sees it: plain spaces, and «=» that Handlebars writes as an entity. */
function decoded(html: string): string {
  return html.replaceAll('\u00A0', ' ').replaceAll('&#x3D;', '=');
}

/** A browser that signs in with the token. */
async function signIn(pages: PageApp, token: string) {
  const answer = await fetch(`${pages.origin}/admin/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const csrf = pages.app.deps.sessions.csrfTokenOf({ platformId: 'admin', personId: 'admin' });
  const send = async (path: string, init: RequestInit): Promise<PageAnswer> => {
    const response = await fetch(pages.origin + path, { redirect: 'manual', ...init });
    const { status, headers } = response;
    const text = decoded(await response.text());
    return { status, headers, location: headers.get('location'), text, words: text };
  };
  return {
    answer,
    cookie,
    get: (path: string) => send(path, { headers: { cookie } }),
    post: (path: string, form: Record<string, string>, token: string = csrf) =>
      send(path, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ _csrf: token, ...form }),
      }),
  };
}

describe('administration', () => {
  let pages: PageApp;
  let base: string;
  let holder: Awaited<ReturnType<typeof signIn>>;
  let lmsAdmin: PageVisitor;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 1 });
    base = `/admin/districts/${pages.seeded.districtId}`;
    const district = { name: 'Чужой район', locale: 'ru', timeZone: 'Europe/Moscow' } as const;
    await pages.storage.installation(DISTRICTS).insert(OTHER, district, AUTHOR);
    holder = await signIn(pages, pages.app.deps.adminToken);
    lmsAdmin = await pages.visitor(5, { lmsRoles: ['Administrator'] });
  });
  afterEach(() => pages.close());

  const addPlatform = async (districtId: string, more: Partial<Platform> = {}): Promise<string> => {
    const { deploymentIds: _, authorizationServer: __, ...fields } = PLATFORM_FORM;
    const platform: Platform = {
      ...fields,
      authorizationServer: null,
      deploymentIds: ['1'],
      districtId,
      state: 'active',
      product: 'Moodle 4.1',
      lastLaunchAt: AUTHOR.at,
      ...more,
    };
    const id = `platform-of-${districtId}`;
    await pages.storage.installation(PLATFORMS).insert(id, platform, AUTHOR);
    return id;
  };

  describe('sign-in', () => {
    it('opens with the token alone, by a cookie that no other site can send', async () => {
      const given = holder.answer.headers.getSetCookie()[0] ?? '';
      expect(holder.answer.status).to.equal(303);
      expect(given)
        .to.match(/HttpOnly/)
        .and.match(/SameSite=Strict/)
        .and.match(/Secure/);
      expect((await holder.get('/admin')).text)
        .to.include('Заречный район')
        .and.include('Чужой район');
    });

    it('sends strangers to the sign-in page and gives them nothing', async () => {
      const stranger = await fetch(`${pages.origin}/admin`, { redirect: 'manual' });
      expect(stranger.headers.get('location')).to.equal('/admin/sign-in');
      expect((await fetch(`${pages.origin}${base}/platforms`)).status).to.equal(401);
      const forged = await fetch(`${pages.origin}${base}/platforms`, {
        headers: { cookie: 'u_admin=guess' },
      });
      expect(forged.status).to.equal(401);
    });

    it('refuses a wrong token, and after ten of them the right one too', async () => {
      for (let tries = 0; tries < 10; tries += 1) {
        const wrong = await signIn(pages, `wrong-${tries}`);
        expect(wrong.answer.status).to.equal(403);
        expect(wrong.cookie).to.equal('');
      }
      expect((await signIn(pages, pages.app.deps.adminToken)).answer.status).to.equal(429);
    });

    it('ends after two hours, and at once by the way out', async () => {
      const second = await signIn(pages, pages.app.deps.adminToken);
      await second.post('/admin/sign-out', {});
      expect((await second.get(`${base}/platforms`)).status).to.equal(401);
      expect((await holder.get(`${base}/platforms`)).status).to.equal(200);
      pages.pass(2 * 60 * 60_000 + 1);
      expect((await holder.get(`${base}/platforms`)).status).to.equal(401);
    });

    it('asks forms for their token', async () => {
      expect((await holder.post(`${base}/schools`, { name: 'Школа' }, 'wrong')).status).to.equal(403);
      expect((await lmsAdmin.post(`${base}/schools`, { _csrf: 'wrong', name: 'Школа' })).status).to.equal(
        403,
      );
    });
  });

  describe('people after a launch', () => {
    it('lets an LMS administrator into the own district', async () => {
      expect((await lmsAdmin.get('/admin')).location).to.equal(`${base}/platforms`);
      const page = await lmsAdmin.get(`${base}/platforms`);
      expect(page.status).to.equal(200);
      expect((await lmsAdmin.get('/teams')).text).to.include('href="/admin"');
    });

    it('keeps teachers out', async () => {
      const teacher = await pages.visitor(0);
      expect((await teacher.get(`${base}/platforms`)).status).to.equal(403);
      expect((await teacher.get('/teams')).text).not.to.include('href="/admin"');
    });

    it('shows nothing of another district', async () => {
      const platformId = await addPlatform(OTHER);
      const store = pages.storage.forDistrict(OTHER);
      const school = {
        name: 'Чужая школа',
        shortName: '',
        place: '',
        staffCount: null,
        nameKey: 'чужая школа',
      };
      await store.collection(SCHOOLS).insert('school-x', school, AUTHOR);
      const rooms = [
        'platforms',
        'schools',
        'roles',
        'google',
        'jobs',
        'data',
        'journal',
        'failed-launches',
        'connect',
      ];
      for (const room of rooms) {
        expect((await lmsAdmin.get(`/admin/districts/${OTHER}/${room}`)).status, room).to.equal(404);
      }
      for (const path of [`platforms/${platformId}`, 'schools/school-x', 'roles/new?person=nobody']) {
        expect((await lmsAdmin.get(`${base}/${path}`)).status, path).to.equal(404);
        expect((await holder.get(`${base}/${path}`)).status, `${path}, token`).to.equal(404);
      }
      const writes = [
        [`platforms/${platformId}/remove`, {}],
        [`platforms/${platformId}/state`, { state: 'disabled' }],
        ['schools/school-x', { name: 'Моя' }],
        ['schools/school-x/remove', {}],
        ['courses/course-x', { home: '' }],
        ['roles/role-x/end', {}],
        ['google/audience-x/forget', {}],
        ['jobs/job-x/revive', {}],
        ['links/link-x/revoke', {}],
      ] as const;
      for (const [path, form] of writes) {
        expect((await lmsAdmin.post(`${base}/${path}`, form)).status, path).to.equal(404);
      }
      expect(await pages.storage.installation(PLATFORMS).get(platformId)).not.to.equal(null);
    });

    it('leaves keys and districts to the holder of the token', async () => {
      expect((await lmsAdmin.post(`${base}/keys`, { when: 'ahead' })).status).to.equal(403);
      expect((await lmsAdmin.post('/admin/districts', { name: 'Мой район' })).status).to.equal(403);
      expect((await lmsAdmin.get(`${base}/data`)).text)
        .not.to.include('store.db')
        .and.not.include(`${base}/keys`);
    });
  });

  describe('a one-time link', () => {
    const create = async () => {
      const page = await holder.post(`${base}/links`, { name: 'Moodle школы № 3' });
      const code = /register\?link=([\w-]+)/.exec(page.text)?.[1] ?? '';
      const href = /action="([^"]+\/links\/[^"/]+)"/.exec(page.text)?.[1] ?? '';
      return { page, code, href };
    };

    it('is shown once, waits, and says what is next', async () => {
      const { page, code, href } = await create();
      expect(page.status).to.equal(200);
      expect(code).to.have.length.above(20);
      expect(page.text).to.include('ждём, когда вставите ссылку');
      const again = await holder.get(href);
      expect(again.text).not.to.include(code);
      expect(again.text).to.include('показывается один раз');
      expect((await holder.post(href, { code, seen: '' })).text).to.include(`link=${code}`);
      expect((await holder.post(href, { code: 'guess', seen: '' })).text).not.to.include('register?link');
    });

    it('shows a try that failed, then the registration, then the first launch', async () => {
      const { code, href } = await create();
      const links = pages.storage.installation(REGISTRATION_LINKS);
      const link = (await links.find({ index: 'created' })).items[0];
      if (!link) throw new Error('no link');
      const lastFailure = { at: AUTHOR.at, reason: 'platform_refused' as const, detail: 'no' };
      await links.replace(link.id, { ...link, lastFailure }, link.version, AUTHOR);
      expect((await holder.get(href)).text).to.include('отказала в подключении');

      const platformId = await addPlatform(pages.seeded.districtId, { state: 'waiting', lastLaunchAt: null });
      const used = { ...link, usedAt: AUTHOR.at, platformId };
      await links.replace(link.id, used, link.version + 1, AUTHOR);
      expect((await holder.post(href, { code })).text).to.include('ждём первого запуска');

      const platforms = pages.storage.installation(PLATFORMS);
      const platform = await platforms.get(platformId);
      if (!platform) throw new Error('no platform');
      await platforms.replace(platformId, { ...platform, lastLaunchAt: AUTHOR.at }, platform.version, AUTHOR);
      const done = await holder.get(href);
      expect(done.text.match(/data-state="done"/g)).to.have.length(4);
    });

    it('tells htmx nothing while nothing has changed', async () => {
      const { code, href } = await create();
      const ask = (seen: string) =>
        fetch(pages.origin + href, {
          method: 'POST',
          headers: { cookie: holder.cookie, 'HX-Request': 'true' },
          body: new URLSearchParams({
            _csrf: pages.app.deps.sessions.csrfTokenOf({ platformId: 'admin', personId: 'admin' }),
            code,
            seen,
          }),
        });
      expect((await ask('link')).status).to.equal(204);
      expect(await (await ask('none')).text()).to.match(/^<div id="connect-steps">/);
    });

    it('can be taken back', async () => {
      const { href } = await create();
      expect((await holder.post(`${href}/revoke`, {})).location).to.equal(`${base}/platforms`);
      expect((await holder.get(href)).status).to.equal(404);
    });
  });

  describe('a connection by hand', () => {
    it('is added, shown, changed, switched off and removed', async () => {
      const added = await holder.post(`${base}/platforms`, PLATFORM_FORM);
      const href = added.location ?? '';
      expect(href).to.match(/platforms\/[\w-]+$/);
      const page = await holder.get(href);
      expect(page.text).to.include('ждёт включения').and.include('1, 2');

      const changed = await holder.post(href, { ...PLATFORM_FORM, name: 'Другая', version: '1' });
      expect(changed.location).to.equal(href);
      const late = await holder.post(href, { ...PLATFORM_FORM, name: 'Третья', version: '1' });
      expect(late.status).to.equal(412);
      expect(late.text).to.include('value="Третья"').and.include('сохраните ещё раз');

      await holder.post(`${href}/state`, { state: 'disabled' });
      expect((await holder.get(href)).text)
        .to.include('выключено')
        .and.include('изменено подключение');
      await holder.post(`${href}/state`, { state: 'active' });
      expect((await holder.get(href)).text).to.include('ждёт включения');
      await holder.post(`${href}/remove`, {});
      expect((await holder.get(href)).status).to.equal(404);
    });

    it('comes back with every fault beside its field', async () => {
      const form = { ...PLATFORM_FORM, issuer: 'javascript:alert(1)', clientId: '', name: '<b>x</b>' };
      const answer = await lmsAdmin.post(`${base}/platforms`, form);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('id="issuer-error"').and.include('id="clientId-error"');
      expect(answer.text).to.include('&lt;b&gt;x&lt;/b&gt;').and.not.include('<b>x</b>');
    });

    it('leads to the one that is there already', async () => {
      const id = await addPlatform(pages.seeded.districtId);
      const answer = await holder.post(`${base}/platforms`, PLATFORM_FORM);
      expect(answer.status).to.equal(409);
      expect(answer.text).to.include(`${base}/platforms/${id}`);
    });
  });

  describe('failed launches', () => {
    const fail = (districtId: string | null, errorId: string) =>
      recordFailedLaunch(pages.app.deps, {
        platformId: null,
        districtId,
        errorId,
        reason: 'clock_ahead',
        detail: 'iat <1800> ahead',
      });

    it('stand in plain words with what to do', async () => {
      await fail(pages.seeded.districtId, '7Q4M-21KD');
      for (const page of ['platforms', 'connect', 'failed-launches', 'failed-launches?number=7q4m-21kd']) {
        const { text } = await lmsAdmin.get(`${base}/${page}`);
        const plain = decoded(text);
        expect(plain, page)
          .to.include('часы LMS спешат')
          .and.include('Сверьте часы')
          .and.include('7Q4M-21KD');
        expect(plain, page).to.include('iat &lt;1800&gt; ahead');
      }
    });

    it('of other districts, or of none, are not shown', async () => {
      await fail(OTHER, 'AAAA-AAAA');
      await fail(null, 'BBBB-BBBB');
      const { text } = await lmsAdmin.get(`${base}/failed-launches`);
      expect(text).not.to.include('AAAA-AAAA').and.not.include('BBBB-BBBB');
      const searched = await lmsAdmin.get(`${base}/failed-launches?number=AAAA-AAAA`);
      expect(searched.text).not.to.include('<td class="num">AAAA-AAAA');
      expect((await holder.get('/admin')).text).to.include('BBBB-BBBB');
    });
  });

  it('schools are added, changed and kept while they are needed', async () => {
    const added = await lmsAdmin.post(`${base}/schools`, { name: 'Гимназия № 1' });
    const href = added.location ?? '';
    expect((await lmsAdmin.post(`${base}/schools`, { name: '«гимназия  № 1»' })).status).to.equal(409);
    expect((await lmsAdmin.post(`${base}/schools`, { name: ' ' })).status).to.equal(422);
    const edit = {
      name: 'Гимназия № 1',
      'base.name': 'Гимназия № 1',
      staffCount: 'много',
      'base.staffCount': '',
    };
    expect((await lmsAdmin.post(href, edit)).status).to.equal(422);
    expect((await lmsAdmin.post(href, { ...edit, staffCount: '40' })).location).to.equal(`${base}/schools`);
    const clash = await lmsAdmin.post(href, { staffCount: '50', 'base.staffCount': '30' });
    expect(clash.status).to.equal(412);
    expect(clash.text).to.include('Это поле изменили двое');
    expect((await lmsAdmin.post(`${base}/schools/${pages.seeded.schoolId}/remove`, {})).status).to.equal(409);
    expect((await lmsAdmin.post(`${href}/remove`, {})).location).to.equal(`${base}/schools`);
    const journal = decoded((await lmsAdmin.get(`${base}/journal`)).text);
    expect(journal)
      .to.include('школа убрана')
      .and.include('изменены данные школы')
      .and.include('М. Ю. Дорохова');
  });

  it('a course gets a school, or becomes the district’s own', async () => {
    const courses = pages.storage.forDistrict(pages.seeded.districtId).collection(COURSES);
    const { courseId, schoolId } = pages.seeded;
    const home = async (): Promise<Pick<Course, 'schoolId' | 'isDistrictCourse'> | null> =>
      courses.get(courseId);
    await lmsAdmin.post(`${base}/courses/${courseId}`, { home: 'district' });
    expect(await home()).to.include({ schoolId: null, isDistrictCourse: true });
    await lmsAdmin.post(`${base}/courses/${courseId}`, { home: schoolId });
    expect(await home()).to.include({ schoolId, isDistrictCourse: false });
    expect((await lmsAdmin.post(`${base}/courses/${courseId}`, { home: 'unknown' })).status).to.equal(422);
  });

  it('a role is given to a person who was found, on a basis, and ended', async () => {
    const personId = pages.seeded.personIds[0] ?? '';
    const found = await lmsAdmin.get(`${base}/roles?q=${encodeURIComponent('сомов')}`);
    expect(decoded(found.text)).to.include(`${base}/roles/new?person=${personId}`);
    expect((await lmsAdmin.get(`${base}/roles/new?person=${personId}`)).status).to.equal(200);
    const role = {
      personId,
      role: 'director',
      scope: `school:${pages.seeded.schoolId}`,
      basis: 'приказ № 12',
    };
    expect((await lmsAdmin.post(`${base}/roles`, { ...role, basis: '' })).status).to.equal(422);
    const misplaced = await lmsAdmin.post(`${base}/roles`, { ...role, scope: 'district' });
    expect(misplaced.status).to.equal(422);
    expect(misplaced.text).to.include('id="scope-error"');
    expect((await lmsAdmin.post(`${base}/roles`, { ...role, role: 'coordinator' })).status).to.equal(422);
    expect((await lmsAdmin.post(`${base}/roles`, role)).location).to.equal(`${base}/roles`);
    const assignments = pages.storage.forDistrict(pages.seeded.districtId).collection(ASSIGNMENTS);
    const given = await assignments.findOne({ index: 'person', equals: { personId } });
    expect((await lmsAdmin.get(`${base}/roles`)).text).to.include('приказ');
    await lmsAdmin.post(`${base}/roles/${given?.id}/end`, {});
    expect((await assignments.get(given?.id ?? ''))?.to).to.equal('2026-11-24');
  });

  it('copies of the add-on are allowed and forbidden again', async () => {
    const audience = '123456-abc.apps.googleusercontent.com';
    expect((await lmsAdmin.post(`${base}/google`, { audience: 'evil.example' })).status).to.equal(422);
    await lmsAdmin.post(`${base}/google`, { audience });
    const page = (await lmsAdmin.get(`${base}/google`)).text;
    const forget = /action="([^"]+\/forget)"/.exec(page)?.[1] ?? '';
    expect(page).to.include(audience);
    await lmsAdmin.post(forget, {});
    expect((await lmsAdmin.get(`${base}/google`)).text).not.to.include(`>${audience}<`);
  });

  it('a job that was given up is started again; other districts’ jobs are not shown', async () => {
    const { outbox } = pages.storage;
    const make = async (districtId: string) => {
      const store = pages.storage.forDistrict(districtId).collection(SCHOOLS);
      const school = { name: 'x', shortName: '', place: '', staffCount: null, nameKey: `x ${districtId}` };
      const events = [{ kind: 'roster.sync', payload: { courseId: 'c' } }];
      await store.insert(`school-${districtId}`, school, AUTHOR, { events });
    };
    await make(pages.seeded.districtId);
    await make(OTHER);
    const jobs = await outbox.lease(Date.parse('2026-11-24T10:00:00Z'), 1000, 10);
    for (const job of jobs) await outbox.fail(job.id, `HTTP 503 of ${job.districtId}`, null);
    const page = (await lmsAdmin.get(`${base}/jobs`)).text;
    expect(page).to.include(`HTTP 503 of ${pages.seeded.districtId}`).and.not.include(`HTTP 503 of ${OTHER}`);
    const own = jobs.find(({ districtId }) => districtId === pages.seeded.districtId);
    const foreign = jobs.find(({ districtId }) => districtId === OTHER);
    expect((await lmsAdmin.post(`${base}/jobs/${foreign?.id}/revive`, {})).status).to.equal(404);
    expect((await lmsAdmin.post(`${base}/jobs/${own?.id}/revive`, {})).location).to.equal(`${base}/jobs`);
    expect(await outbox.count('dead')).to.equal(1);
  });

  it('settings of the district and keys of the tool are changed', async () => {
    await holder.get('/lti/keys');
    expect(
      (await holder.post(`${base}/data`, { name: 'Район', locale: 'ru', timeZone: 'Марс' })).status,
    ).to.equal(422);
    await holder.post(`${base}/data`, { name: 'Район', locale: 'en', timeZone: 'Europe/Samara' });
    const district = await pages.storage.installation(DISTRICTS).get(pages.seeded.districtId);
    expect(district).to.include({ name: 'Район', locale: 'en', timeZone: 'Europe/Samara' });
    await holder.post(`${base}/keys`, { when: 'ahead' });
    const { text } = await holder.get(`${base}/data`);
    expect(text.match(/class="kept"/g)).to.have.length(2);
    expect(text).to.include('подписывает').and.include('store');
  });

  it('a new district begins with connecting its LMS', async () => {
    const made = await holder.post('/admin/districts', { name: 'Новый район' });
    expect(made.location).to.match(/^\/admin\/districts\/[\w-]+\/connect$/);
    expect((await holder.get(made.location ?? '')).text).to.include('Четыре шага');
  });

  it('hostile input is refused, never a fault of ours', async () => {
    const hostile = {
      name: '\u0000'.repeat(10),
      issuer: 'x'.repeat(9000),
      version: '1e99',
      home: '{"$ne":null}',
    };
    const forms = [
      'platforms',
      'schools',
      'roles',
      'google',
      'data',
      'links',
      'links/x',
      'platforms/x',
      'jobs/x/revive',
    ];
    for (const path of forms) {
      const { status } = await holder.post(`${base}/${path}`, hostile);
      expect(status, path).to.be.below(500);
    }
    const personId = pages.seeded.personIds[0] ?? '';
    const inherited = { personId, role: 'constructor', scope: 'team:', basis: 'x' };
    expect((await holder.post(`${base}/roles`, inherited)).status).to.equal(422);
    expect((await holder.get(`${base}/roles/new`)).status).to.equal(404);
    const arrays = await fetch(`${pages.origin}/admin/sign-in`, {
      method: 'POST',
      body: 'token=a&token=b&token[$ne]=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(arrays.status).to.equal(403);
    for (const path of ['%00', '..%2f', '$ne', 'x'.repeat(3000)]) {
      expect((await holder.get(`/admin/districts/${path}/platforms`)).status, path).to.be.oneOf([400, 404]);
    }
  });
});
