/** What a team writes down beside its plan and meetings: one record of one school year. */
export interface TeamEntry {
  readonly teamId: string;
  /** "2026/27". */
  readonly schoolYear: string;
}
