import type { Stored } from '../domain/records/stored.ts';
import type { Collection, Page, Query } from '../ports/storage.ts';

/** Every record of a query, page by page: for sets that a person could read through, a school's courses or answers. */
export async function readAll<T extends object>(
  collection: Collection<T>,
  query: Omit<Query, 'limit' | 'after'>,
): Promise<readonly Stored<T>[]> {
  const found: Stored<T>[] = [];
  let after: string | undefined;
  do {
    const page: Page<Stored<T>> = await collection.find({
      ...query,
      limit: 1000,
      ...(after !== undefined && { after }),
    });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}
