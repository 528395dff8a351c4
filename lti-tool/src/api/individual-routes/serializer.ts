import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { IndividualRoute, RouteFields } from '@uchitelskaya/shared/domain/routes/individual-route';
import { changesSinceApproval, type RouteDifference } from '@uchitelskaya/shared/domain/routes/route-changes';
import type { RouteStep, RouteStepFields } from '@uchitelskaya/shared/domain/routes/route-step';
import { goalsChanged } from '@uchitelskaya/shared/domain/routes/route-transition';
import type { z } from 'zod';
import type { routePatch, routeResponse, routeStepPatch } from './schema.ts';

/** The written part as the record names it; what was not sent stays out. */
export function fromRoute(body: z.output<typeof routePatch>): Partial<RouteFields> {
  const { version, goals, basis, shownTo, team, mentor, ...fields } = body;
  return {
    ...fields,
    ...(team !== undefined && { teamId: team }),
    ...(mentor !== undefined && { mentorId: mentor }),
  };
}

export function fromRouteStep({
  goal,
  version: _seen,
  ...fields
}: z.output<typeof routeStepPatch>): Partial<RouteStepFields> {
  return { ...fields, ...(goal !== undefined && { goalId: goal }) };
}

export function toStepResponse(step: RouteStep): z.output<typeof routeResponse>['steps'][number] {
  const { practice } = step;
  return {
    id: step.id,
    content: step.content,
    form: step.form,
    goal: step.goalId,
    provider: step.provider,
    start: step.start,
    due: step.due,
    hours: step.hours,
    evidencePlanned: step.evidencePlanned,
    evidenceLink: step.evidenceLink,
    status: step.status,
    droppedReason: step.droppedReason,
    resultNote: step.resultNote,
    effect: step.effect,
    practice: practice && {
      kind: practice.kind,
      evidence: practice.evidence,
      witness: practice.witnessId,
      askedAt: practice.askedAt,
      answer: practice.answer && { ...practice.answer },
    },
  };
}

function toDifferenceResponse(change: RouteDifference): z.output<typeof routeResponse>['changes'][number] {
  switch (change.kind) {
    case 'changed':
      return { ...change, fields: change.fields.map((field) => ({ ...field })) };
    case 'request':
      return { kind: 'request', fields: change.fields.map((field) => ({ ...field })) };
    default:
      return { ...change };
  }
}

export function toRouteResponse(route: Stored<IndividualRoute>): z.output<typeof routeResponse> {
  const { approval, returned } = route;
  return {
    id: route.id,
    version: route.version,
    person: route.personId,
    schoolId: route.schoolId,
    schoolYear: route.schoolYear,
    state: route.state,
    title: route.title,
    post: route.post,
    subject: route.subject,
    category: route.category,
    experience: route.experience,
    youngSpecialist: route.youngSpecialist,
    track: route.track,
    team: route.teamId,
    problem: route.problem,
    task: route.task,
    goals: route.goals.map((goal) => ({ ...goal })),
    expectedSelf: route.expectedSelf,
    expectedPupils: route.expectedPupils,
    indicator: route.indicator,
    requestTo: route.requestTo,
    requestWhat: route.requestWhat,
    requestWhen: route.requestWhen,
    mentor: route.mentorId,
    basis: [...route.basis],
    shownTo: [...route.shownTo],
    steps: route.steps.map(toStepResponse),
    midYear: route.midYear,
    reflection: route.reflection,
    evidence: route.evidence,
    decision: route.decision,
    returned: returned && { ...returned },
    approval: approval && { by: approval.by, at: approval.at },
    goalsChanged: goalsChanged(route),
    changes: changesSinceApproval(route).map(toDifferenceResponse),
    conclusion: route.conclusion?.text ?? null,
    comments: route.comments.map(({ by, at, text }) => ({ by, at, text })),
    createdAt: route.createdAt,
    updatedAt: route.updatedAt,
  };
}
