import type { StepId } from '../steps/step.ts';

/** `kouch`: formalised group of 3 to 5 made by order for one task; `pos`: grown community (RULE-06, AMB-01). */
export const TEAM_KINDS = ['kouch', 'pos'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/** What the group unites on (glossary.md §4). */
export const GROUPING_BASES = [
  'class',
  'parallel',
  'subject_area',
  'focus',
  'deficit',
  'interest',
  'preference',
] as const;
export type GroupingBasis = (typeof GROUPING_BASES)[number];

/** States of team-cycle.md §5.2. */
export const TEAM_STATES = [
  'volunteers',
  'draft',
  'ordered',
  'problem',
  'planned',
  'inquiry',
  'reflection',
  'sharing',
  'next_year',
  'transformed',
  'closed',
] as const;
export type TeamState = (typeof TEAM_STATES)[number];

/** Positions a teacher may take, used for grouping; `follower` is never shown beside a name. */
export const POSITIONS = ['tutor', 'leader', 'follower'] as const;
export type Position = (typeof POSITIONS)[number];

/** One person's place in the team. */
export interface Membership {
  readonly personId: string;
  readonly position: Position | null;
  /** Set by the person alone (PR-2: entry is voluntary); null while only invited. */
  readonly consentAt: string | null;
  /** ISO time of the invitation; of the founder, of the founding. */
  readonly joinedAt: string;
  /** ISO time; null while in the team. A membership is never deleted. */
  readonly leftAt: string | null;
  /** Post for documents («учитель физики»), as the person or coordinator typed it. */
  readonly post: string;
  /** Earlier stays of somebody who left and came back: what was counted then still counts the same people. */
  readonly earlier?: readonly Stay[];
}

/** A time in a team, from the person's yes to the leaving. ISO times. */
export interface Stay {
  readonly consentAt: string;
  readonly leftAt: string;
}

/** One of the team's own rules and who agreed. */
export interface AgreementRule {
  readonly id: string;
  readonly text: string;
  /** Person ids. Adopted when every member who consented agreed. */
  readonly agreedBy: readonly string[];
}

/** Number and date of the order that made the team; drafts have neither. */
export interface TeamOrder {
  readonly number: string;
  /** ISO date. */
  readonly date: string;
}

/** The administration's approval of the plan of one year. A later one is a new version; none is ever overwritten (GD-4). */
export interface PlanApproval {
  readonly schoolYear: string;
  /** Number of the order or of the approved document. */
  readonly number: string;
  /** ISO date on the document. */
  readonly date: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** What was approved, see `planFingerprint`: tells an approved plan from one changed since. */
  readonly fingerprint: string;
}

/** What a team said of its class once (AMB-15). */
export interface ClassWord {
  /** Its number, as text. */
  readonly id: string;
  readonly kind: 'confirmed' | 'change_asked';
  /** Of which classes it was said. */
  readonly classes: readonly string[];
  /** The class asked for; empty in a confirmation. */
  readonly wanted: string;
  readonly reason: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** The administration's; null while it waits, and to a confirmation. */
  readonly answer: {
    readonly kind: 'changed' | 'kept';
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

/** Why and when the team ended its work; its records stay readable. */
export interface TeamClosing {
  readonly reason: string;
  readonly order: TeamOrder;
  /** Where the team stood. */
  readonly from: TeamState;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
}

/** One round of the cycle, from a problem to its shared results (team-cycle.md §5.2). */
export interface TeamRound {
  /** 1, 2, 3 … */
  readonly number: number;
  /** The year it was begun for. */
  readonly schoolYear: string;
  /** The problem that the team chose for it, in one line; empty in the first round. */
  readonly problem: string;
  /** Why the round before was left unfinished; empty when it was not. */
  readonly reason: string;
  /** Who began it, and when (ISO time); null in the first round. */
  readonly by: string | null;
  readonly at: string | null;
  /** Steps closed in it, in the order of closing: flat copy of the steps' own records. */
  readonly closed: readonly StepId[];
  /** Steps that were opened again although the team's state has them behind it. */
  readonly reopened: readonly StepId[];
}

/** The summary that the coordinator handed over last, and who has read it: small, so that homes need no other record. */
export interface HandedSummary {
  readonly entryId: string;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
  readonly seenBy: readonly {
    readonly personId: string;
    readonly as: 'member' | 'administration';
    readonly at: string;
  }[];
}

/** A КОУЧ or ПОС with its charter. One aggregate. */
export interface Team {
  readonly kind: TeamKind;
  readonly name: string;
  readonly theme: string;
  readonly state: TeamState;
  readonly schoolId: string | null;
  /** Course whose roster feeds the team. */
  readonly courseId: string;
  /** "2026/27". */
  readonly schoolYear: string;
  /** «7А»: labels of classes or class sets. */
  readonly targetClasses: readonly string[];
  readonly basis: GroupingBasis | null;
  readonly goal: string;
  readonly technologies: readonly string[];
  /** 1 Monday … 7 Sunday; null when none is fixed. */
  readonly methodDay: number | null;
  readonly members: readonly Membership[];
  readonly coordinatorId: string | null;
  readonly tutorId: string | null;
  readonly order: TeamOrder | null;
  /** Why two are enough for a draft (AMB-01); empty when nobody had to say. */
  readonly sizeReason: string;
  readonly rules: readonly AgreementRule[];
  /** When every member had agreed to every rule; null while not. */
  readonly rulesAdoptedAt: string | null;
  /** Oldest first. */
  readonly planApprovals: readonly PlanApproval[];
  readonly closing: TeamClosing | null;
  /** Oldest first; missing while the team has said nothing of its class. See team-class-word.ts. */
  readonly classWords?: readonly ClassWord[];
  /** Oldest first; missing before the first step was closed. See `roundOf` of team-round.ts. */
  readonly rounds?: readonly TeamRound[];
  /** Missing before the first. */
  readonly handedSummary?: HandedSummary;
}
