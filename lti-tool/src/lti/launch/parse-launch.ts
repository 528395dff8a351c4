import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import type { Placement } from '@uchitelskaya/shared/domain/lms/placement';
import type { PersonName } from '@uchitelskaya/shared/domain/people/person';
import type { ArrivalCourse } from '@uchitelskaya/shared/service/people/arrival';
import { z } from 'zod';
import { CLAIM, toLmsRoles, toLocale } from '../claims.ts';
import { LaunchFault, quoted } from './launch-faults.ts';

/** What every launch says, in our words. */
interface LaunchFacts {
  readonly deploymentId: string;
  readonly subject: string;
  /** Null when the platform keeps names back. */
  readonly name: PersonName | null;
  readonly locale: 'ru' | 'en';
  readonly lmsRoles: readonly LmsRole[];
  /** Null when the launch is not from a course. */
  readonly course: LaunchedCourse | null;
  /** Whether our pages stand inside a frame of the LMS. */
  readonly embedded: boolean;
  readonly returnUrl: string | null;
  /** `moodle 4.1`, for the administrator's page; empty when not said. */
  readonly product: string;
}

/** The LTI context with its services. */
type LaunchedCourse = Omit<ArrivalCourse, 'deploymentId'>;

/** The activity that was opened. */
interface LaunchedLink {
  readonly id: string;
  readonly title: string;
  /** Its line item; Moodle leaves the claim out as soon as the link has two. */
  readonly lineItemUrl: string | null;
  readonly placement: Placement;
}

export interface DeepLinkingSettings {
  readonly returnUrl: string;
  readonly acceptTypes: readonly string[];
  readonly acceptMultiple: boolean;
  /** To be given back as it came (Deep Linking 2.0, 4.4.5); null when not sent, as in Moodle. */
  readonly data: string | null;
}

/** A verified launch, by what the LMS asks for. */
export type Launch =
  | (LaunchFacts & { readonly kind: 'resource_link'; readonly link: LaunchedLink })
  | (LaunchFacts & { readonly kind: 'deep_linking'; readonly settings: DeepLinkingSettings })
  | (LaunchFacts & {
      readonly kind: 'submission_review';
      readonly link: LaunchedLink;
      /** `sub` of the person whose work is reviewed. */
      readonly forUser: string | null;
    });

// Platforms send null and '' for what they have not got; both are as good as absent.
const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined));
const textList = z
  .unknown()
  .optional()
  .transform((value): readonly string[] => (Array.isArray(value) ? value : [value]).filter(isText));
const id = z.string().min(1).max(255);
const httpUrl = text.transform((value) => (value !== undefined && isHttpUrl(value) ? value : undefined));
/** An optional claim that isn't an object at all is read as absent. */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const claims = z.object({
  sub: z.string().min(1).max(255),
  name: text,
  given_name: text,
  family_name: text,
  [CLAIM.deploymentId]: id,
  // Required, may be empty (LTI 1.3 core, 5.3.7). A single string is a platform's slip that leaves no doubt.
  [CLAIM.roles]: z.union([z.array(z.string()), z.string().transform((role) => [role])]),
  [CLAIM.context]: z.object({ id, title: text, label: text }).nullish(),
  [CLAIM.resourceLink]: z.object({ id, title: text }).optional(),
  [CLAIM.launchPresentation]: optional(
    z.object({ locale: text, document_target: text, return_url: httpUrl }),
  ),
  [CLAIM.toolPlatform]: optional(z.object({ product_family_code: text, version: text })),
  [CLAIM.custom]: optional(z.object({ space: text, context_history: text })),
  [CLAIM.namesAndRoles]: optional(z.object({ context_memberships_url: httpUrl })),
  [CLAIM.gradesEndpoint]: optional(z.object({ scope: textList, lineitems: httpUrl, lineitem: httpUrl })),
  [CLAIM.forUser]: optional(z.object({ user_id: text })),
  [CLAIM.deepLinkingSettings]: z
    .object({
      deep_link_return_url: z.string().refine(isHttpUrl),
      accept_types: textList,
      accept_multiple: z.boolean().optional().catch(undefined),
      data: z.string().optional().catch(undefined),
    })
    .optional(),
});
type Claims = z.infer<typeof claims>;

/**
 * The claims of a verified token in our words, with the quirks of platforms read away: absent and empty names, nulls in
 * `custom`, unresolved `$Variables`, bare words, a string where a list should be.
 * @throws LaunchFault `version_wrong`, `message_unknown`, `anonymous`, `claims_invalid`
 */
export function parseLaunch(payload: Readonly<Record<string, unknown>>): Launch {
  if (payload[CLAIM.version] !== '1.3.0') {
    throw new LaunchFault('version_wrong', `version ${quoted(payload[CLAIM.version])}`);
  }
  if (payload['sub'] === undefined || payload['sub'] === null || payload['sub'] === '') {
    throw new LaunchFault('anonymous', 'the token has no sub');
  }
  const result = claims.safeParse(payload);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new LaunchFault('claims_invalid', `${issue?.path.join(' ')}: ${issue?.message}`);
  }
  return toLaunch(payload[CLAIM.messageType], result.data);
}

/** How to speak to somebody, and where to lead them back, whose launch is genuine but may not be readable. */
export function findPresentation(payload: Readonly<Record<string, unknown>>): {
  readonly locale: 'ru' | 'en';
  readonly returnUrl: string | null;
} {
  const { data } = claims.shape[CLAIM.launchPresentation].safeParse(payload[CLAIM.launchPresentation]);
  return { locale: toLocale(data?.locale), returnUrl: data?.return_url ?? null };
}

function toLaunch(messageType: unknown, data: Claims): Launch {
  const facts = toFacts(data);
  switch (messageType) {
    case 'LtiResourceLinkRequest':
      return { ...facts, kind: 'resource_link', link: toLink(data) };
    case 'LtiSubmissionReviewRequest':
      return {
        ...facts,
        kind: 'submission_review',
        link: toLink(data),
        forUser: data[CLAIM.forUser]?.user_id ?? null,
      };
    case 'LtiDeepLinkingRequest':
      return { ...facts, kind: 'deep_linking', settings: toSettings(data) };
    default:
      throw new LaunchFault('message_unknown', `message_type ${quoted(messageType)}`);
  }
}

function toFacts(data: Claims): LaunchFacts {
  const presentation = data[CLAIM.launchPresentation];
  const platform = data[CLAIM.toolPlatform];
  return {
    deploymentId: data[CLAIM.deploymentId],
    subject: data.sub,
    name: toName(data),
    locale: toLocale(presentation?.locale),
    lmsRoles: toLmsRoles(data[CLAIM.roles]),
    course: toCourse(data),
    // Only these two are windows of our own; Moodle's «frame» is its whole window, without an iframe.
    embedded: !['window', 'frame'].includes(presentation?.document_target ?? ''),
    returnUrl: presentation?.return_url ?? null,
    product: [platform?.product_family_code, platform?.version].filter(Boolean).join(' '),
  };
}

function toName(data: Claims): PersonName | null {
  const { given_name: given, family_name: family } = data;
  const full = data.name ?? [given, family].filter(Boolean).join(' ');
  return full ? { full, ...(given && { given }), ...(family && { family }) } : null;
}

function toCourse(data: Claims): LaunchedCourse | null {
  const context = data[CLAIM.context];
  if (!context) return null;
  const grades = data[CLAIM.gradesEndpoint];
  return {
    contextId: context.id,
    title: context.title ?? context.label ?? '',
    label: context.label ?? '',
    membershipsUrl: data[CLAIM.namesAndRoles]?.context_memberships_url ?? null,
    lineItemsUrl: grades?.lineitems ?? null,
    gradeScopes: grades?.scope ?? [],
    copiedFrom: toHistory(data[CLAIM.custom]?.context_history),
  };
}

/** `$Context.id.history`: comma-separated, each id URL-encoded, nearest first (LTI 1.3 core, appendix B). */
function toHistory(value: string | undefined): readonly string[] {
  if (value === undefined || value.startsWith('$')) return [];
  return value
    .split(',')
    .map((part) => decoded(part.trim()))
    .filter((part) => part !== '')
    .slice(0, 20);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function toLink(data: Claims): LaunchedLink {
  const link = data[CLAIM.resourceLink];
  if (!link) throw new LaunchFault('claims_invalid', 'resource_link is missing');
  return {
    id: link.id,
    title: link.title ?? '',
    lineItemUrl: data[CLAIM.gradesEndpoint]?.lineitem ?? null,
    placement: toPlacement(data[CLAIM.custom]?.space),
  };
}

/**
 * `custom` of the activity: `space=school_teams` or `space=team:<id>`, put there by our deep linking. Anything else, or
 * nothing (an activity made by hand), opens the school's teams.
 */
export function toPlacement(space: string | undefined): Placement {
  const teamId = /^team:([\w-]{1,64})$/.exec(space ?? '')?.[1];
  return teamId === undefined ? { kind: 'school_teams' } : { kind: 'team', teamId };
}

function toSettings(data: Claims): DeepLinkingSettings {
  const settings = data[CLAIM.deepLinkingSettings];
  if (!settings) throw new LaunchFault('claims_invalid', 'deep_linking_settings is missing');
  return {
    returnUrl: settings.deep_link_return_url,
    acceptTypes: settings.accept_types.length > 0 ? settings.accept_types : ['ltiResourceLink'],
    acceptMultiple: settings.accept_multiple ?? false,
    data: settings.data ?? null,
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isHttpUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}
