import type { InputFault } from '../records/input-fault.ts';

/**
 * Diagnostics that a route can rest on (§1, §8.1): answers to a questionnaire, what colleagues saw in lessons for the
 * same run, a diagnostic outside the school, a course that was taken. Named `<kind>:<id>`; of the first two the id is
 * the run's.
 */
export const BASIS_KINDS = ['survey', 'rating', 'external', 'course'] as const;
export type BasisKind = (typeof BASIS_KINDS)[number];

/** One source as people read it: what it was and when, never a score. */
export interface BasisSource {
  readonly ref: string;
  readonly kind: BasisKind;
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  /** Of a course. */
  readonly hours: number | null;
}

const REF = new RegExp(`^(${BASIS_KINDS.join('|')}):([\\w-]{1,64})$`);
const MOST_BASIS = 50;

export function basisRef(kind: BasisKind, id: string): string {
  return `${kind}:${id}`;
}

/** Ids behind the references of one kind. */
export function basisIds(basis: readonly string[], kind: BasisKind): readonly string[] {
  return basis.flatMap((ref) => {
    const parts = REF.exec(ref);
    return parts?.[1] === kind ? [parts[2] ?? ''] : [];
  });
}

/** Faults of a list of references; `known` are those that the teacher has, or that stand in the route already. */
export function basisFaults(basis: readonly string[], known: ReadonlySet<string>): readonly InputFault[] {
  if (basis.length > MOST_BASIS) return [{ path: 'basis', reason: 'too_many', values: { most: MOST_BASIS } }];
  return basis.flatMap((ref, i): readonly InputFault[] =>
    REF.test(ref) && known.has(ref) ? [] : [{ path: `basis.${i}`, reason: 'unknown_value' }],
  );
}
