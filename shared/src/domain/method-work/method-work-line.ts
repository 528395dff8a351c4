import { monthOf } from '../calendar/calendar-date.ts';
import { EVENT_FORMATS, type EventFormat } from '../calendar/event-format.ts';
import { DEFICIT_GROUPS, type DeficitGroup } from '../competence/deficit-group.ts';
import { LEAST_PEOPLE } from '../competence/small-group.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import { fingerprintOf } from '../records/fingerprint.ts';
import type { IndividualRoute } from '../routes/individual-route.ts';
import { ROUTE_FORMS, type RouteForm } from '../routes/route-step.ts';
import type { MethodWorkPlan, SchoolLine } from './method-work-plan.ts';

/**
 * A count of teachers as the school may be told it: «не меньше стольких». Null when they are fewer than five; and all,
 * all but one and all but two read the same, so that nobody's deficit follows from the whole (§6, as in small-group.ts).
 */
export function atLeast(count: number, of: number): number | null {
  const told = Math.min(count, of - 2);
  return told >= LEAST_PEOPLE.school ? told : null;
}

/** What the plan is assembled from. */
export interface MethodWorkSources {
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly planLines: readonly (PlanLine & { readonly id: string })[];
  readonly routes: readonly Pick<IndividualRoute, 'personId' | 'state' | 'goals' | 'steps'>[];
  readonly own: readonly SchoolLine[];
}

/** One line of DOC-21, merged from all that say the same. */
export interface MethodWorkLine {
  readonly month: string;
  /** Empty: several steps of routes of one form, whose texts belong to their teachers. */
  readonly event: string;
  readonly formats: readonly (EventFormat | RouteForm)[];
  /** Team ids. */
  readonly teams: readonly string[];
  /** Person ids. */
  readonly responsible: readonly string[];
  readonly deficits: readonly { readonly group: DeficitGroup; readonly teachers: number }[];
  readonly evidence: readonly string[];
  /** Teachers in whose routes it stands; null when none, or too few to tell. */
  readonly teachers: number | null;
  readonly fromRoutes: boolean;
  /** Id of the administration's own line in it; null when there is none. */
  readonly ownLineId: string | null;
}

/** Two spellings of one event. */
function eventKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[«»"“”„.,:;!?()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

interface Gathered {
  readonly month: string;
  event: string;
  readonly formats: Set<EventFormat | RouteForm>;
  readonly teams: Set<string>;
  readonly responsible: Set<string>;
  readonly evidence: Set<string>;
  readonly teachers: Set<string>;
  readonly withDeficit: Map<DeficitGroup, Set<string>>;
  ownLineId: string | null;
}

function gather(month: string, event: string): Gathered {
  return {
    month,
    event,
    formats: new Set(),
    teams: new Set(),
    responsible: new Set(),
    evidence: new Set(),
    teachers: new Set(),
    withDeficit: new Map(),
    ownLineId: null,
  };
}

function addText(to: Set<string>, text: string): void {
  if (text.trim() !== '') to.add(text.trim());
}

interface RoutedStep {
  readonly personId: string;
  readonly month: string;
  readonly content: string;
  readonly form: RouteForm;
  readonly group: DeficitGroup | null;
}

const IN_FORCE: ReadonlySet<string> = new Set(['approved', 'running', 'reviewed', 'closed']);

/** Steps of routes in force; one without a date belongs to no month and stays out. */
function stepsOf(routes: MethodWorkSources['routes']): readonly RoutedStep[] {
  return routes
    .filter(({ state }) => IN_FORCE.has(state))
    .flatMap(({ personId, goals, steps }) =>
      steps.flatMap((step): readonly RoutedStep[] => {
        const date = step.due ?? step.start;
        if (date === null || step.status === 'dropped') return [];
        const goal = goals.find(({ id, kind }) => id === step.goalId && kind === 'deficit');
        const { content, form } = step;
        return [{ personId, month: monthOf(date), content, form, group: goal?.group ?? null }];
      }),
    );
}

function addStep(to: Gathered, step: RoutedStep): void {
  to.teachers.add(step.personId);
  if (step.group === null) return;
  const people = to.withDeficit.get(step.group) ?? new Set<string>();
  people.add(step.personId);
  to.withDeficit.set(step.group, people);
}

/**
 * The school's plan of methodical work (DOC-21): lines of team plans, the administration's own, and steps of approved
 * routes; the same event in one month is one line. A step that stands in the routes of fewer than five teachers keeps
 * its text to its teacher: such steps are one line of their form. Deficits are counts of at least five, never names.
 */
export function assembleMethodWork(sources: MethodWorkSources): readonly MethodWorkLine[] {
  const known = new Set(sources.teams.map(({ id }) => id));
  const lines = new Map<string, Gathered>();
  const at = (month: string, event: string): Gathered => {
    const key = `${month} ${eventKey(event)}`;
    const line = lines.get(key) ?? gather(month, event.trim());
    lines.set(key, line);
    return line;
  };
  for (const own of sources.own) {
    const line = at(own.month, own.activity);
    line.ownLineId = line.ownLineId ?? own.id;
    if (own.format !== null) line.formats.add(own.format);
    if (own.responsibleId !== null) line.responsible.add(own.responsibleId);
    addText(line.evidence, own.evidence);
  }
  for (const planned of sources.planLines) {
    if (planned.status === 'cancelled' || !known.has(planned.teamId)) continue;
    const line = at(planned.month, planned.activity);
    line.teams.add(planned.teamId);
    if (planned.format !== null) line.formats.add(planned.format);
    if (planned.responsibleId !== null) line.responsible.add(planned.responsibleId);
    addText(line.evidence, planned.evidence);
  }
  addSteps(lines, stepsOf(sources.routes));
  const ordered = Array.from(lines.values()).sort((a, b) =>
    a.month !== b.month ? (a.month < b.month ? -1 : 1) : Number(a.event === '') - Number(b.event === ''),
  );
  return ordered.map((line) => settled(line));
}

function addSteps(lines: Map<string, Gathered>, steps: readonly RoutedStep[]): void {
  const pools = new Map<string, RoutedStep[]>();
  for (const step of steps) {
    const key = `${step.month} ${eventKey(step.content)}`;
    const line = lines.get(key);
    if (line !== undefined) addStep(line, step);
    else pools.set(key, [...(pools.get(key) ?? []), step]);
  }
  for (const [key, pool] of Array.from(pools.entries())) {
    const shared = new Set(pool.map(({ personId }) => personId)).size >= LEAST_PEOPLE.school;
    for (const step of pool) {
      const place = shared ? key : `${step.month} form:${step.form}`;
      const line = lines.get(place) ?? gather(step.month, shared ? step.content.trim() : '');
      line.formats.add(step.form);
      addStep(line, step);
      lines.set(place, line);
    }
  }
}

function settled(line: Gathered): MethodWorkLine {
  const { size } = line.teachers;
  const deficits = DEFICIT_GROUPS.flatMap((group) => {
    const teachers = atLeast(line.withDeficit.get(group)?.size ?? 0, size);
    return teachers === null ? [] : [{ group, teachers }];
  });
  return {
    month: line.month,
    event: line.event,
    formats: [...EVENT_FORMATS, ...ROUTE_FORMS].filter(
      (format, i, all) => line.formats.has(format) && all.indexOf(format) === i,
    ),
    teams: Array.from(line.teams),
    responsible: Array.from(line.responsible),
    deficits,
    evidence: Array.from(line.evidence),
    teachers: size >= LEAST_PEOPLE.school ? size : null,
    fromRoutes: size > 0,
    ownLineId: line.ownLineId,
  };
}

/** What an approval of the plan covers: what is done, when and by whom. */
export function planPrint(
  plan: Pick<MethodWorkPlan, 'aim' | 'conditions'>,
  lines: readonly MethodWorkLine[],
): string {
  return fingerprintOf(
    JSON.stringify([
      plan.aim,
      plan.conditions,
      lines.map(({ month, event, formats, teams, responsible }) => [
        month,
        event,
        formats,
        teams,
        responsible,
      ]),
    ]),
  );
}

/** What teachers' routes ask of the school: the base of its programme of accompaniment. Sums, nobody by name. */
export interface AccompanimentSums {
  /** Teachers with a route; with one in force. */
  readonly routes: number;
  readonly inForce: number;
  /** Teachers with a deficit goal in the group, at least five. */
  readonly deficits: readonly { readonly group: DeficitGroup; readonly teachers: number }[];
  /** Teachers with a step of the form, at least five. */
  readonly forms: readonly { readonly form: RouteForm; readonly teachers: number }[];
}

/** Sums over the routes in force. */
export function sumAccompaniment(
  routes: readonly Pick<IndividualRoute, 'personId' | 'state' | 'goals' | 'steps'>[],
): AccompanimentSums {
  const inForce = routes.filter(({ state }) => IN_FORCE.has(state));
  const count = (has: (route: (typeof inForce)[number]) => boolean) =>
    atLeast(inForce.filter(has).length, inForce.length);
  return {
    routes: routes.length,
    inForce: inForce.length,
    deficits: DEFICIT_GROUPS.flatMap((group) => {
      const teachers = count(({ goals }) =>
        goals.some((goal) => goal.kind === 'deficit' && goal.group === group),
      );
      return teachers === null ? [] : [{ group, teachers }];
    }),
    forms: ROUTE_FORMS.flatMap((form) => {
      const teachers = count(({ steps }) =>
        steps.some((step) => step.form === form && step.status !== 'dropped'),
      );
      return teachers === null ? [] : [{ form, teachers }];
    }),
  };
}
