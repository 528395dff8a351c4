import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import { SURVEY_AUDIENCES } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import { listQuestionnaires } from '@uchitelskaya/shared/service/surveys/questionnaires';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { listAnswer, listReply } from '../whole-list.ts';
import { nothing } from '../wire.ts';

const both = z.object({ ru: z.string(), en: z.string() });

const questionnaireResponse = z
  .object({
    id: z.string(),
    version: z.string().describe('A published version never changes.'),
    title: both,
    intro: both,
    audience: z.enum(SURVEY_AUDIENCES),
    alwaysAnonymous: z.boolean(),
    scale: z.object({
      kind: z.enum(['one', 'ticks']),
      values: z.array(z.object({ value: z.int(), label: both })),
      notApplicable: both.nullable().describe('Label of `null`; null where every item fits everybody.'),
    }),
    groups: z.array(z.object({ id: z.string(), title: both })),
    items: z.array(
      z.object({
        id: z.string(),
        group: z.string(),
        textRu: z.string(),
        textEn: z.string(),
        observable: z.boolean(),
        strategy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Questionnaire' });

function toQuestionnaireResponse(one: Questionnaire): z.output<typeof questionnaireResponse> {
  const { id, version, title, intro, audience, alwaysAnonymous, scale, groups, items } = one;
  return {
    id,
    version,
    title,
    intro,
    audience,
    alwaysAnonymous,
    scale: { kind: scale.kind, values: [...scale.values], notApplicable: scale.notApplicable },
    groups: [...groups],
    items: items.map(({ strategy = null, ...item }) => ({ ...item, strategy })),
  };
}

/** What may be asked: questionnaires of the tool, and of the school of the session. */
export const questionnaires: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/questionnaires',
    operationId: 'listQuestionnaires',
    tag: 'surveys',
    summary: 'Questionnaires with all their items, in every version.',
    params: nothing,
    query: nothing,
    body: null,
    answer: listAnswer(questionnaireResponse, 'All of them: they are few.'),
    refusals: [],
    handle: async ({ deps, actor }) => {
      const found = await listQuestionnaires(deps, actor.districtId, actor.schoolId);
      return listReply(found.map(toQuestionnaireResponse));
    },
  }),
];
