import { LEFT_OVER_REASONS } from '@uchitelskaya/shared/domain/formation/formation-proposal';
import { MOST_CANDIDATES, MOST_ITEMS } from '@uchitelskaya/shared/domain/formation/team-formation';
import { POSITIONS } from '@uchitelskaya/shared/domain/team/team';
import { z } from 'zod';

const name = z.string().min(1).max(100);
const names = z.array(name).max(MOST_CANDIDATES).default([]);

const candidate = z.strictObject({
  id: name,
  deficits: z.record(name, z.number()).default({}).describe('0 to 1 by item; from 0.5 on it is a deficit.'),
  answered: z.boolean().default(true).describe('False: nothing is known of deficits and resources.'),
  resources: names.describe('Items that others may learn from this person (score 3).'),
  position: z.enum(POSITIONS).nullable().default(null),
  preferred: names.describe('Ids of at most three colleagues.'),
  unwanted: names.describe('Ids of colleagues never to be put into one group with this person.'),
  classes: names,
  freeSlots: names.describe('Free times of a week: day 1–6, lesson 1–12, `2-7`.'),
});

/** Body of `POST /computations/team-formation`. */
export const formationRequest = z.strictObject({
  items: z
    .array(name)
    .max(MOST_ITEMS)
    .describe('Items of the strategy that deficits and resources speak of.'),
  candidates: z.array(candidate).max(MOST_CANDIDATES),
  targetClasses: z
    .array(name)
    .max(50)
    .default([])
    .describe('Each group has one that all its members teach; empty: any people together.'),
  tutorResources: names.describe('Items in which a tutor from outside is a resource to every group.'),
});

const gap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resource'), item: z.string() }).describe('Invite a tutor from outside.'),
  z.object({ kind: z.literal('answers_few') }).describe('Fewer than three have answered.'),
  z.object({ kind: z.literal('tutor_missing') }),
  z.object({ kind: z.literal('tutors_several') }),
  z.object({ kind: z.literal('leader_missing') }),
  z.object({ kind: z.literal('slots_few'), have: z.int() }),
]);

/** One group with why. */
export const scoredGroup = z.object({
  memberIds: z.array(z.string()),
  classLabel: z.string().nullable(),
  score: z.number().describe('0 to 1.'),
  parts: z.object({
    commonDeficit: z.number(),
    positions: z.number(),
    preferences: z.number(),
    slots: z.number(),
  }),
  focus: z.array(z.string()).describe('Items that half of the group lacks and somebody in it can teach.'),
  commonSlots: z.array(z.string()),
  wishes: z.object({ stated: z.int(), fulfilled: z.int() }),
  gaps: z.array(gap),
});

export const formationFigures = {
  score: z.number().describe('Mean over those placed of the score of their group.'),
  bound: z.number().describe('No way to place as many people scores higher.'),
  gap: z.number(),
  optimal: z.boolean(),
};

/** Answer: the proposal. */
export const formationResponse = z
  .object({
    groups: z.array(scoredGroup),
    leftOver: z.array(z.object({ id: z.string(), reason: z.enum(LEFT_OVER_REASONS) })),
    ...formationFigures,
  })
  .meta({ id: 'TeamFormation' });
