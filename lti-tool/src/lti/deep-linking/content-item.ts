import type { Placement } from '@uchitelskaya/shared/domain/lms/placement';

/** One activity that the dialog may put into a course. */
export interface Choice {
  /** Value in the form and in the activity's `custom`: `school_teams`, `team:<id>`. `toPlacement` reads it back. */
  readonly space: string;
  /** Name of the activity. */
  readonly title: string;
}

/** The `space` of a placement. */
export function toSpace(placement: Exclude<Placement, { kind: 'admin' }>): string {
  return placement.kind === 'team' ? `team:${placement.teamId}` : placement.kind;
}

/**
 * A choice as a content item (Deep Linking 2.0, §3.2). Always an `ltiResourceLink`: Moodle makes activities of links and
 * HTML too. What it opens stands in `custom`, which survives a copy of the course; so does the question for the copy's
 * ancestors, which a tool registered by hand doesn't ask otherwise. No `text`: Moodle keeps it as HTML, scripts
 * included, and ours would be words that people typed.
 */
export function toContentItem(choice: Choice, publicUrl: string): object {
  return {
    type: 'ltiResourceLink',
    title: choice.title,
    url: `${publicUrl}/lti/launch`,
    custom: { space: choice.space, context_history: '$Context.id.history' },
  };
}
