/** Where a school is and how large (district.md, `SchoolProfile`): small ones join classes of several years. */
export const SCHOOL_TYPES = ['urban', 'rural', 'small'] as const;
export type SchoolType = (typeof SCHOOL_TYPES)[number];

/** A school of the district. */
export interface School {
  readonly name: string;
  readonly shortName: string;
  /** Place for the title block of documents («пос. Заречный»). */
  readonly place: string;
  /** Number of teachers on staff, given once a year (KPI-01); null while unknown. */
  readonly staffCount: number | null;
  /** Null while nobody said; records made before it was asked have none. */
  readonly type?: SchoolType | null;
  /** Lower case, for search and uniqueness within the district. */
  readonly nameKey: string;
}

/** What two spellings of one name have in common: case, spaces, quotes, ё. */
export function schoolNameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[«»"“”„]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
