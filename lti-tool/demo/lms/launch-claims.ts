import type { JWTPayload } from 'jose';
import {
  type CourseRole,
  type LmsActivity,
  type LmsCourse,
  type LmsPerson,
  type LmsTool,
  roleIn,
} from './lms-state.ts';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

/** What a login under way will launch. */
export interface PendingLaunch {
  readonly person: LmsPerson;
  readonly course: LmsCourse;
  readonly tool: LmsTool;
  /** Null: a deep linking request. */
  readonly activity: LmsActivity | null;
  readonly locale: 'ru' | 'en';
  readonly target: 'iframe' | 'window';
}

/** Claims as Moodle 4.1 sends them (fixtures of the catalogue), without `nonce`. */
export function launchClaims(issuer: string, launch: PendingLaunch): JWTPayload {
  const { person, course, tool, activity } = launch;
  const courseUrl = `${issuer}/course/${course.id}`;
  const services = `${issuer}/services/course/${course.id}`;
  const custom: Record<string, string> = {};
  for (const [key, value] of Object.entries({ ...tool.custom, ...activity?.custom })) {
    custom[key] = substitute(value, course, person);
  }
  return {
    iss: issuer,
    aud: tool.clientId,
    sub: person.id,
    name: `${person.given} ${person.family}`,
    given_name: person.given,
    family_name: person.family,
    email: person.email,
    [`${CLAIM}deployment_id`]: tool.id,
    [`${CLAIM}version`]: '1.3.0',
    [`${CLAIM}roles`]: rolesOf(course, person),
    [`${CLAIM}context`]: { id: course.id, label: course.label, title: course.title, type: ['CourseSection'] },
    [`${CLAIM}tool_platform`]: {
      name: 'Демо-Moodle',
      product_family_code: 'demo',
      version: '4.1',
      guid: issuer,
    },
    [`${CLAIM}launch_presentation`]: {
      locale: launch.locale,
      document_target: launch.target,
      return_url: courseUrl,
    },
    [`${CLAIM}custom`]: custom,
    [`${CLAIM}lis`]: { person_sourcedid: '', course_section_sourcedid: '' },
    ...(tool.scopes.some((scope) => scope.includes('lti-nrps')) && {
      'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
        context_memberships_url: `${services}/members`,
        service_versions: ['1.0', '2.0'],
      },
    }),
    ...(tool.scopes.some((scope) => scope.includes('lti-ags')) && {
      'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': {
        scope: tool.scopes.filter((scope) => scope.includes('lti-ags')),
        lineitems: `${services}/lineitems?type_id=${tool.id}`,
      },
    }),
    ...(activity
      ? {
          [`${CLAIM}message_type`]: 'LtiResourceLinkRequest',
          [`${CLAIM}target_link_uri`]: tool.targetLinkUri,
          [`${CLAIM}resource_link`]: { id: activity.id, title: activity.title, description: '' },
        }
      : {
          [`${CLAIM}message_type`]: 'LtiDeepLinkingRequest',
          [`${CLAIM}target_link_uri`]: tool.deepLinkingUri ?? tool.targetLinkUri,
          [`${DL}deep_linking_settings`]: {
            accept_types: ['ltiResourceLink'],
            accept_presentation_document_targets: ['frame', 'iframe', 'window'],
            accept_multiple: true,
            auto_create: false,
            accept_copy_advice: false,
            // The language travels along: a form posted from the tool's site carries none of the LMS's cookies.
            deep_link_return_url: `${issuer}/course/${course.id}/placed?locale=${launch.locale}`,
            title: '',
            text: '',
          },
        }),
  };
}

/** A non-editing teacher launches as Instructor, a manager too; an administrator brings his system roles along. */
function rolesOf(course: LmsCourse, person: LmsPerson): string[] {
  const role = roleIn(course, person);
  const inCourse: Readonly<Record<CourseRole | 'admin', string>> = {
    editingteacher: 'Instructor',
    teacher: 'Instructor',
    manager: 'Instructor',
    admin: 'Instructor',
    student: 'Learner',
  };
  return [
    `${MEMBERSHIP}${inCourse[role ?? 'student']}`,
    ...(person.admin
      ? [
          'http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator',
          'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
        ]
      : []),
  ];
}

/** The few variables the tool asks for; unknown ones come back as written, as Moodle does. */
function substitute(value: string, course: LmsCourse, person: LmsPerson): string {
  const known: Readonly<Record<string, string>> = {
    '$Context.id.history': course.history.join(','),
    '$Context.id': course.id,
    '$User.id': person.id,
  };
  return known[value] ?? value;
}
