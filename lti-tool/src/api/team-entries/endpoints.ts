import type { Edit } from '@uchitelskaya/shared/domain/records/edit';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamEntry } from '@uchitelskaya/shared/domain/results/team-entry';
import {
  addEntry,
  type EntryKind,
  getEntry,
  listEntries,
  removeEntry,
  updateEntry,
} from '@uchitelskaya/shared/service/results/team-entries';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf, versionConflict } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing, pageOf, pageQuery, recordId, schoolYear } from '../wire.ts';

/** How a kind of team entry stands on the wire. */
export interface EntryResource<T extends TeamEntry & F, F extends object, Request, Patch> {
  readonly kind: EntryKind<T, F>;
  readonly tag: string;
  /** Last part of the address: `recommendations`. */
  readonly path: string;
  /** One of them, for names of operations: `Recommendation`; many: `Recommendations`. */
  readonly one: string;
  readonly many: string;
  /** Name of the id in the address: `recommendationId`. */
  readonly idName: string;
  /** Sentences for the description of the API. */
  readonly summaries: {
    readonly list: string;
    readonly add: string;
    readonly get: string;
    readonly update: string;
    readonly remove: string;
  };
  readonly request: z.ZodType<Request>;
  readonly patch: z.ZodType<Patch>;
  readonly response: z.ZodType;
  toNew(body: Request): F;
  toFields(body: Patch): Partial<F>;
  toResponse(entry: Stored<T>): object;
}

/** Team and entry in an address, under the name that the id has there. */
export function entryParams<Name extends string>(idName: Name) {
  const schema = z.strictObject({ teamId: recordId, [idName]: recordId });
  return schema as unknown as z.ZodType<Readonly<Record<'teamId' | Name, string>>>;
}

/** The same, as use cases ask for it. */
export function placeOf<Name extends string>(
  params: Readonly<Record<'teamId' | Name, string>>,
  idName: Name,
): { readonly teamId: string; readonly entryId: string } {
  return { teamId: params.teamId, entryId: params[idName] };
}

export const entriesQuery = pageQuery.extend({
  schoolYear: schoolYear
    .optional()
    .describe('Default: the year that runs, or the one the team gathered for.'),
});

/** The five calls that every kind of team entry has; commands of its own stand beside them. */
export function entryEndpoints<T extends TeamEntry & F, F extends object, Request, Patch>(
  resource: EntryResource<T, F, Request, Patch>,
): readonly Endpoint[] {
  const { kind, tag, one, many, idName, summaries, toResponse } = resource;
  const collection = `/teams/{teamId}/${resource.path}`;
  const single = `${collection}/{${idName}}`;
  const params = entryParams(idName);
  return [
    forSession({
      method: 'get',
      path: collection,
      operationId: `list${many}`,
      tag,
      summary: summaries.list,
      params: teamParams,
      query: entriesQuery,
      body: null,
      answer: { kind: 'json', status: 200, schema: pageOf(resource.response), description: 'A page.' },
      refusals: [],
      handle: async ({ deps, actor, params, query }) => {
        const { items, next } = await listEntries(deps, actor, kind, params.teamId, query);
        return { kind: 'json', status: 200, body: { items: items.map(toResponse), next } };
      },
    }),
    forSession({
      method: 'post',
      path: collection,
      operationId: `add${one}`,
      tag,
      summary: summaries.add,
      params: teamParams,
      query: nothing,
      body: resource.request,
      answer: singleAnswer(201, resource.response, 'What was made.'),
      refusals: ['state_forbids'],
      handle: async ({ deps, actor, params, body }) => {
        const outcome = await addEntry(deps, actor, kind, params.teamId, resource.toNew(body));
        const entry = savedOf(outcome, toResponse);
        const location = `/teams/${params.teamId}/${resource.path}/${entry.id}`;
        return singleReply(201, toResponse(entry), entry.version, location);
      },
    }),
    forSession({
      method: 'get',
      path: single,
      operationId: `get${one}`,
      tag,
      summary: summaries.get,
      params,
      query: nothing,
      body: null,
      answer: singleAnswer(200, resource.response, 'It.'),
      refusals: [],
      handle: async ({ deps, actor, params }) => {
        const { teamId, entryId } = placeOf(params, idName);
        const entry = await getEntry(deps, actor, kind, teamId, entryId);
        return singleReply(200, toResponse(entry), entry.version);
      },
    }),
    forSession({
      method: 'patch',
      path: single,
      operationId: `update${one}`,
      tag,
      summary: summaries.update,
      params,
      query: nothing,
      body: resource.patch,
      version: 'needed',
      answer: singleAnswer(200, resource.response, 'As it stands now.'),
      refusals: ['state_forbids'],
      handle: async ({ deps, actor, params, body, seen }) => {
        const { teamId, entryId } = placeOf(params, idName);
        const version = versionToWrite(seen) ?? (await getEntry(deps, actor, kind, teamId, entryId)).version;
        const edit: Edit<F> = { mine: resource.toFields(body), against: { version } };
        const entry = savedOf(await updateEntry(deps, actor, kind, teamId, entryId, edit), toResponse);
        return singleReply(200, toResponse(entry), entry.version);
      },
    }),
    forSession({
      method: 'delete',
      path: single,
      operationId: `remove${one}`,
      tag,
      summary: summaries.remove,
      params,
      query: nothing,
      body: null,
      version: 'needed',
      answer: { kind: 'nothing', status: 204, description: 'It is out; the history keeps it.' },
      refusals: ['state_forbids'],
      handle: async ({ deps, actor, params, seen }) => {
        const { teamId, entryId } = placeOf(params, idName);
        const outcome = await removeEntry(deps, actor, kind, teamId, entryId, versionToWrite(seen));
        if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
        if (outcome.kind === 'conflict')
          throw versionConflict(outcome.record.version, toResponse(outcome.record));
        return { kind: 'nothing', status: 204 };
      },
    }),
  ];
}
