import type { IndividualRoute, RouteApproval } from './individual-route.ts';
import { APPROVED_STEP_FIELDS, type ApprovedStepField } from './route-step.ts';

/** The request for accompaniment as it was approved. */
export const REQUEST_FIELDS = ['requestTo', 'requestWhat', 'requestWhen', 'mentorId'] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

interface Difference<F extends string> {
  readonly field: F;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Something that is not as it was approved; the administration sees these without a new approval (§8.4). */
export type RouteDifference =
  | {
      readonly kind: 'added' | 'removed' | 'dropped';
      readonly content: string;
    }
  | {
      readonly kind: 'changed';
      readonly content: string;
      readonly fields: readonly Difference<ApprovedStepField>[];
    }
  | { readonly kind: 'request'; readonly fields: readonly Difference<RequestField>[] };

/** The request as an approval covers it. */
export function approvedRequestOf(route: RouteApproval['request']): RouteApproval['request'] {
  const { requestTo, requestWhat, requestWhen, mentorId } = route;
  return { requestTo, requestWhat, requestWhen, mentorId };
}

function differences<F extends string>(
  fields: readonly F[],
  before: Readonly<Record<F, string | number | null>>,
  after: Readonly<Record<F, string | number | null>>,
): readonly Difference<F>[] {
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** What changed since the approval: steps, and the request. Goals are not here: they wait for approval again. */
export function changesSinceApproval(route: IndividualRoute): readonly RouteDifference[] {
  const { approval } = route;
  if (approval === null) return [];
  const before = new Map(approval.steps.map((step) => [step.id, step]));
  const steps = route.steps.flatMap((step): readonly RouteDifference[] => {
    const { content } = step;
    const was = before.get(step.id);
    if (was === undefined) return [{ kind: 'added', content }];
    if (step.status === 'dropped') return [{ kind: 'dropped', content }];
    const fields = differences(APPROVED_STEP_FIELDS, was, step);
    return fields.length === 0 ? [] : [{ kind: 'changed', content: was.content, fields }];
  });
  const there = new Set(route.steps.map(({ id }) => id));
  const removed = approval.steps
    .filter(({ id }) => !there.has(id))
    .map(({ content }): RouteDifference => ({ kind: 'removed', content }));
  const request = differences(REQUEST_FIELDS, approval.request, route);
  return [
    ...steps,
    ...removed,
    ...(request.length === 0 ? [] : [{ kind: 'request', fields: request } as const]),
  ];
}
