import type { EventFormat } from '../calendar/event-format.ts';
import type { DeficitGroup } from '../competence/deficit-group.ts';
import { fingerprintOf } from '../records/fingerprint.ts';
import type { IndividualRoute, RouteGoal } from './individual-route.ts';
import type { RouteForm } from './route-step.ts';
import { TRACK_SUPPORT, trackItems, tracksOf } from './route-track.ts';

/** Where a proposal comes from; its key begins with it. */
export const STEP_SOURCES = ['colleague', 'course', 'bank', 'form', 'track', 'event'] as const;
export type StepSource = (typeof STEP_SOURCES)[number];

/** A step that the tool proposes; the teacher decides (RULE-12). */
export interface StepProposal {
  /** The same proposal has the same key, so that a decision on it is kept. */
  readonly key: string;
  readonly from: StepSource;
  readonly goalId: string;
  readonly form: RouteForm;
  /** Empty where the form alone is proposed; the teacher writes what. */
  readonly content: string;
  readonly provider: string;
  /** ISO date; null when nothing sets one. */
  readonly due: string | null;
  readonly hours: number | null;
  /** Item of the school's bank; null for all others. */
  readonly bankItemId: string | null;
}

/** What proposals are made from. Plain values: nothing here knows where they come from. */
export interface ProposalSources {
  /** Colleagues with score 3 who agreed to be named, with the groups they agreed to be named in. */
  readonly colleagues: readonly {
    readonly personId: string;
    readonly name: string;
    readonly groups: readonly DeficitGroup[];
    readonly note: string;
  }[];
  /** Events of team plans and the school still ahead. */
  readonly events: readonly {
    readonly id: string;
    readonly activity: string;
    readonly format: EventFormat;
    readonly team: string;
    /** ISO date. */
    readonly due: string;
  }[];
  /** Courses that colleagues took, without who. */
  readonly courses: readonly {
    readonly theme: string;
    readonly provider: string;
    readonly hours: number;
    readonly groups: readonly DeficitGroup[];
  }[];
  /** Published items of the bank. */
  readonly bank: readonly {
    readonly id: string;
    readonly title: string;
    readonly technologies: readonly string[];
  }[];
  /** Technologies that the teacher's team works with. */
  readonly technologies: readonly string[];
}

/** Events at which one learns something, and the form of a step that they are. */
const LEARNING: Readonly<Partial<Record<EventFormat, RouteForm>>> = {
  workshop: 'seminar',
  seminar: 'seminar',
  seminar_practicum: 'seminar',
  project_seminar: 'seminar',
  method_training: 'seminar',
  tutorial: 'tutorial',
  master_class: 'master_class',
  conference: 'conference',
  open_view: 'lesson_visit',
  mutual_visit: 'lesson_visit',
  learning_walk: 'learning_walk',
  open_day: 'exchange_day',
  internship: 'internship',
  course: 'course',
};

/** Forms offered from the catalogue for a group, in the order in which they come nearest to practice. */
const FORMS_OF: Readonly<Record<DeficitGroup, readonly RouteForm[]>> = {
  'DEF-SUB': ['self_education', 'course', 'product'],
  'DEF-MET': ['lesson_study', 'open_lesson', 'lesson_visit'],
  'DEF-PSY': ['supervision', 'lesson_visit', 'seminar'],
  'DEF-COM': ['lesson_study', 'intervision', 'open_lesson'],
  'DEF-REF': ['intervision', 'lesson_study', 'mentoring'],
  'DEF-LAW': ['self_education', 'course', 'seminar'],
  'DEF-DIG': ['mentoring', 'product', 'course'],
  'DEF-STR': ['lesson_study', 'mentoring', 'master_class'],
};

/** More proposals of one goal than anybody reads. */
const MOST_OF_A_KIND = 3;

const BARE = { content: '', provider: '', due: null, hours: null, bankItemId: null } as const;

/** What of a route its proposals depend on. */
type ProposedFor = Pick<
  IndividualRoute,
  'goals' | 'steps' | 'decisions' | 'track' | 'youngSpecialist' | 'mentorId'
>;

function lower(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== '');
}

function forGoal(goal: RouteGoal, sources: ProposalSources): readonly StepProposal[] {
  const { group, id: goalId } = goal;
  if (group === null) return [];
  const technologies = lower(sources.technologies);
  const propose = (
    from: StepSource,
    ref: string,
    step: Pick<StepProposal, 'form'> & Partial<StepProposal>,
  ): StepProposal => ({
    ...BARE,
    key: `${from}:${fingerprintOf(JSON.stringify([goalId, ref]))}`,
    ...{ from, goalId, ...step },
  });
  const colleagues = sources.colleagues
    .filter((colleague) => colleague.groups.includes(group))
    .map(({ personId, name, note }) => {
      const provider = note.trim() === '' ? name : `${name} (${note.trim()})`;
      return propose('colleague', personId, { form: 'lesson_visit', provider });
    });
  const courses = sources.courses
    .filter((course) => course.groups.includes(group))
    .map(({ theme, provider, hours }) =>
      propose('course', `${theme} ${provider}`, { form: 'course', content: theme, provider, hours }),
    );
  const bank = sources.bank
    .filter((item) => lower(item.technologies).some((technology) => technologies.includes(technology)))
    .map(({ id, title }) => propose('bank', id, { form: 'self_education', content: title, bankItemId: id }));
  const forms = FORMS_OF[group].map((form) => propose('form', form, { form }));
  const needsTechnology = group === 'DEF-STR' || group === 'DEF-MET';
  return [colleagues, courses, needsTechnology ? bank : [], forms].flatMap((some) =>
    some.slice(0, MOST_OF_A_KIND),
  );
}

/** Events ahead belong to no one goal: they are offered once, for the first. */
function fromEvents(goal: RouteGoal, events: ProposalSources['events']): readonly StepProposal[] {
  return events.flatMap((event): readonly StepProposal[] => {
    const form = LEARNING[event.format];
    if (form === undefined) return [];
    const { id, activity, team, due } = event;
    const key = `event:${fingerprintOf(id)}`;
    const step = { form, content: activity, provider: team, due };
    return [{ ...BARE, key, from: 'event', goalId: goal.id, ...step }];
  });
}

/** Forms that belong to the teacher's group and are not in the route yet (§8.5). */
function fromTracks(goal: RouteGoal, route: ProposedFor): readonly StepProposal[] {
  return tracksOf(route).flatMap((track) => {
    const items = trackItems(track, route);
    const lacksHours = items.some((item) => item.kind === 'hours' && !item.there);
    return items.flatMap((item): readonly StepProposal[] => {
      if (item.kind !== 'form' || (item.there && !lacksHours)) return [];
      const { form } = item;
      const { hours } = TRACK_SUPPORT[track];
      return [{ ...BARE, key: `track:${track}.${form}`, from: 'track', goalId: goal.id, form, hours }];
    });
  });
}

/**
 * Steps that answer the goals of a route (§7 step 4): colleagues who can teach, events ahead, courses that colleagues
 * took, materials of the bank, forms of the catalogue, and those of the teacher's group. What was decided on, or stands in the route, is not offered
 * again.
 */
export function proposeSteps(route: ProposedFor, sources: ProposalSources): readonly StepProposal[] {
  const settled = new Set([
    ...route.decisions.map(({ key }) => key),
    ...route.steps.map(({ proposalKey }) => proposalKey),
  ]);
  const [first] = route.goals;
  const events = first === undefined ? [] : fromEvents(first, sources.events).slice(0, MOST_OF_A_KIND * 2);
  const own = first === undefined ? [] : fromTracks(first, route);
  const all = [...own, ...route.goals.flatMap((goal) => forGoal(goal, sources)), ...events];
  const open = all.filter(
    ({ key }, i) => !settled.has(key) && all.findIndex((other) => other.key === key) === i,
  );
  // A bare form says less than a colleague or the own group who offer the same.
  const said = new Set(
    open.filter(({ from }) => from === 'colleague' || from === 'track').map(({ form }) => form),
  );
  return open.filter(({ from, form }) => from !== 'form' || !said.has(form));
}
