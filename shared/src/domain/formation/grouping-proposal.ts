import { parseClassLabel } from '../classes/class-label.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import type { FormationProposal } from './formation-proposal.ts';
import type { FormationBasis } from './formation-target.ts';
import { GROUP_SIZES } from './team-formation.ts';

/** One group as people want it. */
export interface DraftGroup {
  /** Its number, as text. */
  readonly id: string;
  /** Empty: called by its number. */
  readonly name: string;
  /** What the computation united it on; null for a group that people made. */
  readonly target: string | null;
  /** The class it will work with; null while nobody chose one (the order needs it). */
  readonly classLabel: string | null;
  /** Sorted. */
  readonly memberIds: readonly string[];
}

/** One thing that people changed in a proposal, and who did (RULE-12). */
export interface GroupingChange {
  /** `moved`: a person, from group to group; `named`, `class_set`: a group. */
  readonly kind: 'moved' | 'named' | 'class_set';
  /** The person or the group. */
  readonly subject: string;
  /** Group ids, names, or classes; empty: none. */
  readonly before: string;
  readonly after: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
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

/** `failed`: the computation ended without an answer; it can be asked for again. */
export const PROPOSAL_STATES = ['computing', 'ready', 'failed'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What deficits speak of: items of the strategy's technologies (§4.2), or areas where nobody answered about those. */
export const DEFICIT_SOURCES = ['strategy', 'areas'] as const;
export type DeficitSource = (typeof DEFICIT_SOURCES)[number];

/** A proposal of teams for a school year (F-4): what was computed stays as it was; `groups` is what people make of it. */
export interface GroupingProposal {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly basis: FormationBasis;
  /** Classes, grades, areas of subjects or focuses, as the basis wants; empty for common deficits. */
  readonly targets: readonly string[];
  /** Technologies in which a tutor from outside teaches every group. */
  readonly tutorTechnologies: readonly string[];
  /** Why teams are formed although «перезагрузка» is not closed (F-1); empty when it is. */
  readonly preconditionReason: string;
  /** Who was grouped: person ids. */
  readonly candidateIds: readonly string[];
  readonly state: ProposalState;
  /** ISO time at which the computation began last. */
  readonly startedAt: string;
  readonly deficitsFrom: DeficitSource | null;
  /** Null until it is ready. */
  readonly computed: FormationProposal | null;
  /** Fingerprint of what it was computed from: tells that answers or wishes have changed, and not which. */
  readonly print: string;
  readonly groups: readonly DraftGroup[];
  /** Oldest first. */
  readonly changes: readonly GroupingChange[];
  readonly decision: GroupingDecision | null;
}

/** A rule that a group made by hand breaks. Of wishes nothing is said: a warning would tell them. */
export type GroupWarning = { readonly kind: 'size' } | { readonly kind: 'empty' };

export function groupWarnings({ memberIds }: Pick<DraftGroup, 'memberIds'>): readonly GroupWarning[] {
  if (memberIds.length === 0) return [{ kind: 'empty' }];
  return memberIds.length < GROUP_SIZES.least || memberIds.length > GROUP_SIZES.most
    ? [{ kind: 'size' }]
    : [];
}

/** Groups to begin with: those computed, called by their numbers. */
export function draftGroups(computed: FormationProposal, basis: FormationBasis): readonly DraftGroup[] {
  return computed.groups.map(({ memberIds, classLabel }, at) => ({
    id: String(at + 1),
    name: '',
    target: classLabel,
    classLabel: basis === 'class' ? classLabel : null,
    memberIds,
  }));
}

/** Everybody who stands in a group now. */
export function placedIn({ groups }: Pick<GroupingProposal, 'groups'>): readonly string[] {
  return groups.flatMap(({ memberIds }) => memberIds);
}

/** Candidates who stand in no group now. */
export function unplaced(proposal: Pick<GroupingProposal, 'candidateIds' | 'groups'>): readonly string[] {
  const placed = new Set(placedIn(proposal));
  return proposal.candidateIds.filter((id) => !placed.has(id));
}

/** Who changes, and when. */
export interface ChangeAuthor {
  readonly by: string;
  readonly at: string;
}

/** Why nothing can be changed any more, or not yet. */
function notOpen(proposal: GroupingProposal): ReturnType<typeof refused> | null {
  if (proposal.decision !== null) return refused('formation_decided');
  return proposal.state === 'ready' ? null : refused('formation_computing');
}

/** Where one person goes: a group, `'new'` (one for everybody who is sent there at once), or none. */
export interface PersonMove {
  readonly personId: string;
  readonly groupId: string | null;
}

/** A number that no group of the proposal has or had. */
function nextGroupId({ groups, computed, changes }: GroupingProposal): string {
  const known = [
    ...groups.map(({ id }) => id),
    ...changes.flatMap(({ kind, before, after }) => (kind === 'moved' ? [before, after] : [])),
  ];
  return String(1 + Math.max(computed?.groups.length ?? 0, ...known.map(Number)));
}

function groupOf(groups: readonly DraftGroup[], personId: string): string | null {
  return groups.find(({ memberIds }) => memberIds.includes(personId))?.id ?? null;
}

/**
 * Moves people between groups, adds and takes out: all of it, or nothing. A group that nobody is left in goes. `free`:
 * whom else than the candidates people may add.
 */
export function movePeople(
  proposal: GroupingProposal,
  moves: readonly PersonMove[],
  free: readonly string[],
  author: ChangeAuthor,
): Decided<GroupingProposal> {
  const closed = notOpen(proposal);
  if (closed !== null) return closed;
  const fresh = nextGroupId(proposal);
  const ids = new Set([...proposal.groups.map(({ id }) => id), fresh]);
  const candidates = new Set(proposal.candidateIds);
  const changes: GroupingChange[] = [];
  let groups: readonly DraftGroup[] = [
    ...proposal.groups,
    { id: fresh, name: '', target: null, classLabel: null, memberIds: [] },
  ];
  for (const { personId, groupId } of moves) {
    const target = groupId === 'new' ? fresh : groupId;
    if (!candidates.has(personId) && !free.includes(personId)) return refused('not_a_candidate');
    if (target !== null && !ids.has(target)) return refused('unknown_group');
    const before = groupOf(groups, personId);
    candidates.add(personId);
    if (before === target) continue;
    groups = groups.map((group) => ({
      ...group,
      memberIds: group.memberIds
        .filter((id) => id !== personId)
        .concat(group.id === target ? [personId] : [])
        .sort(),
    }));
    const change = { kind: 'moved', subject: personId, before: before ?? '', after: target ?? '' } as const;
    changes.push({ ...change, ...author });
  }
  if (changes.length === 0) return decided(proposal);
  return decided({
    ...proposal,
    candidateIds: [...candidates].sort(),
    groups: groups.filter(({ memberIds }) => memberIds.length > 0),
    changes: [...proposal.changes, ...changes],
  });
}

/** What people write of a group before the order. */
export interface GroupFields {
  readonly name: string;
  /** Empty: none yet. */
  readonly classLabel: string;
}

export function groupFaults(fields: Partial<GroupFields>): readonly InputFault[] {
  const { name = '', classLabel = '' } = fields;
  return [
    ...textFaults('name', name.trim(), { most: TEXT_LIMITS.short }),
    ...(classLabel.trim() === '' || parseClassLabel(classLabel) !== null
      ? []
      : [{ path: 'classLabel', reason: 'not_a_class' } as const]),
  ];
}

/** Names a group and says which class it will work with. */
export function describeGroup(
  proposal: GroupingProposal,
  groupId: string,
  fields: Partial<GroupFields>,
  author: ChangeAuthor,
): Decided<GroupingProposal> {
  const closed = notOpen(proposal);
  if (closed !== null) return closed;
  const group = proposal.groups.find(({ id }) => id === groupId);
  if (group === undefined) return refused('unknown_group');
  const name = fields.name?.trim() ?? group.name;
  const classLabel = fields.classLabel === undefined ? group.classLabel : parseClassLabel(fields.classLabel);
  const of = { subject: groupId, ...author };
  const changes: readonly GroupingChange[] = [
    ...(name === group.name ? [] : [{ kind: 'named', before: group.name, after: name, ...of } as const]),
    ...(classLabel === group.classLabel
      ? []
      : [{ kind: 'class_set', before: group.classLabel ?? '', after: classLabel ?? '', ...of } as const]),
  ];
  if (changes.length === 0) return decided(proposal);
  return decided({
    ...proposal,
    groups: proposal.groups.map((one) => (one.id === groupId ? { ...one, name, classLabel } : one)),
    changes: [...proposal.changes, ...changes],
  });
}

/**
 * The final list and its reason. Groups that break a rule of size do not become teams, nor does one with somebody who is
 * no longer `free`: gone from the school, or in a team by now.
 */
export function decideGrouping(
  proposal: GroupingProposal,
  decision: GroupingDecision,
  free: readonly string[],
): Decided<GroupingProposal> {
  if (proposal.decision !== null) return refused('formation_decided');
  const reason = decision.reason.trim();
  if (reason === '') return refused('formation_reason_missing');
  if (decision.kind === 'accepted') {
    const closed = notOpen(proposal);
    if (closed !== null) return closed;
    if (proposal.groups.length === 0) return refused('formation_no_groups');
    if (proposal.groups.some((group) => groupWarnings(group).length > 0))
      return refused('formation_group_size', { ...GROUP_SIZES });
    const gone = placedIn(proposal).filter((id) => !free.includes(id)).length;
    if (gone > 0) return refused('formation_people_gone', { count: gone });
  }
  return decided({ ...proposal, decision: { ...decision, reason } });
}
