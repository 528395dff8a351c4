import type { PersonName } from '@uchitelskaya/shared/domain/people/person';
import type { Lms, RosterMember } from '@uchitelskaya/shared/ports/lms';
import { z } from 'zod';
import { SCOPE, toLmsRoles } from '../claims.ts';
import type { LtijsCall, LtijsServices } from '../ltijs/ltijs-services.ts';
import { toServiceProblem } from '../services/service-problem.ts';

/** People asked for at a time; Moodle sends everybody when it isn't told (fixtures, memberships.json). */
const PAGE_SIZE = 500;
/** A platform whose pages never end is wrong. */
const PAGES_MAX = 40;

// Empty texts and nulls are as good as absent.
const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined));

/** NRPS 2.0 §2.2. Names, mail and status are optional there; without a `user_id` an entry is nobody. */
const member = z.object({
  user_id: z.union([z.string().min(1).max(255), z.number().transform(String)]),
  status: text,
  roles: z
    .union([z.array(z.unknown()), z.string().transform((role): unknown[] => [role])])
    .transform((roles) => roles.filter((role): role is string => typeof role === 'string'))
    .catch([]),
  name: text,
  given_name: text,
  family_name: text,
});

const membershipPage = z.object({
  members: z.array(z.unknown()),
  /** Added by ltijs from the `Link` header. */
  next: z.string().optional(),
});

/** The LMS behind the service's port: ltijs asks for each page, everything around it is ours. */
export function createLtiLms(ltijs: LtijsServices): Lms {
  return {
    async roster(platform, membershipsUrl) {
      try {
        const members = await ltijs.call(platform, [SCOPE.memberships], { membershipsUrl }, (call) =>
          allMembers(call, membershipsUrl),
        );
        return { kind: 'members', members };
      } catch (error) {
        return { kind: 'problem', ...toServiceProblem(error) };
      }
    },
  };
}

/**
 * ltijs could follow the pages itself, but it would take the token to wherever a `next` link points, and go round in
 * circles for ever. A filter by role is never used: Moodle loses it in the links.
 */
async function allMembers(call: LtijsCall, membershipsUrl: string): Promise<readonly RosterMember[]> {
  const members: RosterMember[] = [];
  const seen = new Set<string>();
  let url: string | undefined;
  do {
    const answer = await call.namesAndRoles.getMembers(call.idToken, {
      limit: PAGE_SIZE,
      pages: 1,
      ...(url === undefined ? {} : { url }),
    });
    const page = membershipPage.parse(answer);
    members.push(...page.members.flatMap(toMembers));
    url = page.next;
    if (url !== undefined) assertNextPage(membershipsUrl, url, seen);
  } while (url !== undefined);
  return members;
}

function assertNextPage(membershipsUrl: string, next: string, seen: Set<string>): void {
  if (!URL.canParse(next) || new URL(next).origin !== new URL(membershipsUrl).origin) {
    throw new Error('the next page of the roster is on another site');
  }
  if (seen.has(next) || seen.size >= PAGES_MAX) throw new Error('the pages of the roster never end');
  seen.add(next);
}

/** None or one: an entry that names nobody is left out. */
function toMembers(value: unknown): readonly RosterMember[] {
  const parsed = member.safeParse(value);
  if (!parsed.success) return [];
  const { user_id: sub, status, roles } = parsed.data;
  return [
    {
      sub,
      name: toName(parsed.data),
      lmsRoles: toLmsRoles(roles),
      // Absent means active (NRPS 2.0 §2.2).
      active: (status ?? 'Active').toLowerCase() === 'active',
    },
  ];
}

function toName(data: z.infer<typeof member>): PersonName | null {
  const { given_name: given, family_name: family } = data;
  const full = data.name ?? [given, family].filter(Boolean).join(' ');
  return full ? { full, ...(given && { given }), ...(family && { family }) } : null;
}
