import type { ErrorCode, FieldError } from './error-codes.ts';

/** Media type of every refusal (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/**
 * A refusal on the wire (RFC 9457). Clients decide by `code`; `detail` and the messages are sentences for people in
 * the reader's language. Some codes bring more members: `version_conflict` has `currentVersion`, `step_not_ready` has
 * `missing`.
 */
export interface Problem {
  /** Always `about:blank`: the meaning is in `code`, there is no page to look up. */
  readonly type: 'about:blank';
  /** The standard phrase of the status. */
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** Only for bad input: one entry a fault. */
  readonly errors?: readonly Omit<FieldError, 'values'>[];
  /** Only for faults of the service: to be told to the administrator, who finds it in the log. */
  readonly errorId?: string;
}
