import { type Decided, decided, refused } from '../records/refusal.ts';
import type { TeamKind } from '../team/team.ts';

/**
 * RULE-06 and AMB-01: a КОУЧ has 3 to 5 members, two are allowed to a draft that says why; a ПОС has 3 and more and
 * works in groups of 3 to 5. `most` is null where there is no upper bound.
 */
export const SIZE_RULES: Readonly<
  Record<TeamKind, { readonly least: number; readonly draftLeast: number; readonly most: number | null }>
> = {
  kouch: { least: 3, draftLeast: 2, most: 5 },
  pos: { least: 3, draftLeast: 3, most: null },
};

/** Whether that many members with consent may stand in an order, or (`draft`) in the draft of one. */
export function decideSize(
  kind: TeamKind,
  count: number,
  stage: { readonly draft: boolean; readonly reason: string },
): Decided<number> {
  const { least, draftLeast, most } = SIZE_RULES[kind];
  if (most !== null && count > most) return refused('too_many_members', { count, most });
  if (count >= least) return decided(count);
  if (!stage.draft || count < draftLeast)
    return refused('too_few_members', { count, least: stage.draft ? draftLeast : least });
  if (stage.reason.trim() === '') return refused('size_reason_missing', { count, least });
  return decided(count);
}
