import { SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';

import { type AdminApp, AUTHOR, OTHER, openAdminApp, signIn } from '../support/admin-app.ts';

describe('the way into the administration', () => {
  let admin: AdminApp;
  beforeEach(async () => {
    admin = await openAdminApp();
  });
  afterEach(() => admin.close());

  describe('sign-in', () => {
    it('opens with the token alone, by a cookie that no other site can send', async () => {
      const given = admin.holder.answer.headers.getSetCookie()[0] ?? '';
      expect(admin.holder.answer.status).to.equal(303);
      expect(given)
        .to.match(/HttpOnly/)
        .and.match(/SameSite=Strict/)
        .and.match(/Secure/);
      expect((await admin.holder.get('/admin')).text)
        .to.include('Заречный район')
        .and.include('Чужой район');
    });

    it('sends strangers to the sign-in page and gives them nothing', async () => {
      const stranger = await fetch(`${admin.pages.origin}/admin`, { redirect: 'manual' });
      expect(stranger.headers.get('location')).to.equal('/admin/sign-in');
      expect((await fetch(`${admin.pages.origin}${admin.base}/platforms`)).status).to.equal(401);
      const forged = await fetch(`${admin.pages.origin}${admin.base}/platforms`, {
        headers: { cookie: 'u_admin=guess' },
      });
      expect(forged.status).to.equal(401);
    });

    it('refuses a wrong token, and after ten of them the right one too', async () => {
      for (let tries = 0; tries < 10; tries += 1) {
        const wrong = await signIn(admin.pages, `wrong-${tries}`);
        expect(wrong.answer.status).to.equal(403);
        expect(wrong.cookie).to.equal('');
      }
      expect((await signIn(admin.pages, admin.pages.app.deps.adminToken)).answer.status).to.equal(429);
    });

    it('ends after two hours, and at once by the way out', async () => {
      const second = await signIn(admin.pages, admin.pages.app.deps.adminToken);
      await second.post('/admin/sign-out', {});
      expect((await second.get(`${admin.base}/platforms`)).status).to.equal(401);
      expect((await admin.holder.get(`${admin.base}/platforms`)).status).to.equal(200);
      admin.pages.pass(2 * 60 * 60_000 + 1);
      expect((await admin.holder.get(`${admin.base}/platforms`)).status).to.equal(401);
    });

    it('asks forms for their token', async () => {
      expect((await admin.holder.post(`${admin.base}/schools`, { name: 'Школа' }, 'wrong')).status).to.equal(
        403,
      );
      expect(
        (await admin.lmsAdmin.post(`${admin.base}/schools`, { _csrf: 'wrong', name: 'Школа' })).status,
      ).to.equal(403);
    });
  });

  describe('people after a launch', () => {
    it('lets an LMS administrator into the own district', async () => {
      expect((await admin.lmsAdmin.get('/admin')).location).to.equal(`${admin.base}/platforms`);
      const page = await admin.lmsAdmin.get(`${admin.base}/platforms`);
      expect(page.status).to.equal(200);
      expect((await admin.lmsAdmin.get('/teams')).text).to.include('href="/admin"');
    });

    it('keeps teachers out', async () => {
      const teacher = await admin.pages.visitor(0);
      expect((await teacher.get(`${admin.base}/platforms`)).status).to.equal(403);
      expect((await teacher.get('/teams')).text).not.to.include('href="/admin"');
    });

    it('shows nothing of another district', async () => {
      const platformId = await admin.addPlatform(OTHER);
      const store = admin.pages.storage.forDistrict(OTHER);
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
        expect((await admin.lmsAdmin.get(`/admin/districts/${OTHER}/${room}`)).status, room).to.equal(404);
      }
      for (const path of [`platforms/${platformId}`, 'schools/school-x', 'roles/new?person=nobody']) {
        expect((await admin.lmsAdmin.get(`${admin.base}/${path}`)).status, path).to.equal(404);
        expect((await admin.holder.get(`${admin.base}/${path}`)).status, `${path}, token`).to.equal(404);
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
        expect((await admin.lmsAdmin.post(`${admin.base}/${path}`, form)).status, path).to.equal(404);
      }
      expect(await admin.pages.storage.installation(PLATFORMS).get(platformId)).not.to.equal(null);
    });

    it('leaves keys and districts to the admin.holder of the token', async () => {
      expect((await admin.lmsAdmin.post(`${admin.base}/keys`, { when: 'ahead' })).status).to.equal(403);
      expect((await admin.lmsAdmin.post('/admin/districts', { name: 'Мой район' })).status).to.equal(403);
      expect((await admin.lmsAdmin.get(`${admin.base}/data`)).text)
        .not.to.include('store.db')
        .and.not.include(`${admin.base}/keys`);
    });
  });
});
