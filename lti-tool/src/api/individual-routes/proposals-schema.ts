import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/competence/deficit-group';
import { GOAL_KINDS } from '@uchitelskaya/shared/domain/routes/individual-route';
import { BASIS_KINDS } from '@uchitelskaya/shared/domain/routes/route-basis';
import { STEP_SOURCES } from '@uchitelskaya/shared/domain/routes/route-proposal';
import { ROUTE_FORMS } from '@uchitelskaya/shared/domain/routes/route-step';
import { z } from 'zod';
import { isoDate, text } from '../wire.ts';
import { score } from './schema.ts';

const LINE = 1000;

const decided = {
  decision: z.enum(['taken', 'declined']),
  reason: text(LINE).default('').describe('`declined` needs it.'),
};

/** Body of `POST /routes/{routeId}/goal-proposals`. */
export const goalDecision = z.strictObject({ keys: z.array(z.string().max(80)).min(1).max(50), ...decided });

/** Body of `POST /routes/{routeId}/step-proposals`. */
export const stepDecision = z.strictObject({
  key: z.string().max(80),
  ...decided,
  text: text(LINE).default('').describe('The teacher’s own words for the step; empty: as proposed.'),
});

/** A diagnostic by name. */
export const basisSource = z
  .object({
    ref: z.string(),
    kind: z.enum(BASIS_KINDS),
    title: z.string(),
    date: isoDate,
    hours: z.int().nullable(),
  })
  .meta({ id: 'BasisSource' });

export const goalProposal = z
  .object({
    key: z.string(),
    from: z.enum(['own', 'growth', 'last_year']),
    basis: z.string().nullable(),
    kind: z.enum(GOAL_KINDS),
    text: z.string(),
    group: z.enum(DEFICIT_GROUPS).nullable(),
    itemId: z.string().nullable(),
    present: score,
    wished: score,
  })
  .meta({ id: 'GoalProposal' });

export const stepProposal = z
  .object({
    key: z.string(),
    from: z.enum(STEP_SOURCES),
    goal: z.string(),
    form: z.enum(ROUTE_FORMS),
    text: z.string().describe('What the step says when it is taken as proposed.'),
    provider: z.string(),
    due: isoDate.nullable(),
    hours: z.int().nullable(),
    bankItem: z.string().nullable(),
  })
  .meta({ id: 'StepProposal' });
