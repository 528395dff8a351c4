import { ERROR_STATUS, type ErrorCode, type FieldError } from './error-codes.ts';

/** What an {@link AppError} may carry besides its code. */
export interface AppErrorOptions {
  /** i18n key of the public sentence; default `error.<code>`. */
  readonly messageKey?: string;
  /** Values for the placeholders of the public sentence. Never secrets, never names of pupils. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
  /** Public machine-readable extras of the problem document (for example `missing` of `step_not_ready`). */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** For the log only; never leaves the process. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/**
 * The one error class. `code` decides the HTTP status; `messageKey` and `values` become a sentence in the
 * reader's language at the face (page or problem document); `detail` and `cause` stay in the log.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly messageKey: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldError[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly detail: string | undefined;
  override readonly cause: unknown;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? code);
    this.name = 'AppError';
    this.code = code;
    this.status = ERROR_STATUS[code];
    this.messageKey = options.messageKey ?? `error.${code}`;
    this.values = options.values ?? {};
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
    this.detail = options.detail;
    this.cause = options.cause;
  }
}
