import type { MethodBankItem } from '@uchitelskaya/shared/domain/bank/method-bank-item';
import { getBankItem } from '@uchitelskaya/shared/service/bank/bank-access';
import {
  handInBankItem,
  offerBankItem,
  publishBankItem,
  publishBankItemInDistrict,
  reuseBankItem,
  reviewBankItem,
} from '@uchitelskaya/shared/service/bank/bank-course';
import { addBankItem, removeBankItem, updateBankItem } from '@uchitelskaya/shared/service/bank/bank-items';
import { searchBank } from '@uchitelskaya/shared/service/bank/bank-search';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  bankItemParams,
  bankItemPatch,
  bankItemRequest,
  bankItemResponse,
  bankQuery,
  publicationRequest,
  reuseRequest,
  reviewRequest,
} from './schema.ts';
import { fromBankItem, toBankItemResponse } from './serializer.ts';

const tag = 'bank';
const params = bankItemParams;
const answer = singleAnswer(200, bankItemResponse, 'The material.');
const one = '/bank-items/{bankItemId}';

function reply(outcome: Parameters<typeof savedOf<MethodBankItem>>[0]) {
  const item = savedOf(outcome, toBankItemResponse);
  return singleReply(200, toBankItemResponse(item), item.version);
}

const PUBLISH = { school: publishBankItem, offered: offerBankItem, district: publishBankItemInDistrict };

/** The method bank: materials, their review by the rubric, and who took them. */
export const bankItems: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/bank-items',
    operationId: 'searchBank',
    tag,
    summary: 'Published materials of the session’s school and of the district.',
    params: nothing,
    query: bankQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(bankItemResponse), description: 'All that match.' },
    refusals: [],
    handle: async ({ deps, actor, query }) => {
      const { technology = '', subject = '', difficulty = '', q: words = '' } = query;
      const { published } = await searchBank(deps, actor, { technology, subject, difficulty, words });
      return { kind: 'json', status: 200, body: { items: published.map(toBankItemResponse) } };
    },
  }),
  forSession({
    method: 'post',
    path: '/bank-items',
    operationId: 'addBankItem',
    tag,
    summary: 'Begins a material of a team.',
    params: nothing,
    query: nothing,
    body: bankItemRequest,
    answer: singleAnswer(201, bankItemResponse, 'The material.'),
    refusals: ['state_forbids', 'not_found'],
    handle: async ({ deps, actor, body: { team, ...body } }) => {
      const fields = { ...fromBankItem(body), title: body.title };
      const item = savedOf(await addBankItem(deps, actor, team, fields), toBankItemResponse);
      return singleReply(201, toBankItemResponse(item), item.version, `/bank-items/${item.id}`);
    },
  }),
  forSession({
    method: 'get',
    path: one,
    operationId: 'getBankItem',
    tag,
    summary: 'One material.',
    params,
    query: nothing,
    body: null,
    answer,
    refusals: [],
    handle: async ({ deps, actor, params: { bankItemId } }) => {
      const { item } = await getBankItem(deps, actor, bankItemId);
      return reply({ kind: 'saved', record: item });
    },
  }),
  forSession({
    method: 'patch',
    path: one,
    operationId: 'updateBankItem',
    tag,
    summary: 'Changes a material that its authors still write.',
    params,
    query: nothing,
    body: bankItemPatch,
    version: 'needed',
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { bankItemId }, body, seen }) => {
      const version = versionToWrite(seen) ?? (await getBankItem(deps, actor, bankItemId)).item.version;
      return reply(
        await updateBankItem(deps, actor, bankItemId, { mine: fromBankItem(body), against: { version } }),
      );
    },
  }),
  forSession({
    method: 'delete',
    path: one,
    operationId: 'removeBankItem',
    tag,
    summary: 'Takes out a material that was never handed in.',
    params,
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'It is out.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { bankItemId } }) => {
      const outcome = await removeBankItem(deps, actor, bankItemId);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'post',
    path: `${one}/handing`,
    operationId: 'handInBankItem',
    tag,
    summary: 'Hands a material in; it waits for a review.',
    params,
    query: nothing,
    body: null,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { bankItemId } }) =>
      reply(await handInBankItem(deps, actor, bankItemId)),
  }),
  forSession({
    method: 'post',
    path: `${one}/reviews`,
    operationId: 'reviewBankItem',
    tag,
    summary: 'Reviews a material by the rubric: 0 to 3 for each of five questions.',
    params,
    query: nothing,
    body: reviewRequest,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { bankItemId }, body }) =>
      reply(await reviewBankItem(deps, actor, bankItemId, body)),
  }),
  forSession({
    method: 'post',
    path: `${one}/publication`,
    operationId: 'publishBankItem',
    tag,
    summary:
      'Takes a reviewed material into the bank of the school, offers it, takes it into the district’s.',
    params,
    query: nothing,
    body: publicationRequest,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { bankItemId }, body }) =>
      reply(await PUBLISH[body.to](deps, actor, bankItemId)),
  }),
  forSession({
    method: 'post',
    path: `${one}/reuses`,
    operationId: 'reuseBankItem',
    tag,
    summary: '«Взял себе»: where it was used and what came of it.',
    params,
    query: nothing,
    body: reuseRequest,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { bankItemId }, body: { place = '', result } }) =>
      reply(await reuseBankItem(deps, actor, bankItemId, { place, result })),
  }),
];
