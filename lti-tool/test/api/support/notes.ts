import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import type { Router } from 'express';
import { z } from 'zod';
import { description } from '../../../src/api/description/route.ts';
import { type Endpoint, forAdmin, forAnyone, forSession } from '../../../src/api/endpoint.ts';
import { matches } from '../../../src/api/precondition.ts';
import { apiRouter } from '../../../src/api/router.ts';
import { line, nothing, recordId, seenVersion } from '../../../src/api/wire.ts';
import type { AppDeps } from '../../../src/app-deps.ts';
import { actorOf, requireSession } from '../../../src/session/current-session.ts';

/** A resource without meaning, on which the machinery of the API is tried. */
interface Note {
  readonly text: string;
}

export const NOTES: CollectionDefinition<Note> = { name: 'test_notes', scope: 'district', indexes: [] };

/** What a test hooks into: called inside the handler, after the write. */
export interface NoteHooks {
  afterWrite: () => Promise<void> | void;
  readonly seen: string[];
}

const note = z.object({ id: z.string(), version: z.int(), text: z.string() }).meta({ id: 'Note' });
const author = (deps: AppDeps, by: string) => ({ by, at: new Date(deps.clock.now()).toISOString() });

function noteEndpoints(hooks: NoteHooks): readonly Endpoint[] {
  const shared = { tag: 'notes', params: nothing, query: nothing, refusals: [] } as const;
  const one = z.strictObject({ noteId: recordId });
  return [
    forSession({
      ...shared,
      method: 'post',
      path: '/notes',
      operationId: 'addNote',
      summary: 'Adds a note.',
      body: z.strictObject({ text: line(20).min(1) }),
      answer: { kind: 'json', status: 201, schema: note, single: true, description: 'The note.' },
      handle: async ({ deps, actor, body }) => {
        hooks.seen.push(body.text);
        if (body.text === 'boom') throw new Error('secret of the house');
        if (body.text === 'refused') throw new AppError('state_forbids');
        const id = deps.ids.next();
        const notes = deps.storage.forDistrict(actor.districtId).collection(NOTES);
        const outcome = await notes.insert(id, { text: body.text }, author(deps, actor.personId));
        if (outcome.kind === 'conflict') throw new AppError('duplicate');
        await hooks.afterWrite();
        const { version, text } = outcome.record;
        return { kind: 'json', status: 201, body: { id, version, text }, version, location: `/notes/${id}` };
      },
    }),
    forSession({
      ...shared,
      method: 'get',
      path: '/notes/{noteId}',
      operationId: 'getNote',
      summary: 'One note.',
      params: one,
      body: null,
      answer: { kind: 'json', status: 200, schema: note, single: true, description: 'The note.' },
      handle: async ({ deps, actor, params }) => {
        const found = await deps.storage.forDistrict(actor.districtId).collection(NOTES).get(params.noteId);
        if (!found) throw new AppError('not_found');
        const { id, version, text } = found;
        return { kind: 'json', status: 200, body: { id, version, text }, version };
      },
    }),
    forSession({
      ...shared,
      method: 'patch',
      path: '/notes/{noteId}',
      operationId: 'changeNote',
      summary: 'Changes a note.',
      params: one,
      body: z.strictObject({ text: line(20), version: seenVersion }),
      version: 'needed',
      answer: { kind: 'json', status: 200, schema: note, single: true, description: 'The note.' },
      handle: async ({ deps, actor, params, body, seen }) => {
        const notes = deps.storage.forDistrict(actor.districtId).collection(NOTES);
        const found = await notes.get(params.noteId);
        if (!found) throw new AppError('not_found');
        if (seen !== null && !matches(seen, found.version)) {
          throw new AppError('version_conflict', { extra: { currentVersion: found.version } });
        }
        const outcome = await notes.replace(
          found.id,
          { text: body.text },
          found.version,
          author(deps, actor.personId),
        );
        if (outcome.kind === 'conflict') throw new AppError('version_conflict');
        const { id, version, text } = outcome.record;
        return { kind: 'json', status: 200, body: { id, version, text }, version };
      },
    }),
    forAdmin({
      ...shared,
      method: 'get',
      path: '/admin/notes',
      operationId: 'countNotes',
      summary: 'For the administrator.',
      body: null,
      answer: { kind: 'nothing', status: 204, description: 'Nothing.' },
      handle: async () => ({ kind: 'nothing', status: 204 }),
    }),
    forAnyone({
      ...shared,
      method: 'get',
      path: '/files/{name}.txt',
      operationId: 'getFile',
      summary: 'A file.',
      params: z.strictObject({ name: recordId }),
      body: null,
      answer: { kind: 'file', status: 200, mediaTypes: ['text/plain'], description: 'The file.' },
      handle: async ({ params }) => ({
        kind: 'file',
        mediaType: 'text/plain',
        content: new TextEncoder().encode(`текст ${params.name}`),
        fileName: 'План на год.txt',
      }),
    }),
    forAnyone({
      ...shared,
      method: 'get',
      path: '/files/{name}',
      operationId: 'getFileFacts',
      summary: 'About a file.',
      params: z.strictObject({ name: recordId }),
      body: null,
      answer: { kind: 'nothing', status: 204, description: 'Nothing.' },
      handle: async () => ({ kind: 'nothing', status: 204 }),
    }),
  ];
}

/** The machinery with notes instead of the resources. */
export function noteRoutes(hooks: NoteHooks): (deps: AppDeps) => Router {
  return (deps) =>
    apiRouter(description(noteEndpoints(hooks), 'u_session'), {
      deps,
      authenticate: async (req) => ({ session: requireSession(req), actor: await actorOf(req) }),
    });
}
