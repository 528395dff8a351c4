import { CLAIM, SCOPE } from '../../src/lti/claims.ts';
import type { TestPlatform } from './platform.ts';

/** Claims as they stand in a token. */
export type Claims = Record<string, unknown>;

/** What tests change most; everything else is valid by itself. `undefined` in `claims` leaves a claim out. */
export interface LaunchOptions {
  readonly platform: Pick<TestPlatform, 'issuer' | 'clientId'>;
  /** `PUBLIC_URL` of the tool. */
  readonly tool: string;
  readonly nonce?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly sub?: string;
  readonly name?: { readonly given: string; readonly family: string } | null;
  /** Short words of context roles. */
  readonly roles?: readonly string[];
  readonly contextId?: string;
  readonly space?: string;
  readonly locale?: string;
  readonly documentTarget?: string;
  readonly claims?: Claims;
}

const ROLE = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

/** A teacher opens an activity in a Moodle course: the claims Moodle 4.1 sends, nothing that it doesn't. */
export function aLaunch(options: LaunchOptions): Claims {
  const { platform, tool, nonce, now, sub = '4', contextId = '2' } = options;
  const { given, family } = options.name ?? { given: 'Тимофей', family: 'Учителев' };
  const names =
    options.name === null ? {} : { name: `${given} ${family}`, given_name: given, family_name: family };
  const issuedAt = Math.floor(now / 1000);
  return withoutUndefined({
    nonce,
    iat: issuedAt,
    exp: issuedAt + 60,
    iss: platform.issuer,
    aud: platform.clientId,
    sub,
    ...names,
    [CLAIM.version]: '1.3.0',
    [CLAIM.messageType]: 'LtiResourceLinkRequest',
    [CLAIM.deploymentId]: '1',
    [CLAIM.targetLinkUri]: `${tool}/lti/launch`,
    [CLAIM.roles]: (options.roles ?? ['Instructor']).map((role) => `${ROLE}${role}`),
    [CLAIM.context]: {
      id: contextId,
      label: 'MATH-1',
      title: 'Математика: команды',
      type: ['CourseSection'],
    },
    [CLAIM.resourceLink]: { id: '1', title: 'Команды школы', description: '' },
    [CLAIM.launchPresentation]: {
      locale: options.locale ?? 'ru',
      document_target: options.documentTarget ?? 'iframe',
      return_url: `${platform.issuer}/mod/lti/return.php?course=2&instanceid=1`,
    },
    [CLAIM.toolPlatform]: { product_family_code: 'moodle', version: '2022112810', name: 'Курсы района' },
    [CLAIM.custom]: { context_history: '', ...(options.space && { space: options.space }) },
    [CLAIM.gradesEndpoint]: {
      scope: [SCOPE.lineItem, SCOPE.lineItemReadonly, SCOPE.result, SCOPE.score],
      lineitems: `${platform.issuer}/mod/lti/services.php/${contextId}/lineitems?type_id=1`,
    },
    [CLAIM.namesAndRoles]: {
      context_memberships_url: `${platform.issuer}/mod/lti/services.php/CourseSection/${contextId}/bindings/1/memberships`,
      service_versions: ['1.0', '2.0'],
    },
    ...options.claims,
  });
}

/** A teacher presses «Выбрать содержимое» in the form of an activity. */
export function aDeepLinkingRequest(options: LaunchOptions): Claims {
  return aLaunch({
    ...options,
    claims: {
      [CLAIM.messageType]: 'LtiDeepLinkingRequest',
      [CLAIM.resourceLink]: undefined,
      [CLAIM.launchPresentation]: { locale: options.locale ?? 'ru' },
      // Moodle sends null for variables it can't resolve here.
      [CLAIM.custom]: { context_history: '', resourcelink_id: null },
      [CLAIM.deepLinkingSettings]: {
        accept_types: ['ltiResourceLink'],
        accept_presentation_document_targets: ['frame', 'iframe', 'window'],
        accept_copy_advice: false,
        accept_multiple: true,
        accept_unsigned: false,
        auto_create: false,
        can_confirm: false,
        deep_link_return_url: `${options.platform.issuer}/mod/lti/contentitem_return.php?course=2&sesskey=abc`,
        title: '',
        text: '',
      },
      ...options.claims,
    },
  });
}

function withoutUndefined(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
