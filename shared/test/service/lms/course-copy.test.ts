import { expect } from 'chai';
import { AppError } from '../../../src/contract/app-error.ts';
import type { LmsRole } from '../../../src/domain/access/role.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { COURSES } from '../../../src/service/collections/people.ts';
import { PLAN_LINES, TEAMS } from '../../../src/service/collections/teams.ts';
import { SERVICE_COLLECTIONS } from '../../../src/service/collections.ts';
import { type CopyChoice, chooseCopy, getCopiedCourse } from '../../../src/service/lms/course-copy.ts';
import { newCourse } from '../../../src/service/lms/decide-entrance.ts';
import type { Arrival } from '../../../src/service/people/arrival.ts';
import { findHomeCourse } from '../../../src/service/team/teams.ts';
import { aPlanLine, aTeam } from '../../support/a-team.ts';
import { openTemporaryStorage, type TemporaryStorage } from '../../support/temporary-storage.ts';
import { TestClock, testIds } from '../../support/test-clock.ts';

const ARRIVED: NonNullable<Arrival['course']> = {
  deploymentId: '1',
  contextId: 'original',
  title: 'Методическая работа',
  label: '',
  membershipsUrl: null,
  lineItemsUrl: null,
  gradeScopes: [],
  copiedFrom: [],
};

describe('a copied course', () => {
  let clock: TestClock;
  let kept: TemporaryStorage;

  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage(SERVICE_COLLECTIONS, clock);
    const author = { by: 'system', at: clock.iso() };
    const courses = store().collection(COURSES);
    const original = { ...newCourse('p-1', ARRIVED, clock.now()), schoolId: 'school-1' };
    await courses.insert('course-1', original, author);
    const copy = newCourse(
      'p-1',
      { ...ARRIVED, contextId: 'copy', copiedFrom: ['lost', 'original'] },
      clock.now(),
    );
    await courses.insert('course-2', copy, author);
    const rules = [{ id: 'rule-1', text: 'Начинаем вовремя', agreedBy: ['olga'] }];
    await store()
      .collection(TEAMS)
      .insert('team-1', aTeam({ rules, state: 'inquiry' }), author);
    const { id, ...line } = aPlanLine({ date: '2026-10-07', status: 'done', note: 'прошло' });
    await store().collection(PLAN_LINES).insert(id, line, author);
  });
  afterEach(() => kept.remove());

  const store = () => kept.storage.forDistrict('d-1');
  const ids = testIds();
  const deps = () => ({ storage: kept.storage, clock, ids });
  const actor = (lmsRoles: readonly LmsRole[] = ['Instructor'], courseId = 'course-2'): Actor => ({
    districtId: 'd-1',
    personId: 'olga',
    platformId: 'p-1',
    locale: 'ru',
    courseId,
    schoolId: null,
    lmsRoles,
    assignments: [],
  });
  const choose = (choice: CopyChoice, who = actor()) => chooseCopy(deps(), who, choice);
  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
  const teamsHere = async () =>
    (
      await store()
        .collection(TEAMS)
        .find({ index: 'course', equals: { courseId: 'course-2' } })
    ).items;
  const course = () => store().collection(COURSES).get('course-2');

  it('shows what its nearest kept original has', async () => {
    const { original, teams } = await getCopiedCourse(deps(), actor());
    expect(original.id).to.equal('course-1');
    expect(teams.map(({ id }) => id)).to.deep.equal(['team-1']);
  });

  it('begun anew has nothing, and belongs to the same school', async () => {
    await choose('fresh');
    expect(await teamsHere()).to.deep.equal([]);
    expect(await course()).to.deep.include({
      copyChoice: 'fresh',
      schoolId: 'school-1',
      continuesCourseId: null,
    });
  });

  it('that goes on works with the very teams of the original', async () => {
    await choose('continue');
    expect(await teamsHere()).to.deep.equal([]);
    expect((await findHomeCourse(deps(), actor()))?.id).to.equal('course-1');
  });

  it('of templates takes charters, rules and plans, but no people, dates or results', async () => {
    await choose('templates');
    const [team] = await teamsHere();
    expect(team).to.deep.include({
      name: 'Читаем условие',
      state: 'volunteers',
      members: [],
      coordinatorId: null,
      order: null,
    });
    expect(team?.rules.map(({ text, agreedBy }) => [text, agreedBy])).to.deep.equal([
      ['Начинаем вовремя', []],
    ]);
    const plan = await store()
      .collection(PLAN_LINES)
      .find({ index: 'team', equals: { teamId: team?.id ?? '' } });
    expect(plan.items).to.have.length(1);
    expect(plan.items[0]).to.deep.include({
      activity: 'Спроектировать работу команды',
      date: null,
      responsibleId: null,
      status: 'planned',
      note: '',
    });
    expect(await store().collection(TEAMS).get('team-1'), 'the original stays').to.deep.include({
      version: 1,
    });
  });

  it('is decided once: of two colleagues at the same moment one decides, and templates come once', async () => {
    const outcomes = await Promise.all([codeOf(choose('templates')), codeOf(choose('templates'))]);
    expect(outcomes.sort()).to.deep.equal(['none', 'version_conflict']);
    expect(await teamsHere()).to.have.length(1);
    expect(await codeOf(choose('continue'))).to.equal('not_found');
  });

  it('is not for learners to decide, nor is a course that is no copy', async () => {
    expect(await codeOf(choose('fresh', actor(['Learner'])))).to.equal('forbidden');
    expect(await codeOf(choose('fresh', actor(['Instructor'], 'course-1')))).to.equal('not_found');
    expect(await course()).to.deep.include({ copyChoice: null, version: 1 });
  });
});
