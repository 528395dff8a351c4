import { decideSize, SIZE_RULES } from '../formation/team-size.ts';
import { refusalsOf } from '../records/refusal.ts';
import { rulesWaitingFor } from './agreement-rules.ts';
import { activeMembers, consentedMembers, findMembership } from './membership.ts';
import { type NextRule, nextAction } from './next-action.ts';
import { waitsForSummary } from './team-summary.ts';
import { orderGaps } from './team-transition.ts';

export const giveConsent: NextRule = ({ me }) =>
  me.roles.includes('invited') ? nextAction('give_consent', { room: 'charter', anchor: 'members' }) : null;

export const agreeRules: NextRule = ({ team, me }) => {
  const waiting = rulesWaitingFor(team, me.personId);
  if (waiting.length === 0 || (findMembership(team, me.personId)?.consentAt ?? null) === null) return null;
  return nextAction('agree_rules', { room: 'charter', anchor: 'rules' }, { count: waiting.length });
};

/** The administration's part: the order, or what only it can bring before it; others' consent it waits for. */
export const enterOrder: NextRule = ({ team, me }) => {
  if (team.state !== 'draft' || !(me.roles.includes('schoolAdmin') || me.roles.includes('director')))
    return null;
  const gaps = orderGaps(team).map(({ reason }) => reason);
  const place = { room: 'charter', anchor: 'order' } as const;
  if (gaps.length === 0) return nextAction('enter_order', place, { name: team.name });
  const mine = gaps.some((reason) => reason === 'class_missing' || reason === 'coordinator_missing');
  return mine ? nextAction('prepare_order', place, { name: team.name }) : null;
};

export const inviteMembers: NextRule = ({ team }) => {
  const count = activeMembers(team).length;
  const { least } = SIZE_RULES[team.kind];
  const small =
    team.kind === 'kouch' && count >= SIZE_RULES.kouch.draftLeast && team.sizeReason.trim() !== '';
  return count < least && !small
    ? nextAction('invite_members', { room: 'charter', anchor: 'members' }, { count: least - count, least })
    : null;
};

export const nameClass: NextRule = ({ team }) =>
  team.targetClasses.length === 0
    ? nextAction('name_class', { room: 'charter', anchor: 'targetClasses' })
    : null;

export const writeRules: NextRule = ({ team }) =>
  team.rules.length === 0 ? nextAction('write_rules', { room: 'charter', anchor: 'rules' }) : null;

/** A summary that was handed over waits for each member, and for the administration as one. */
export const readSummary: NextRule = ({ team, me: { personId, roles } }) => {
  const isMember = roles.includes('member') || roles.includes('coordinator');
  const isAdministration = roles.includes('schoolAdmin') || roles.includes('director');
  if (!isMember && !isAdministration) return null;
  return waitsForSummary(team, personId, isMember ? 'member' : 'administration')
    ? nextAction('read_summary', { room: 'results', path: '/summary' }, { name: team.name })
    : null;
};

export const draftTeam: NextRule = ({ team }) => {
  if (team.state !== 'volunteers' || consentedMembers(team).length < activeMembers(team).length) return null;
  const size = decideSize(team.kind, consentedMembers(team).length, { draft: true, reason: team.sizeReason });
  if (refusalsOf(size).length > 0) return null;
  return nextAction(
    'draft_team',
    { room: 'charter', anchor: 'order' },
    { count: consentedMembers(team).length },
  );
};
