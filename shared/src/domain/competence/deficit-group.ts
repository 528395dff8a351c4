/** Groups of professional deficits (diagnostics-and-routes.md §2). */
export const DEFICIT_GROUPS = [
  'DEF-SUB',
  'DEF-MET',
  'DEF-PSY',
  'DEF-COM',
  'DEF-REF',
  'DEF-LAW',
  'DEF-DIG',
  'DEF-STR',
] as const;
export type DeficitGroup = (typeof DEFICIT_GROUPS)[number];
