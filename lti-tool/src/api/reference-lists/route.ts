import { referenceLabel } from '@uchitelskaya/shared/contract/labels/reference-label';
import {
  allItems,
  type ReferenceItem,
  type ReferenceKind,
} from '@uchitelskaya/shared/domain/renewal/reference-list';
import { changeReferenceList, getReferenceList } from '@uchitelskaya/shared/service/renewal/reference-lists';
import { type Endpoint, forSession } from '../endpoint.ts';
import { versionConflict } from '../outcome.ts';
import { matches } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import { referenceParams, referencePatch, referenceResponse } from './schema.ts';

const shared = {
  tag: 'renewal',
  path: '/schools/{schoolId}/reference-lists/{list}',
  params: referenceParams,
  query: nothing,
  answer: singleAnswer(200, referenceResponse, 'The list.'),
  refusals: [],
} as const;

interface Kept {
  readonly items: readonly ReferenceItem[];
  readonly version: number;
}

function toBody(list: ReferenceKind, { items, version }: Kept, locale: 'ru' | 'en') {
  const texts = items.map(({ links = null, ...item }) => ({
    ...item,
    links,
    text: referenceLabel(locale, list, item),
  }));
  return { list, items: texts, version };
}

/** Suggestions of «перезагрузка», which a school makes its own. */
export const referenceLists: readonly Endpoint[] = [
  forSession({
    ...shared,
    method: 'get',
    operationId: 'getReferenceList',
    summary: 'One list of suggestions of a school, in its order.',
    body: null,
    handle: async ({ deps, actor, params: { schoolId, list } }) => {
      const kept = await getReferenceList(deps, actor, schoolId, list);
      return singleReply(200, toBody(list, kept, actor.locale), kept.version);
    },
  }),
  forSession({
    ...shared,
    method: 'patch',
    operationId: 'changeReferenceList',
    summary:
      'Puts the list as it shall be: own words, hidden lines, order. Shipped lines left out stand at its end.',
    body: referencePatch,
    version: 'honoured',
    handle: async ({ deps, actor, params: { schoolId, list }, body, seen }) => {
      const kept = await changeReferenceList(deps, actor, schoolId, list, (items, version) => {
        if (seen !== null && !matches(seen, version))
          throw versionConflict(version, toBody(list, { items, version }, actor.locale));
        return allItems(list, body.items);
      });
      return singleReply(200, toBody(list, kept, actor.locale), kept.version);
    },
  }),
];
