/**
 * A teacher's own yes to showing the profile of competences to a tutor (diagnostics-and-routes.md §6). Taken back it is
 * deleted: nothing says that it ever was.
 */
export interface ProfileShare {
  readonly personId: string;
  readonly readerId: string;
}
