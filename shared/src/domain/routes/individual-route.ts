import type { DeficitGroup } from '../competence/deficit-group.ts';
import { DEFICIT_GROUPS } from '../competence/deficit-group.ts';
import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';
import type { ApprovedStep, RouteStep } from './route-step.ts';
import { ROUTE_TRACKS, type RouteTrack } from './route-track.ts';

/** States of diagnostics-and-routes.md §8.4. */
export const ROUTE_STATES = ['draft', 'submitted', 'approved', 'running', 'reviewed', 'closed'] as const;
export type RouteState = (typeof ROUTE_STATES)[number];

/** What the school calls it: ИОМ, or план профессионального развития. */
export const ROUTE_TITLES = ['route', 'development_plan'] as const;
export type RouteTitle = (typeof ROUTE_TITLES)[number];

export const CATEGORIES = ['none', 'first', 'highest'] as const;
export type Category = (typeof CATEGORIES)[number];

export const GOAL_KINDS = ['deficit', 'growth'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** What the year came to. */
export const ROUTE_DECISIONS = ['reached', 'continue', 'change'] as const;
export type RouteDecision = (typeof ROUTE_DECISIONS)[number];

/** A deficit to remove, or a growth point. Scores are those of the questionnaires: 0 not tried … 3 can teach. */
export interface RouteGoal {
  readonly id: string;
  readonly kind: GoalKind;
  readonly text: string;
  /** Null for a growth point outside the groups. */
  readonly group: DeficitGroup | null;
  /** Item of a questionnaire it came from («C07»); null when the teacher wrote it. */
  readonly itemId: string | null;
  readonly present: number | null;
  readonly wished: number | null;
}

export type RouteGoalFields = Omit<RouteGoal, 'id'>;

/** What was approved, so that later changes can be told from it. */
export interface RouteApproval {
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** See `goalsPrint`. */
  readonly goalsPrint: string;
  readonly steps: readonly ApprovedStep[];
  readonly request: Pick<RouteFields, 'requestTo' | 'requestWhat' | 'requestWhen' | 'mentorId'>;
}

/** A word of somebody who accompanies the teacher. */
export interface RouteComment {
  readonly id: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  readonly text: string;
}

/** Whether a proposal of the tool was taken, with the person's reason (RULE-12). */
export interface ProposalDecision {
  readonly key: string;
  /** What was proposed, as it read then. */
  readonly text: string;
  readonly decision: 'taken' | 'declined';
  readonly reason: string;
  /** ISO time. */
  readonly at: string;
}

/** A teacher's route of one school year (ИОМ). One aggregate. */
export interface IndividualRoute extends RouteFields {
  readonly personId: string;
  readonly schoolId: string;
  /** "2026/27". */
  readonly schoolYear: string;
  readonly state: RouteState;
  readonly goals: readonly RouteGoal[];
  readonly steps: readonly RouteStep[];
  /** Diagnostics it rests on, as route-basis.ts names them. */
  readonly basis: readonly string[];
  /** Persons whom the teacher lets read it: the coordinator, the tutor, the mentor – each by name. */
  readonly shownTo: readonly string[];
  /** The administration's note of the last return; null when it was not returned since the last submission. */
  readonly returned: { readonly note: string; readonly by: string; readonly at: string } | null;
  readonly approval: RouteApproval | null;
  readonly comments: readonly RouteComment[];
  readonly decisions: readonly ProposalDecision[];
  /** What somebody who accompanies or approves says at the end. */
  readonly conclusion: { readonly text: string; readonly by: string; readonly at: string } | null;
}

/** What the teacher writes at the head, about the goals as a whole, and at the ends. */
export interface RouteFields {
  readonly title: RouteTitle;
  readonly post: string;
  readonly subject: string;
  readonly category: Category;
  /** Whole years; null while not given. */
  readonly experience: number | null;
  readonly youngSpecialist: boolean;
  readonly track: RouteTrack | null;
  /** Team whose problem the route serves; null outside teams. */
  readonly teamId: string | null;
  /** Problem of the class, and the teacher's task in the team. */
  readonly problem: string;
  readonly task: string;
  readonly expectedSelf: string;
  readonly expectedPupils: string;
  /** By what the result of pupils will be seen. */
  readonly indicator: string;
  /** The request for accompaniment: to whom, what exactly, when. */
  readonly requestTo: string;
  readonly requestWhat: string;
  readonly requestWhen: string;
  /** Person id of the tutor or mentor whom the teacher asks. */
  readonly mentorId: string | null;
  readonly midYear: string;
  readonly reflection: string;
  readonly evidence: string;
  readonly decision: RouteDecision | null;
}

export const EMPTY_ROUTE_FIELDS: RouteFields = {
  title: 'route',
  post: '',
  subject: '',
  category: 'none',
  experience: null,
  youngSpecialist: false,
  track: null,
  teamId: null,
  problem: '',
  task: '',
  expectedSelf: '',
  expectedPupils: '',
  indicator: '',
  requestTo: '',
  requestWhat: '',
  requestWhen: '',
  mentorId: null,
  midYear: '',
  reflection: '',
  evidence: '',
  decision: null,
};

const FIELD_NAMES = Object.keys(EMPTY_ROUTE_FIELDS) as readonly (keyof RouteFields)[];

/** The written part, alone. */
export function routeFieldsOf(route: RouteFields): RouteFields {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, route[name]])) as unknown as RouteFields;
}

export function newRoute(
  of: Pick<IndividualRoute, 'personId' | 'schoolId' | 'schoolYear'>,
  fields: Partial<RouteFields> = {},
): IndividualRoute {
  return {
    ...of,
    ...EMPTY_ROUTE_FIELDS,
    ...fields,
    state: 'draft',
    goals: [],
    steps: [],
    basis: [],
    shownTo: [],
    returned: null,
    approval: null,
    comments: [],
    decisions: [],
    conclusion: null,
  };
}

/** More is no route any more. */
export const MOST_GOALS = 12;
export const MOST_ROUTE_STEPS = 40;
export const MOST_COMMENTS = 200;

/** Faults of the written part. */
export function routeFieldFaults(fields: RouteFields): readonly InputFault[] {
  const { short, line, long } = TEXT_LIMITS;
  const texts: readonly (readonly [keyof RouteFields & string, string, number])[] = [
    ['post', fields.post, short],
    ['subject', fields.subject, short],
    ['problem', fields.problem, line],
    ['task', fields.task, line],
    ['expectedSelf', fields.expectedSelf, line],
    ['expectedPupils', fields.expectedPupils, line],
    ['indicator', fields.indicator, line],
    ['requestTo', fields.requestTo, short],
    ['requestWhat', fields.requestWhat, line],
    ['requestWhen', fields.requestWhen, short],
    ['midYear', fields.midYear, long],
    ['reflection', fields.reflection, long],
    ['evidence', fields.evidence, long],
  ];
  const faults: InputFault[] = texts.flatMap(([path, text, most]) => textFaults(path, text, { most }));
  const closed: readonly (readonly [string, string | null, readonly string[]])[] = [
    ['title', fields.title, ROUTE_TITLES],
    ['category', fields.category, CATEGORIES],
    ['track', fields.track, ROUTE_TRACKS],
    ['decision', fields.decision, ROUTE_DECISIONS],
  ];
  for (const [path, value, known] of closed)
    if (value !== null && !known.includes(value)) faults.push({ path, reason: 'unknown_value' });
  if (fields.experience !== null) faults.push(...wholeFaults('experience', fields.experience, 0, 70));
  return faults;
}

/** Faults of one goal. */
export function goalFaults(goal: RouteGoalFields): readonly InputFault[] {
  const faults: InputFault[] = [...textFaults('text', goal.text, { most: TEXT_LIMITS.line, required: true })];
  if (!GOAL_KINDS.includes(goal.kind)) faults.push({ path: 'kind', reason: 'unknown_value' });
  if (goal.group !== null && !DEFICIT_GROUPS.includes(goal.group))
    faults.push({ path: 'group', reason: 'unknown_value' });
  for (const path of ['present', 'wished'] as const) {
    const score = goal[path];
    if (score !== null) faults.push(...wholeFaults(path, score, 0, 3));
  }
  return faults;
}

/** The written part of a goal, alone. */
export function goalFieldsOf(goal: RouteGoalFields): RouteGoalFields {
  const { kind, text, group, itemId, present, wished } = goal;
  return { kind, text, group, itemId, present, wished };
}
