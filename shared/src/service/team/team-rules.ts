import { type InputFault, TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { type Decided, decided } from '../../domain/records/refusal.ts';
import {
  agreeToRule,
  removeRule as decideRemoval,
  addRule as decideRule,
  rewordRule,
} from '../../domain/team/agreement-rules.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type Needed, type TeamOutcome } from './change-team.ts';
import { countHeldMeetings, settleStart, withStart } from './team-start.ts';

const WRITE_RULES: Needed = { record: 'AgreementRules', action: 'update' };
const VOTE: Needed = { record: 'AgreementRules', action: 'vote' };

function ruleFaults(text: string): readonly InputFault[] {
  return textFaults('text', text, { most: TEXT_LIMITS.line, required: true });
}

function started(decision: Decided<Team>, held: number): Decided<Team> {
  return decision.kind === 'refused' ? decision : decided(settleStart(decision.value, held));
}

/** Adds a rule; its author agrees to it by writing it. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function addRule(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  text: string,
): Promise<TeamOutcome> {
  assertNoFaults(ruleFaults(text));
  const rule = { id: deps.ids.next(), text: text.trim(), authorId: actor.personId };
  return changeTeam(
    deps,
    actor,
    teamId,
    { record: 'AgreementRules', action: 'create' },
    'rule.added',
    (team, at) => decideRule(team, rule, at),
  );
}

/** Rewords a rule, which everybody is then asked about anew. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function changeRule(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  ruleId: string,
  text: string,
): Promise<TeamOutcome> {
  assertNoFaults(ruleFaults(text));
  const rule = { id: ruleId, text: text.trim(), authorId: actor.personId };
  return changeTeam(deps, actor, teamId, WRITE_RULES, 'rule.changed', (team, at) =>
    rewordRule(team, rule, at),
  );
}

/** Takes a rule away. @throws AppError `not_found`, `forbidden` */
export async function removeRule(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  ruleId: string,
): Promise<TeamOutcome> {
  const held = await countHeldMeetings(deps, actor, teamId);
  return changeTeam(deps, actor, teamId, WRITE_RULES, withStart('rule.removed'), (team, at) =>
    started(decideRemoval(team, ruleId, at), held),
  );
}

/** The actor's own yes to a rule. @throws AppError `not_found`, `forbidden` */
export async function agreeRule(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  ruleId: string,
): Promise<TeamOutcome> {
  const held = await countHeldMeetings(deps, actor, teamId);
  return changeTeam(deps, actor, teamId, VOTE, withStart('rule.agreed'), (team, at) =>
    started(agreeToRule(team, ruleId, actor.personId, at), held),
  );
}
