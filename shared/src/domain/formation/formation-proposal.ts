import { type ScoredGroup, scoreGroup } from './formation-score.ts';
import { type FormationInput, formationPool, GROUP_SIZES, sharedClasses } from './team-formation.ts';

/** Groups that a solver found, by ids of members. */
export interface GroupingSolution {
  readonly groups: readonly (readonly string[])[];
  /** Mean over those who are placed of the score of their group. */
  readonly score: number;
  /** No way to place as many people scores higher. */
  readonly bound: number;
  /** Proved: nobody more can be placed, and no placing scores higher. */
  readonly optimal: boolean;
}

/** Why somebody is in no group. Says nothing of who does not want whom. */
export const LEFT_OVER_REASONS = [
  /** Teaches none of the chosen classes. */
  'not_teaching_class',
  /** Fewer than three may be grouped at all. */
  'pool_too_small',
  /** Of each chosen class that this person teaches there are fewer than three candidates. */
  'class_too_few',
  /** No group within the rules was left. */
  'no_group_fits',
] as const;
export type LeftOverReason = (typeof LEFT_OVER_REASONS)[number];

/** What the tool proposes (§4.2); people decide (RULE-12). */
export interface FormationProposal {
  readonly groups: readonly ScoredGroup[];
  readonly leftOver: readonly { readonly id: string; readonly reason: LeftOverReason }[];
  readonly score: number;
  readonly bound: number;
  /** `bound` less `score`: 0 where it is proved that nothing better is possible. */
  readonly gap: number;
  readonly optimal: boolean;
}

/** The solution as people read it: groups by their members' ids, with reasons; and who is left, with why. */
export function toProposal(input: FormationInput, solution: GroupingSolution): FormationProposal {
  const pool = formationPool(input);
  const ids = new Set(pool.map(({ id }) => id));
  const byId = new Map(pool.map((one) => [one.id, one]));
  const groups = solution.groups
    .map((group) =>
      scoreGroup(
        input,
        group.flatMap((id) => byId.get(id) ?? []),
        ids,
      ),
    )
    .sort((a, b) => (a.memberIds.join() < b.memberIds.join() ? -1 : 1));
  const placed = new Set(groups.flatMap(({ memberIds }) => memberIds));
  const leftOver = [...input.candidates]
    .filter(({ id }) => !placed.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((candidate): FormationProposal['leftOver'][number] => {
      const mine = sharedClasses([candidate], input.targetClasses);
      const alone = mine.every(
        (label) => pool.filter(({ classes }) => classes.includes(label)).length < GROUP_SIZES.least,
      );
      const reason: LeftOverReason = !ids.has(candidate.id)
        ? 'not_teaching_class'
        : pool.length < GROUP_SIZES.least
          ? 'pool_too_small'
          : input.targetClasses.length > 0 && alone
            ? 'class_too_few'
            : 'no_group_fits';
      return { id: candidate.id, reason };
    });
  const { score, bound, optimal } = solution;
  return { groups, leftOver, score, bound, gap: Math.max(0, bound - score), optimal };
}
