import { LINK_KINDS } from '@uchitelskaya/shared/domain/surveys/survey-link';
import { ANSWER_VALUES } from '@uchitelskaya/shared/domain/surveys/survey-response';
import { RUN_AUDIENCES, RUN_STATES } from '@uchitelskaya/shared/domain/surveys/survey-run';
import { z } from 'zod';
import { isoDate, isoTime, line, pageQuery, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const LINE = 1000;

/** Body of `POST /survey-runs`. */
export const runRequest = z.strictObject({
  school: recordId.optional().describe('Default: the school of the session. A team’s run is of its school.'),
  team: recordId.nullable().default(null).describe('The team that is asked, or that asks its class.'),
  schoolYear,
  questionnaireId: line(40).min(1),
  questionnaireVersion: line(20).min(1).default('1'),
  strategies: z.array(line(40)).max(20).default([]).describe('Modules; none: all.'),
  audience: z.enum(RUN_AUDIENCES),
  classLabel: line(20).nullable().default(null),
  anonymous: z.boolean().default(false).describe('Pupils, parents and climate are never asked by name.'),
  purpose: text(LINE).min(1),
  opensOn: isoDate,
  closesOn: isoDate,
});

/** Body of `PATCH /survey-runs/{runId}`. */
export const runPatch = z.strictObject({
  purpose: text(LINE).min(1).optional(),
  opensOn: isoDate.optional(),
  closesOn: isoDate.optional(),
  version: seenVersion,
});

export const runStateRequest = z.strictObject({ to: z.enum(['open', 'closed', 'cancelled']) });

export const runParams = z.strictObject({ runId: recordId });

export const runsQuery = pageQuery.extend({
  school: recordId.optional().describe('Default: the school of the session.'),
  team: recordId.optional(),
  schoolYear: schoolYear.optional().describe('Default: the year that runs.'),
});

export const runResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    schoolId: z.string(),
    teamId: z.string().nullable(),
    schoolYear: z.string(),
    questionnaireId: z.string(),
    questionnaireVersion: z.string(),
    strategies: z.array(z.string()),
    audience: z.enum(RUN_AUDIENCES),
    classLabel: z.string().nullable(),
    anonymous: z.boolean(),
    purpose: z.string(),
    opensOn: isoDate,
    closesOn: isoDate,
    state: z.enum(RUN_STATES),
    linksMade: z.int().describe('Answers that the links made so far can take.'),
    openedAt: isoTime.nullable(),
    closedAt: isoTime.nullable(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'SurveyRun' });

export const coverageResponse = z
  .object({
    answered: z.int(),
    asked: z.int().nullable().describe('Null where nobody counted those who are asked.'),
    percent: z.int().nullable(),
  })
  .meta({ id: 'SurveyRunCoverage' });

const answerValues = ANSWER_VALUES.filter((value) => value !== null);

const answers = z
  .record(z.string().min(1).max(20), z.union([z.literal(answerValues), z.null()]))
  .describe('By item id: a value of the scale, or null for «does not apply to me».');

/** Body of `PUT /survey-runs/{runId}/responses/mine`. */
export const ownAnswersRequest = z.strictObject({
  answers,
  submit: z.boolean().describe('False keeps a draft. Without names there are no drafts.'),
});

export const ownResponse = z
  .object({
    runId: z.string(),
    anonymous: z.boolean(),
    consented: z.boolean().describe('Whether the person agreed to keeping answers by name.'),
    answered: z.boolean(),
    quiet: z.boolean().describe('No more reminders of this run.'),
    answers: answers.nullable().describe('Own answers; always null without names.'),
    submittedAt: isoTime.nullable(),
  })
  .meta({ id: 'OwnSurveyResponse' });

/** Body of `POST /survey-runs/{runId}/links`. */
export const linksRequest = z.strictObject({
  kind: z.enum(LINK_KINDS),
  count: z
    .int()
    .min(1)
    .max(1000)
    .describe('Codes of a sheet (200 at most), or answers that one shared link takes.'),
});

export const linksResponse = z
  .object({ links: z.array(z.object({ code: z.string(), url: z.url() })) })
  .meta({ id: 'SurveyLinks' });
