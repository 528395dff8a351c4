import type { RoleAssignment } from '../../domain/access/role.ts';
import type { Course, Enrolment } from '../../domain/lms/course.ts';
import type { Person } from '../../domain/people/person.ts';
import type { StaffCount } from '../../domain/renewal/staff-count.ts';
import type { School } from '../../domain/school/school.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

export const SCHOOLS: CollectionDefinition<School> = {
  name: 'schools',
  scope: 'district',
  indexes: [{ name: 'name', fields: ['nameKey'], unique: true }],
};

export const COURSES: CollectionDefinition<Course> = {
  name: 'courses',
  scope: 'district',
  indexes: [
    { name: 'context', fields: ['platformId', 'deploymentId', 'contextId'], unique: true },
    { name: 'school', fields: ['schoolId'] },
    { name: 'launched', fields: ['lastLaunchAt'] },
  ],
};

export const PERSONS: CollectionDefinition<Person> = {
  name: 'persons',
  scope: 'district',
  indexes: [
    { name: 'subject', fields: ['platformId', 'sub'], unique: true },
    { name: 'number', fields: ['platformId', 'number'], unique: true },
  ],
};

export const ENROLMENTS: CollectionDefinition<Enrolment> = {
  name: 'enrolments',
  scope: 'district',
  indexes: [
    { name: 'course', fields: ['courseId', 'personId'], unique: true },
    { name: 'person', fields: ['personId'] },
  ],
};

export const ASSIGNMENTS: CollectionDefinition<RoleAssignment> = {
  name: 'assignments',
  scope: 'district',
  indexes: [
    { name: 'person', fields: ['personId', 'from'] },
    { name: 'scope', fields: ['scopeKey', 'role'] },
  ],
};

export const STAFF_COUNTS: CollectionDefinition<StaffCount> = {
  name: 'staff_counts',
  scope: 'district',
  indexes: [{ name: 'year', fields: ['schoolId', 'schoolYear'], unique: true }],
};
