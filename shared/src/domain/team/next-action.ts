import type { AccessRole } from '../access/access-terms.ts';
import { LESSON_ACTIONS, type LessonNextFacts } from '../lessons/lesson-next.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import type { RouteNext } from '../routes/route-next.ts';
import type { StepId } from '../steps/step.ts';
import { STEP_ACTIONS, type StandingStepFacts } from '../steps/step-action.ts';
import type { Team } from './team.ts';

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
  'prepare_order',
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
  'read_summary',
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

/** A record as it is kept. */
export type Kept<T> = T & { readonly id: string };

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
export const SOON_DAYS = 7;

/** A next action; without values and without a day where none are given. */
export function nextAction(
  key: NextActionKey,
  place: SpacePlace,
  values: NextAction['values'] = {},
  due: string | null = null,
): NextAction {
  return { key, values, due, place };
}

/** One thing that may be next; null where it is not. decide-next-action.ts says in which order they are asked. */
export type NextRule = (facts: NextActionFacts) => NextAction | null;
