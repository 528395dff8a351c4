/**
 * Whether a school agreed that the district sees it by name beside sums of difficulties and deficits
 * (diagnostics-and-routes.md §6: «schools without names unless the school agrees»). Its administration says so, and may
 * take it back at any time.
 */
export interface NamingConsent {
  readonly schoolId: string;
  readonly named: boolean;
  readonly decidedBy: string;
  /** ISO time. */
  readonly decidedAt: string;
}
