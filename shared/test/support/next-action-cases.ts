import type { AccessRole } from '../../src/domain/access/access-terms.ts';
import type { DecisionFollowUp } from '../../src/domain/meetings/meeting.ts';
import { approvePlan } from '../../src/domain/plan/plan-approval.ts';
import type { RouteNext, RouteNextKey } from '../../src/domain/routes/route-next.ts';
import type { StandingStepFacts } from '../../src/domain/steps/step-action.ts';
import type { StepNeed, StepNeedKey } from '../../src/domain/steps/step-needs.ts';
import { decideNextAction } from '../../src/domain/team/decide-next-action.ts';
import type { HomeNews, NEXT_ACTIONS, NextActionFacts } from '../../src/domain/team/next-action.ts';
import type { Team } from '../../src/domain/team/team.ts';
import { withNewRound, withStepClosed } from '../../src/domain/team/team-round.ts';
import { aDecision, aMeeting, aMember, aPlanLine, aTeam } from './a-team.ts';
import { decidedValue } from './decided.ts';

export const TODAY = '2026-11-24';
export const RULE = { id: 'r1', text: 'Говорим об учениках', agreedBy: ['olga', 'ivan', 'dina'] };
const SIGNED = { number: '5', date: '2026-11-12' };

export const coordinator: readonly AccessRole[] = ['member', 'coordinator'];
export const member: readonly AccessRole[] = ['member'];
export const head: readonly AccessRole[] = ['schoolAdmin'];

/** A team that needs nothing: ordered, with rules, a signed meeting, a coming one, and a plan that others answer for. */
const team = aTeam({
  state: 'problem',
  order: { number: '84-о', date: '2026-09-15' },
  rules: [RULE],
  rulesAdoptedAt: '2026-09-18T10:00:00.000Z',
});
export const last = aMeeting({ id: 'm5', number: 5, date: '2026-11-11', state: 'held', signed: SIGNED });
export const coming = aMeeting({ id: 'm6', number: 6, date: '2026-12-02' });
const line = aPlanLine({ id: 'l1', responsibleId: 'dina', month: '2027-03' });
export const approved = decidedValue(
  approvePlan(team, [line], { schoolYear: '2026/27', number: '12', date: '2026-10-16', by: 'anna', at: 'x' }),
);

export function next(
  fields: Partial<NextActionFacts> & { readonly who?: string; readonly roles?: readonly AccessRole[] } = {},
) {
  const { who = 'olga', roles = coordinator, ...facts } = fields;
  return decideNextAction({
    team: approved,
    planLines: [line],
    meetings: [last, coming],
    today: TODAY,
    ...facts,
    me: { personId: who, roles },
  });
}
const moved: DecisionFollowUp = { meetingId: 'm6', outcome: 'moved', at: 'x', by: 'olga', due: '2026-12-20' };
export const owing = (due: string | null, fields = {}) => ({
  ...last,
  decisions: [aDecision('d1', { responsibleId: 'ivan', due, ...fields })],
  openDecisions: 1,
});

/** HJ-2 with these things missing. */
function stepMissing(...keys: readonly StepNeedKey[]): StandingStepFacts {
  const done: StepNeed = { key: 'minutes', done: true };
  return { id: 'HJ-2', needs: [done, ...keys.map((key) => ({ key, done: false }))], record: null };
}

function ofRoute(key: RouteNextKey, anchor: string, due: string | null = null): RouteNext {
  return { key, anchor, due, values: {} };
}

const results = { room: 'results' } as const;
const QUIET: HomeNews = { recommendations: 0, materials: 0, survey: null };

export function inPhaseThree(...keys: readonly StepNeedKey[]): StandingStepFacts {
  return { ...stepMissing(...keys), id: 'HJ-7' };
}

export function surveyUntil(due: string): HomeNews {
  return { ...QUIET, survey: { runId: 'run', due } };
}

function inNextYear(schoolYear: string): Team {
  const beginning = { problem: 'Рассуждают без опоры', schoolYear, reason: '', by: 'olga', at: 'x' };
  return { ...withNewRound<Team>(approved, beginning), state: 'next_year' };
}

const volunteers = aTeam({ rules: [RULE] });
const two = [aMember('olga'), aMember('ivan')];
/** What waits for whom, one situation a line; a rule of `decide-next-action.ts` each, or why it is silent. */
export const NEXT_CASES: readonly [
  name: string,
  facts: Parameters<typeof next>[0],
  key: (typeof NEXT_ACTIONS)[number] | null,
  rest?: { readonly due?: string | null; readonly room?: string; readonly values?: object },
][] = [
  ['an invitation', { who: 'dina', roles: ['invited'] }, 'give_consent', { room: 'charter' }],
  [
    'a meeting that runs',
    { roles: member, who: 'ivan', meetings: [last, { ...coming, state: 'running' }] },
    'continue_meeting',
    { room: 'meeting', due: '2026-12-02', values: { number: 6 } },
  ],
  [
    'a meeting today, for who leads it',
    { meetings: [last, { ...coming, date: TODAY }] },
    'run_meeting',
    { due: TODAY, values: { number: 6, startsAt: '14:30' } },
  ],
  [
    'a meeting today, for its secretary',
    { roles: member, who: 'dina', meetings: [{ ...coming, date: TODAY }] },
    'run_meeting',
  ],
  [
    'a meeting today, for a member',
    { roles: member, who: 'ivan', meetings: [{ ...coming, date: TODAY }] },
    'come_to_meeting',
    { due: TODAY },
  ],
  [
    'a meeting today, for the administration',
    { roles: head, who: 'anna', meetings: [{ ...coming, date: TODAY }] },
    null,
  ],
  [
    'a draft, for the administration',
    { roles: head, who: 'anna', team: { ...volunteers, state: 'draft' } },
    'enter_order',
    { room: 'charter' },
  ],
  [
    'a draft that lacks a coordinator, for the administration',
    { roles: head, who: 'anna', team: { ...volunteers, state: 'draft', coordinatorId: null } },
    'prepare_order',
    { room: 'charter' },
  ],
  [
    'a draft, for the director',
    { roles: ['director'], who: 'anna', team: { ...volunteers, state: 'draft' } },
    'enter_order',
  ],
  [
    'a rule that I have not agreed to',
    {
      roles: member,
      who: 'dina',
      team: {
        ...approved,
        rules: [
          { ...RULE, agreedBy: ['olga'] },
          { ...RULE, id: 'r2', agreedBy: [] },
        ],
      },
    },
    'agree_rules',
    { room: 'charter', values: { count: 2 } },
  ],
  [
    'my decision that is late',
    { roles: member, who: 'ivan', meetings: [owing('2026-11-20'), coming] },
    'late_decision',
    { due: '2026-11-20', values: { meeting: 5 } },
  ],
  [
    'my decision that is due in a week',
    { roles: member, who: 'ivan', meetings: [owing('2026-12-01'), coming] },
    'due_decision',
    { due: '2026-12-01' },
  ],
  [
    'my decision of a later day',
    { roles: member, who: 'ivan', meetings: [owing('2026-12-02'), coming] },
    null,
  ],
  ['my decision without a day', { roles: member, who: 'ivan', meetings: [owing(null), coming] }, null],
  [
    'my late decision that was moved',
    { roles: member, who: 'ivan', meetings: [owing('2026-11-20', { followUps: [moved] }), coming] },
    null,
  ],
  ['somebody else’s late decision', { meetings: [owing('2026-11-20'), coming] }, null],
  [
    'one person in the team',
    { team: aTeam({ members: [aMember('olga')], rules: [RULE] }) },
    'invite_members',
    { values: { count: 2, least: 3 } },
  ],
  [
    'two without a reason',
    { team: aTeam({ members: two, rules: [RULE] }) },
    'invite_members',
    { values: { count: 1 } },
  ],
  [
    'two with a reason',
    { team: aTeam({ members: two, rules: [RULE], sizeReason: 'малая школа' }) },
    'draft_team',
    { values: { count: 2 } },
  ],
  ['no class', { team: { ...volunteers, targetClasses: [] } }, 'name_class'],
  ['no rules', { team: aTeam() }, 'write_rules', { room: 'charter' }],
  ['no rules, for a member', { roles: member, who: 'ivan', team: aTeam() }, null],
  [
    'a meeting that was forgotten',
    { meetings: [{ ...coming, date: '2026-11-20' }] },
    'close_past_meeting',
    { due: '2026-11-20' },
  ],
  ['three who said yes', { team: volunteers }, 'draft_team', { values: { count: 3 } }],
  [
    'three of whom one is only invited',
    {
      team: aTeam({ members: [...two, aMember('dina', { consentAt: null })], rules: [RULE] }),
      meetings: [],
    },
    'plan_first_meeting',
  ],
  ['a draft that waits for its order', { team: { ...volunteers, state: 'draft' } }, null],
  [
    'minutes with gaps',
    { meetings: [{ ...last, signed: null, attendance: ['olga'], secretaryId: null }, coming] },
    'complete_minutes',
    { values: { number: 5, count: 1 } },
  ],
  [
    'minutes that only want a number',
    { meetings: [{ ...last, signed: null, attendance: ['olga'] }, coming] },
    'sign_minutes',
    { values: { number: 5 } },
  ],
  ['minutes of others', { roles: member, who: 'ivan', meetings: [{ ...last, signed: null }, coming] }, null],
  ['no meeting at all', { meetings: [] }, 'plan_first_meeting', { room: 'meetings' }],
  ['only a cancelled one', { meetings: [{ ...coming, state: 'cancelled' }] }, 'plan_first_meeting'],
  ['an empty plan', { planLines: [] }, 'take_preset', { room: 'plan' }],
  [
    'lines nobody answers for',
    { planLines: [line, aPlanLine({ id: 'l2', responsibleId: null })] },
    'name_responsible',
    { values: { count: 1 } },
  ],
  [
    'a finished line nobody answered for',
    { planLines: [line, aPlanLine({ id: 'l2', responsibleId: null, status: 'done' })] },
    null,
  ],
  [
    'a plan to approve',
    { roles: head, who: 'anna', team, planLines: [line] },
    'approve_plan',
    { room: 'plan', values: { count: 1 } },
  ],
  [
    'a plan changed since',
    { roles: head, who: 'anna', planLines: [{ ...line, activity: 'Другое' }] },
    'approve_plan',
  ],
  [
    'a plan that is not whole',
    { roles: head, who: 'anna', team, planLines: [aPlanLine({ responsibleId: null })] },
    null,
  ],
  ['an empty plan, for the administration', { roles: head, who: 'anna', team, planLines: [] }, null],
  [
    'my line of a month that is over',
    { roles: member, who: 'ivan', planLines: [aPlanLine({ month: '2026-10' })] },
    'late_line',
    { due: '2026-10-31' },
  ],
  [
    'my line of this month',
    { roles: member, who: 'ivan', planLines: [aPlanLine({ month: '2026-11' })] },
    'due_line',
    { due: '2026-11-30' },
  ],
  [
    'my line early next month',
    { roles: member, who: 'ivan', planLines: [aPlanLine({ month: '2026-12', date: '2026-12-01' })] },
    'due_line',
    { due: '2026-12-01' },
  ],
  ['my line next month', { roles: member, who: 'ivan', planLines: [aPlanLine({ month: '2026-12' })] }, null],
  [
    'my line that is done',
    { roles: member, who: 'ivan', planLines: [aPlanLine({ month: '2026-10', status: 'done' })] },
    null,
  ],
  ['no coming meeting', { meetings: [last] }, 'plan_next_meeting', { due: '2026-12-12', room: 'meetings' }],
  [
    'a step that misses nothing',
    { step: stepMissing() },
    'close_step',
    { room: 'step', values: { number: 2 } },
  ],
  ['a step that misses nothing, for a member', { roles: member, who: 'ivan', step: stepMissing() }, null],
  ['a class not described', { step: stepMissing('class_profile', 'answers') }, 'describe_class'],
  [
    'questions without answers',
    { roles: member, who: 'ivan', step: stepMissing('answers', 'evidence') },
    'answer_question',
  ],
  ['one kind of evidence', { step: stepMissing('evidence', 'judgement') }, 'add_evidence'],
  ['a judgement not agreed', { step: stepMissing('judgement', 'minutes') }, 'agree_judgement'],
  ['no sources', { step: { ...stepMissing('sources', 'routes'), id: 'HJ-3' } }, 'add_source'],
  ['nothing to measure', { step: { ...stepMissing('measurement'), id: 'HJ-3' } }, 'agree_measurement'],
  ['routes that others approve', { step: { ...stepMissing('routes'), id: 'HJ-3' } }, null],
  ['lessons', { step: { ...stepMissing('lessons'), id: 'HJ-4' } }, 'go_on_with_step', { room: 'step' }],
  ['a group to form', { step: { ...stepMissing('order'), id: 'HJ-1' } }, null],
  [
    'all seven steps behind',
    { team: withStepClosed<Team>({ ...approved, state: 'sharing' }, 'HJ-7') },
    'choose_next_problem',
    { room: 'path' },
  ],
  [
    'a summary that waits for a member',
    {
      ...{ roles: member, who: 'ivan' },
      team: aTeam({
        ...approved,
        handedSummary: { entryId: 's', at: '2026-11-20T09:00:00Z', by: 'olga', seenBy: [] },
      }),
    },
    'read_summary',
    { room: 'results', values: { name: approved.name } },
  ],
  [
    'a team that became a ПОС and goes on',
    { team: { ...approved, kind: 'pos', state: 'transformed' } },
    'choose_next_problem',
    { room: 'path' },
  ],
  ['a round chosen for the year that runs', { team: inNextYear('2026/27') }, 'start_next_round'],
  ['a round chosen for the year to come', { team: inNextYear('2027/28') }, null],
  ['no coming meeting, for a member', { roles: member, who: 'ivan', meetings: [last] }, null],
  [
    'the request that one’s own route lacks',
    { roles: member, who: 'ivan', ownRoute: ofRoute('write_request', 'request') },
    'write_request',
  ],
  [
    'the first step of one’s own route',
    { roles: member, who: 'ivan', ownRoute: ofRoute('take_step', 'steps') },
    'take_route_step',
  ],
  [
    'the reflection of January',
    { roles: member, who: 'ivan', ownRoute: ofRoute('mid_year', 'mid-year', '2027-01-31') },
    'reflect_mid_year',
    { due: '2027-01-31' },
  ],
  [
    'the reflection of May',
    { roles: member, who: 'ivan', ownRoute: ofRoute('end_year', 'end', '2027-05-31') },
    'reflect_end',
    { due: '2027-05-31' },
  ],
  [
    'routes that wait for the administration',
    { roles: head, who: 'anna', routesToApprove: 3 },
    'approve_routes',
    { values: { count: 3 } },
  ],
  ['no decision on the practice', { step: inPhaseThree('impact_decision') }, 'decide_impact', results],
  ['nobody outside saw it', { step: inPhaseThree('presentation') }, 'present_practice', results],
  ['nothing recommended', { step: inPhaseThree('recommendation', 'bank_item') }, 'recommend', results],
  [
    'nothing for the bank',
    { roles: member, who: 'ivan', step: inPhaseThree('bank_item', 'recommendations_answered') },
    'hand_in_material',
    results,
  ],
  [
    'recommendations that wait for the administration',
    { roles: head, who: 'anna', news: { ...QUIET, recommendations: 2 } },
    'answer_recommendations',
    { room: 'school_recommendations', values: { count: 2 } },
  ],
  [
    'materials that wait for a reviewer',
    { roles: ['expert'], who: 'petr', news: { ...QUIET, materials: 1 } },
    'review_materials',
    { room: 'school_bank', values: { count: 1 } },
  ],
  [
    'a survey that is open',
    { roles: member, who: 'ivan', news: surveyUntil('2026-12-20') },
    'fill_survey',
    { room: 'my_surveys', due: '2026-12-20' },
  ],
];
