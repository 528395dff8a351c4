import { LEFT_OVER_REASONS } from '@uchitelskaya/shared/domain/formation/formation-proposal';
import { FORMATION_BASES } from '@uchitelskaya/shared/domain/formation/formation-target';
import { DEFICIT_SOURCES, PROPOSAL_STATES } from '@uchitelskaya/shared/domain/formation/grouping-proposal';
import { MOST_CANDIDATES } from '@uchitelskaya/shared/domain/formation/team-formation';
import { LOCAL_ACT_KINDS, LOCAL_ACT_STATES } from '@uchitelskaya/shared/domain/renewal/renewal-means';
import { z } from 'zod';
import { formationFigures, scoredGroup } from '../computations/formation-schema.ts';
import { isoTime, line, recordId, schoolYear, seenVersion } from '../wire.ts';

export const proposalsParams = z.strictObject({ schoolId: recordId });
export const proposalParams = z.strictObject({ schoolId: recordId, proposalId: recordId });
export const proposalsQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned.'),
});

/** Answer of `GET /schools/{schoolId}/formation`. */
export const groundResponse = z
  .object({
    schoolYear: z.string(),
    renewalReady: z.boolean().describe('«Перезагрузка» is closed up to RB-3 (F-1).'),
    technologies: z.array(z.string()),
    freeIds: z.array(z.string()).describe('Teachers of the school who are in no team.'),
    candidateIds: z.array(z.string()).describe('Those of them who are grouped: not the administration.'),
    deficitsFrom: z.enum(DEFICIT_SOURCES),
    answered: z.int().describe('How many candidates have answered (F-3). Who did not is told to nobody.'),
    withRoute: z.int().describe('How many have begun a route of the year; a draft counts (§4.3).'),
    withClasses: z.int(),
    ordered: z.int().describe('Teams of the year that an order has made.'),
    acts: z.array(z.object({ kind: z.enum(LOCAL_ACT_KINDS), state: z.enum(LOCAL_ACT_STATES).nullable() })),
  })
  .meta({ id: 'FormationGround' });

/** Body of `POST /schools/{schoolId}/grouping-proposals`. */
export const proposalRequest = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned.'),
  basis: z.enum(FORMATION_BASES).default('deficit').describe('On what the groups unite (§4.1).'),
  targets: z
    .array(line(40).min(1))
    .max(50)
    .default([])
    .describe('Classes, grades 1–11, areas of subjects or focuses, as the basis wants; none for `deficit`.'),
  tutorTechnologies: z
    .array(line(40).min(1))
    .max(20)
    .default([])
    .describe('Technologies in which a tutor from outside teaches every group.'),
  without: z.array(recordId).max(1000).default([]).describe('Candidates to leave out.'),
  reason: line(1000).default('').describe('Why teams are formed before «перезагрузка» is closed (F-1).'),
});

const move = z.strictObject({
  personId: recordId,
  groupId: z
    .union([line(10).min(1), z.null()])
    .describe('A group, `new`, or null: out of all groups. Whoever is free may be added.'),
});
const groupEdit = z.strictObject({
  id: line(10).min(1),
  name: line(200).optional(),
  classLabel: line(20).optional().describe('The class it will work with; empty: none yet.'),
});

/** Body of `PATCH …/{proposalId}`: all of it is taken, or nothing. */
export const proposalPatch = z.strictObject({
  moves: z.array(move).max(MOST_CANDIDATES).default([]),
  groups: z.array(groupEdit).max(100).default([]),
  version: seenVersion,
});

/** Body of `POST …/{proposalId}/decision` (RULE-12). */
export const decisionRequest = z.strictObject({
  kind: z.enum(['accepted', 'dropped']),
  reason: line(1000).min(1),
});

/** A proposal with what people made of it. Nobody's wishes and nobody's deficits are in it. */
export const proposalResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    schoolYear: z.string(),
    basis: z.enum(FORMATION_BASES),
    targets: z.array(z.string()),
    tutorTechnologies: z.array(z.string()),
    preconditionReason: z.string(),
    candidateIds: z.array(z.string()),
    state: z.enum(PROPOSAL_STATES).describe('`computing`: ask again in a second.'),
    startedAt: isoTime,
    deficitsFrom: z.enum(DEFICIT_SOURCES).nullable(),
    computed: z
      .object({
        groups: z.array(scoredGroup),
        leftOver: z.array(z.object({ id: z.string(), reason: z.enum(LEFT_OVER_REASONS) })),
        ...formationFigures,
      })
      .nullable(),
    groups: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        target: z.string().nullable(),
        classLabel: z.string().nullable(),
        memberIds: z.array(z.string()),
      }),
    ),
    changes: z.array(
      z.object({
        kind: z.enum(['moved', 'named', 'class_set']),
        subject: z.string().describe('The person, or the group.'),
        before: z.string(),
        after: z.string(),
        by: z.string(),
        at: isoTime,
      }),
    ),
    decision: z
      .object({
        kind: z.enum(['accepted', 'dropped']),
        reason: z.string(),
        by: z.string(),
        at: isoTime,
        teamIds: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'GroupingProposal' });

/** One proposal beside what is known today. */
export const openedProposalResponse = proposalResponse
  .extend({
    outdated: z.boolean().describe('Answers or wishes have changed since.'),
    goneIds: z
      .array(z.string())
      .describe('In its groups, but in another team by now or gone from the school.'),
    silent: z.boolean().describe('Its computation has failed or died; `POST …/computation` asks anew.'),
  })
  .meta({ id: 'OpenedGroupingProposal' });

export const proposalsResponse = z.object({ items: z.array(proposalResponse) });
