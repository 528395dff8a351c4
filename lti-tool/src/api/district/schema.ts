import { SCHOOL_TYPES } from '@uchitelskaya/shared/domain/school/school';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { TEAM_KINDS, TEAM_STATES } from '@uchitelskaya/shared/domain/team/team';
import { z } from 'zod';
import { coverage, shownLevels } from '../competence/schema.ts';
import { isoTime, recordId } from '../wire.ts';

const schoolType = z.enum(SCHOOL_TYPES).nullable();

const shownSchools = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('exact'), count: z.int() }),
    z.object({ kind: z.literal('few') }),
  ])
  .meta({ id: 'ShownSchools', description: 'How many schools; one and two are not told apart.' });

const named = z
  .object({
    schools: z.int().describe('Schools that have begun the year.'),
    counts: z
      .array(
        z.object({
          id: z
            .string()
            .describe('Id of the shipped list, or `own`: words of a school’s own, which stay there.'),
          schools: shownSchools,
          names: z.array(z.string()).describe('Of those that agreed to be named.'),
        }),
      )
      .nullable()
      .describe('Null below three schools.'),
  })
  .meta({ id: 'NamedBySchools' });

const groups = z.array(z.object({ group: z.string(), levels: shownLevels }));
const levelsView = { schools: z.int(), coverage, groups };

export const districtOverviewResponse = z
  .object({
    schoolYear: z.string(),
    computedAt: isoTime.describe('Sums are made anew each night.'),
    schools: z.array(
      z.object({
        schoolId: z.string(),
        name: z.string(),
        type: schoolType,
        teams: z
          .object({
            kinds: z.partialRecord(z.enum(TEAM_KINDS), z.int()),
            states: z.partialRecord(z.enum(TEAM_STATES), z.int()),
            steps: z.partialRecord(z.enum(STEP_IDS), z.int()),
          })
          .describe('Teams at work: process, never a result.'),
      }),
    ),
    difficulties: named,
    technologies: named,
    levels: z.object(levelsView),
    byType: z.array(z.object({ type: schoolType, ...levelsView })),
    named: z
      .array(z.object({ schoolId: z.string(), name: z.string(), coverage, groups }))
      .nullable()
      .describe('Schools that agreed to be named; null while the others could be told by subtraction.'),
  })
  .meta({ id: 'DistrictOverview' });

export const consentParams = z.strictObject({ schoolId: recordId });

export const consentRequest = z.strictObject({ named: z.boolean() });

export const consentResponse = z
  .object({
    schoolId: z.string(),
    named: z.boolean(),
    decidedBy: z.string().nullable().describe('Null: nobody has decided yet, which is no.'),
    decidedAt: isoTime.nullable(),
  })
  .meta({ id: 'NamingConsent' });
