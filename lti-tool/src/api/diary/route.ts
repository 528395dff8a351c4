import type { DiaryEntry } from '@uchitelskaya/shared/domain/diary/diary-entry';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { getDiaryEntry, listDiary, writeDiaryEntry } from '@uchitelskaya/shared/service/diary/team-diary';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing, pageOf } from '../wire.ts';
import { diaryParams, diaryPatch, diaryQuery, diaryRequest, diaryResponse } from './schema.ts';
import { toDiaryResponse } from './serializer.ts';

const tag = 'diary';

/** The diary of a team (DOC-06, part 4). */
export const diary: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/diary',
    operationId: 'listDiary',
    tag,
    summary: 'Entries of a year or a month, latest first.',
    params: teamParams,
    query: diaryQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(diaryResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { items, next } = await listDiary(deps, actor, params.teamId, query);
      return { kind: 'json', status: 200, body: { items: items.map(toDiaryResponse), next } };
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/diary',
    operationId: 'addDiaryEntry',
    tag,
    summary: 'Writes an entry; who begins it is its author.',
    params: teamParams,
    query: nothing,
    body: diaryRequest,
    answer: singleAnswer(201, diaryResponse, 'The entry.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const edit = { mine: body, against: { version: 0 } };
      const outcome = await writeDiaryEntry(deps, actor, params.teamId, deps.ids.next(), edit);
      const entry = savedOf(outcome, toDiaryResponse);
      const location = `/teams/${params.teamId}/diary/${entry.id}`;
      return singleReply(201, toDiaryResponse(entry), entry.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/diary/{entryId}',
    operationId: 'getDiaryEntry',
    tag,
    summary: 'One entry.',
    params: diaryParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, diaryResponse, 'The entry.'),
    refusals: [],
    handle: async ({ deps, actor, params }) =>
      toReply(await getDiaryEntry(deps, actor, params.teamId, params.entryId)),
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/diary/{entryId}',
    operationId: 'updateDiaryEntry',
    tag,
    summary: 'Changes an entry field by field.',
    params: diaryParams,
    query: nothing,
    body: diaryPatch,
    version: 'needed',
    answer: singleAnswer(200, diaryResponse, 'The entry.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { teamId, entryId } = params;
      const { version: _seen, ...mine } = body;
      // The entry is asked for first: a patch changes what there is, and makes nothing.
      const kept = await getDiaryEntry(deps, actor, teamId, entryId);
      const edit = { mine, against: { version: versionToWrite(seen) ?? kept.version } };
      return toReply(savedOf(await writeDiaryEntry(deps, actor, teamId, entryId, edit), toDiaryResponse));
    },
  }),
];

function toReply(entry: Stored<DiaryEntry>) {
  return singleReply(200, toDiaryResponse(entry), entry.version);
}
