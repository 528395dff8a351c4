import { ENQUIRY_FOCUSES, SUBJECT_AREAS } from '@uchitelskaya/shared/domain/formation/formation-target';
import type { FormationWishes } from '@uchitelskaya/shared/domain/formation/formation-wishes';
import { isSlot, MOST_PREFERRED, MOST_UNWANTED } from '@uchitelskaya/shared/domain/formation/team-formation';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { POSITIONS } from '@uchitelskaya/shared/domain/team/team';
import { getOwnWishes, setOwnWishes } from '@uchitelskaya/shared/service/formation/formation-wishes';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { line, nothing, recordId } from '../wire.ts';

const tag = 'formation';
const path = '/me/formation-wishes';

/** What a teacher writes; read back by the teacher alone. */
const wishFields = z.strictObject({
  position: z.enum(POSITIONS).nullable().default(null),
  preferred: z.array(recordId).max(MOST_PREFERRED).default([]),
  unwanted: z.array(recordId).max(MOST_UNWANTED).default([]).describe('Told to nobody.'),
  classes: z.array(line(20).min(1)).max(50).default([]),
  subjects: z.array(z.enum(SUBJECT_AREAS)).max(SUBJECT_AREAS.length).default([]),
  focuses: z.array(z.enum(ENQUIRY_FOCUSES)).max(ENQUIRY_FOCUSES.length).default([]),
  freeSlots: z
    .array(line(5).refine(isSlot))
    .max(100)
    .default([])
    .describe('Free times of a week: day 1–6, lesson 1–12, `2-7`.'),
});

const wishesResponse = z
  .object({
    schoolYear: z.string().nullable().describe('Null: nothing was written for the year that is planned.'),
    ...wishFields.shape,
    colleagueIds: z.array(z.string()).describe('Whom one may name.'),
  })
  .meta({ id: 'FormationWishes' });

function toResponse(
  wishes: Stored<FormationWishes> | null,
  colleagueIds: readonly string[],
): z.output<typeof wishesResponse> {
  return wishesResponse.parse({ schoolYear: null, ...wishes, colleagueIds });
}

/** Wishes of one's own for the teams of the year (§4.2): nobody but their teacher reads them. */
export const formationWishes: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path,
    operationId: 'getOwnFormationWishes',
    tag,
    summary: 'One’s own wishes for a team.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: wishesResponse, description: 'The wishes.' },
    refusals: [],
    handle: async ({ deps, actor }) => {
      const { wishes, colleagueIds } = await getOwnWishes(deps, actor);
      return { kind: 'json', status: 200, body: toResponse(wishes, colleagueIds) };
    },
  }),
  forSession({
    method: 'put',
    path,
    operationId: 'setOwnFormationWishes',
    tag,
    summary: 'Writes one’s own wishes whole.',
    params: nothing,
    query: nothing,
    body: wishFields,
    answer: { kind: 'json', status: 200, schema: wishesResponse, description: 'The wishes.' },
    refusals: [],
    handle: async ({ deps, actor, body }) => {
      const { record } = await setOwnWishes(deps, actor, body);
      const { colleagueIds } = await getOwnWishes(deps, actor);
      return { kind: 'json', status: 200, body: toResponse(record, colleagueIds) };
    },
  }),
];
