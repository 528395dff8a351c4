import type { Role } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS, COURSES } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

describe('the district’s page', () => {
  let pages: PageApp;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 2, meetings: 2 });
  });
  afterEach(() => pages.close());

  async function ofDistrict(role: Role, locale: 'ru' | 'en' = 'ru'): Promise<PageVisitor> {
    const { districtId, personIds } = pages.seeded;
    const personId = personIds[5] ?? '';
    await pages.storage
      .forDistrict(districtId)
      .collection(ASSIGNMENTS)
      .insert(
        `role-${role}`,
        {
          ...{ personId, role, scope: { kind: 'district' }, scopeKey: 'district', basis: 'приказ ИМЦ № 3' },
          ...{ from: '2026-09-01', to: null },
        },
        { by: 'system', at: '2026-09-01T06:00:00.000Z' },
      );
    return pages.visitor(5, { lmsRoles: [], locale });
  }

  it('shows a methodologist schools by their process, and says why sums are missing', async () => {
    await seedRenewal(pages);
    const { status, words, text } = await (await ofDistrict('districtMethodologist')).get('/district');
    expect(status).to.equal(200);
    expect(words).to.include('1 КОУЧ').and.include('шаг 2: 1');
    expect(words).to.include('это ход работы, а не результат');
    expect(words).to.include('нужно хотя бы три');
    // One school’s difficulties are nobody else’s to read, and nobody is named.
    expect(words).not.to.include('не решают текстовые задачи');
    expect(words).not.to.include('Сомова');
    expect(text).to.match(/aria-current="page">Сводка</);
  });

  it('reads in English, too', async () => {
    const { words } = await (await ofDistrict('districtAdmin', 'en')).get('/district');
    expect(words).to.include('The district at a glance').and.include('step 2: 1');
  });

  it('opens to a manager of the district’s own course, and to no other', async () => {
    const { districtId, courseId } = pages.seeded;
    const manager = await pages.visitor(0, { lmsRoles: ['Manager'] });
    expect((await manager.get('/district')).status).to.equal(403);
    const courses = pages.storage.forDistrict(districtId).collection(COURSES);
    const kept = await courses.get(courseId);
    if (kept === null) throw new Error('no course');
    const { id, version, ...course } = kept;
    const author = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
    await courses.replace(id, { ...course, schoolId: null, isDistrictCourse: true }, version, author);
    const there = await pages.visitor(0, { lmsRoles: ['Manager'] });
    expect((await there.get('/district')).status).to.equal(200);
  });

  it('is refused to a head, a teacher and whoever has no role, and is no tab of theirs', async () => {
    const head = await aVisitorWithRole(pages, 'director');
    for (const visitor of [head, await pages.visitor(0), await pages.visitor(3, { lmsRoles: ['Learner'] })]) {
      expect((await visitor.get('/district')).status).to.equal(403);
      expect((await visitor.get('/teams')).text).not.to.include('href="/district"');
    }
  });

  it('shows somebody of another district only the own', async () => {
    const { status, words } = await (await pages.stranger()).get('/district');
    expect(status).to.equal(403);
    expect(words).not.to.include('шаг 2');
  });

  describe('the school’s word on being named', () => {
    it('is asked of the administration, kept with who and when, and taken back', async () => {
      const head = await aVisitorWithRole(pages, 'schoolAdmin');
      expect((await head.get('/school')).text).to.include('href="/school/in-district"');
      expect((await head.get('/school/in-district')).words).to.include('согласия никто не давал');
      expect((await head.post('/school/in-district', { named: 'yes' })).location).to.equal(
        '/school/in-district',
      );
      const { words } = await head.get('/school/in-district');
      expect(words).to.include('Школа согласилась: ').and.include('Отозвать согласие');
      await head.post('/school/in-district', { named: 'no' });
      expect((await head.get('/school/in-district')).words).to.include('Школа не называется: так решено');
    });

    it('is nobody else’s to give', async () => {
      const teacher = await pages.visitor(0);
      expect((await teacher.get('/school/in-district')).status).to.equal(403);
      expect((await teacher.post('/school/in-district', { named: 'yes' })).status).to.equal(403);
    });
  });
});
