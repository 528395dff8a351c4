import type { AccessRole } from './access-terms.ts';
import { rulesWaitingFor } from './agreement-rules.ts';
import { addDays, lastDayOf, monthOf } from './calendar-date.ts';
import { dueOf, openDecisionsOf } from './decision.ts';
import {
  diaryWork,
  LESSON_ACTIONS,
  type LessonNextFacts,
  type LessonWork,
  lessonToday,
  lessonWork,
} from './lesson-next.ts';
import type { Meeting } from './meeting.ts';
import { minutesGaps } from './meeting-run.ts';
import { activeMembers, consentedMembers, findMembership } from './membership.ts';
import { linesToApprove } from './plan-approval.ts';
import { inPlanOrder, isOpenLine, type PlanLine } from './plan-line.ts';
import { refusalsOf } from './refusal.ts';
import type { RouteNext, RouteNextKey } from './route-next.ts';
import type { StepId } from './step.ts';
import { closeStep, nextRound, STEP_ACTIONS, type StandingStepFacts, stepWork } from './step-action.ts';
import type { Team } from './team.ts';
import { decideSize, SIZE_RULES } from './team-size.ts';

/** Rooms of a team's space, as in the addresses of its pages. */
export type Room =
  | 'home'
  | 'charter'
  | 'path'
  | 'step'
  | 'plan'
  | 'meetings'
  | 'meeting'
  | 'my_route'
  | 'school_routes'
  | 'lessons'
  | 'diary'
  | 'results'
  | 'my_surveys'
  | 'school_recommendations'
  | 'school_bank';

/** Where something is done. `meetingId` with room `meeting`, `step` with room `step`; `anchor` is a place on the page. */
export interface SpacePlace {
  readonly room: Room;
  /** Below the room's own address, with rooms `lessons` and `results`. */
  readonly path?: string;
  readonly meetingId?: string;
  readonly step?: StepId;
  readonly anchor?: string;
}

/** Everything that may be next. Sentences: `next.<key>.title`, `.why`, `.button`, with the action's values. */
export const NEXT_ACTIONS = [
  'give_consent',
  'continue_meeting',
  'run_meeting',
  'come_to_meeting',
  'enter_order',
  'agree_rules',
  'late_decision',
  'invite_members',
  'name_class',
  'write_rules',
  'close_past_meeting',
  'draft_team',
  'complete_minutes',
  'sign_minutes',
  'plan_first_meeting',
  'take_preset',
  'name_responsible',
  'approve_plan',
  'due_decision',
  'late_line',
  'due_line',
  'plan_next_meeting',
  'write_request',
  'take_route_step',
  'reflect_mid_year',
  'reflect_end',
  'approve_routes',
  'answer_recommendations',
  'review_materials',
  'fill_survey',
  ...LESSON_ACTIONS,
  ...STEP_ACTIONS,
] as const;
export type NextActionKey = (typeof NEXT_ACTIONS)[number];

/** The one next action of one person in one team. */
export interface NextAction {
  readonly key: NextActionKey;
  readonly values: Readonly<Record<string, string | number>>;
  /** ISO date; null when nothing sets one. */
  readonly due: string | null;
  readonly place: SpacePlace;
}

type Kept<T> = T & { readonly id: string };

/** All that the choice rests on. */
export interface NextActionFacts {
  readonly team: Team;
  /** Lines of the team's plan of the current school year. */
  readonly planLines: readonly Kept<PlanLine>[];
  /** Meetings of that year, and earlier ones with open decisions. */
  readonly meetings: readonly Kept<Meeting>[];
  readonly me: { readonly personId: string; readonly roles: readonly AccessRole[] };
  /** ISO date. */
  readonly today: string;
  /** Lesson study and diary; missing for those who do not read them. */
  readonly lessons?: LessonNextFacts | null;
  /** The step where the team stands; null or missing where it stands at none. */
  readonly step?: StandingStepFacts | null;
  /** What is next in one's own route; null or missing where nothing is, or no route was begun. */
  readonly ownRoute?: RouteNext | null;
  /** Routes of the school that wait for this reader's approval. */
  readonly routesToApprove?: number;
  /** What waits for this reader beside the team; null or missing where it was not read. */
  readonly news?: HomeNews | null;
}

/** What waits for one reader in the school: for its administration, for reviewers, for everyone who is asked. */
export interface HomeNews {
  /** Recommendations that the reader may answer. */
  readonly recommendations: number;
  /** Materials that the reader may review. */
  readonly materials: number;
  /** The survey that closes first; null where none asks the reader. */
  readonly survey: { readonly runId: string; readonly due: string } | null;
}

/** How many days ahead something of one's own comes up. */
const SOON_DAYS = 7;
/** A survey comes up before work on the step once it closes within these days. */
const SURVEY_DAYS = 3;
/** A team meets at least once a month (F-8): the next meeting is planned by then. */
const MEETING_DAYS = 31;

function action(
  key: NextActionKey,
  place: SpacePlace,
  values: NextAction['values'] = {},
  due: string | null = null,
): NextAction {
  return { key, values, due, place };
}

type Rule = (facts: NextActionFacts) => NextAction | null;

/** A rule over lesson study; silent where nothing of it was read. */
function inLessons(decide: (asked: Parameters<typeof lessonWork>[0]) => LessonWork | null): Rule {
  return ({ lessons, team, me, today }) => {
    const work = lessons ? decide({ ...lessons, team, personId: me.personId, today }) : null;
    if (work === null) return null;
    const { key, path, values, due } = work;
    return action(key, key === 'write_diary' ? { room: 'diary' } : { room: 'lessons', path }, values, due);
  };
}

function meetingPlace(meeting: Kept<Meeting>): SpacePlace {
  return { room: 'meeting', meetingId: meeting.id };
}

function meetingValues(meeting: Meeting): NextAction['values'] {
  return { number: meeting.number, purpose: meeting.purpose, startsAt: meeting.startsAt ?? '' };
}

function leads(meeting: Meeting, facts: NextActionFacts): boolean {
  const { personId, roles } = facts.me;
  return roles.includes('coordinator') || meeting.chairId === personId || meeting.secretaryId === personId;
}

/** Earliest first. */
function byDate(meetings: readonly Kept<Meeting>[]): readonly Kept<Meeting>[] {
  return [...meetings].sort((a, b) => (a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1));
}

const giveConsent: Rule = ({ me }) =>
  me.roles.includes('invited') ? action('give_consent', { room: 'charter', anchor: 'members' }) : null;

const meetingToday: Rule = (facts) => {
  const { meetings, today } = facts;
  const running = meetings.find((meeting) => meeting.state === 'running');
  if (running !== undefined)
    return action('continue_meeting', meetingPlace(running), meetingValues(running), running.date);
  const planned = byDate(meetings).find((meeting) => meeting.state === 'planned' && meeting.date === today);
  if (planned === undefined) return null;
  const key = leads(planned, facts) ? 'run_meeting' : 'come_to_meeting';
  return action(key, meetingPlace(planned), meetingValues(planned), today);
};

const agreeRules: Rule = ({ team, me }) => {
  const waiting = rulesWaitingFor(team, me.personId);
  if (waiting.length === 0 || (findMembership(team, me.personId)?.consentAt ?? null) === null) return null;
  return action('agree_rules', { room: 'charter', anchor: 'rules' }, { count: waiting.length });
};

function myDecision(
  facts: NextActionFacts,
  isDue: (due: string) => boolean,
  key: NextActionKey,
): NextAction | null {
  const mine = openDecisionsOf(facts.meetings).find(({ decision }) => {
    const due = dueOf(decision);
    return decision.responsibleId === facts.me.personId && due !== null && isDue(due);
  });
  if (mine === undefined) return null;
  const values = { text: mine.decision.text, meeting: mine.meetingNumber };
  const anchor = `decision-${mine.decision.id}`;
  return action(key, { room: 'home', anchor }, values, dueOf(mine.decision));
}

const lateDecision: Rule = (facts) => myDecision(facts, (due) => due < facts.today, 'late_decision');
const dueDecision: Rule = (facts) =>
  myDecision(facts, (due) => due <= addDays(facts.today, SOON_DAYS), 'due_decision');

const enterOrder: Rule = ({ team, me }) =>
  team.state === 'draft' && (me.roles.includes('schoolAdmin') || me.roles.includes('director'))
    ? action('enter_order', { room: 'charter', anchor: 'order' }, { name: team.name })
    : null;

const approvePlan: Rule = ({ team, planLines, me }) => {
  if (!me.roles.includes('schoolAdmin') && !me.roles.includes('director')) return null;
  const schoolYear = planLines[0]?.schoolYear ?? team.schoolYear;
  const count = linesToApprove(team, schoolYear, planLines);
  return count === null
    ? null
    : action('approve_plan', { room: 'plan', anchor: 'approval' }, { count, schoolYear });
};

const inviteMembers: Rule = ({ team }) => {
  const count = activeMembers(team).length;
  const { least } = SIZE_RULES[team.kind];
  const small =
    team.kind === 'kouch' && count >= SIZE_RULES.kouch.draftLeast && team.sizeReason.trim() !== '';
  return count < least && !small
    ? action('invite_members', { room: 'charter', anchor: 'members' }, { count: least - count, least })
    : null;
};

const nameClass: Rule = ({ team }) =>
  team.targetClasses.length === 0 ? action('name_class', { room: 'charter', anchor: 'targetClasses' }) : null;

const writeRules: Rule = ({ team }) =>
  team.rules.length === 0 ? action('write_rules', { room: 'charter', anchor: 'rules' }) : null;

const draftTeam: Rule = ({ team }) => {
  if (team.state !== 'volunteers' || consentedMembers(team).length < activeMembers(team).length) return null;
  const size = decideSize(team.kind, consentedMembers(team).length, { draft: true, reason: team.sizeReason });
  if (refusalsOf(size).length > 0) return null;
  return action('draft_team', { room: 'charter', anchor: 'order' }, { count: consentedMembers(team).length });
};

const closePastMeeting: Rule = ({ meetings, today }) => {
  const past = byDate(meetings).find((meeting) => meeting.state === 'planned' && meeting.date < today);
  return past === undefined
    ? null
    : action('close_past_meeting', meetingPlace(past), meetingValues(past), past.date);
};

const minutes: Rule = (facts) => {
  const draft = byDate(facts.meetings).find(
    (meeting) => meeting.state === 'held' && meeting.signed === null && leads(meeting, facts),
  );
  if (draft === undefined) return null;
  const gaps = minutesGaps(draft).filter((gap) => gap.key !== 'signature').length;
  const place: SpacePlace = { ...meetingPlace(draft), anchor: 'minutes' };
  return gaps > 0
    ? action('complete_minutes', place, { number: draft.number, count: gaps })
    : action('sign_minutes', place, { number: draft.number });
};

const firstMeeting: Rule = ({ meetings }) =>
  meetings.some((meeting) => meeting.state !== 'cancelled')
    ? null
    : action('plan_first_meeting', { room: 'meetings', anchor: 'new' });

const nextMeeting: Rule = ({ meetings, today }) => {
  if (meetings.some((meeting) => meeting.state === 'planned' && meeting.date >= today)) return null;
  const held = byDate(meetings).filter((meeting) => meeting.state === 'held');
  const last = held[held.length - 1];
  return action(
    'plan_next_meeting',
    { room: 'meetings', anchor: 'new' },
    {},
    last === undefined ? null : addDays(last.date, MEETING_DAYS),
  );
};

const fillPlan: Rule = ({ planLines }) => {
  if (planLines.length === 0) return action('take_preset', { room: 'plan', anchor: 'preset' });
  const nobody = planLines.filter((line) => isOpenLine(line) && line.responsibleId === null);
  return nobody.length === 0
    ? null
    : action('name_responsible', { room: 'plan', anchor: 'without-responsible' }, { count: nobody.length });
};

function dueOfLine(line: PlanLine): string {
  return line.date ?? lastDayOf(line.month);
}

function myLine(
  facts: NextActionFacts,
  isDue: (line: PlanLine) => boolean,
  key: NextActionKey,
): NextAction | null {
  const mine = inPlanOrder(facts.planLines).find(
    (line) => line.responsibleId === facts.me.personId && isOpenLine(line) && isDue(line),
  );
  if (mine === undefined) return null;
  const anchor = `line-${mine.id}`;
  return action(key, { room: 'plan', anchor }, { activity: mine.activity }, dueOfLine(mine));
}

const lateLine: Rule = (facts) => myLine(facts, (line) => dueOfLine(line) < facts.today, 'late_line');
const dueLine: Rule = (facts) =>
  myLine(
    facts,
    (line) => monthOf(facts.today) === line.month || dueOfLine(line) <= addDays(facts.today, SOON_DAYS),
    'due_line',
  );

const OF_ROUTE: Readonly<Partial<Record<RouteNextKey, NextActionKey>>> = {
  write_request: 'write_request',
  take_step: 'take_route_step',
  mid_year: 'reflect_mid_year',
  end_year: 'reflect_end',
};

/** What one's own route asks for that the team waits for too; the rest stands on «Моё». */
const ownRoute: Rule = ({ ownRoute: next = null }) => {
  const key = next === null ? undefined : OF_ROUTE[next.key];
  if (next === null || key === undefined) return null;
  return action(key, { room: 'my_route', anchor: next.anchor }, {}, next.due);
};

const approveRoutes: Rule = ({ routesToApprove = 0 }) =>
  routesToApprove === 0
    ? null
    : action('approve_routes', { room: 'school_routes', anchor: 'routes' }, { count: routesToApprove });

const answerRecommendations: Rule = ({ news }) =>
  news && news.recommendations > 0
    ? action('answer_recommendations', { room: 'school_recommendations' }, { count: news.recommendations })
    : null;

const reviewMaterials: Rule = ({ news }) =>
  news && news.materials > 0
    ? action('review_materials', { room: 'school_bank' }, { count: news.materials })
    : null;

function fillSurvey(isDue: (due: string, today: string) => boolean): Rule {
  return ({ news, today }) =>
    news?.survey && isDue(news.survey.due, today)
      ? action('fill_survey', { room: 'my_surveys' }, {}, news.survey.due)
      : null;
}

function only(role: AccessRole, rule: Rule): Rule {
  return (facts) => (facts.me.roles.includes(role) ? rule(facts) : null);
}

function members(rule: Rule): Rule {
  return (facts) =>
    facts.me.roles.includes('member') || facts.me.roles.includes('coordinator') ? rule(facts) : null;
}

/**
 * In order of urgency: what only I can give; what happens now; what waits for me; what the team cannot go on
 * without; what lies ahead. The first that applies is the one.
 */
const RULES: readonly Rule[] = [
  giveConsent,
  members(meetingToday),
  members(inLessons(lessonToday)),
  enterOrder,
  agreeRules,
  members(lateDecision),
  only('coordinator', inviteMembers),
  only('coordinator', nameClass),
  only('coordinator', writeRules),
  only('coordinator', closePastMeeting),
  only('coordinator', draftTeam),
  members(minutes),
  members(inLessons(lessonWork)),
  only('coordinator', closeStep),
  only('coordinator', nextRound),
  only('coordinator', firstMeeting),
  only('coordinator', fillPlan),
  approvePlan,
  approveRoutes,
  answerRecommendations,
  reviewMaterials,
  fillSurvey((due, today) => due <= addDays(today, SURVEY_DAYS)),
  members(dueDecision),
  members(lateLine),
  members(stepWork),
  members(ownRoute),
  members(dueLine),
  members(inLessons(diaryWork)),
  fillSurvey((due, today) => due > addDays(today, SURVEY_DAYS)),
  only('coordinator', nextMeeting),
];

/**
 * Everything that waits for one person in one team, the most urgent first; a rule speaks once. A team that has ended
 * asks for nothing.
 */
export function nextActionsOf(facts: NextActionFacts): readonly NextAction[] {
  if (facts.team.state === 'closed' || facts.team.state === 'transformed') return [];
  const found = new Map<NextActionKey, NextAction>();
  for (const rule of RULES) {
    const next = rule(facts);
    if (next !== null && !found.has(next.key)) found.set(next.key, next);
  }
  return [...found.values()];
}

/** Exactly one next action, or none: never filled for the sake of it (mockups). */
export function decideNextAction(facts: NextActionFacts): NextAction | null {
  return nextActionsOf(facts)[0] ?? null;
}
