import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import { ASSIGNMENTS, COURSES, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';

import { type AdminApp, AUTHOR, decoded, OTHER, openAdminApp } from '../support/admin-app.ts';

describe('administration', () => {
  let admin: AdminApp;
  beforeEach(async () => {
    admin = await openAdminApp();
  });
  afterEach(() => admin.close());

  it('schools are added, changed and kept while they are needed', async () => {
    const added = await admin.lmsAdmin.post(`${admin.base}/schools`, { name: 'Гимназия № 1' });
    const href = added.location ?? '';
    expect((await admin.lmsAdmin.post(`${admin.base}/schools`, { name: '«гимназия  № 1»' })).status).to.equal(
      409,
    );
    expect((await admin.lmsAdmin.post(`${admin.base}/schools`, { name: ' ' })).status).to.equal(422);
    const edit = {
      name: 'Гимназия № 1',
      'base.name': 'Гимназия № 1',
      staffCount: 'много',
      'base.staffCount': '',
    };
    expect((await admin.lmsAdmin.post(href, edit)).status).to.equal(422);
    expect((await admin.lmsAdmin.post(href, { ...edit, staffCount: '40' })).location).to.equal(
      `${admin.base}/schools`,
    );
    const clash = await admin.lmsAdmin.post(href, { staffCount: '50', 'base.staffCount': '30' });
    expect(clash.status).to.equal(412);
    expect(clash.text).to.include('Это поле изменили двое');
    expect(
      (await admin.lmsAdmin.post(`${admin.base}/schools/${admin.pages.seeded.schoolId}/remove`, {})).status,
    ).to.equal(409);
    expect((await admin.lmsAdmin.post(`${href}/remove`, {})).location).to.equal(`${admin.base}/schools`);
    const journal = decoded((await admin.lmsAdmin.get(`${admin.base}/journal`)).text);
    expect(journal)
      .to.include('школа убрана')
      .and.include('изменены данные школы')
      .and.include('М. Ю. Дорохова');
  });

  it('a course gets a school, or becomes the district’s own', async () => {
    const courses = admin.pages.storage.forDistrict(admin.pages.seeded.districtId).collection(COURSES);
    const { courseId, schoolId } = admin.pages.seeded;
    const home = async (): Promise<Pick<Course, 'schoolId' | 'isDistrictCourse'> | null> =>
      courses.get(courseId);
    await admin.lmsAdmin.post(`${admin.base}/courses/${courseId}`, { home: 'district' });
    expect(await home()).to.include({ schoolId: null, isDistrictCourse: true });
    await admin.lmsAdmin.post(`${admin.base}/courses/${courseId}`, { home: schoolId });
    expect(await home()).to.include({ schoolId, isDistrictCourse: false });
    expect(
      (await admin.lmsAdmin.post(`${admin.base}/courses/${courseId}`, { home: 'unknown' })).status,
    ).to.equal(422);
  });

  it('a role is given to a person who was found, on a basis, and ended', async () => {
    const personId = admin.pages.seeded.personIds[0] ?? '';
    const found = await admin.lmsAdmin.get(`${admin.base}/roles?q=${encodeURIComponent('сомов')}`);
    expect(decoded(found.text)).to.include(`${admin.base}/roles/new?person=${personId}`);
    expect((await admin.lmsAdmin.get(`${admin.base}/roles/new?person=${personId}`)).status).to.equal(200);
    const role = {
      personId,
      role: 'director',
      scope: `school:${admin.pages.seeded.schoolId}`,
      basis: 'приказ № 12',
    };
    expect((await admin.lmsAdmin.post(`${admin.base}/roles`, { ...role, basis: '' })).status).to.equal(422);
    const misplaced = await admin.lmsAdmin.post(`${admin.base}/roles`, { ...role, scope: 'district' });
    expect(misplaced.status).to.equal(422);
    expect(misplaced.text).to.include('id="scope-error"');
    expect(
      (await admin.lmsAdmin.post(`${admin.base}/roles`, { ...role, role: 'coordinator' })).status,
    ).to.equal(422);
    expect((await admin.lmsAdmin.post(`${admin.base}/roles`, role)).location).to.equal(`${admin.base}/roles`);
    const assignments = admin.pages.storage
      .forDistrict(admin.pages.seeded.districtId)
      .collection(ASSIGNMENTS);
    const given = await assignments.findOne({ index: 'person', equals: { personId } });
    expect((await admin.lmsAdmin.get(`${admin.base}/roles`)).text).to.include('приказ');
    await admin.lmsAdmin.post(`${admin.base}/roles/${given?.id}/end`, {});
    expect((await assignments.get(given?.id ?? ''))?.to).to.equal('2026-11-24');
  });

  it('copies of the add-on are allowed and forbidden again', async () => {
    const audience = '123456-abc.apps.googleusercontent.com';
    expect((await admin.lmsAdmin.post(`${admin.base}/google`, { audience: 'evil.example' })).status).to.equal(
      422,
    );
    await admin.lmsAdmin.post(`${admin.base}/google`, { audience });
    const page = (await admin.lmsAdmin.get(`${admin.base}/google`)).text;
    const forget = /action="([^"]+\/forget)"/.exec(page)?.[1] ?? '';
    expect(page).to.include(audience);
    await admin.lmsAdmin.post(forget, {});
    expect((await admin.lmsAdmin.get(`${admin.base}/google`)).text).not.to.include(`>${audience}<`);
  });

  it('a job that was given up is started again; other districts’ jobs are not shown', async () => {
    const { outbox } = admin.pages.storage;
    const make = async (districtId: string) => {
      const store = admin.pages.storage.forDistrict(districtId).collection(SCHOOLS);
      const school = { name: 'x', shortName: '', place: '', staffCount: null, nameKey: `x ${districtId}` };
      const events = [{ kind: 'roster.sync', payload: { courseId: 'c' } }];
      await store.insert(`school-${districtId}`, school, AUTHOR, { events });
    };
    await make(admin.pages.seeded.districtId);
    await make(OTHER);
    const jobs = await outbox.lease(Date.parse('2026-11-24T10:00:00Z'), 1000, 10);
    for (const job of jobs) await outbox.fail(job.id, `HTTP 503 of ${job.districtId}`, null);
    const page = (await admin.lmsAdmin.get(`${admin.base}/jobs`)).text;
    expect(page)
      .to.include(`HTTP 503 of ${admin.pages.seeded.districtId}`)
      .and.not.include(`HTTP 503 of ${OTHER}`);
    const own = jobs.find(({ districtId }) => districtId === admin.pages.seeded.districtId);
    const foreign = jobs.find(({ districtId }) => districtId === OTHER);
    expect((await admin.lmsAdmin.post(`${admin.base}/jobs/${foreign?.id}/revive`, {})).status).to.equal(404);
    expect((await admin.lmsAdmin.post(`${admin.base}/jobs/${own?.id}/revive`, {})).location).to.equal(
      `${admin.base}/jobs`,
    );
    expect(await outbox.count('dead')).to.equal(1);
  });

  it('settings of the district and keys of the tool are changed', async () => {
    await admin.holder.get('/lti/keys');
    expect(
      (await admin.holder.post(`${admin.base}/data`, { name: 'Район', locale: 'ru', timeZone: 'Марс' }))
        .status,
    ).to.equal(422);
    await admin.holder.post(`${admin.base}/data`, { name: 'Район', locale: 'en', timeZone: 'Europe/Samara' });
    const district = await admin.pages.storage.installation(DISTRICTS).get(admin.pages.seeded.districtId);
    expect(district).to.include({ name: 'Район', locale: 'en', timeZone: 'Europe/Samara' });
    await admin.holder.post(`${admin.base}/keys`, { when: 'ahead' });
    const { text } = await admin.holder.get(`${admin.base}/data`);
    expect(text.match(/class="kept"/g)).to.have.length(2);
    expect(text).to.include('подписывает').and.include('store');
  });

  it('a new district begins with connecting its LMS', async () => {
    const made = await admin.holder.post('/admin/districts', { name: 'Новый район' });
    expect(made.location).to.match(/^\/admin\/districts\/[\w-]+\/connect$/);
    expect((await admin.holder.get(made.location ?? '')).text).to.include('Четыре шага');
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
      const { status } = await admin.holder.post(`${admin.base}/${path}`, hostile);
      expect(status, path).to.be.below(500);
    }
    const personId = admin.pages.seeded.personIds[0] ?? '';
    const inherited = { personId, role: 'constructor', scope: 'team:', basis: 'x' };
    expect((await admin.holder.post(`${admin.base}/roles`, inherited)).status).to.equal(422);
    expect((await admin.holder.get(`${admin.base}/roles/new`)).status).to.equal(404);
    const arrays = await fetch(`${admin.pages.origin}/admin/sign-in`, {
      method: 'POST',
      body: 'token=a&token=b&token[$ne]=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(arrays.status).to.equal(403);
    for (const path of ['%00', '..%2f', '$ne', 'x'.repeat(3000)]) {
      expect((await admin.holder.get(`/admin/districts/${path}/platforms`)).status, path).to.be.oneOf([
        400, 404,
      ]);
    }
  });
});
