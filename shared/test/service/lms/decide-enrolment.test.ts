import { expect } from 'chai';
import type { LmsRole } from '../../../src/domain/access/role.ts';
import type { Enrolment } from '../../../src/domain/lms/course.ts';
import { decideListed, decideUnlisted, isSameEnrolment } from '../../../src/service/lms/decide-enrolment.ts';

const NOW = '2026-11-24T09:00:00.000Z';

function anEnrolment(fields: Partial<Enrolment> = {}): Enrolment {
  return {
    courseId: 'course-1',
    personId: 'person-1',
    lmsRoles: ['Learner'],
    active: true,
    source: 'roster',
    seenAt: NOW,
    ...fields,
  };
}

function listed(existing: Enrolment | null, lmsRoles: readonly LmsRole[], active = true): Enrolment {
  return decideListed('course-1', 'person-1', existing, { sub: '4', name: null, lmsRoles, active }, NOW);
}

describe('an enrolment after a roster', () => {
  for (const [what, known, source, roster, expected] of [
    ['a non-editing teacher stays Instructor', ['Instructor'], 'launch', ['Learner'], ['Instructor']],
    [
      'a Learner by launch becomes Instructor',
      ['Learner'],
      'launch',
      ['Instructor'],
      ['Learner', 'Instructor'],
    ],
    [
      'an administrator by launch stays one',
      ['Instructor', 'Administrator'],
      'launch',
      ['Instructor'],
      ['Instructor', 'Administrator'],
    ],
    ['who was only listed takes what the roster says', ['Instructor'], 'roster', ['Learner'], ['Learner']],
  ] as const) {
    it(what, () => {
      expect(listed(anEnrolment({ lmsRoles: known, source }), roster).lmsRoles).to.deep.equal(expected);
    });
  }

  it('begins as the roster says for someone new', () => {
    expect(listed(null, ['Instructor'])).to.deep.equal(
      anEnrolment({ lmsRoles: ['Instructor'], inRoster: true }),
    );
  });

  it('ends for someone whom the platform lists as inactive', () => {
    expect(listed(anEnrolment(), ['Learner'], false).active).to.equal(false);
  });

  it('comes back for someone who is listed again', () => {
    expect(listed(anEnrolment({ active: false, inRoster: false }), ['Learner'])).to.include({ active: true });
  });

  it('ends for someone who was listed and is no more, also after a launch', () => {
    expect(decideUnlisted(anEnrolment({ inRoster: true, source: 'launch' }))).to.include({
      active: false,
      inRoster: false,
    });
  });

  it('stays for a manager, whom no roster ever lists', () => {
    expect(decideUnlisted(anEnrolment({ source: 'launch', lmsRoles: ['Instructor'] }))).to.include({
      active: true,
    });
  });

  it('is the same when only the moment and the order of roles differ', () => {
    const one = anEnrolment({ lmsRoles: ['Learner', 'Mentor'] });
    const other = anEnrolment({ lmsRoles: ['Mentor', 'Learner'], seenAt: 'later', inRoster: false });
    expect(isSameEnrolment(one, other)).to.equal(true);
    expect(isSameEnrolment(one, { ...other, inRoster: true })).to.equal(false);
  });
});
