import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type {
  ItemFields,
  Renewal,
  RenewalItems,
  RenewalList,
} from '@uchitelskaya/shared/domain/renewal/renewal';
import { getRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import {
  addRenewalItem,
  changeRenewalItem,
  removeRenewalItem,
} from '@uchitelskaya/shared/service/renewal/renewal-items';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, seenVersion } from '../wire.ts';
import { itemShapes, renewalItemParams, renewalParams } from './schema.ts';
import { fromItem, toItemResponse } from './serializer.ts';

/** Names of the lists on the wire: part of the address, and of the operation. */
const NAMES: readonly (readonly [RenewalList, string, string])[] = [
  ['evidence', 'evidence', 'Evidence'],
  ['findings', 'findings', 'Finding'],
  ['difficulties', 'difficulties', 'Difficulty'],
  ['causes', 'causes', 'Cause'],
  ['strengths', 'strengths', 'Strength'],
  ['deficits', 'deficits', 'Deficit'],
  ['tasks', 'tasks', 'Task'],
  ['products', 'products', 'Product'],
  ['criteria', 'criteria', 'Criterion'],
  ['actions', 'actions', 'Action'],
  ['acts', 'local-acts', 'LocalAct'],
];

function itemIn<L extends RenewalList>(renewal: Renewal, list: L, itemId: string): RenewalItems[L] {
  const items = renewal[list] as readonly RenewalItems[L][];
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) throw new AppError('not_found');
  return item;
}

/** What must be said of a new line; the rest has a beginning of its own. */
const NEEDED: readonly string[] = ['text', 'title', 'stage'];

function requestOf(shape: z.ZodRawShape) {
  const optional = Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      NEEDED.includes(name) ? field : (field as z.ZodType).optional(),
    ]),
  );
  return z.strictObject(optional);
}

function endpointsOf(list: RenewalList, slug: string, name: string): readonly Endpoint[] {
  const shape: z.ZodRawShape = itemShapes[list];
  const reference =
    list === 'difficulties' || list === 'causes' ? { referenceId: z.string().nullable() } : {};
  const item = z
    .object({ id: z.string(), ...reference, ...shape, version: z.int() })
    .meta({ id: `Renewal${name}` });
  const path = `/schools/{schoolId}/renewal/{schoolYear}/${slug}`;
  const shared = { tag: 'renewal', query: nothing, refusals: ['state_forbids'] } as const;
  const reply = (renewal: Stored<Renewal>, itemId: string) => ({
    ...toItemResponse(itemIn(renewal, list, itemId)),
    version: renewal.version,
  });
  return [
    forSession({
      ...shared,
      method: 'post',
      path,
      operationId: `addRenewal${name}`,
      summary: `Adds a line to «${slug}».`,
      params: renewalParams,
      body: requestOf(shape),
      answer: singleAnswer(201, item, 'The line; its version is that of the whole renewal.'),
      handle: async ({ deps, actor, params, body }) => {
        const fields = fromItem(body) as Partial<ItemFields<typeof list>>;
        const outcome = await addRenewalItem(deps, actor, params, list, fields);
        if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
        const { record, itemId } = outcome;
        const year = params.schoolYear.replace('/', '-');
        const location = `/schools/${params.schoolId}/renewal/${year}/${slug}/${itemId}`;
        return singleReply(201, reply(record, itemId), record.version, location);
      },
    }),
    forSession({
      ...shared,
      method: 'patch',
      path: `${path}/{itemId}`,
      operationId: `changeRenewal${name}`,
      summary: `Changes a line of «${slug}».`,
      params: renewalItemParams,
      body: z.strictObject(shape).partial().extend({ version: seenVersion }),
      version: 'needed',
      answer: singleAnswer(200, item, 'The line.'),
      handle: async ({ deps, actor, params, body, seen }) => {
        const { itemId } = params;
        const { renewal } = await getRenewal(deps, actor, params.schoolId, params.schoolYear);
        const mine = fromItem(body) as Partial<ItemFields<typeof list>>;
        const edit = { mine, against: { version: versionToWrite(seen) ?? renewal.version } };
        const outcome = await changeRenewalItem(deps, actor, params, list, itemId, edit);
        const record = savedOf(outcome, (kept: Stored<Renewal>) => reply(kept, itemId));
        return singleReply(200, reply(record, itemId), record.version);
      },
    }),
    forSession({
      ...shared,
      method: 'delete',
      path: `${path}/{itemId}`,
      operationId: `removeRenewal${name}`,
      summary: `Takes a line out of «${slug}», and what pointed to it; the journal keeps it.`,
      params: renewalItemParams,
      body: null,
      answer: { kind: 'nothing', status: 204, description: 'It is out.' },
      handle: async ({ deps, actor, params }) => {
        const outcome = await removeRenewalItem(deps, actor, params, list, params.itemId);
        if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
        return { kind: 'nothing', status: 204 };
      },
    }),
  ];
}

/** The lists of a renewal: each has lines of its own kind and the same three operations. */
export const renewalItems: readonly Endpoint[] = NAMES.flatMap(([list, slug, name]) =>
  endpointsOf(list, slug, name),
);
