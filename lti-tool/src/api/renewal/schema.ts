import { FEASIBILITIES } from '@uchitelskaya/shared/domain/competence/school-competence';
import { RESET_STEP_IDS } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { RenewalList } from '@uchitelskaya/shared/domain/renewal/renewal';
import {
  CRITERION_NATURES,
  PRODUCT_GROUPS,
  WORK_STATUSES,
} from '@uchitelskaya/shared/domain/renewal/renewal-goal';
import { LOCAL_ACT_KINDS, LOCAL_ACT_STATES } from '@uchitelskaya/shared/domain/renewal/renewal-means';
import { HELP_DEGREES } from '@uchitelskaya/shared/domain/renewal/renewal-staff';
import { EFFECT_IDS } from '@uchitelskaya/shared/domain/results/effectiveness';
import { EVIDENCE_KINDS } from '@uchitelskaya/shared/domain/results/evidence';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId, seenVersion, text } from '../wire.ts';

const SHORT = 200;
const LINE = 1000;
const LONG = 20_000;

/** A school year in an address: its slash may be written as a hyphen there. */
const yearInAddress = z
  .string()
  .regex(/^\d{4}[/-]\d{2}$/)
  .transform((year) => year.replace('-', '/'))
  .pipe(z.string());

export const renewalParams = z.strictObject({
  schoolId: recordId,
  schoolYear: yearInAddress.describe('"2026/27", written 2026-27 or 2026%2F27.'),
});
export const renewalItemParams = renewalParams.extend({ itemId: recordId });
export const renewalStepParams = renewalParams.extend({ step: z.enum(RESET_STEP_IDS) });

const count = z.int().min(0).max(10_000).nullable();
const ids = z.array(recordId).max(60);
const labels = z.array(line(SHORT).min(1)).max(60);

/** Parts of a renewal, one form each. */
const partShapes = {
  analysis: { period: line(SHORT) },
  strategy: {
    title: line(SHORT),
    technologies: z.array(line(SHORT).min(1)).max(10).describe('Ids of the school’s list, or own words.'),
    justification: text(LONG),
    improvesResults: z.array(line(LINE).min(1)).max(20),
    causeIds: ids,
    decidedOn: isoDate.nullable(),
    minutesNumber: line(SHORT),
  },
  competence: {
    answered: count,
    teachers: count,
    coverageReason: text(LINE),
    feasibility: z.enum(FEASIBILITIES).nullable(),
    comment: text(LONG),
    handReason: text(LINE).describe('Why figures are entered by hand over computed ones.'),
  },
  methodWork: {
    character: text(LONG),
    themesHelpPupils: z.enum(HELP_DEGREES).nullable(),
    evidence: text(LONG),
  },
  goal: {
    goal: text(LONG),
    groundedInNeeds: text(LONG),
    feasibleHere: text(LONG),
    checkableBy: text(LONG),
    acceptedOn: isoDate.nullable(),
    acceptedBy: text(LINE),
  },
  actionPlan: { task: text(LINE) },
} as const;

const zone = {
  text: text(LINE).min(1),
  technology: line(SHORT).nullable(),
  teachers: count.describe('How many of those who answered; never who.'),
};
const work = {
  due: isoDate.nullable(),
  responsible: recordId.nullable().describe('Person id of somebody of the school.'),
  status: z.enum(WORK_STATUSES),
};

/** Lines of the lists of a renewal, as they are written. */
export const itemShapes = {
  evidence: {
    kind: z.enum(EVIDENCE_KINDS),
    title: line(SHORT).min(1),
    shows: text(LINE),
    date: isoDate.nullable(),
    link: line(LINE),
  },
  findings: { subject: line(SHORT), text: text(LINE).min(1) },
  difficulties: {
    text: text(LINE).min(1),
    subjects: labels,
    classes: labels,
    evidenceIds: ids,
    yearsSeen: z.int().min(1).max(20),
    trend: z.boolean().nullable().describe('People’s word; null: as the years say.'),
    trendReason: text(LINE),
  },
  causes: {
    text: text(LINE).min(1),
    difficultyIds: ids,
    actionable: z.boolean().nullable(),
    note: text(LINE),
  },
  strengths: zone,
  deficits: zone,
  tasks: { text: text(LINE).min(1) },
  products: {
    group: z.enum(PRODUCT_GROUPS),
    title: text(LINE).min(1),
    taskId: recordId.nullable(),
    ...work,
  },
  criteria: {
    stage: z.literal([1, 2]),
    text: text(LINE).min(1),
    effectId: z.enum(EFFECT_IDS).nullable(),
    nature: z.enum(CRITERION_NATURES),
    target: line(SHORT),
  },
  actions: { text: text(LINE).min(1), ...work },
  acts: {
    kind: z.enum(LOCAL_ACT_KINDS),
    title: text(LINE).min(1),
    number: line(SHORT),
    date: isoDate.nullable(),
    state: z.enum(LOCAL_ACT_STATES),
    note: text(LINE),
  },
} as const satisfies Readonly<Record<RenewalList, z.ZodRawShape>>;

/** Body of `POST …/renewal/{schoolYear}`. */
export const renewalRequest = z.strictObject({
  carryOver: z.boolean().default(false).describe('Begin with last year’s difficulties, causes and strategy.'),
});

/** Body of `PATCH …/renewal/{schoolYear}`: any parts, any of their fields. */
export const renewalPatch = z.strictObject({
  analysis: z.strictObject(partShapes.analysis).partial().optional(),
  strategy: z.strictObject(partShapes.strategy).partial().optional(),
  competence: z.strictObject(partShapes.competence).partial().optional(),
  methodWork: z.strictObject(partShapes.methodWork).partial().optional(),
  goal: z.strictObject(partShapes.goal).partial().optional(),
  actionPlan: z.strictObject(partShapes.actionPlan).partial().optional(),
  version: seenVersion,
});

export const strategyPatch = z.strictObject(partShapes.strategy).partial().extend({ version: seenVersion });

export const stepPatch = z.strictObject({
  state: z.enum(['closed', 'open']),
  reason: text(LINE).optional().describe('Needed to open a closed step again.'),
});

const need = z.object({
  key: z.string(),
  text: z.string().describe('A sentence in the reader’s language.'),
  have: z.int().optional(),
  need: z.int().optional(),
  lacking: z.array(z.string()).optional().describe('Lines that lack it, by id.'),
});

export const stepResponse = z
  .object({
    step: z.enum(RESET_STEP_IDS),
    state: z.enum(['closed', 'open']),
    closedAt: isoTime.nullable(),
    closedBy: z.string().nullable(),
    missing: z.array(need),
    version: z.int(),
  })
  .meta({ id: 'RenewalStep' });

export const strategyResponse = z
  .object({ ...partShapes.strategy, schoolYear: z.string(), version: z.int() })
  .meta({ id: 'SchoolStrategy' });

const kept = z.object({ id: z.string() });
const keptReference = kept.extend({ referenceId: z.string().nullable() });

export const renewalResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    schoolId: z.string(),
    schoolYear: z.string(),
    carriedFrom: z.string().nullable(),
    analysis: z.object(partShapes.analysis),
    strategy: z.object(partShapes.strategy),
    competence: z.object(partShapes.competence),
    methodWork: z.object(partShapes.methodWork),
    goal: z.object(partShapes.goal),
    actionPlan: z.object(partShapes.actionPlan),
    evidence: z.array(kept.extend(itemShapes.evidence)),
    findings: z.array(kept.extend(itemShapes.findings)),
    difficulties: z.array(keptReference.extend({ ...itemShapes.difficulties, isTrend: z.boolean() })),
    causes: z.array(keptReference.extend(itemShapes.causes)),
    strengths: z.array(kept.extend(itemShapes.strengths)),
    deficits: z.array(kept.extend(itemShapes.deficits)),
    tasks: z.array(kept.extend(itemShapes.tasks)),
    products: z.array(kept.extend(itemShapes.products)),
    criteria: z.array(kept.extend({ ...itemShapes.criteria, tooEarly: z.boolean() })),
    actions: z.array(kept.extend(itemShapes.actions)),
    acts: z.array(kept.extend(itemShapes.acts)),
    staff: z
      .object({
        source: z.enum(['computed', 'hand', 'none']),
        answered: count,
        teachers: count,
        feasibility: z.enum(FEASIBILITIES).nullable(),
      })
      .describe('The staff picture as the school uses it.'),
    steps: z.array(stepResponse),
    chain: z.array(
      z.object({
        difficulty: z.string().nullable().describe('Id of the difficulty.'),
        causes: z.array(z.string()),
        technologies: z.array(z.string()),
        deficits: z.array(z.string()),
        teams: z.array(z.string()),
        gap: z
          .object({ at: z.string(), reason: z.string(), itemId: z.string().nullable() })
          .nullable()
          .describe('The first missing link.'),
      }),
    ),
    reopenings: z.array(
      z.object({ step: z.enum(RESET_STEP_IDS), at: isoTime, by: z.string(), reason: z.string() }),
    ),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'Renewal' });
