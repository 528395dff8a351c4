import { sameValue } from './same-value.ts';

/** One changed place in a record; a missing side means that it was not there. */
export interface Change {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** Lists of records are compared by the id of their members, so that a removed first line is one change and not all. */
function keyed(list: readonly unknown[]): Fields | null {
  const byId: Record<string, unknown> = {};
  for (const item of list) {
    if (typeof item !== 'object' || item === null) return null;
    const { id, personId } = item as { readonly id?: unknown; readonly personId?: unknown };
    const key = typeof id === 'string' ? id : personId;
    if (typeof key !== 'string') return null;
    byId[key] = item;
  }
  return byId;
}

function asFields(value: unknown): Fields | null {
  if (Array.isArray(value)) return keyed(value);
  return typeof value === 'object' && value !== null ? (value as Fields) : null;
}

/** A list whose members only changed places: fields named by id cannot show that, but it is a change all the same. */
function moved(path: string, before: Fields, after: Fields): readonly Change[] {
  const left = Object.keys(before).filter((key) => key in after);
  const right = Object.keys(after).filter((key) => key in before);
  return sameValue(left, right) ? [] : [{ path: `${path}.order`, before: left, after: right }];
}

/**
 * What differs between two versions of a record, for the journal: as deep as both sides have fields, members of a
 * list named by their id (`members.<personId>.position`), a new order of them as `members.order`.
 */
export function changesBetween(before: object, after: object, prefix = ''): readonly Change[] {
  const [left, right] = [before as Fields, after as Fields];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key): readonly Change[] => {
    const [a, b] = [left[key], right[key]];
    if (sameValue(a, b)) return [];
    const path = `${prefix}${key}`;
    const [inA, inB] = [asFields(a), asFields(b)];
    if (inA !== null && inB !== null && Array.isArray(a) === Array.isArray(b))
      return [...changesBetween(inA, inB, `${path}.`), ...(Array.isArray(a) ? moved(path, inA, inB) : [])];
    return [{ path, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { after: b }) }];
  });
}

/**
 * Only where something changed. The journal is kept for good, and codes and words of pupils are not (P-8): of their
 * records it tells who wrote and where, never what.
 */
export function placesOf(changes: readonly Change[]): readonly Change[] {
  return changes.map(({ path }) => ({ path }));
}
