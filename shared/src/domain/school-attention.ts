import type { SchoolNext } from './renewal-next.ts';

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
  | { readonly kind: 'approve_plan'; readonly team: AttendedTeam; readonly lines: number }
  | { readonly kind: 'approve_routes'; readonly count: number }
  | { readonly kind: 'renewal'; readonly next: SchoolNext }
  | { readonly kind: 'publish_materials'; readonly count: number };
export type SchoolAttentionKind = SchoolAttention['kind'];

/** A team's question first, then what a team cannot begin without, then the plans; the school's own work last. */
const ORDER: readonly SchoolAttentionKind[] = [
  'answer_recommendation',
  'sign_order',
  'approve_plan',
  'approve_routes',
  'renewal',
  'publish_materials',
];

/** What waited longest stands first among recommendations; the rest keep the order of the teams. */
function waitingSince(one: SchoolAttention): string {
  return one.kind === 'answer_recommendation' ? (one.sentOn ?? '') : '';
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
