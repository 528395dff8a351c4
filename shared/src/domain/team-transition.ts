import { consentedMembers } from './membership.ts';
import { type Decided, decided, type Refusal, refusalsOf } from './refusal.ts';
import type { Team, TeamClosing, TeamOrder, TeamState } from './team.ts';
import { decideSize } from './team-size.ts';

/**
 * The transitions of team-cycle.md §5.2 whose guards rest on records that exist. Later ones (problem → planned and on)
 * come with the records they ask for. F-1 and F-3, the school's own steps before an order, are the administration's
 * affair: an order that was signed is a fact.
 */
export const TRANSITIONS: Readonly<Partial<Record<TeamState, readonly TeamState[]>>> = {
  volunteers: ['draft', 'ordered', 'closed'],
  draft: ['ordered', 'closed'],
  ordered: ['problem', 'closed'],
  problem: ['closed'],
  planned: ['closed'],
  inquiry: ['closed'],
  reflection: ['closed'],
  sharing: ['closed'],
  next_year: ['closed'],
  transformed: ['closed'],
};

function wrongState(team: Team, to: TeamState): readonly Refusal[] {
  if (TRANSITIONS[team.state]?.includes(to)) return [];
  return [{ reason: team.state === 'closed' ? 'team_closed' : 'wrong_state' }];
}

function settle(refusals: readonly Refusal[], value: Team): Decided<Team> {
  return refusals.length === 0 ? decided(value) : { kind: 'refused', refusals };
}

/** F-2 … F-4: a class, a coordinator, a size that fits. `draft` allows two with a reason. */
function compositionRefusals(team: Team, draft: boolean): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (team.targetClasses.length === 0) refusals.push({ reason: 'class_missing' });
  if (team.coordinatorId === null) refusals.push({ reason: 'coordinator_missing' });
  const size = decideSize(team.kind, consentedMembers(team).length, { draft, reason: team.sizeReason });
  return [...refusals, ...refusalsOf(size)];
}

/** volunteers → draft: the group hands its composition over for an order. */
export function draftTeam(team: Team): Decided<Team> {
  return settle([...wrongState(team, 'draft'), ...compositionRefusals(team, true)], {
    ...team,
    state: 'draft',
  });
}

/**
 * volunteers or draft → ordered by number and date of the order (F-5). Whoever is only invited is not in the order:
 * entry is voluntary (PR-2).
 */
export function enterOrder(team: Team, order: TeamOrder): Decided<Team> {
  const refusals = [...wrongState(team, 'ordered'), ...compositionRefusals(team, false)];
  return settle(refusals, { ...team, state: 'ordered', order });
}

/** ordered → problem: happens by itself once a meeting was held and the rules are adopted. */
export function startTeam(team: Team, meetingsHeld: number): Decided<Team> {
  const refusals: Refusal[] = [...wrongState(team, 'problem')];
  if (team.rulesAdoptedAt === null) refusals.push({ reason: 'rules_not_adopted' });
  if (meetingsHeld === 0) refusals.push({ reason: 'no_meeting_held' });
  return settle(refusals, { ...team, state: 'problem' });
}

/** any → closed, by order and with a reason; records stay readable. */
export function closeTeam(team: Team, closing: Omit<TeamClosing, 'from'>): Decided<Team> {
  return settle(wrongState(team, 'closed'), {
    ...team,
    state: 'closed',
    closing: { ...closing, from: team.state },
  });
}
