import { COMPETENCE_STATES } from '@uchitelskaya/shared/domain/competence/final-score';
import { COMPETENCE_ZONES, FEASIBILITIES } from '@uchitelskaya/shared/domain/competence/school-competence';
import { AGREEMENTS } from '@uchitelskaya/shared/domain/competence/self-expert';
import { z } from 'zod';
import { isoTime, recordId, schoolYear } from '../wire.ts';

export const schoolParams = z.strictObject({ schoolId: recordId });

export const yearQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that runs.'),
});

const fraction = z
  .object({ numerator: z.int(), denominator: z.int() })
  .meta({ id: 'Fraction', description: 'A value with what it was made of.' });

const count = z
  .object({ from: z.int(), to: z.int() })
  .describe('Exact where both are equal; else only bounded, so that nobody’s answer can be told.');

const hidden = z.object({
  kind: z.literal('hidden'),
  people: z.int(),
  reason: z.enum(['too_few', 'could_be_inferred']),
});

export const shownLevels = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('shown'), people: z.int(), low: count, top: count }),
    hidden,
  ])
  .meta({ id: 'ShownLevels', description: 'How many of a group stand low and high.' });

const mean = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('shown'), people: z.int(), from: fraction, to: fraction }),
    hidden,
  ])
  .meta({ id: 'ShownMean' });

const spread = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('shown'), value: z.number() }),
    z.object({ kind: z.literal('small') }),
  ])
  .nullable();

export const coverage = z
  .object({ answered: z.int(), asked: z.int().nullable() })
  .meta({ id: 'SurveyCoverage', description: 'Answers and those who were to give them (AG-3).' });

const groupView = z.object({
  group: z.string(),
  levels: shownLevels,
  zone: z.enum(COMPETENCE_ZONES).nullable(),
});

const wave = z.object({ runId: z.string(), closedAt: isoTime, coverage, groups: z.array(groupView) });

const reduction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), share: fraction, people: z.int() }),
  z.object({ kind: z.literal('about'), percent: z.int(), people: z.int() }),
  z.object({ kind: z.literal('hidden'), reason: z.enum(['too_few', 'could_be_inferred', 'no_deficits']) }),
]);

const questionnaireSummary = z
  .object({
    questionnaireId: z.string(),
    version: z.string(),
    now: wave,
    before: wave.nullable(),
    beforeHidden: z.enum(['could_be_inferred', 'other_version']).nullable(),
    reduction: reduction.nullable(),
    feasibility: z.object({ verdict: z.enum(FEASIBILITIES), share: fraction }).nullable(),
  })
  .nullable();

const dimension = z.object({
  group: z.string(),
  mean,
  spread,
  agreed: z.boolean().nullable().describe('General agreement, a mean of 3.0 (Q-PLC of a team).'),
  items: z.array(z.object({ itemId: z.string(), mean })),
});

const surveySummary = z
  .object({
    people: z.int(),
    dimensions: z.array(dimension),
    whole: mean,
    belowAgreement: z.array(z.string()),
  })
  .meta({ id: 'SurveySummary' });

const surveyView = z.object({
  runId: z.string(),
  questionnaireId: z.string(),
  questionnaireVersion: z.string(),
  closedAt: z.string(),
  classLabel: z.string().nullable(),
  coverage,
  summary: surveySummary,
  before: surveySummary.nullable().describe('The run before it, of this year or the last.'),
  choices: z
    .array(z.object({ itemId: z.string(), levels: shownLevels }))
    .describe('Of a list of choices: how many ticked each (`low`). Empty for other questionnaires.'),
});

const schoolPlc = z
  .object({
    questionnaireId: z.string(),
    questionnaireVersion: z.string(),
    teams: z.int(),
    coverage,
    summary: surveySummary,
    before: surveySummary.nullable(),
  })
  .describe('Q-PLC over the teams of the school, made of what each team’s own view shows.');

export const schoolCompetenceResponse = z
  .object({
    schoolId: z.string(),
    schoolYear: z.string(),
    staff: z.int().nullable(),
    competences: questionnaireSummary,
    strategy: questionnaireSummary,
    surveys: z.array(surveyView),
    communities: schoolPlc.nullable(),
  })
  .meta({ id: 'SchoolCompetence' });

export const teamCompetenceResponse = z
  .object({
    teamId: z.string(),
    schoolYear: z.string(),
    questionnaires: z.array(
      z.object({
        questionnaireId: z.string(),
        version: z.string(),
        closedAt: isoTime,
        coverage,
        items: z.array(z.object({ itemId: z.string(), levels: shownLevels })),
      }),
    ),
    surveys: z.array(surveyView),
  })
  .meta({ id: 'TeamCompetence' });

export const groupScore = z
  .object({
    group: z.string(),
    self: fraction.nullable(),
    expert: fraction.nullable(),
    gap: fraction.nullable(),
    agreement: z.enum(AGREEMENTS).nullable(),
    final: fraction.nullable(),
    basis: z.enum(['talk', 'both', 'self']).nullable(),
    notVerified: z.boolean(),
    state: z.enum(COMPETENCE_STATES).nullable(),
    missingItems: z.array(z.string()),
  })
  .meta({ id: 'GroupScore' });

export const myCompetenceResponse = z
  .object({
    items: z.array(
      z.object({
        runId: z.string(),
        questionnaireId: z.string(),
        version: z.string(),
        schoolYear: z.string(),
        submittedAt: isoTime.nullable(),
        experts: z.int(),
        groups: z.array(groupScore),
        helpWanted: z.array(z.string()),
        canTeach: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'MyCompetence' });
