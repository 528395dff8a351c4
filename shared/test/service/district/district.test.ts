import { expect } from 'chai';
import { schoolNameKey } from '../../../src/domain/school/school.ts';
import { findAdministrator } from '../../../src/service/administration.ts';
import { COURSES } from '../../../src/service/collections/people.ts';
import { chooseSchoolOfCourse, listCourses, mapCourse } from '../../../src/service/lms/courses.ts';
import type { Administrator } from '../../../src/service/lms/platforms.ts';
import {
  endRole,
  findPersonBySubject,
  giveRole,
  listAssignments,
} from '../../../src/service/people/roles.ts';
import {
  createSchool,
  findSchool,
  listSchools,
  removeSchool,
  type SchoolFields,
  updateSchool,
} from '../../../src/service/school/schools.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, savedRecord } from '../../support/outcome.ts';

const ADMIN: Administrator = { by: 'admin', districtId: null };
const FOREIGN: Administrator = { by: 'admin', districtId: 'district-2' };

describe('administration of a district', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  describe('administrators', () => {
    for (const [name, actor, is] of [
      ['an LMS administrator', anActor('petr', { lmsRoles: ['Administrator'] }), true],
      [
        'a district administrator by assignment',
        anActor('petr', { assignments: [anAssignment('districtAdmin', { kind: 'district' })] }),
        true,
      ],
      ['a teacher', anActor('petr'), false],
      ['the head of a school', theHead(), false],
      [
        'a methodologist',
        anActor('petr', { assignments: [anAssignment('districtMethodologist', { kind: 'district' })] }),
        false,
      ],
    ] as const)
      it(`${name}: ${is ? 'of the own district only' : 'no'}`, () =>
        expect(findAdministrator(actor)).to.deep.equal(is ? { by: 'petr', districtId: DISTRICT } : null));
  });

  describe('schools', () => {
    const add = (name: string, fields: Partial<SchoolFields> = {}) =>
      createSchool(school.deps, ADMIN, DISTRICT, { name, ...fields });

    it('are added, listed by name, and changed', async () => {
      const record = savedRecord(await add(' Гимназия № 1 ', { staffCount: 40 }));
      expect(record).to.include({ name: 'Гимназия № 1', staffCount: 40, place: '' });
      expect((await listSchools(school.deps, DISTRICT)).items.map(({ name }) => name)).to.deep.equal([
        'Гимназия № 1',
        'Школа № 3',
      ]);
      const edit = { mine: { place: 'пос. Заречный' }, against: { version: 1 } };
      expect(savedRecord(await updateSchool(school.deps, ADMIN, DISTRICT, record.id, edit))).to.include({
        place: 'пос. Заречный',
        version: 2,
      });
      const late = await updateSchool(school.deps, ADMIN, DISTRICT, record.id, {
        mine: { place: 'иначе' },
        against: { version: 1 },
      });
      expect(late.kind).to.equal('conflict');
    });

    it('have one name each, however it is spelt', async () => {
      expect(await add('школа  № 3')).to.deep.equal({ kind: 'duplicate', schoolId: 'school-1' });
      const other = savedRecord(await add('Школа № 4'));
      const edit = { mine: { name: '«Школа № 3»' }, against: { version: 1 } };
      expect((await updateSchool(school.deps, ADMIN, DISTRICT, other.id, edit)).kind).to.equal('duplicate');
      expect(schoolNameKey(' Школа «Ёлочка»')).to.equal(schoolNameKey('школа "елочка"'));
    });

    it('are told what does not fit', async () => {
      expect(await faultsOf(add(' ', { staffCount: 0 }))).to.deep.equal([
        'name fault.required',
        'staffCount fault.out_of_range',
      ]);
    });

    it('are taken away only when nothing belongs to them', async () => {
      const { id } = savedRecord(await add('Школа № 4'));
      await aWorkingTeam(school);
      expect(await removeSchool(school.deps, ADMIN, DISTRICT, 'school-1')).to.deep.equal({
        kind: 'in_use',
        courses: 1,
        teams: 1,
      });
      expect(await removeSchool(school.deps, ADMIN, DISTRICT, id)).to.deep.equal({ kind: 'removed' });
      expect(await removeSchool(school.deps, ADMIN, DISTRICT, id)).to.deep.equal({ kind: 'not_found' });
      expect(await findSchool(school.deps, DISTRICT, id)).to.equal(null);
    });

    it('of another district are out of reach', async () => {
      for (const work of [
        createSchool(school.deps, FOREIGN, DISTRICT, { name: 'x' }),
        updateSchool(school.deps, FOREIGN, DISTRICT, 'school-1', {
          mine: { place: 'x' },
          against: { version: 1 },
        }),
        removeSchool(school.deps, FOREIGN, DISTRICT, 'school-1'),
        listCourses(school.deps, FOREIGN, DISTRICT),
        mapCourse(school.deps, FOREIGN, DISTRICT, 'course-1', { schoolId: null, isDistrictCourse: false }),
        listAssignments(school.deps, FOREIGN, DISTRICT, null),
      ])
        expect(await codeOf(work)).to.equal('forbidden');
    });
  });

  describe('courses', () => {
    it('belong to a school, and their teams with them', async () => {
      const teamId = await aWorkingTeam(school);
      const { id } = savedRecord(await createSchool(school.deps, ADMIN, DISTRICT, { name: 'Школа № 4' }));
      const record = savedRecord(
        await mapCourse(school.deps, ADMIN, DISTRICT, 'course-1', { schoolId: id, isDistrictCourse: false }),
      );
      expect(record.schoolId).to.equal(id);
      expect((await getTeam(school.deps, anActor('olga'), teamId)).team.schoolId).to.equal(id);
      expect(await codeOf(getTeam(school.deps, theHead({ lmsRoles: [] }), teamId))).to.equal('forbidden');
    });

    it('may be the district’s own, and are listed with the last launched first', async () => {
      await school.addCourse('course-2', { lastLaunchAt: '2026-11-01T00:00:00.000Z', schoolId: null });
      const record = savedRecord(
        await mapCourse(school.deps, ADMIN, DISTRICT, 'course-2', { schoolId: null, isDistrictCourse: true }),
      );
      expect(record.isDistrictCourse).to.equal(true);
      expect((await listCourses(school.deps, ADMIN, DISTRICT)).items.map(({ id }) => id)).to.deep.equal([
        'course-2',
        'course-1',
      ]);
    });

    it('belong to no school that is not there', async () => {
      const home = { schoolId: 'нет', isDistrictCourse: false };
      expect(await faultsOf(mapCourse(school.deps, ADMIN, DISTRICT, 'course-1', home))).to.deep.equal([
        'schoolId fault.unknown_value',
      ]);
      expect(
        await codeOf(
          mapCourse(school.deps, ADMIN, DISTRICT, 'нет', { schoolId: null, isDistrictCourse: false }),
        ),
      ).to.equal('not_found');
    });

    it('of no school get theirs from the first teacher, and keep it', async () => {
      await school.addCourse('course-2', { schoolId: null });
      savedRecord(await createSchool(school.deps, ADMIN, DISTRICT, { name: 'Школа № 4' }));
      const actor = anActor('olga', { courseId: 'course-2', schoolId: null });
      expect(
        await codeOf(chooseSchoolOfCourse(school.deps, { ...actor, lmsRoles: ['Learner'] }, 'school-1')),
      ).to.equal('forbidden');
      expect(
        await codeOf(chooseSchoolOfCourse(school.deps, { ...actor, courseId: null }, 'school-1')),
      ).to.equal('forbidden');
      expect((await chooseSchoolOfCourse(school.deps, actor, 'school-1')).record.schoolId).to.equal(
        'school-1',
      );
      expect((await chooseSchoolOfCourse(school.deps, actor, 'school-1')).record.version).to.equal(2);
      expect(await codeOf(chooseSchoolOfCourse(school.deps, actor, 'другая'))).to.equal('state_forbids');
    });

    it('keep who mapped them', async () => {
      await mapCourse(school.deps, ADMIN, DISTRICT, 'course-1', { schoolId: null, isDistrictCourse: true });
      const { items } = await school.deps.storage
        .forDistrict(DISTRICT)
        .collection(COURSES)
        .history('course-1');
      expect(items.map(({ action, by }) => [action, by])).to.deep.equal([['course.mapped', 'admin']]);
    });
  });

  describe('roles', () => {
    const give = (fields = {}) =>
      giveRole(school.deps, ADMIN, DISTRICT, {
        personId: 'anna',
        role: 'schoolAdmin',
        scope: { kind: 'school', id: 'school-1' },
        basis: 'приказ № 12 от 01.09.2026',
        ...fields,
      });

    it('are given with their basis from today, and ended, not erased', async () => {
      const record = savedRecord(await give());
      expect(record).to.include({
        from: '2026-11-24',
        to: null,
        scopeKey: 'school:school-1',
        basis: 'приказ № 12 от 01.09.2026',
      });
      expect(savedRecord(await endRole(school.deps, ADMIN, DISTRICT, record.id)).to).to.equal('2026-11-24');
      expect(savedRecord(await endRole(school.deps, ADMIN, DISTRICT, record.id)).version).to.equal(2);
      const { items } = await listAssignments(school.deps, ADMIN, DISTRICT, { personId: 'anna' });
      expect(items).to.have.length(1);
      expect(savedRecord(await give()).id).to.not.equal(record.id);
    });

    it('given again stay one', async () => {
      const first = savedRecord(await give());
      expect(savedRecord(await give({ basis: 'другой' })).id).to.equal(first.id);
      expect(
        (await listAssignments(school.deps, ADMIN, DISTRICT, { scope: { kind: 'school', id: 'school-1' } }))
          .items,
      ).to.have.length(1);
      expect((await listAssignments(school.deps, ADMIN, DISTRICT, null)).items).to.have.length(1);
    });

    for (const [name, fields, faults] of [
      ['no basis', { basis: ' ' }, ['basis fault.required']],
      ['a person who is not known', { personId: 'нет' }, ['personId fault.unknown_value']],
      ['a role that follows from the team', { role: 'coordinator' }, ['role fault.unknown_value']],
      [
        'a school role over the district',
        { scope: { kind: 'district' } },
        ['scope.kind fault.unknown_value'],
      ],
      ['a district role over a school', { role: 'districtAdmin' }, ['scope.kind fault.unknown_value']],
      [
        'a school that is not there',
        { scope: { kind: 'school', id: 'нет' } },
        ['scope.id fault.unknown_value'],
      ],
      [
        'a team that is not there',
        { role: 'externalTutor', scope: { kind: 'team', id: 'нет' } },
        ['scope.id fault.unknown_value'],
      ],
      ['an end before its beginning', { from: '2026-12-01', to: '2026-12-01' }, ['to fault.before_start']],
      [
        'days that are none',
        { from: 'завтра', to: 'потом' },
        ['from fault.not_a_date', 'to fault.not_a_date'],
      ],
    ] as const)
      it(`refuse ${name}`, async () => expect(await faultsOf(give(fields))).to.deep.equal(faults));

    it('find their person by registration and sub', async () => {
      expect((await findPersonBySubject(school.deps, DISTRICT, 'platform-1', 'anna'))?.id).to.equal('anna');
      expect(await findPersonBySubject(school.deps, DISTRICT, 'platform-2', 'anna')).to.equal(null);
    });

    it('end at nobody’s who is not there', async () => {
      expect(await codeOf(endRole(school.deps, ADMIN, DISTRICT, 'нет'))).to.equal('not_found');
      expect(await codeOf(endRole(school.deps, FOREIGN, DISTRICT, 'нет'))).to.equal('forbidden');
    });
  });
});
