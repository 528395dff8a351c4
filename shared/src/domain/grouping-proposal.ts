import type { FormationProposal } from './formation-proposal.ts';
import { type Decided, decided, refused } from './refusal.ts';
import { GROUP_SIZES } from './team-formation.ts';

/** One group as people want it. */
export interface DraftGroup {
  readonly id: string;
  readonly name: string;
  readonly classLabel: string | null;
  readonly memberIds: readonly string[];
}

/** What people decided about a proposal, and why (RULE-12). */
export interface GroupingDecision {
  readonly kind: 'accepted' | 'dropped';
  readonly reason: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** Teams that were made of it. */
  readonly teamIds: readonly string[];
}

/** A proposal of teams for a school year (F-4): what was computed stays as it was; `groups` is what people make of it. */
export interface GroupingProposal {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly targetClasses: readonly string[];
  /** Why teams are formed although «перезагрузка» is not closed (F-1); empty when it is. */
  readonly preconditionReason: string;
  /** Who was grouped: person ids. */
  readonly candidateIds: readonly string[];
  readonly computed: FormationProposal;
  readonly groups: readonly DraftGroup[];
  readonly decision: GroupingDecision | null;
}

/** A rule that a group made by hand breaks. Of wishes nothing is said: a warning would tell them. */
export type GroupWarning = { readonly kind: 'size' } | { readonly kind: 'empty' };

export function groupWarnings({ memberIds }: DraftGroup): readonly GroupWarning[] {
  if (memberIds.length === 0) return [{ kind: 'empty' }];
  return memberIds.length < GROUP_SIZES.least || memberIds.length > GROUP_SIZES.most
    ? [{ kind: 'size' }]
    : [];
}

/** Groups to begin with: those computed, named by their numbers. */
export function draftGroups(computed: FormationProposal): readonly DraftGroup[] {
  return computed.groups.map(({ memberIds, classLabel }, at) => ({
    id: String(at + 1),
    name: '',
    classLabel,
    memberIds,
  }));
}

/** Candidates who stand in no group now. */
export function unplaced({ candidateIds, groups }: Pick<GroupingProposal, 'candidateIds' | 'groups'>) {
  const placed = new Set(groups.flatMap(({ memberIds }) => memberIds));
  return candidateIds.filter((id) => !placed.has(id));
}

/** Puts a person into a group, a new one (`'new'`) or none (null). */
export function movePerson(
  proposal: GroupingProposal,
  personId: string,
  groupId: string | null,
): Decided<GroupingProposal> {
  if (proposal.decision !== null) return refused('formation_decided');
  if (!proposal.candidateIds.includes(personId)) return refused('not_a_candidate');
  const known = proposal.groups.some(({ id }) => id === groupId);
  if (groupId !== null && groupId !== 'new' && !known) return refused('unknown_group');
  const without = proposal.groups.map((group) => ({
    ...group,
    memberIds: group.memberIds.filter((id) => id !== personId),
  }));
  const fresh = String(1 + Math.max(0, ...proposal.groups.map(({ id }) => Number(id))));
  const target = groupId === 'new' ? fresh : groupId;
  const groups =
    groupId === 'new' ? [...without, { id: fresh, name: '', classLabel: null, memberIds: [] }] : without;
  return decided({
    ...proposal,
    groups: groups
      .map((group) =>
        group.id === target ? { ...group, memberIds: [...group.memberIds, personId].sort() } : group,
      )
      .filter(({ memberIds }) => memberIds.length > 0),
  });
}

/** The final list and its reason. Groups that break a rule of size do not become teams. */
export function decideGrouping(
  proposal: GroupingProposal,
  decision: Omit<GroupingDecision, 'reason'> & { readonly reason: string },
): Decided<GroupingProposal> {
  if (proposal.decision !== null) return refused('formation_decided');
  const reason = decision.reason.trim();
  if (reason === '') return refused('formation_reason_missing');
  if (decision.kind === 'accepted') {
    if (proposal.groups.length === 0) return refused('formation_no_groups');
    if (proposal.groups.some((group) => groupWarnings(group).length > 0))
      return refused('formation_group_size', { ...GROUP_SIZES });
  }
  return decided({ ...proposal, decision: { ...decision, reason } });
}
