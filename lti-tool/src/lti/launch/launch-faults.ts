import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { ErrorCode } from '@uchitelskaya/shared/contract/error-codes';

/**
 * Why a launch may fail: the closed list. `code` is the answer's error code; `advice` what the person is told:
 * `again` – open the activity once more; `admin` – the connection must be put right; `anonymous` – names of users are
 * switched off altogether. For administrators see {@link faultSentences}.
 * The order is the order in which a launch is checked.
 */
export const LAUNCH_FAULTS = {
  login_incomplete: { code: 'malformed_request', advice: 'admin' },
  platform_unknown: { code: 'launch_invalid', advice: 'admin' },
  client_ambiguous: { code: 'malformed_request', advice: 'admin' },
  platform_disabled: { code: 'launch_refused', advice: 'admin' },
  launch_malformed: { code: 'malformed_request', advice: 'again' },
  platform_refused: { code: 'launch_refused', advice: 'again' },
  state_invalid: { code: 'launch_invalid', advice: 'again' },
  state_expired: { code: 'launch_invalid', advice: 'again' },
  browser_mismatch: { code: 'launch_invalid', advice: 'again' },
  token_malformed: { code: 'launch_invalid', advice: 'admin' },
  algorithm_refused: { code: 'launch_invalid', advice: 'admin' },
  key_unknown: { code: 'launch_invalid', advice: 'again' },
  keys_unreachable: { code: 'platform_unavailable', advice: 'again' },
  signature_wrong: { code: 'launch_invalid', advice: 'admin' },
  issuer_wrong: { code: 'launch_invalid', advice: 'admin' },
  audience_wrong: { code: 'launch_invalid', advice: 'admin' },
  token_expired: { code: 'launch_invalid', advice: 'again' },
  clock_ahead: { code: 'launch_invalid', advice: 'again' },
  nonce_wrong: { code: 'launch_invalid', advice: 'again' },
  deployment_unknown: { code: 'launch_invalid', advice: 'admin' },
  replayed: { code: 'launch_invalid', advice: 'again' },
  version_wrong: { code: 'launch_refused', advice: 'admin' },
  message_unknown: { code: 'launch_refused', advice: 'admin' },
  target_foreign: { code: 'launch_refused', advice: 'admin' },
  anonymous: { code: 'launch_refused', advice: 'anonymous' },
  claims_invalid: { code: 'launch_refused', advice: 'admin' },
  code_spent: { code: 'launch_invalid', advice: 'again' },
  too_many: { code: 'too_many_requests', advice: 'again' },
  tool_failure: { code: 'internal', advice: 'again' },
} as const satisfies Record<
  string,
  { readonly code: ErrorCode; readonly advice: 'again' | 'admin' | 'anonymous' }
>;

/** One of the closed list of reasons. */
export type LaunchFaultReason = keyof typeof LAUNCH_FAULTS;

/** Keys of the plain words for administrators: what happened, and what to do about it. */
export function faultSentences(reason: LaunchFaultReason): { readonly what: string; readonly do: string } {
  return { what: `launch.fault.${reason}.what`, do: `launch.fault.${reason}.do` };
}

/** What a step of the launch throws. `detail` is plain technical English for administrators: no names, no tokens. */
export class LaunchFault extends AppError {
  readonly reason: LaunchFaultReason;
  /** The registration it happened to, where our own sealed state or the login names one. */
  platform: { readonly id: string; readonly districtId: string } | null = null;

  constructor(reason: LaunchFaultReason, detail: string, cause?: unknown) {
    super(LAUNCH_FAULTS[reason].code, { messageKey: faultSentences(reason).what, detail, cause });
    this.name = 'LaunchFault';
    this.reason = reason;
  }
}

/** The same fault, with the registration it happened to. */
export function aboutPlatform(thrown: unknown, platform: NonNullable<LaunchFault['platform']>): unknown {
  if (thrown instanceof LaunchFault) thrown.platform = platform;
  return thrown;
}

/** What came from outside, made fit for a detail: short, quoted, without control characters. */
export function quoted(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 120) : value)?.slice(0, 160) ?? 'nothing';
}
