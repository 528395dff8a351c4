import type { RefusalReason } from '../records/refusal.ts';
import type { SchoolNext } from '../renewal/renewal-next.ts';
import { activeMembers, consentedMembers } from '../team/membership.ts';
import type { Team } from '../team/team.ts';
import { classRequest } from '../team/team-class-word.ts';
import { orderGaps } from '../team/team-transition.ts';

/** A team, as a thing that waits for the administration names it. */
export interface AttendedTeam {
  readonly id: string;
  readonly name: string;
  readonly targetClasses: readonly string[];
}

/** One thing that only the administration can do. What is counted is work that waits, never what people achieved (RULE-03). */
export type SchoolAttention =
  | {
      readonly kind: 'answer_recommendation';
      readonly team: AttendedTeam;
      readonly recommendationId: string;
      readonly text: string;
      /** ISO date of handing over. */
      readonly sentOn: string | null;
      /** ISO date: the day to which the answer was postponed; null while there was none. */
      readonly due: string | null;
    }
  | { readonly kind: 'sign_order'; readonly team: AttendedTeam }
  /** A draft that lacks what only the administration brings: class or coordinator. */
  | {
      readonly kind: 'prepare_order';
      readonly team: AttendedTeam;
      readonly gaps: readonly RefusalReason[];
      readonly consents: number;
      readonly members: number;
    }
  | {
      readonly kind: 'answer_class';
      readonly team: AttendedTeam;
      readonly wanted: string;
      readonly reason: string;
    }
  | { readonly kind: 'approve_plan'; readonly team: AttendedTeam; readonly lines: number }
  | { readonly kind: 'read_summary'; readonly team: AttendedTeam; readonly handedOn: string }
  | { readonly kind: 'approve_routes'; readonly count: number }
  | { readonly kind: 'renewal'; readonly next: SchoolNext }
  | { readonly kind: 'publish_materials'; readonly count: number };
export type SchoolAttentionKind = SchoolAttention['kind'];

/** A team's question first, then what a team cannot begin without, then the plans; the school's own work last. */
const ORDER: readonly SchoolAttentionKind[] = [
  'answer_recommendation',
  'answer_class',
  'sign_order',
  'prepare_order',
  'approve_plan',
  'read_summary',
  'approve_routes',
  'renewal',
  'publish_materials',
];

/** What waited longest stands first among recommendations; the rest keep the order of the teams. */
function waitingSince(one: SchoolAttention): string {
  return one.kind === 'answer_recommendation' ? (one.sentOn ?? '') : '';
}

/** What a team's composition and class ask of the administration (F-5, AMB-15). */
export function attentionOfDraft(team: Team & AttendedTeam): readonly SchoolAttention[] {
  const { id, name, targetClasses } = team;
  const face: AttendedTeam = { id, name, targetClasses };
  const request = team.state === 'closed' ? null : classRequest(team);
  const reasons = orderGaps(team).map(({ reason }) => reason);
  const gaps = reasons.filter((reason) => reason === 'class_missing' || reason === 'coordinator_missing');
  return [
    ...(request === null
      ? []
      : [{ kind: 'answer_class', team: face, wanted: request.wanted, reason: request.reason } as const]),
    ...(team.state === 'draft' && reasons.length === 0 ? [{ kind: 'sign_order', team: face } as const] : []),
    ...(team.state === 'draft' && gaps.length > 0
      ? [
          {
            ...{ kind: 'prepare_order' as const, team: face, gaps },
            consents: consentedMembers(team).length,
            members: activeMembers(team).length,
          },
        ]
      : []),
  ];
}

/** In the order of the overview: the first is the one to do now. */
export function inAttentionOrder(waiting: readonly SchoolAttention[]): readonly SchoolAttention[] {
  return [...waiting].sort((a, b) => {
    const byKind = ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
    if (byKind !== 0) return byKind;
    return waitingSince(a) < waitingSince(b) ? -1 : waitingSince(a) > waitingSince(b) ? 1 : 0;
  });
}

/** Whether a thing waits because of this team. */
export function isOfTeam(one: SchoolAttention, teamId: string): boolean {
  return 'team' in one && one.team.id === teamId;
}
