/** The text that people agree to before their first questionnaire with a name. A new text is a new version. */
export const CONSENT_VERSION = '1';

/**
 * A person's own yes to keeping answers with a name (diagnostics-and-routes.md §10). A no is not kept anywhere
 * (RULE-09).
 */
export interface SurveyConsent {
  readonly personId: string;
  readonly textVersion: string;
}
