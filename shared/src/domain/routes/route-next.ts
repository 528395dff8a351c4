import { monthIn } from '../calendar/school-year.ts';
import type { IndividualRoute } from './individual-route.ts';
import { isOpenStep, type RouteStep } from './route-step.ts';
import { missingToSubmit } from './route-transition.ts';

/** What may be next in one's own route. Sentences: `route.next.<key>.title`, `.why`, `.button`. */
export const ROUTE_NEXT = [
  'begin',
  'answer_note',
  'write_goal',
  'write_result',
  'write_request',
  'take_step',
  'submit',
  'late_step',
  'mid_year',
  'end_year',
  'sum_up',
  'due_step',
] as const;
export type RouteNextKey = (typeof ROUTE_NEXT)[number];

/** The one next thing in a route. */
export interface RouteNext {
  readonly key: RouteNextKey;
  /** ISO date; null when nothing sets one. */
  readonly due: string | null;
  /** Place on the page of the route. */
  readonly anchor: string;
  readonly values: Readonly<Record<string, string>>;
}

/** At mid-year and at the end a reflection is due (§8.4). ISO dates. */
export function reflectionDays(schoolYear: string): { readonly midYear: string; readonly end: string } {
  return { midYear: `${monthIn(schoolYear, 1)}-31`, end: `${monthIn(schoolYear, 5)}-31` };
}

function next(
  key: RouteNextKey,
  anchor: string,
  due: string | null = null,
  values: RouteNext['values'] = {},
): RouteNext {
  return { key, anchor, due, values };
}

const MISSING: Readonly<Record<string, RouteNextKey>> = {
  route_goal_missing: 'write_goal',
  route_result_missing: 'write_result',
  route_request_missing: 'write_request',
  route_step_missing: 'take_step',
};

const ANCHOR: Readonly<Partial<Record<RouteNextKey, string>>> = {
  write_goal: 'goals',
  write_result: 'result',
  write_request: 'request',
  take_step: 'steps',
};

function byDue(steps: readonly RouteStep[]): readonly RouteStep[] {
  return steps
    .filter((step) => isOpenStep(step) && step.due !== null)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
}

/** Whether the month of a reflection has come; it lasts until the reflection is written. */
export function isSeason(day: string, today: string): boolean {
  return today >= `${day.slice(0, 7)}-01`;
}

/** The one next thing for the teacher, or none: a route that waits for others or is closed asks for nothing. */
export function decideRouteNext(route: IndividualRoute | null, today: string): RouteNext | null {
  if (route === null) return next('begin', '');
  if (route.state === 'draft') {
    if (route.returned !== null) return next('answer_note', 'state', null, { note: route.returned.note });
    const [missing] = missingToSubmit(route);
    if (missing === undefined) return next('submit', 'state');
    const key = MISSING[missing.reason] ?? 'submit';
    return next(key, ANCHOR[key] ?? 'state');
  }
  if (route.state === 'closed' || route.state === 'reviewed') return null;
  const days = reflectionDays(route.schoolYear);
  if (isSeason(days.end, today)) {
    if (route.reflection.trim() === '') return next('end_year', 'end', days.end);
    return route.state === 'submitted' ? null : next('sum_up', 'end', days.end);
  }
  const [first] = byDue(route.steps);
  if (first !== undefined && first.due !== null && first.due < today)
    return next('late_step', `step-${first.id}`, first.due, { content: first.content });
  if (isSeason(days.midYear, today) && route.midYear.trim() === '')
    return next('mid_year', 'mid-year', days.midYear);
  return first === undefined
    ? null
    : next('due_step', `step-${first.id}`, first.due, { content: first.content });
}
