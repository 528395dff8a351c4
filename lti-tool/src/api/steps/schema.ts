import { EVIDENCE_KINDS } from '@uchitelskaya/shared/domain/results/evidence';
import { PHASES, STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { MEASURED_SIDES } from '@uchitelskaya/shared/domain/steps/step-entry';
import { STEP_NEED_KEYS } from '@uchitelskaya/shared/domain/steps/step-needs';
import { STEP_QUESTIONS, STEP_REASONS } from '@uchitelskaya/shared/domain/steps/step-question';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId, seenVersion, text } from '../wire.ts';

const SHORT = 200;
const LINE = 1000;
const LONG = 20_000;
const MOST_ENTRIES = 100;
const MOST_CODES = 40;

const step = z.enum(STEP_IDS);
const [firstKey, ...otherKeys] = [...Object.values(STEP_QUESTIONS).flat(), ...STEP_REASONS];
const textKey = z.enum([firstKey ?? 'who', ...otherKeys]);

/** What a step gathers; which kinds belong to which step is the domain's rule. */
const entry = z.discriminatedUnion('kind', [
  z.strictObject({
    id: recordId,
    kind: z.literal('evidence'),
    evidence: z.enum(EVIDENCE_KINDS),
    title: line(SHORT).min(1),
    date: isoDate.nullable().default(null),
    text: text(LINE).default(''),
    pupilCodes: z.array(line(20).min(1)).max(MOST_CODES).default([]).describe('Codes; never names.'),
  }),
  z.strictObject({
    id: recordId,
    kind: z.literal('difficulty'),
    personId: recordId.describe('Member who teaches the subject.'),
    subject: line(SHORT).min(1),
    text: text(LINE).min(1),
    causes: text(LINE).default(''),
  }),
  z.strictObject({
    id: recordId,
    kind: z.literal('source'),
    title: line(SHORT).min(1),
    place: text(LINE).default(''),
    found: text(LINE).min(1),
    howOthers: text(LINE).default(''),
    learnMore: text(LINE).default(''),
  }),
  z.strictObject({
    id: recordId,
    kind: z.literal('indicator'),
    side: z.enum(MEASURED_SIDES),
    indicator: line(SHORT).min(1),
    instrument: line(SHORT).min(1),
    before: isoDate.nullable().default(null),
    after: isoDate.nullable().default(null),
  }),
]);

export const stepParams = z.strictObject({ teamId: recordId, step });

/** Body of `PATCH /teams/{teamId}/steps/{step}`. */
export const stepPatch = z.strictObject({
  answers: z
    .partialRecord(textKey, text(LONG))
    .optional()
    .describe('Answers to the questions of this step, and its reasons, by key.'),
  entries: z.array(entry).max(MOST_ENTRIES).optional().describe('The whole list; ids are the caller’s.'),
  minutes: recordId
    .nullable()
    .optional()
    .describe('HJ-2: the meeting held at which the judgement, as it reads now, was agreed.'),
  closed: z.boolean().optional().describe('`true` closes the step, `false` opens it again.'),
  version: seenVersion,
});

const need = z.object({
  key: z.enum(STEP_NEED_KEYS),
  have: z.int().optional(),
  need: z.int().optional(),
});

export const stepResponse = z
  .object({
    step,
    phase: z.literal(PHASES),
    status: z.enum(['done', 'now', 'next']),
    round: z.int().describe('Which passage through the seven steps.'),
    version: z.int(),
    answers: z.partialRecord(textKey, z.object({ text: z.string(), by: z.string(), at: isoTime })),
    entries: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
    minutes: z.string().nullable(),
    startedAt: isoTime.nullable().describe('Null while nobody has begun it.'),
    closedAt: isoTime.nullable(),
    closedBy: z.string().nullable(),
    done: z.array(need).describe('What it asks for and is there.'),
    missing: z.array(need).describe('What it asks for and is not there yet.'),
  })
  .meta({ id: 'TeamStep' });

export const stepList = z.object({ items: z.array(stepResponse) });
