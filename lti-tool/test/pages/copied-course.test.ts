import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import { COURSES } from '@uchitelskaya/shared/service/collections/people';
import { PLAN_LINES, TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { seedId } from '../support/seed.ts';

const PATH = '/courses/copy-choice';

describe('a copied course', () => {
  let pages: PageApp;
  let teacher: PageVisitor;
  const copyId = seedId(3, 1);

  beforeEach(async () => {
    pages = await openPageApp({ lines: 5, meetings: 2 });
    const { districtId, courseId } = pages.seeded;
    const courses = pages.storage.forDistrict(districtId).collection(COURSES);
    const original = await courses.get(courseId);
    if (!original) throw new Error('the seeded course is gone');
    const copy: Course = {
      ...original,
      contextId: '3',
      title: 'Команды, 2027',
      schoolId: null,
      copiedFrom: ['2'],
    };
    await courses.insert(copyId, copy, { by: 'system', at: original.createdAt });
    teacher = await pages.visitor(0, { courseId: copyId });
  });
  afterEach(() => pages.close());

  const store = () => pages.storage.forDistrict(pages.seeded.districtId);
  const copy = () => store().collection(COURSES).get(copyId);
  const teams = async () =>
    (
      await store()
        .collection(TEAMS)
        .find({ index: 'course', equals: { courseId: copyId } })
    ).items;

  it('asks what becomes of the teams of its original', async () => {
    const { status, words } = await teacher.get(PATH);
    expect(status).to.equal(200);
    expect(words).to.include('Команды школы № 14').and.include('Там 1 команда');
  });

  it('goes on with the very records', async () => {
    expect((await teacher.post(PATH, { choice: 'continue' })).location).to.equal('/teams');
    expect(await copy()).to.include({ copyChoice: 'continue', continuesCourseId: pages.seeded.courseId });
    expect(await teams()).to.have.length(0);
    expect((await teacher.get('/teams')).text).to.include(pages.seeded.teamId);
  });

  it('takes charters, rules and plans without people, dates and status', async () => {
    await teacher.post(PATH, { choice: 'templates' });
    const [team] = await teams();
    expect(team).to.include({
      name: 'Читаем условие',
      state: 'volunteers',
      coordinatorId: null,
      order: null,
    });
    expect(team?.members).to.deep.equal([]);
    expect(team?.rules.map(({ agreedBy }) => agreedBy)).to.deep.equal([[], []]);
    const plan = await store()
      .collection(PLAN_LINES)
      .find({ index: 'team', equals: { teamId: team?.id ?? '', schoolYear: team?.schoolYear ?? '' } });
    expect(plan.items).to.have.length(5);
    for (const line of plan.items)
      expect(line).to.include({ status: 'planned', responsibleId: null, date: null });
  });

  it('starts afresh', async () => {
    await teacher.post(PATH, { choice: 'fresh' });
    expect(await copy()).to.include({ copyChoice: 'fresh', continuesCourseId: null });
    expect(await teams()).to.have.length(0);
  });

  it('is asked about once: whoever comes second finds nothing to decide', async () => {
    await teacher.post(PATH, { choice: 'templates' });
    expect((await teacher.post(PATH, { choice: 'templates' })).status).to.equal(404);
    expect(await teams()).to.have.length(1);
  });

  it('is no affair of learners, nor of a course that is no copy', async () => {
    const learner = await pages.visitor(3, { courseId: copyId, lmsRoles: ['Learner'] });
    expect((await learner.get(PATH)).status).to.equal(403);
    expect((await (await pages.visitor(0)).get(PATH)).status).to.equal(404);
  });

  it('takes no choice that is not offered', async () => {
    expect((await teacher.post(PATH, { choice: 'everything' })).status).to.equal(400);
  });
});
