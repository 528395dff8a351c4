import { STEP_IDS, type StepId } from '../steps/step.ts';
import type { StepFacts } from '../steps/step-needs.ts';
import { currentStep, isBehind } from '../steps/team-path.ts';
import type { Team } from './team.ts';
import { roundOf } from './team-round.ts';

/**
 * Who answers for what in a team's year (team-cycle.md §5.3, §5.4), told from records and never ticked by hand. A-…:
 * the administration, C-…: the coordinator, T-…: the team, U-…: each teacher.
 */
export const TEAM_TASKS = [
  'A-1',
  'A-2',
  'A-3',
  'C-1',
  'C-2',
  'C-3',
  'C-4',
  'T-1',
  'T-2',
  'T-3',
  'T-4',
  'T-5',
  'T-6',
  'T-7',
  'T-8',
  'T-9',
] as const;
export const MEMBER_TASKS = ['U-1', 'U-2', 'U-3', 'U-4', 'U-5', 'U-6', 'U-7', 'U-8', 'U-9', 'U-10'] as const;
export type TeamTaskId = (typeof TEAM_TASKS)[number] | (typeof MEMBER_TASKS)[number];

/** `not_yet`: the step it belongs to is ahead. */
export type TaskStatus = 'done' | 'open' | 'not_yet';

/** One task; `have` of `need` where it is counted. */
export interface TeamTask {
  readonly id: TeamTaskId;
  readonly owner: { readonly role: 'schoolAdmin' | 'coordinator' | 'team' } | { readonly personId: string };
  readonly status: TaskStatus;
  readonly have?: number;
  readonly need?: number;
}

/** What one member has left behind in the year. */
export interface MemberTaskFacts {
  readonly personId: string;
  readonly difficulties: number;
  /** Points of held meetings that the member brought. */
  readonly contributions: number;
  readonly selfAssessed: boolean;
  readonly routeGoals: number;
  readonly routeWritten: boolean;
  readonly routeSteps: number;
  readonly routeStepsDone: number;
  /** Lessons that the member gave or watched. */
  readonly lessons: number;
  /** Measurings in the longest line of the own subject (U-7). */
  readonly measurings: number;
  readonly cases: number;
  readonly presentations: number;
}

/** All that the tasks of a team rest on. */
export interface TeamTaskFacts {
  readonly team: Team;
  readonly steps: StepFacts;
  readonly linesDone: number;
  /** Members who have assessed themselves in the year. */
  readonly selfAssessed: number;
  /** The member who asks; null for others, who see the team's tasks only. */
  readonly me: MemberTaskFacts | null;
}

/** The step from which on a task is due. */
const STEP_OF: Readonly<Record<TeamTaskId, StepId>> = {
  'A-1': 'HJ-1',
  'A-2': 'HJ-1',
  'A-3': 'HJ-3',
  'C-1': 'HJ-1',
  'C-2': 'HJ-2',
  'C-3': 'HJ-1',
  'C-4': 'HJ-2',
  'T-1': 'HJ-2',
  'T-2': 'HJ-3',
  'T-3': 'HJ-1',
  'T-4': 'HJ-3',
  'T-5': 'HJ-3',
  'T-6': 'HJ-4',
  'T-7': 'HJ-4',
  'T-8': 'HJ-7',
  'T-9': 'HJ-7',
  'U-1': 'HJ-2',
  'U-2': 'HJ-2',
  'U-3': 'HJ-1',
  'U-4': 'HJ-3',
  'U-5': 'HJ-3',
  'U-6': 'HJ-4',
  'U-7': 'HJ-4',
  'U-8': 'HJ-4',
  'U-9': 'HJ-5',
  'U-10': 'HJ-5',
};

/** Measurings of one thing that show how it moves. */
const DYNAMIC = 2;

/** Whether a summary was passed on in the team's round (§5.3). */
function isHandedIn(team: Team): boolean {
  return team.handedSummary !== undefined && team.handedSummary.at >= (roundOf(team).at ?? '');
}

/** Done or not, or how much of how much. */
type Progress = boolean | readonly [have: number, need: number];

function teamProgress({ team, steps, linesDone, selfAssessed }: TeamTaskFacts): Record<string, Progress> {
  const { formation, planning, lessons, impact, problem } = steps;
  const { routes } = planning;
  return {
    'A-1': formation.classes > 0,
    'A-2': formation.ordered && team.coordinatorId !== null,
    'A-3': planning.planApproved && routes.members > 0 && routes.membersWithApprovedRoute >= routes.members,
    'C-1': formation.meetingsPlanned > 0,
    'C-2': problem.classDescribed,
    'C-3': [selfAssessed, formation.consents],
    'C-4': isHandedIn(team),
    'T-1': isBehind('HJ-2', team) || problem.judgementAgreed,
    'T-2': team.technologies.length > 0,
    'T-3': [selfAssessed, formation.consents],
    'T-4': planning.teacherIndicators > 0 && planning.pupilIndicators > 0,
    'T-5': planning.planLines > 0,
    'T-6': [linesDone, planning.planLines],
    'T-7': lessons.lessonsHeld > 0,
    'T-8': impact.presentations > 0,
    'T-9': impact.bankItems > 0,
  };
}

function memberProgress(me: MemberTaskFacts): Record<string, Progress> {
  return {
    'U-1': me.difficulties > 0,
    'U-2': me.contributions > 0,
    'U-3': me.selfAssessed,
    'U-4': me.routeGoals > 0,
    'U-5': me.routeWritten,
    'U-6': [me.routeStepsDone, me.routeSteps],
    'U-7': [Math.min(me.measurings, DYNAMIC), DYNAMIC],
    'U-8': me.lessons > 0,
    'U-9': me.cases > 0,
    'U-10': me.presentations > 0,
  };
}

function ownerOf(id: TeamTaskId): TeamTask['owner'] {
  if (id.startsWith('A')) return { role: 'schoolAdmin' };
  return { role: id.startsWith('C') ? 'coordinator' : 'team' };
}

/** Tasks of the administration, the coordinator and the team; then those of the member who asks. */
export function tasksOf(facts: TeamTaskFacts): readonly TeamTask[] {
  const here = currentStep(facts.team);
  const reached = here === null ? STEP_IDS.length : STEP_IDS.indexOf(here);
  const toTask = (id: TeamTaskId, owner: TeamTask['owner'], progress: Progress | undefined): TeamTask => {
    const [have, need] = typeof progress === 'object' ? progress : [progress === true ? 1 : 0, 1];
    const status =
      need > 0 && have >= need ? 'done' : STEP_IDS.indexOf(STEP_OF[id]) > reached ? 'not_yet' : 'open';
    return typeof progress === 'object' ? { id, owner, status, have, need } : { id, owner, status };
  };
  const team = teamProgress(facts);
  const { me } = facts;
  const own = me === null ? {} : memberProgress(me);
  return [
    ...TEAM_TASKS.map((id) => toTask(id, ownerOf(id), team[id])),
    ...(me === null ? [] : MEMBER_TASKS.map((id) => toTask(id, { personId: me.personId }, own[id]))),
  ];
}
