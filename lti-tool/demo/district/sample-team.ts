import type { SegmentKind } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { GroupingBasis, Position, TeamKind } from '@uchitelskaya/shared/domain/team/team';
import type { SchoolKey } from './sample-lms.ts';

/** How far a sample team goes: each is reached by its people's own acts, in this order. */
type Reached = 'volunteers' | 'draft' | 'ordered' | 'problem';

interface SampleMember {
  readonly id: string;
  readonly post: string;
  readonly position: Position | null;
  /** False: invited, but has not said yes yet. */
  readonly consents: boolean;
}

interface SampleSegment {
  readonly kind: SegmentKind;
  readonly title: string;
  readonly planned: number;
  readonly spent: number;
  readonly notes: string;
}

interface SampleDecision {
  readonly text: string;
  readonly who: string;
  /** Days from today, as of all that follows. */
  readonly day: number;
  readonly done: boolean;
}

export interface SampleMeeting {
  /** Days from today; negative ones are held with minutes. */
  readonly day: number;
  readonly startsAt: string;
  readonly place: string;
  readonly purpose: string;
  readonly segments: readonly SampleSegment[];
  /** Who leads; without it the founder. */
  readonly chair?: string;
  readonly absent: readonly string[];
  readonly decisions: readonly SampleDecision[];
}

export interface SampleTeam {
  readonly school: SchoolKey;
  readonly name: string;
  readonly kind: TeamKind;
  readonly theme: string;
  readonly goal: string;
  readonly classes: readonly string[];
  readonly basis: GroupingBasis;
  readonly technologies: readonly string[];
  readonly methodDay: number | null;
  /** The first founded the team and coordinates. */
  readonly members: readonly SampleMember[];
  readonly tutorId: string | null;
  readonly rules: readonly string[];
  /** Why two are enough for a draft; empty for the others. */
  readonly sizeReason?: string;
  readonly reached: Reached;
  readonly orderNumber: string;
  /** Days from today of the founding and the order. */
  readonly founded: number;
  readonly ordered: number;
  /** Whether the suggested plan was taken, and approved by the administration. */
  readonly plan: 'none' | 'suggested' | 'approved';
  readonly meetings: readonly SampleMeeting[];
  /** The team worked last school year: its days are counted from 20 September of that year. */
  readonly lastYear?: boolean;
}

export function member(id: string, post: string, position: Position | null = null): SampleMember {
  return { id, post, position, consents: true };
}

/** Somebody who has not said yes yet. */
export function invited(id: string, post: string): SampleMember {
  return { ...member(id, post), consents: false };
}

/** A point of the agenda; one without spent minutes lies ahead. */
export function segment(
  kind: SegmentKind,
  title: string,
  planned: number,
  spent = 0,
  notes = '',
): SampleSegment {
  return { kind, title, planned, spent, notes };
}

export function decision(text: string, who: string, day: number, done = true): SampleDecision {
  return { text, who, day, done };
}

/** A meeting; nobody was absent and nothing decided unless it is said. */
export function meeting(
  fields: Omit<SampleMeeting, 'absent' | 'decisions'> & Partial<SampleMeeting>,
): SampleMeeting {
  return { absent: [], decisions: [], ...fields };
}
