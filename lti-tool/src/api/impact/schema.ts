import { PRACTICE_DECISIONS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { INDICATOR_NATURES, VALUE_SOURCES } from '@uchitelskaya/shared/domain/results/evidence';
import { IMPACT_SUBJECTS } from '@uchitelskaya/shared/domain/results/impact-indicator';
import { z } from 'zod';
import { isoDate, isoTime, recordId, seenVersion, text } from '../wire.ts';

const [SHORT, LINE, LONG] = [200, 1000, 20_000];

const fields = {
  practice: text(LONG).optional().describe('What the team tried.'),
  forPupils: text(LONG).optional(),
  forMembers: text(LONG).optional(),
  forClass: text(LONG).optional(),
  failed: text(LONG).optional().describe('What did not work and why; needed before a decision.'),
  nextQuestion: text(LONG).optional(),
};

export const impactRequest = z.strictObject(fields);
export const impactPatch = z.strictObject({ ...fields, version: seenVersion });

const indicatorFields = {
  name: text(LINE).min(1),
  about: z.enum(IMPACT_SUBJECTS).optional(),
  nature: z.enum(INDICATOR_NATURES).optional().describe('RULE-03: counts of process are never results.'),
  source: z.enum(VALUE_SOURCES).optional(),
  before: z.number().nullable().optional(),
  beforeOn: isoDate.nullable().optional(),
  after: z.number().nullable().optional(),
  afterOn: isoDate.nullable().optional(),
  unit: text(SHORT).optional(),
  evidence: text(LINE).optional(),
};

export const indicatorRequest = z.strictObject(indicatorFields);
export const indicatorPatch = z.strictObject({
  ...indicatorFields,
  name: indicatorFields.name.optional(),
  version: seenVersion,
});

export const indicatorParams = z.strictObject({
  teamId: recordId,
  impactId: recordId,
  indicatorId: recordId,
});

/** Body of `POST …/impact/{impactId}/decision`. */
export const impactDecisionRequest = z.strictObject({
  decision: z.enum(PRACTICE_DECISIONS),
  reason: text(LINE).min(1),
  causes: text(LINE).optional().describe('Why it failed; needed with `drop`.'),
});

export const impactResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    practice: z.string(),
    forPupils: z.string(),
    forMembers: z.string(),
    forClass: z.string(),
    failed: z.string(),
    nextQuestion: z.string(),
    indicators: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        about: z.enum(IMPACT_SUBJECTS),
        nature: z.enum(INDICATOR_NATURES),
        source: z.enum(VALUE_SOURCES),
        before: z.number().nullable(),
        beforeOn: isoDate.nullable(),
        after: z.number().nullable(),
        afterOn: isoDate.nullable(),
        unit: z.string(),
        evidence: z.string(),
        tooEarly: z.boolean().describe('RULE-04: pupils before month 12, «рано судить».'),
      }),
    ),
    decision: z
      .object({
        decision: z.enum(PRACTICE_DECISIONS),
        reason: z.string(),
        causes: z.string(),
        by: z.string(),
        at: isoTime,
      })
      .nullable(),
    missing: z.array(z.string()).describe('What the decision still asks for.'),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'ImpactAssessment' });
