/**
 * The closed list of error codes that leave the service (RFC 9457 `code`), with the HTTP status each one has.
 * Clients script against the codes: add, never rename.
 */
export const ERROR_STATUS = {
  invalid_input: 422,
  malformed_request: 400,
  not_signed_in: 401,
  session_expired: 401,
  csrf_failed: 403,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  duplicate: 409,
  step_not_ready: 409,
  state_forbids: 409,
  idempotency_mismatch: 409,
  request_in_progress: 409,
  version_conflict: 412,
  precondition_required: 428,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  launch_refused: 403,
  launch_invalid: 401,
  platform_unavailable: 502,
  google_unavailable: 502,
  google_token_invalid: 401,
  google_token_expired: 401,
  google_audience_unknown: 403,
  google_not_paired: 403,
  google_pairing_taken: 409,
  pairing_code_wrong: 403,
  storage_unavailable: 503,
  internal: 500,
} as const;

/** One of the closed list of error codes. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** One fault in the input: `path` as in the body (`decisions.0.due`), `message` a key or text in the reader's language. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
  /** Values for the placeholders when `message` is a key. Faces put them into the sentence; they don't go on the wire. */
  readonly values?: Readonly<Record<string, string | number>>;
}
