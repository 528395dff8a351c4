import { PLATFORMS, REGISTRATION_LINKS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import { recordFailedLaunch } from '../../src/lti/launch/failed-launches.ts';

import { type AdminApp, AUTHOR, decoded, OTHER, openAdminApp, PLATFORM_FORM } from '../support/admin-app.ts';

describe('connecting an LMS', () => {
  let admin: AdminApp;
  beforeEach(async () => {
    admin = await openAdminApp();
  });
  afterEach(() => admin.close());

  describe('a one-time link', () => {
    const create = async () => {
      const page = await admin.holder.post(`${admin.base}/links`, { name: 'Moodle школы № 3' });
      const code = /register\?link=([\w-]+)/.exec(page.text)?.[1] ?? '';
      const href = /action="([^"]+\/links\/[^"/]+)"/.exec(page.text)?.[1] ?? '';
      return { page, code, href };
    };

    it('is shown once, waits, and says what is next', async () => {
      const { page, code, href } = await create();
      expect(page.status).to.equal(200);
      expect(code).to.have.length.above(20);
      expect(page.text).to.include('ждём, когда вставите ссылку');
      const again = await admin.holder.get(href);
      expect(again.text).not.to.include(code);
      expect(again.text).to.include('показывается один раз');
      expect((await admin.holder.post(href, { code, seen: '' })).text).to.include(`link=${code}`);
      expect((await admin.holder.post(href, { code: 'guess', seen: '' })).text).not.to.include(
        'register?link',
      );
    });

    it('shows a try that failed, then the registration, then the first launch', async () => {
      const { code, href } = await create();
      const links = admin.pages.storage.installation(REGISTRATION_LINKS);
      const link = (await links.find({ index: 'created' })).items[0];
      if (!link) throw new Error('no link');
      const lastFailure = { at: AUTHOR.at, reason: 'platform_refused' as const, detail: 'no' };
      await links.replace(link.id, { ...link, lastFailure }, link.version, AUTHOR);
      expect((await admin.holder.get(href)).text).to.include('отказала в подключении');

      const platformId = await admin.addPlatform(admin.pages.seeded.districtId, {
        state: 'waiting',
        lastLaunchAt: null,
      });
      const used = { ...link, usedAt: AUTHOR.at, platformId };
      await links.replace(link.id, used, link.version + 1, AUTHOR);
      expect((await admin.holder.post(href, { code })).text).to.include('ждём первого запуска');

      const platforms = admin.pages.storage.installation(PLATFORMS);
      const platform = await platforms.get(platformId);
      if (!platform) throw new Error('no platform');
      await platforms.replace(platformId, { ...platform, lastLaunchAt: AUTHOR.at }, platform.version, AUTHOR);
      const done = await admin.holder.get(href);
      expect(done.text.match(/data-state="done"/g)).to.have.length(4);
    });

    it('tells htmx nothing while nothing has changed', async () => {
      const { code, href } = await create();
      const ask = (seen: string) =>
        fetch(admin.pages.origin + href, {
          method: 'POST',
          headers: { cookie: admin.holder.cookie, 'HX-Request': 'true' },
          body: new URLSearchParams({
            _csrf: admin.pages.app.deps.sessions.csrfTokenOf({ platformId: 'admin', personId: 'admin' }),
            code,
            seen,
          }),
        });
      expect((await ask('link')).status).to.equal(204);
      expect(await (await ask('none')).text()).to.match(/^<div id="connect-steps">/);
    });

    it('can be taken back', async () => {
      const { href } = await create();
      expect((await admin.holder.post(`${href}/revoke`, {})).location).to.equal(`${admin.base}/platforms`);
      expect((await admin.holder.get(href)).status).to.equal(404);
    });
  });

  describe('a connection by hand', () => {
    it('is added, shown, changed, switched off and removed', async () => {
      const added = await admin.holder.post(`${admin.base}/platforms`, PLATFORM_FORM);
      const href = added.location ?? '';
      expect(href).to.match(/platforms\/[\w-]+$/);
      const page = await admin.holder.get(href);
      expect(page.text).to.include('ждёт включения').and.include('1, 2');

      const changed = await admin.holder.post(href, { ...PLATFORM_FORM, name: 'Другая', version: '1' });
      expect(changed.location).to.equal(href);
      const late = await admin.holder.post(href, { ...PLATFORM_FORM, name: 'Третья', version: '1' });
      expect(late.status).to.equal(412);
      expect(late.text).to.include('value="Третья"').and.include('сохраните ещё раз');

      await admin.holder.post(`${href}/state`, { state: 'disabled' });
      expect((await admin.holder.get(href)).text)
        .to.include('выключено')
        .and.include('изменено подключение');
      await admin.holder.post(`${href}/state`, { state: 'active' });
      expect((await admin.holder.get(href)).text).to.include('ждёт включения');
      await admin.holder.post(`${href}/remove`, {});
      expect((await admin.holder.get(href)).status).to.equal(404);
    });

    it('comes back with every fault beside its field', async () => {
      const form = { ...PLATFORM_FORM, issuer: 'javascript:alert(1)', clientId: '', name: '<b>x</b>' };
      const answer = await admin.lmsAdmin.post(`${admin.base}/platforms`, form);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('id="issuer-error"').and.include('id="clientId-error"');
      expect(answer.text).to.include('&lt;b&gt;x&lt;/b&gt;').and.not.include('<b>x</b>');
    });

    it('leads to the one that is there already', async () => {
      const id = await admin.addPlatform(admin.pages.seeded.districtId);
      const answer = await admin.holder.post(`${admin.base}/platforms`, PLATFORM_FORM);
      expect(answer.status).to.equal(409);
      expect(answer.text).to.include(`${admin.base}/platforms/${id}`);
    });
  });

  describe('failed launches', () => {
    const fail = (districtId: string | null, errorId: string) =>
      recordFailedLaunch(admin.pages.app.deps, {
        platformId: null,
        districtId,
        errorId,
        reason: 'clock_ahead',
        detail: 'iat <1800> ahead',
      });

    it('stand in plain words with what to do', async () => {
      await fail(admin.pages.seeded.districtId, '7Q4M-21KD');
      for (const page of ['platforms', 'connect', 'failed-launches', 'failed-launches?number=7q4m-21kd']) {
        const { text } = await admin.lmsAdmin.get(`${admin.base}/${page}`);
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
      const { text } = await admin.lmsAdmin.get(`${admin.base}/failed-launches`);
      expect(text).not.to.include('AAAA-AAAA').and.not.include('BBBB-BBBB');
      const searched = await admin.lmsAdmin.get(`${admin.base}/failed-launches?number=AAAA-AAAA`);
      expect(searched.text).not.to.include('<td class="num">AAAA-AAAA');
      expect((await admin.holder.get('/admin')).text).to.include('BBBB-BBBB');
    });
  });
});
