/**
 * Why an LMS gave no usable answer.
 * - `url`: not a URL that may be asked (no https, credentials in it).
 * - `address`: the host leads to an address that may not be asked.
 * - `unreachable`: no connection, or it broke.
 * - `timeout`: no whole answer in time.
 * - `too_large`: more bytes than allowed.
 * - `redirect`: answered by sending us elsewhere.
 * - `status`: an answer outside 2xx; see {@link PlatformHttpFault.answer}.
 * - `nonsense`: an answer that cannot be read.
 */
export type PlatformHttpFaultKind =
  | 'url'
  | 'address'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'redirect'
  | 'status'
  | 'nonsense';

/** What an LMS answered: text, because Moodle labels JSON as HTML and sends errors that are not JSON. */
export interface PlatformAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request to an LMS failed. The message is for the log and the administrator; it holds no token. */
export class PlatformHttpFault extends Error {
  readonly kind: PlatformHttpFaultKind;
  /** The answer of a `status` fault. */
  readonly answer: PlatformAnswer | null;

  constructor(
    kind: PlatformHttpFaultKind,
    message: string,
    options: { readonly cause?: unknown; readonly answer?: PlatformAnswer } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'PlatformHttpFault';
    this.kind = kind;
    this.answer = options.answer ?? null;
  }

  /** The HTTP status of a `status` fault, else null. */
  get status(): number | null {
    return this.answer?.status ?? null;
  }
}
