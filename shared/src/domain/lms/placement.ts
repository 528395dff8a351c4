/**
 * What an LMS activity opens. Chosen at deep linking, kept in the activity's own settings, so that it survives a copy
 * of the course.
 */
export type Placement =
  | { readonly kind: 'school_teams' }
  | { readonly kind: 'team'; readonly teamId: string }
  | { readonly kind: 'admin' };
