import { SIZE_RULES } from '../formation/team-size.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import { consentedMembers, findMembership } from './membership.ts';
import type { AgreementRule, Team } from './team.ts';

/** Whether every member who gave consent agreed to every rule, and there is a team to agree. */
function allAgreed(team: Team): boolean {
  const members = consentedMembers(team);
  return (
    members.length >= SIZE_RULES[team.kind].draftLeast &&
    team.rules.length > 0 &&
    team.rules.every((rule) => members.every((member) => rule.agreedBy.includes(member.personId)))
  );
}

/**
 * The day of adoption is a fact that stays when somebody joins later (the newcomer is asked to agree); a new or
 * reworded rule takes it back, because nobody agreed to that text.
 */
function settled(team: Team, at: string, reworded: boolean): Team {
  const adopted = reworded ? null : team.rulesAdoptedAt;
  return { ...team, rulesAdoptedAt: adopted ?? (allAgreed(team) ? at : null) };
}

/** Adopts the rules if nobody is left who has not agreed: when the last one who had not leaves the team. */
export function settleAdoption(team: Team, at: string): Team {
  return settled(team, at, false);
}

function withRule(team: Team, id: string, change: (rule: AgreementRule) => AgreementRule): Team {
  return { ...team, rules: team.rules.map((rule) => (rule.id === id ? change(rule) : rule)) };
}

/** Adds a rule in its author's words; the author agrees to it by writing it. A repeated call finds it there. */
export function addRule(
  team: Team,
  rule: { readonly id: string; readonly text: string; readonly authorId: string },
  at: string,
): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  if (team.rules.some(({ id }) => id === rule.id)) return decided(team);
  const added: AgreementRule = { id: rule.id, text: rule.text, agreedBy: [rule.authorId] };
  return decided(settled({ ...team, rules: [...team.rules, added] }, at, true));
}

/** Rewords a rule: only its author of now has agreed to the new text. */
export function rewordRule(
  team: Team,
  rule: { readonly id: string; readonly text: string; readonly authorId: string },
  at: string,
): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  const kept = team.rules.find((candidate) => candidate.id === rule.id);
  if (kept === undefined) return refused('unknown_rule');
  if (kept.text === rule.text) return decided(team);
  const reworded = withRule(team, rule.id, () => ({
    id: rule.id,
    text: rule.text,
    agreedBy: [rule.authorId],
  }));
  return decided(settled(reworded, at, true));
}

/** Takes a rule away; what is left may be adopted by that. */
export function removeRule(team: Team, ruleId: string, at: string): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  if (!team.rules.some((rule) => rule.id === ruleId)) return refused('unknown_rule');
  const left = { ...team, rules: team.rules.filter((rule) => rule.id !== ruleId) };
  return decided(settled(left, at, left.rules.length === 0));
}

/** A member's own yes to one rule; the last one adopts the rules (F-7). */
export function agreeToRule(team: Team, ruleId: string, personId: string, at: string): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  const membership = findMembership(team, personId);
  if (membership === null) return refused('not_a_member');
  if (membership.consentAt === null) return refused('consent_first');
  const rule = team.rules.find((candidate) => candidate.id === ruleId);
  if (rule === undefined) return refused('unknown_rule');
  if (rule.agreedBy.includes(personId)) return decided(settled(team, at, false));
  const agreed = withRule(team, ruleId, (kept) => ({ ...kept, agreedBy: [...kept.agreedBy, personId] }));
  return decided(settled(agreed, at, false));
}

/** Rules that this member has not agreed to yet. */
export function rulesWaitingFor(team: Pick<Team, 'rules'>, personId: string): readonly AgreementRule[] {
  return team.rules.filter((rule) => !rule.agreedBy.includes(personId));
}
