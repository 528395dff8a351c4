import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/competence/deficit-group';
import {
  CATEGORIES,
  GOAL_KINDS,
  ROUTE_DECISIONS,
  ROUTE_STATES,
  ROUTE_TITLES,
} from '@uchitelskaya/shared/domain/routes/individual-route';
import { REQUEST_FIELDS } from '@uchitelskaya/shared/domain/routes/route-changes';
import {
  APPROVED_STEP_FIELDS,
  PRACTICE_KINDS,
  ROUTE_FORMS,
  ROUTE_STEP_STATUSES,
} from '@uchitelskaya/shared/domain/routes/route-step';
import { ROUTE_TRACKS } from '@uchitelskaya/shared/domain/routes/route-track';
import { z } from 'zod';
import { isoDate, isoTime, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const LINE = 1000;
const SHORT = 200;
const LONG = 20000;

/** A score of the questionnaires. */
export const score = z.int().min(0).max(3).nullable();

const fields = {
  title: z.enum(ROUTE_TITLES).optional(),
  post: text(SHORT).optional(),
  subject: text(SHORT).optional(),
  category: z.enum(CATEGORIES).optional(),
  experience: z.int().min(0).max(70).nullable().optional().describe('Whole years.'),
  youngSpecialist: z.boolean().optional(),
  track: z.enum(ROUTE_TRACKS).nullable().optional(),
  team: recordId.nullable().optional().describe('Team whose problem the route serves.'),
  problem: text(LINE).optional(),
  task: text(LINE).optional(),
  expectedSelf: text(LINE).optional(),
  expectedPupils: text(LINE).optional(),
  indicator: text(LINE).optional(),
  requestTo: text(SHORT).optional(),
  requestWhat: text(LINE).optional(),
  requestWhen: text(SHORT).optional(),
  mentor: recordId.nullable().optional().describe('Person id of the tutor or mentor asked for.'),
  midYear: text(LONG).optional(),
  reflection: text(LONG).optional(),
  evidence: text(LONG).optional(),
  decision: z.enum(ROUTE_DECISIONS).nullable().optional(),
};

/** Body of `POST /routes`. */
export const routeRequest = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned now.'),
});

const goal = {
  kind: z.enum(GOAL_KINDS).optional(),
  text: text(LINE).min(1),
  group: z.enum(DEFICIT_GROUPS).nullable().optional(),
  itemId: z.string().max(20).nullable().optional().describe('Item of a questionnaire it came from.'),
  present: score.optional(),
  wished: score.optional(),
};

/** Body of `PATCH /routes/{routeId}`. */
export const routePatch = z.strictObject({
  ...fields,
  goals: z
    .array(z.strictObject({ id: recordId.optional(), ...goal }))
    .max(12)
    .optional()
    .describe('The goals that the route has from now on; one without an id is new.'),
  basis: z
    .array(z.string().max(80))
    .max(50)
    .optional()
    .describe('`survey:<runId>`, `rating:<runId>`, `external:<id>`, `course:<id>`: see `listBasisSources`.'),
  shownTo: z.array(recordId).max(20).optional().describe('Persons who may read it, by name.'),
  version: seenVersion,
});

/** Body of `POST /routes/{routeId}/state`. */
export const routeMove = z.strictObject({
  to: z.enum(['submitted', 'approved', 'returned', 'reviewed', 'closed']),
  note: text(LINE).optional().describe('Why it is given back; `returned` needs it.'),
});

const step = {
  content: text(LINE).min(1),
  form: z.enum(ROUTE_FORMS),
  goal: recordId.nullable().optional().describe('Goal of the route that it serves.'),
  provider: text(SHORT).optional(),
  start: isoDate.nullable().optional(),
  due: isoDate.nullable().optional(),
  hours: z.int().min(1).max(2000).nullable().optional(),
  evidencePlanned: text(LINE).optional(),
  evidenceLink: text(LINE).optional().describe('Where to see that it was done.'),
  status: z
    .enum(ROUTE_STEP_STATUSES)
    .optional()
    .describe('`confirmed` is a colleague’s word and cannot be written here.'),
  droppedReason: text(LINE).optional().describe('`dropped` needs it.'),
  resultNote: text(LONG).optional(),
  effect: text(LONG).optional(),
};

/** Body of `POST /routes/{routeId}/steps`. */
export const routeStepRequest = z.strictObject(step);

/** Body of `PATCH /routes/{routeId}/steps/{stepId}`. */
export const routeStepPatch = z.strictObject({
  ...step,
  content: step.content.optional(),
  form: step.form.optional(),
  version: seenVersion,
});

/** Body of `POST …/steps/{stepId}/confirmation`: the teacher asks, or the colleague answers. */
export const confirmationRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ask'),
    practice: z.enum(PRACTICE_KINDS),
    evidence: text(LINE).min(1),
    witness: recordId.describe('Person id of the colleague who saw it.'),
  }),
  z.strictObject({ kind: z.literal('answer'), confirmed: z.boolean(), note: text(LINE).default('') }),
]);

/** Body of `POST /routes/{routeId}/comments`. */
export const commentRequest = z.strictObject({ text: text(LINE).min(1) });

/** Body of `PUT /routes/{routeId}/conclusion`. */
export const conclusionRequest = z.strictObject({ conclusion: text(LONG).min(1) });

export const routeParams = z.strictObject({ routeId: recordId });
export const routeStepParams = z.strictObject({ routeId: recordId, stepId: recordId });

export const routesQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned now.'),
});

const stepResponse = z.object({
  id: z.string(),
  content: z.string(),
  form: z.enum(ROUTE_FORMS),
  goal: z.string().nullable(),
  provider: z.string(),
  start: isoDate.nullable(),
  due: isoDate.nullable(),
  hours: z.int().nullable(),
  evidencePlanned: z.string(),
  evidenceLink: z.string(),
  status: z.enum(ROUTE_STEP_STATUSES),
  droppedReason: z.string(),
  resultNote: z.string(),
  effect: z.string(),
  practice: z
    .object({
      kind: z.enum(PRACTICE_KINDS),
      evidence: z.string(),
      witness: z.string(),
      askedAt: isoTime,
      answer: z.object({ kind: z.enum(['confirmed', 'not_yet']), note: z.string(), at: isoTime }).nullable(),
    })
    .nullable(),
});

const value = z.union([z.string(), z.int()]).nullable();

const differingFields = <F extends string>(fields: readonly [F, ...F[]]) =>
  z.array(z.object({ field: z.enum(fields), before: value, after: value }));

const difference = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['added', 'removed', 'dropped']), content: z.string() }),
  z.object({
    kind: z.literal('changed'),
    content: z.string(),
    fields: differingFields(APPROVED_STEP_FIELDS),
  }),
  z.object({ kind: z.literal('request'), fields: differingFields(REQUEST_FIELDS) }),
]);

export const routeResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    person: z.string().describe('The teacher whose route it is.'),
    schoolId: z.string(),
    schoolYear: z.string(),
    state: z.enum(ROUTE_STATES),
    title: z.enum(ROUTE_TITLES),
    post: z.string(),
    subject: z.string(),
    category: z.enum(CATEGORIES),
    experience: z.int().nullable(),
    youngSpecialist: z.boolean(),
    track: z.enum(ROUTE_TRACKS).nullable(),
    team: z.string().nullable(),
    problem: z.string(),
    task: z.string(),
    goals: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(GOAL_KINDS),
        text: z.string(),
        group: z.enum(DEFICIT_GROUPS).nullable(),
        itemId: z.string().nullable(),
        present: score,
        wished: score,
      }),
    ),
    expectedSelf: z.string(),
    expectedPupils: z.string(),
    indicator: z.string(),
    requestTo: z.string(),
    requestWhat: z.string(),
    requestWhen: z.string(),
    mentor: z.string().nullable(),
    basis: z.array(z.string()),
    shownTo: z.array(z.string()),
    steps: z.array(stepResponse),
    midYear: z.string(),
    reflection: z.string(),
    evidence: z.string(),
    decision: z.enum(ROUTE_DECISIONS).nullable(),
    returned: z.object({ note: z.string(), by: z.string(), at: isoTime }).nullable(),
    approval: z.object({ by: z.string(), at: isoTime }).nullable(),
    goalsChanged: z.boolean().describe('Approved before with other goals, so it waits for approval again.'),
    changes: z
      .array(difference)
      .describe('What is not as it was approved: steps, and the request. Goals are approved anew.'),
    conclusion: z.string().nullable(),
    comments: z.array(z.object({ by: z.string(), at: isoTime, text: z.string() })),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'IndividualRoute' });

/** A route in a list. */
export const routeListed = z.object({
  id: z.string(),
  person: z.string(),
  schoolYear: z.string(),
  state: z.enum(ROUTE_STATES),
});

/** What the colleague who was asked gets to see. */
export const confirmationResponse = z.object({
  routeId: z.string(),
  teacher: z.string(),
  step: stepResponse,
});
