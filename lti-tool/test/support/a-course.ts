import type { Course } from '@uchitelskaya/shared/domain/course';
import { TEST_NOW } from '../../../shared/test/support/test-clock.ts';

/** A course that was launched just now; services and copies by `fields`. */
export function aCourse(fields: Partial<Course> = {}): Course {
  return {
    platformId: 'platform-1',
    deploymentId: '1',
    contextId: '2',
    title: 'Математика: команды',
    label: 'MATH-1',
    schoolId: null,
    isDistrictCourse: false,
    membershipsUrl: null,
    lineItemsUrl: null,
    gradeScopes: [],
    lastLaunchAt: new Date(TEST_NOW).toISOString(),
    rosterSyncedAt: null,
    copiedFrom: [],
    copyChoice: null,
    continuesCourseId: null,
    alive: true,
    ...fields,
  };
}
