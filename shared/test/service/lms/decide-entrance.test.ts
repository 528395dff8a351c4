import { expect } from 'chai';
import type { LmsRole } from '../../../src/domain/access/role.ts';
import type { Course, Enrolment } from '../../../src/domain/lms/course.ts';
import type { Placement } from '../../../src/domain/lms/placement.ts';
import {
  decideCourse,
  decideDestination,
  decideEntering,
  decidePerson,
  newCourse,
  newPerson,
} from '../../../src/service/lms/decide-entrance.ts';
import type { Arrival, ArrivalCourse } from '../../../src/service/people/arrival.ts';
import { TEST_NOW } from '../../support/test-clock.ts';

const ARRIVED: ArrivalCourse = {
  deploymentId: '1',
  contextId: '2',
  title: 'Математика',
  label: 'MATH',
  membershipsUrl: 'https://lms.example/members',
  lineItemsUrl: 'https://lms.example/lineitems',
  gradeScopes: ['score'],
  copiedFrom: [],
};
const ARRIVAL: Arrival = {
  districtId: 'd',
  platformId: 'p',
  sub: '4',
  name: { full: 'Анна Примерова', given: 'Анна', family: 'Примерова' },
  lmsRoles: ['Instructor'],
  course: ARRIVED,
  placement: { kind: 'school_teams' },
};
const HOUR = 3_600_000;

describe('a person who arrives', () => {
  const known = newPerson(ARRIVAL, 12);

  it('is unchanged by the same name, and by none', () => {
    expect(decidePerson(known, ARRIVAL)).to.equal(known);
    expect(decidePerson(known, { ...ARRIVAL, name: null })).to.equal(known);
  });

  it('takes the new name of the LMS; the own name, number, language and theme stay', () => {
    const own = { ...known, ownName: { full: 'Аня' }, locale: 'en' as const, theme: 'dark' as const };
    const name = { full: 'Анна Новая' };
    expect(decidePerson(own, { ...ARRIVAL, name })).to.deep.equal({ ...own, lmsName: name });
  });
});

describe('a course that is arrived from', () => {
  const known: Course = newCourse('p', ARRIVED, TEST_NOW);

  it('is not written while nothing changes, within the hour', () => {
    expect(decideCourse(known, ARRIVED, TEST_NOW + HOUR - 1)).to.equal(known);
  });

  it('is noted as launched once an hour', () => {
    const next = decideCourse(known, ARRIVED, TEST_NOW + HOUR);
    expect(next).to.deep.equal({ ...known, lastLaunchAt: '2026-11-24T10:00:00.000Z' });
  });

  it('takes a new title at once, and keeps what this launch does not say', () => {
    const bare = {
      ...ARRIVED,
      title: 'Физика',
      label: '',
      membershipsUrl: null,
      lineItemsUrl: null,
      gradeScopes: [],
    };
    const next = decideCourse(known, bare, TEST_NOW + 1000);
    expect(next).to.deep.equal({ ...known, title: 'Физика', lastLaunchAt: '2026-11-24T09:00:01.000Z' });
  });

  it('lives again after it was thought gone', () => {
    expect(decideCourse({ ...known, alive: false }, ARRIVED, TEST_NOW).alive).to.equal(true);
  });

  it('keeps school, choice and what the first launch said of its originals', () => {
    const settled: Course = { ...known, schoolId: 's', copiedFrom: ['1'], copyChoice: 'fresh' };
    expect(decideCourse(settled, { ...ARRIVED, copiedFrom: ['9'] }, TEST_NOW)).to.equal(settled);
  });
});

describe('an enrolment that is launched', () => {
  const known: Enrolment = {
    courseId: 'c',
    personId: 'x',
    lmsRoles: ['Learner'],
    active: true,
    source: 'roster',
    seenAt: '2026-11-24T09:00:00.000Z',
  };

  it('takes the roles of the launch over those of the roster', () => {
    expect(decideEntering(known, ['Instructor'], TEST_NOW)).to.deep.include({
      lmsRoles: ['Instructor'],
      source: 'launch',
    });
  });

  it('is active again', () => {
    expect(decideEntering({ ...known, active: false }, ['Learner'], TEST_NOW).active).to.equal(true);
  });

  it('is not written again within a day', () => {
    const launched = decideEntering(known, ['Learner'], TEST_NOW);
    expect(decideEntering(launched, ['Learner'], TEST_NOW + 23 * HOUR)).to.equal(launched);
    expect(decideEntering(launched, ['Learner'], TEST_NOW + 24 * HOUR)).not.to.equal(launched);
  });

  it('follows somebody who switched the role to student in the LMS', () => {
    const teacher = decideEntering(known, ['Instructor'], TEST_NOW);
    expect(decideEntering(teacher, ['Learner'], TEST_NOW).lmsRoles).to.deep.equal(['Learner']);
  });
});

describe('where an arrival leads', () => {
  const TEAM: Placement = { kind: 'team', teamId: 't' };
  const TEAMS: Placement = { kind: 'school_teams' };
  type Facts = Parameters<typeof decideDestination>[0];
  const facts = (change: Partial<Facts>): Facts => ({
    placement: TEAMS,
    lmsRoles: ['Instructor'],
    course: { copyChoice: null },
    copied: false,
    team: null,
    ...change,
  });
  const copy = (
    copyChoice: Course['copyChoice'],
    roles: readonly LmsRole[] = ['Instructor'],
  ): Partial<Facts> => ({
    copied: true,
    course: { copyChoice },
    lmsRoles: roles,
  });

  const cases: readonly (readonly [string, Partial<Facts>, string])[] = [
    ['the teams', {}, 'school_teams'],
    ['one team', { placement: TEAM, team: 'here' }, 'team'],
    ['a team of another course', { placement: TEAM, team: 'elsewhere' }, 'team'],
    ['a team that is gone', { placement: TEAM, team: 'gone' }, 'school_teams'],
    [
      'administration, for an administrator',
      { placement: { kind: 'admin' }, lmsRoles: ['Administrator'] },
      'admin',
    ],
    ['administration, for anybody else', { placement: { kind: 'admin' } }, 'school_teams'],
    ['from no course', { course: null, placement: TEAM, team: 'elsewhere' }, 'team'],
    ['a fresh copy, for a teacher', copy(null), 'copy_choice'],
    ['a fresh copy, for a manager', copy(null, ['Manager']), 'copy_choice'],
    ['a fresh copy, for a learner', copy(null, ['Learner']), 'school_teams'],
    ['a fresh copy, for nobody in particular', copy(null, []), 'school_teams'],
    [
      'the original’s team in a fresh copy, for a learner',
      { ...copy(null, ['Learner']), placement: TEAM, team: 'elsewhere' },
      'team',
    ],
    [
      'the original’s team in a copy that goes on',
      { ...copy('continue'), placement: TEAM, team: 'elsewhere' },
      'team',
    ],
    [
      'the original’s team in a copy begun anew',
      { ...copy('fresh'), placement: TEAM, team: 'elsewhere' },
      'school_teams',
    ],
    [
      'the original’s team in a copy of templates',
      { ...copy('templates'), placement: TEAM, team: 'elsewhere' },
      'school_teams',
    ],
    ['an own team of a copy begun anew', { ...copy('fresh'), placement: TEAM, team: 'here' }, 'team'],
    [
      'a course copied from one that we never saw',
      { course: { copyChoice: null }, copied: false },
      'school_teams',
    ],
  ];
  for (const [name, change, expected] of cases) {
    it(`${name} → ${expected}`, () => expect(decideDestination(facts(change)).kind).to.equal(expected));
  }
});
