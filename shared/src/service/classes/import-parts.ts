import type { ImportPart } from '../../domain/classes/results-import.ts';
import type { SheetRow } from '../../domain/classes/results-table.ts';
import type { Authorship, Collection, Write } from '../../ports/storage.ts';
import { ASSESSMENT_RESULTS, IMPORT_PARTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { readAll } from '../read-all.ts';

/** Rows of one part: some tens of kilobytes. */
const ROWS_IN_PART = 500;
/** Writes of one commit. */
const TOGETHER = 100;
const PAGE = 1000;
/** A file that nobody went on with is forgotten after a day. */
const KEPT_MS = 24 * 3_600_000;

type Store = Pick<ServiceDeps, 'storage'>;

function partsOf(deps: Store, districtId: string): Collection<ImportPart> {
  return deps.storage.forDistrict(districtId).collection(IMPORT_PARTS);
}

/** Commits writes in portions. */
export async function commitInPortions(deps: Store, writes: readonly Write[]): Promise<void> {
  for (let at = 0; at < writes.length; at += TOGETHER)
    await deps.storage.commit(writes.slice(at, at + TOGETHER));
}

/** Keeps the rows of a file until its import is over. */
export async function keepRows(
  deps: Pick<ServiceDeps, 'storage' | 'ids' | 'clock'>,
  districtId: string,
  importId: string,
  rows: readonly SheetRow[],
  author: Authorship,
): Promise<void> {
  const parts = partsOf(deps, districtId);
  const expiresAt = new Date(deps.clock.now() + KEPT_MS).toISOString();
  const writes: Write[] = [];
  for (let at = 0; at < rows.length; at += ROWS_IN_PART) {
    const part: ImportPart = {
      importId,
      place: at / ROWS_IN_PART,
      rows: rows.slice(at, at + ROWS_IN_PART),
      expiresAt,
    };
    writes.push(parts.inserting(deps.ids.next(), part, author));
  }
  for (let at = 0; at < writes.length; at += 20) await deps.storage.commit(writes.slice(at, at + 20));
}

/** The rows of a file, part after part; other work of the process gets its turn between two parts. */
export async function* keptRows(
  deps: Store,
  districtId: string,
  importId: string,
): AsyncGenerator<readonly SheetRow[]> {
  const parts = partsOf(deps, districtId);
  let after: string | undefined;
  do {
    const page = await parts.find({
      index: 'import',
      equals: { importId },
      limit: 20,
      ...(after !== undefined && { after }),
    });
    for (const { rows } of page.items) {
      yield rows;
      await new Promise((resolve) => setImmediate(resolve));
    }
    after = page.next;
  } while (after !== undefined);
}

/** Forgets the rows of a file. */
export async function dropRows(
  deps: Store,
  districtId: string,
  importId: string,
  author: Authorship,
): Promise<void> {
  const parts = partsOf(deps, districtId);
  const { items } = await parts.find({ index: 'import', equals: { importId }, limit: PAGE });
  await commitInPortions(
    deps,
    items.map(({ id, version }) => parts.removing(id, version, author)),
  );
}

/** Takes away whatever an import wrote. */
export async function dropResults(
  deps: Store,
  districtId: string,
  importId: string,
  author: Authorship,
): Promise<void> {
  const results = deps.storage.forDistrict(districtId).collection(ASSESSMENT_RESULTS);
  for (;;) {
    const { items } = await results.find({ index: 'import', equals: { importId }, limit: PAGE });
    if (items.length === 0) return;
    await commitInPortions(
      deps,
      items.map(({ id, version }) => results.removing(id, version, author)),
    );
  }
}

/** How many values of an import were corrected by hand since. */
export async function countCorrections(deps: Store, districtId: string, importId: string): Promise<number> {
  const results = deps.storage.forDistrict(districtId).collection(ASSESSMENT_RESULTS);
  const brought = await readAll(results, { index: 'import', equals: { importId } });
  return brought.reduce((sum, { corrections = [] }) => sum + corrections.length, 0);
}
