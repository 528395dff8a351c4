import { LMS_ROLES, type LmsRole } from '@uchitelskaya/shared/domain/access/role';

/** Every claim and scope URL of LTI Advantage that we read or write. They appear nowhere else. */
export const CLAIM = {
  messageType: 'https://purl.imsglobal.org/spec/lti/claim/message_type',
  version: 'https://purl.imsglobal.org/spec/lti/claim/version',
  deploymentId: 'https://purl.imsglobal.org/spec/lti/claim/deployment_id',
  targetLinkUri: 'https://purl.imsglobal.org/spec/lti/claim/target_link_uri',
  resourceLink: 'https://purl.imsglobal.org/spec/lti/claim/resource_link',
  roles: 'https://purl.imsglobal.org/spec/lti/claim/roles',
  context: 'https://purl.imsglobal.org/spec/lti/claim/context',
  toolPlatform: 'https://purl.imsglobal.org/spec/lti/claim/tool_platform',
  launchPresentation: 'https://purl.imsglobal.org/spec/lti/claim/launch_presentation',
  custom: 'https://purl.imsglobal.org/spec/lti/claim/custom',
  forUser: 'https://purl.imsglobal.org/spec/lti/claim/for_user',
  deepLinkingSettings: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
  deepLinkingContentItems: 'https://purl.imsglobal.org/spec/lti-dl/claim/content_items',
  deepLinkingData: 'https://purl.imsglobal.org/spec/lti-dl/claim/data',
  deepLinkingMessage: 'https://purl.imsglobal.org/spec/lti-dl/claim/msg',
  deepLinkingErrorMessage: 'https://purl.imsglobal.org/spec/lti-dl/claim/errormsg',
  namesAndRoles: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  gradesEndpoint: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
} as const;

/** Scopes of the services (NRPS 2.0, AGS 2.0). */
export const SCOPE = {
  memberships: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemReadonly: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  result: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
} as const;

/**
 * Role vocabularies (LTI 1.3 core, A.2): context roles as URI, with sub-role, as LTI 1.1 URN, or as the bare word that
 * the specification allows for context roles (Moodle's roster sends nothing else).
 */
const CONTEXT_ROLE =
  /^(?:http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership(?:\/(?<principal>\w+))?#|urn:lti:role:ims\/lis\/)?(?<word>\w+)$/;
const ADMINISTRATOR_ROLE =
  /^(?:http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/(?:system|institution)\/person#|urn:lti:(?:sysrole|instrole):ims\/lis\/)(?:Administrator|SysAdmin|AccountAdmin)$/;

const OUR_WORD: Readonly<Record<string, LmsRole>> = {
  Learner: 'Learner',
  Student: 'Learner',
  Instructor: 'Instructor',
  // Principal role of an assistant is Instructor; Moodle launches a non-editing teacher as Instructor anyway.
  TeachingAssistant: 'Instructor',
  Mentor: 'Mentor',
  ContentDeveloper: 'ContentDeveloper',
  Manager: 'Manager',
  // Someone who administers the course, not the LMS: no technical rights follow from it.
  Administrator: 'Manager',
};

/**
 * Roles as a launch or a roster gives them → our few. Unknown ones are left out (an empty list is a person without
 * rights, not a fault); institution roles other than administrator say nothing about this course.
 */
export function toLmsRoles(values: readonly string[]): readonly LmsRole[] {
  const found = new Set<LmsRole>();
  for (const value of values) {
    if (ADMINISTRATOR_ROLE.test(value)) {
      found.add('Administrator');
      continue;
    }
    const groups = CONTEXT_ROLE.exec(value)?.groups;
    const role = OUR_WORD[groups?.['principal'] ?? ''] ?? OUR_WORD[groups?.['word'] ?? ''];
    if (role) found.add(role);
  }
  return LMS_ROLES.filter((role) => found.has(role));
}

/** `ru`, `ru_RU`, `en-GB` → the language of our pages; anything else gets Russian, the first language here. */
export function toLocale(value: string | undefined): 'ru' | 'en' {
  return value?.toLowerCase().startsWith('en') ? 'en' : 'ru';
}
