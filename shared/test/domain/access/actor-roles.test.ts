import { expect } from 'chai';
import { assignedRoles, launchRoles, teamRoles } from '../../../src/domain/access/actor-roles.ts';
import { LMS_ROLES, type LmsRole, type Role, type RoleScope } from '../../../src/domain/access/role.ts';
import { aMember, aTeam } from '../../support/a-team.ts';

const TEAM = {
  ...aTeam({
    members: [
      aMember('olga'),
      aMember('ivan'),
      aMember('dina', { consentAt: null }),
      aMember('gone', { leftAt: 'x' }),
    ],
    tutorId: 'ivan',
  }),
  id: 'team-1',
};
const person = (
  personId: string,
  lmsRoles: readonly LmsRole[] = [],
  assignments: readonly { readonly role: Role; readonly scope: RoleScope }[] = [],
) => ({ personId, courseId: 'course-1', lmsRoles, assignments });

describe('roles from a launch (glossary.md §2.1)', () => {
  for (const [role, school, district] of [
    ['Learner', [], []],
    ['Instructor', ['instructor'], ['instructor']],
    ['Mentor', [], []],
    ['ContentDeveloper', [], ['districtMethodologist']],
    ['Manager', [], ['districtMethodologist']],
    ['Administrator', ['technicalAdmin'], ['technicalAdmin']],
  ] as const) {
    it(`${role} in a course of a school: ${school.join() || 'nothing'}`, () =>
      expect(launchRoles([role], false)).to.deep.equal(school));
    it(`${role} in the district’s course: ${district.join() || 'nothing'}`, () =>
      expect(launchRoles([role], true)).to.deep.equal(district));
  }
  it('never are roles that need a basis', () => {
    for (const roles of [launchRoles(LMS_ROLES, true), launchRoles(LMS_ROLES, false)])
      expect(roles).to.not.include.any.members([
        'schoolAdmin',
        'director',
        'expert',
        'districtAdmin',
        'coordinator',
        'member',
      ]);
  });
});

describe('roles towards a team', () => {
  for (const [name, actor, roles] of [
    ['a coordinator, whatever the LMS says', person('olga', ['Learner']), ['member', 'coordinator']],
    ['a tutor by the team’s choice', person('ivan'), ['member', 'tutor']],
    [
      'a mentor of the LMS whom the team did not choose',
      person('olga', ['Mentor']),
      ['member', 'coordinator'],
    ],
    ['somebody invited', person('dina', ['Learner']), ['invited']],
    ['somebody who left', person('gone', ['Learner']), []],
    ['a learner of the course', person('petr', ['Learner']), []],
    ['a teacher of the course', person('petr', ['Instructor']), ['instructor']],
    ['a teacher of another course', { ...person('petr', ['Instructor']), courseId: 'course-2' }, []],
    ['an LMS administrator', person('petr', ['Administrator']), ['technicalAdmin']],
    ['a manager outside the district’s course', person('petr', ['Manager']), []],
    [
      'the administration of the school',
      person('anna', [], [{ role: 'schoolAdmin', scope: { kind: 'school', id: 'school-1' } }]),
      ['schoolAdmin'],
    ],
    [
      'the administration of another school',
      person('anna', [], [{ role: 'schoolAdmin', scope: { kind: 'school', id: 'school-2' } }]),
      [],
    ],
    [
      'an external tutor of this team',
      person('vera', [], [{ role: 'externalTutor', scope: { kind: 'team', id: 'team-1' } }]),
      ['externalTutor'],
    ],
    [
      'an external tutor of another team',
      person('vera', [], [{ role: 'externalTutor', scope: { kind: 'team', id: 'team-2' } }]),
      [],
    ],
    [
      'a methodologist of the district',
      person('vera', [], [{ role: 'districtMethodologist', scope: { kind: 'district' } }]),
      ['districtMethodologist'],
    ],
    ['a curator', person('vera', [], [{ role: 'curator', scope: { kind: 'district' } }]), []],
  ] as const)
    it(`${name}: ${roles.join(' ') || 'none'}`, () =>
      expect(teamRoles(actor, TEAM)).to.have.members([...roles]));

  it('a manager of the district’s course is a methodologist', () => {
    expect(teamRoles(person('vera', ['Manager']), TEAM, true)).to.deep.equal(['districtMethodologist']);
  });
  it('a coordinator who is no longer in the team has no role', () => {
    const left = { ...TEAM, members: [aMember('olga', { leftAt: 'x' })] };
    expect(teamRoles(person('olga'), left)).to.deep.equal([]);
  });
  it('an assignment to a school does not reach a team of no school', () => {
    const assignments = [{ role: 'schoolAdmin', scope: { kind: 'school', id: 'school-1' } }] as const;
    expect(assignedRoles({ assignments }, { schoolId: null, teamId: 'team-1' })).to.deep.equal([]);
  });
});
