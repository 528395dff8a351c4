import {
  type FormationCandidate,
  type FormationInput,
  isDeficit,
  isKnownGroup,
  sharedClasses,
} from './team-formation.ts';

/** What a group lacks (§4.2, 5). Each becomes a sentence that says what to do. */
export type FormationGap =
  /** A deficit of at least half of the group that nobody in it can teach. */
  | { readonly kind: 'resource'; readonly item: string }
  /** Too few of the group have answered for anything to be said of what they have in common. */
  | { readonly kind: 'answers_few' }
  | { readonly kind: 'tutor_missing' }
  | { readonly kind: 'tutors_several' }
  | { readonly kind: 'leader_missing' }
  | { readonly kind: 'slots_few'; readonly have: number };

/** The four parts of a score, each 0 to 1. */
export interface ScoreParts {
  readonly commonDeficit: number;
  readonly positions: number;
  readonly preferences: number;
  readonly slots: number;
}

/** One group with why it stands together. Says what the group has in common, never what one member lacks. */
export interface ScoredGroup {
  /** Sorted. */
  readonly memberIds: readonly string[];
  /** The target class that all of them teach; null where none was chosen. */
  readonly classLabel: string | null;
  /** 0 to 1. */
  readonly score: number;
  readonly parts: ScoreParts;
  /** Items that half of the group wants to learn and somebody in it can teach. */
  readonly focus: readonly string[];
  readonly commonSlots: readonly string[];
  readonly wishes: { readonly stated: number; readonly fulfilled: number };
  readonly gaps: readonly FormationGap[];
}

/** Weights of §4.2, 2. */
export const SCORE_WEIGHTS: ScoreParts = {
  commonDeficit: 0.4,
  positions: 0.2,
  preferences: 0.2,
  slots: 0.2,
};
/** Common free times a week that are enough. */
export const ENOUGH_SLOTS = 2;

export function totalOf(parts: ScoreParts): number {
  return (
    SCORE_WEIGHTS.commonDeficit * parts.commonDeficit +
    SCORE_WEIGHTS.positions * parts.positions +
    SCORE_WEIGHTS.preferences * parts.preferences +
    SCORE_WEIGHTS.slots * parts.slots
  );
}

/**
 * Wishes count where they can be fulfilled at all: towards other candidates. `pool`: ids of those who may be placed.
 */
function wishesOf(members: readonly FormationCandidate[], pool: ReadonlySet<string>) {
  const ids = new Set(members.map(({ id }) => id));
  const wishes = members.flatMap(({ id, preferred }) =>
    [...new Set(preferred)].filter((other) => other !== id && pool.has(other)),
  );
  return { stated: wishes.length, fulfilled: wishes.filter((id) => ids.has(id)).length };
}

/**
 * Score of a group exactly as §4.2, 2 has it, with reasons. The solver has a faster twin of the number; a test holds
 * the two together.
 */
export function scoreGroup(
  input: Pick<FormationInput, 'items' | 'targetClasses' | 'tutorResources'>,
  members: readonly FormationCandidate[],
  pool: ReadonlySet<string>,
): ScoredGroup {
  const known = isKnownGroup(members.filter(({ answered = true }) => answered).length);
  const common = input.items.filter(
    (item) => known && 2 * members.filter((member) => isDeficit(member, item)).length >= members.length,
  );
  const taught = (item: string) =>
    input.tutorResources.includes(item) || members.some(({ resources }) => resources.includes(item));
  const focus = common.filter(taught);
  const tutors = members.filter(({ position }) => position === 'tutor').length;
  const hasLeader = members.some(({ position }) => position === 'leader');
  const wishes = wishesOf(members, pool);
  const [first, ...others] = members;
  const commonSlots = [...new Set(first?.freeSlots)]
    .filter((slot) => others.every(({ freeSlots }) => freeSlots.includes(slot)))
    .sort();
  const parts: ScoreParts = {
    commonDeficit: input.items.length === 0 ? 0 : focus.length / input.items.length,
    positions: (Number(tutors === 1) + Number(hasLeader)) / 2,
    preferences: wishes.stated === 0 ? 1 : wishes.fulfilled / wishes.stated,
    slots: Math.min(1, commonSlots.length / ENOUGH_SLOTS),
  };
  return {
    memberIds: members.map(({ id }) => id).sort(),
    classLabel: sharedClasses(members, input.targetClasses)[0] ?? null,
    score: totalOf(parts),
    parts,
    focus,
    commonSlots,
    wishes,
    gaps: [
      ...(known || input.items.length === 0 ? [] : [{ kind: 'answers_few' } as const]),
      ...common.filter((item) => !taught(item)).map((item) => ({ kind: 'resource', item }) as const),
      ...(tutors === 0 ? [{ kind: 'tutor_missing' } as const] : []),
      ...(tutors > 1 ? [{ kind: 'tutors_several' } as const] : []),
      ...(hasLeader ? [] : [{ kind: 'leader_missing' } as const]),
      ...(commonSlots.length < ENOUGH_SLOTS
        ? [{ kind: 'slots_few', have: commonSlots.length } as const]
        : []),
    ],
  };
}
