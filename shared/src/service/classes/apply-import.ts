import type { AssessmentResult } from '../../domain/classes/assessment-result.ts';
import type { ResultsImport } from '../../domain/classes/results-import.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Write } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';

import { ASSESSMENT_RESULTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused, Saved } from '../outcome.ts';
import { dropResults, dropRows } from './import-parts.ts';
import {
  checkOf,
  importsOf,
  openImport,
  RESULTS_IMPORT,
  readKept,
  rememberShape,
} from './results-imports.ts';

/** Rows up to which an import is done while the person waits, well under a second; longer files go to the background. */
export const IMMEDIATE_ROWS = 5_000;

/** Pieces of work written before progress is told. */
const PORTION = 50;

type ImportOutcome = Saved<ResultsImport> | Refused;

/**
 * Brings a checked import in. A short file counts when this returns; a long one is `running`, done by a job of the
 * outbox, and counts as a whole when that ends.
 * @throws AppError `not_found`, `forbidden`
 */
export async function confirmImport(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  importId: string,
): Promise<ImportOutcome> {
  const { record } = await openImport(deps, actor, schoolId, importId);
  if (record.state === 'applied' || record.state === 'running') return { kind: 'saved', record };
  if (record.state === 'undone') return refused('import_over');
  if (record.errors.length > 0)
    return refused('import_has_errors', { count: record.errors.length + record.moreErrors });
  if (record.state !== 'checked') return refused('mapping_incomplete');
  const { districtId } = actor;
  await rememberShape(deps, districtId, record, actor.personId);
  const payload = { importId };
  const events =
    record.rowsInFile > IMMEDIATE_ROWS ? [{ kind: RESULTS_IMPORT, payload, dedupeKey: importId }] : [];
  const author = authorOf(deps, actor.personId);
  const started = await changeRecord<ResultsImport, ImportOutcome>(
    deps.storage,
    importsOf(deps, districtId),
    importId,
    author,
    (kept) =>
      kept.state === 'checked'
        ? {
            kind: 'write',
            record: { ...kept, state: 'running', done: 0 },
            consequences: { events },
            outcome: (written) => ({ kind: 'saved', record: written }),
          }
        : { kind: 'leave', outcome: { kind: 'saved', record: kept } },
  );
  if (started.kind !== 'saved' || events.length > 0) return started;
  return { kind: 'saved', record: (await applyImport(deps, districtId, importId)) ?? started.record };
}

/**
 * Writes the results of a running import and lets them count, all at once. May be run again after a crash: what an
 * earlier run left is taken away first. Rows that can no longer be taken (a list was changed meanwhile) send the import
 * back to its person, with nothing brought in.
 */
export async function applyImport(
  deps: ServiceDeps,
  districtId: string,
  importId: string,
): Promise<Stored<ResultsImport> | null> {
  const imports = importsOf(deps, districtId);
  const record = await imports.get(importId);
  if (record?.state !== 'running') return record;
  const author = authorOf(deps, record.updatedBy);
  await dropResults(deps, districtId, importId, author);
  const reading = await readKept(deps, districtId, record, null);
  if (reading.errors.length > 0)
    return settle(deps, districtId, importId, (kept) => ({ ...kept, ...checkOf(reading), state: 'staged' }));
  const results = deps.storage.forDistrict(districtId).collection(ASSESSMENT_RESULTS);
  for (let at = 0; at < reading.drafts.length; at += PORTION) {
    const portion = reading.drafts.slice(at, at + PORTION).map((draft, n): Write => {
      const result: AssessmentResult = { ...draft, schoolId: record.schoolId, importId, place: at + n };
      return results.inserting(deps.ids.next(), result, author);
    });
    await deps.storage.commit(portion);
    const done = Math.min(at + PORTION, reading.drafts.length);
    if (done < reading.drafts.length) await settle(deps, districtId, importId, (kept) => ({ ...kept, done }));
  }
  const applied = await settle(
    deps,
    districtId,
    importId,
    (kept) => ({
      ...{ ...kept, ...checkOf(reading), state: 'applied', done: reading.drafts.length },
      ...{ sample: [], appliedAt: author.at },
    }),
    [
      { path: 'fileName', after: record.fileName },
      { path: 'works', after: reading.drafts.length },
    ],
  );
  await dropRows(deps, districtId, importId, author);
  return applied;
}

/** Changes an import that runs; one that does no longer is left as it is. */
function settle(
  deps: ServiceDeps,
  districtId: string,
  importId: string,
  change: (kept: ResultsImport) => ResultsImport,
  imported: readonly { readonly path: string; readonly after: unknown }[] = [],
): Promise<Stored<ResultsImport>> {
  const imports = importsOf(deps, districtId);
  const author = authorOf(deps, 'system');
  return changeRecord<ResultsImport, Stored<ResultsImport>>(
    deps.storage,
    imports,
    importId,
    author,
    (kept) => {
      if (kept.state !== 'running') return { kind: 'leave', outcome: kept };
      const by = { ...author, by: kept.createdBy };
      const journal =
        imported.length > 0
          ? [journalEntry(by, 'results.imported', schoolTopic(kept.schoolId), imported)]
          : [];
      return {
        kind: 'write',
        record: change(kept),
        consequences: { journal },
        outcome: (written) => written,
      };
    },
  );
}
