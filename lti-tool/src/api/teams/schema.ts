import { GROUPING_BASES, POSITIONS, TEAM_KINDS, TEAM_STATES } from '@uchitelskaya/shared/domain/team/team';
import { z } from 'zod';
import { isoDate, isoTime, line, pageQuery, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const SHORT = 200;
const LINE = 1000;
const MOST_LABELS = 20;

const labels = z.array(line(SHORT).min(1)).max(MOST_LABELS);

/** The charter: what the people of a team write together. */
const charter = {
  name: line(SHORT).min(1),
  kind: z.enum(TEAM_KINDS),
  theme: text(LINE).optional(),
  targetClasses: labels.optional().describe('«7А»: labels of classes or class sets.'),
  basis: z.enum(GROUPING_BASES).nullable().optional(),
  goal: text(LINE).optional(),
  technologies: labels.optional(),
  methodDay: z.int().min(1).max(7).nullable().optional().describe('1 Monday … 7 Sunday.'),
  sizeReason: text(LINE).optional().describe('Why two people are enough for a draft.'),
};

/** Body of `POST /teams`. */
export const teamRequest = z.strictObject({
  ...charter,
  schoolYear: schoolYear.optional().describe('Default: the year that is planned now.'),
  joins: z
    .boolean()
    .optional()
    .describe(
      'Whether the founder becomes member and coordinator. Default: teachers do, the administration does not.',
    ),
});

/** Body of `PATCH /teams/{teamId}`. */
export const teamPatch = z.strictObject({
  ...charter,
  name: charter.name.optional(),
  kind: charter.kind.optional().describe('Stays as it is once there is an order.'),
  version: seenVersion,
});

/** Query of `GET /teams`. */
export const teamsQuery = pageQuery;

export const teamParams = z.strictObject({ teamId: recordId });

const order = z.object({ number: z.string(), date: isoDate });

export const memberResponse = z
  .object({
    personId: z.string(),
    position: z
      .enum(POSITIONS)
      .nullable()
      .describe('`follower` is shown to the person and the coordinator only; for others it is null.'),
    consentAt: isoTime.nullable().describe('Null while only invited.'),
    joinedAt: isoTime,
    leftAt: isoTime.nullable().describe('A membership is never deleted.'),
    post: z.string(),
  })
  .meta({ id: 'Member' });

export const teamResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    kind: z.enum(TEAM_KINDS),
    name: z.string(),
    theme: z.string(),
    state: z.enum(TEAM_STATES),
    schoolYear: z.string(),
    schoolId: z.string().nullable(),
    courseId: z.string(),
    targetClasses: z.array(z.string()),
    basis: z.enum(GROUPING_BASES).nullable(),
    goal: z.string(),
    technologies: z.array(z.string()),
    methodDay: z.int().nullable(),
    sizeReason: z.string(),
    members: z.array(memberResponse),
    coordinator: z.string().nullable().describe('Person id.'),
    tutor: z.string().nullable().describe('Person id.'),
    order: order.nullable(),
    rules: z
      .array(z.object({ id: z.string(), text: z.string(), agreedBy: z.array(z.string()) }))
      .describe('Empty to those who may not read them: the district.'),
    rulesAdoptedAt: isoTime.nullable(),
    planApprovals: z.array(
      z.object({ schoolYear: z.string(), number: z.string(), date: isoDate, by: z.string(), at: isoTime }),
    ),
    closing: z.object({ reason: z.string(), order, at: isoTime, by: z.string() }).nullable(),
    classWords: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(['confirmed', 'change_asked']),
          classes: z.array(z.string()),
          wanted: z.string(),
          reason: z.string(),
          by: z.string(),
          at: isoTime,
          answer: z
            .object({ kind: z.enum(['changed', 'kept']), reason: z.string(), by: z.string(), at: isoTime })
            .nullable(),
        }),
      )
      .describe('What the team said of its class, and the answers (AMB-15); oldest first.'),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'Team' });
