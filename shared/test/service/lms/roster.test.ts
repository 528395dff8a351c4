import { expect } from 'chai';
import type { Course, Enrolment } from '../../../src/domain/lms/course.ts';
import type { Platform } from '../../../src/domain/lms/platform.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import type { Lms, RosterAnswer, RosterMember } from '../../../src/ports/lms.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { COURSES, ENROLMENTS, PERSONS } from '../../../src/service/collections/people.ts';
import { PLATFORMS } from '../../../src/service/collections/platforms.ts';
import {
  askForRoster,
  askForRostersOfTheWeek,
  type RosterDeps,
  syncRoster,
} from '../../../src/service/lms/roster.ts';
import { ROSTER_FRESH_MS, rosterEventAtLaunch } from '../../../src/service/lms/roster-event.ts';
import { aCourse } from '../../support/a-school.ts';
import { openTemporaryStorage, type TemporaryStorage } from '../../support/temporary-storage.ts';
import { TEST_NOW, TestClock, testIds } from '../../support/test-clock.ts';

const DISTRICT = 'district-1';
const COURSE = 'course-1';
const DAY = 24 * 3_600_000;
const NOW_ISO = new Date(TEST_NOW).toISOString();

const PLATFORM: Platform = {
  districtId: DISTRICT,
  name: 'Курсы района',
  issuer: 'https://lms.example',
  clientId: 'client-1',
  authenticationEndpoint: 'https://lms.example/auth',
  accessTokenEndpoint: 'https://lms.example/token',
  jwksUri: 'https://lms.example/jwks',
  authorizationServer: null,
  deploymentIds: ['1'],
  state: 'active',
  product: 'moodle 4.1',
  lastLaunchAt: null,
};

function aMember(sub: string, fields: Partial<RosterMember> = {}): RosterMember {
  return { sub, name: { full: `Имя ${sub}` }, lmsRoles: ['Learner'], active: true, ...fields };
}

const aRosterCourse = (fields: Partial<Course> = {}) =>
  aCourse({ membershipsUrl: 'https://lms.example/memberships', lastLaunchAt: NOW_ISO, ...fields });

describe('keeping a course’s roster', () => {
  let kept: TemporaryStorage;
  let clock: TestClock;
  let deps: RosterDeps;
  let answer: RosterAnswer;
  let meanwhile: () => Promise<void>;

  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([PLATFORMS, COURSES, PERSONS, ENROLMENTS], clock);
    answer = { kind: 'members', members: [aMember('4', { lmsRoles: ['Instructor'] }), aMember('6')] };
    meanwhile = async () => undefined;
    const lms: Lms = {
      async roster() {
        await meanwhile();
        return answer;
      },
    };
    deps = { storage: kept.storage, clock, ids: testIds(), lms };
    await kept.storage.installation(PLATFORMS).insert('platform-1', PLATFORM, author());
    await district(COURSES).insert(COURSE, aRosterCourse(), author());
  });
  afterEach(() => kept.remove());

  const author = () => ({ by: 'system', at: clock.iso() });
  const district: ReturnType<TemporaryStorage['storage']['forDistrict']>['collection'] = (definition) =>
    kept.storage.forDistrict(DISTRICT).collection(definition);

  async function launched(sub: string, lmsRoles: Enrolment['lmsRoles']): Promise<string> {
    const person: Person = {
      platformId: 'platform-1',
      sub,
      lmsName: { full: 'Из запуска' },
      ownName: null,
      number: 7,
      locale: null,
      theme: null,
    };
    const personId = `launched-${sub}`;
    await district(PERSONS).insert(personId, person, author());
    const enrolment: Enrolment = {
      courseId: COURSE,
      personId,
      lmsRoles,
      active: true,
      source: 'launch',
      seenAt: clock.iso(),
    };
    await district(ENROLMENTS).insert(`enrolment-${sub}`, enrolment, author());
    return personId;
  }

  const sync = () => syncRoster(deps, DISTRICT, COURSE);

  async function people() {
    const { items } = await district(ENROLMENTS).find({ index: 'course', equals: { courseId: COURSE } });
    const persons = await district(PERSONS).getMany(items.map(({ personId }) => personId));
    return Object.fromEntries(
      items.map((enrolment, at) => [
        persons[at]?.sub,
        {
          name: persons[at]?.lmsName?.full ?? null,
          number: persons[at]?.number,
          roles: enrolment.lmsRoles.join(),
          active: enrolment.active,
        },
      ]),
    );
  }

  it('makes persons and enrolments of those it lists', async () => {
    expect(await sync()).to.deep.equal({ kind: 'synced', members: 2, changed: 4 });
    expect(await people()).to.deep.equal({
      '4': { name: 'Имя 4', number: 1, roles: 'Instructor', active: true },
      '6': { name: 'Имя 6', number: 2, roles: 'Learner', active: true },
    });
    expect(await district(COURSES).get(COURSE)).to.include({
      rosterSyncedAt: clock.iso(),
      rosterProblem: null,
    });
  });

  it('changes nothing the second time', async () => {
    await sync();
    expect(await sync()).to.deep.include({ changed: 0 });
  });

  it('goes on counting people after those it knows', async () => {
    await launched('9', ['Instructor']);
    await sync();
    expect((await people())['4']?.number).to.equal(8);
  });

  it('keeps the role of a launch that a roster only weakens', async () => {
    await launched('6', ['Instructor']);
    await sync();
    expect((await people())['6']?.roles).to.equal('Instructor');
  });

  it('takes over a new name and says so in the journal', async () => {
    const personId = await launched('6', ['Learner']);
    await sync();
    expect((await people())['6']?.name).to.equal('Имя 6');
    const [entry] = (await district(PERSONS).history(personId)).items;
    expect(entry).to.include({ action: 'person.updated', by: 'system' });
  });

  it('keeps a name that the platform keeps back now', async () => {
    await sync();
    answer = { kind: 'members', members: [aMember('4', { name: null }), aMember('6', { name: null })] };
    await sync();
    expect((await people())['6']?.name).to.equal('Имя 6');
  });

  it('lets go of those who left or were suspended, and takes them back', async () => {
    await sync();
    answer = { kind: 'members', members: [aMember('4'), aMember('6', { active: false })] };
    await sync();
    expect((await people())['6']?.active).to.equal(false);
    answer = { kind: 'members', members: [aMember('4')] };
    await sync();
    expect((await people())['6']?.active).to.equal(false);
    answer = { kind: 'members', members: [aMember('4'), aMember('6')] };
    await sync();
    expect((await people())['6']?.active).to.equal(true);
  });

  it('leaves a manager who launched and is never listed', async () => {
    await launched('3', ['Instructor']);
    await sync();
    expect((await people())['3']).to.include({ active: true, roles: 'Instructor' });
  });

  it('puts the roles of someone together who is listed twice', async () => {
    answer = { kind: 'members', members: [aMember('4', { lmsRoles: ['Instructor'] }), aMember('4')] };
    await sync();
    expect((await people())['4']?.roles).to.equal('Instructor,Learner');
  });

  it('takes nobody out when a platform suddenly lists nobody', async () => {
    await sync();
    answer = { kind: 'members', members: [] };
    expect(await sync()).to.include({ kind: 'problem', problem: 'nonsense' });
    expect((await people())['6']?.active).to.equal(true);
  });

  it('wins over a launch that writes at the same moment, without losing it', async () => {
    const personId = await launched('6', ['Learner']);
    let first = true;
    meanwhile = async () => {
      if (!first) return;
      first = false;
      const person = (await district(PERSONS).get(personId))!;
      await district(PERSONS).replace(personId, { ...person, locale: 'en' }, person.version, author());
      const course = (await district(COURSES).get(COURSE))!;
      await district(COURSES).replace(COURSE, { ...course, title: 'Новое' }, course.version, author());
    };
    await sync();
    expect(await district(PERSONS).get(personId)).to.deep.include({
      locale: 'en',
      lmsName: { full: 'Имя 6' },
    });
    expect(await district(COURSES).get(COURSE)).to.include({ title: 'Новое', rosterSyncedAt: clock.iso() });
  });

  it('puts 1,200 people in line', async () => {
    answer = { kind: 'members', members: Array.from({ length: 1200 }, (_, at) => aMember(String(at))) };
    expect(await sync()).to.deep.include({ members: 1200, changed: 2400 });
    expect(await sync()).to.deep.include({ changed: 0 });
  }).timeout(20_000);

  describe('when the platform gives none', () => {
    it('says why on the course and keeps the people', async () => {
      await sync();
      clock.advance(DAY);
      answer = { kind: 'problem', problem: 'not_allowed', detail: 'invalid_scope' };
      expect(await sync()).to.deep.equal({
        kind: 'problem',
        problem: 'not_allowed',
        detail: 'invalid_scope',
      });
      expect(await district(COURSES).get(COURSE)).to.include({
        rosterProblem: 'not_allowed',
        rosterTriedAt: clock.iso(),
        rosterSyncedAt: clock.iso(-DAY),
        alive: true,
      });
      expect((await people())['6']?.active).to.equal(true);
    });

    it('knows a deleted course as gone, and one that came back as alive', async () => {
      answer = { kind: 'problem', problem: 'course_gone', detail: '404' };
      await sync();
      expect(await district(COURSES).get(COURSE)).to.include({ alive: false });
      answer = { kind: 'members', members: [aMember('4')] };
      await sync();
      expect(await district(COURSES).get(COURSE)).to.include({ alive: true, rosterProblem: null });
    });

    it('asks nobody when the launches carry no address', async () => {
      const course = (await district(COURSES).get(COURSE))!;
      await district(COURSES).replace(
        COURSE,
        aRosterCourse({ membershipsUrl: null }),
        course.version,
        author(),
      );
      expect(await sync()).to.include({ kind: 'problem', problem: 'no_service' });
    });

    it('asks nobody when the registration is switched off or gone', async () => {
      const platforms = kept.storage.installation(PLATFORMS);
      await platforms.replace('platform-1', { ...PLATFORM, state: 'disabled' }, 1, author());
      expect(await sync()).to.deep.equal({ kind: 'nothing_to_do' });
      await platforms.remove('platform-1', 2, author());
      expect(await sync()).to.deep.equal({ kind: 'nothing_to_do' });
      expect(await syncRoster(deps, DISTRICT, 'unknown')).to.deep.equal({ kind: 'nothing_to_do' });
    });
  });

  describe('asking for it', () => {
    const waiting = () => kept.storage.outbox.count('waiting');

    const actor: Actor = {
      districtId: DISTRICT,
      personId: 'person-1',
      platformId: 'platform-1',
      locale: 'ru',
      courseId: COURSE,
      schoolId: null,
      lmsRoles: ['Instructor'],
      assignments: [],
    };

    it('is due at the first launch, not again while it is fresh, and again a day later', () => {
      const now = clock.now();
      expect(rosterEventAtLaunch(COURSE, aRosterCourse(), now)).to.deep.equal({
        kind: 'roster.sync',
        payload: { courseId: COURSE },
        dedupeKey: COURSE,
      });
      const fresh = aRosterCourse({ rosterSyncedAt: clock.iso(), rosterTriedAt: clock.iso() });
      expect(rosterEventAtLaunch(COURSE, fresh, now + ROSTER_FRESH_MS - 1)).to.equal(null);
      expect(rosterEventAtLaunch(COURSE, fresh, now + ROSTER_FRESH_MS)).not.to.equal(null);
    });

    it('is not due at every launch of a course that gives none', () => {
      const refused = aRosterCourse({ rosterTriedAt: clock.iso(), rosterProblem: 'not_allowed' });
      expect(rosterEventAtLaunch(COURSE, refused, clock.now())).to.equal(null);
      expect(rosterEventAtLaunch(COURSE, aRosterCourse({ membershipsUrl: null }), clock.now())).to.equal(
        null,
      );
    });

    it('by the button leads to one job, however often it is pressed', async () => {
      expect(await askForRoster(deps, actor)).to.deep.equal({ kind: 'asked' });
      expect(await askForRoster(deps, actor)).to.deep.equal({ kind: 'asked' });
      expect(await waiting()).to.equal(1);
      expect(await district(COURSES).get(COURSE)).to.include({ rosterAskedAt: clock.iso(), version: 2 });
    });

    it('by the button is refused where the activity offers no roster', async () => {
      await district(COURSES).insert(
        'bare',
        aRosterCourse({ contextId: '3', membershipsUrl: null }),
        author(),
      );
      expect(await askForRoster(deps, { ...actor, courseId: 'bare' })).to.deep.equal({ kind: 'no_service' });
    });

    it('by the button needs a course', async () => {
      const asking = askForRoster(deps, { ...actor, courseId: null });
      expect(await asking.catch((error: { code: string }) => error.code)).to.equal('not_found');
    });

    it('at night covers the living courses of the last week', async () => {
      const add = (id: string, fields: Partial<Course>) =>
        district(COURSES).insert(id, aRosterCourse({ contextId: id, ...fields }), author());
      await add('old', { lastLaunchAt: clock.iso(-8 * DAY) });
      await add('gone', { alive: false });
      await add('bare', { membershipsUrl: null });
      await add('recent', { lastLaunchAt: clock.iso(-6 * DAY) });
      expect(await askForRostersOfTheWeek(deps)).to.equal(2);
      expect(await waiting()).to.equal(2);
    });
  });
});
