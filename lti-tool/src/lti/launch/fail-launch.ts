import type { AppError } from '@uchitelskaya/shared/contract/app-error';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import type { Request, Response } from 'express';
import { newErrorId, toAppError } from '../../http/to-app-error.ts';
import { addressOf, protectPage, readerLocale, sendPage } from './answer.ts';
import { recordFailedLaunch } from './failed-launches.ts';
import type { LaunchDeps } from './launch-deps.ts';
import { LaunchFault, type LaunchFaultReason } from './launch-faults.ts';
import { renderLaunchError } from './launch-pages.ts';

/** What is known of a launch on its way, in case it fails. */
export interface Trace {
  platformId: string | null;
  districtId: string | null;
  /** Set only once the launch is verified: before that no address in it is trusted. */
  returnUrl: string | null;
  locale: 'ru' | 'en';
}

export function newTrace(req: Request): Trace {
  return { platformId: null, districtId: null, returnUrl: null, locale: readerLocale(req) };
}

/** The zone of districts that were never asked for theirs. */
const USUAL_ZONE = 'Europe/Moscow';

/**
 * Every launch that fails ends here, whatever was thrown: it is written down for the administrator and answered with a
 * page that says what to do. Never a redirect, never an end of the process. Without the store there is still a page.
 */
export async function failLaunch(
  deps: LaunchDeps,
  req: Request,
  res: Response,
  trace: Trace,
  thrown: unknown,
): Promise<void> {
  const { reason, error } = toFailure(thrown);
  const errorId = newErrorId();
  const detail = error.detail ?? error.code;
  if (error.status < 500) deps.failures.note(addressOf(req));
  logFailure(deps, errorId, reason, error);
  if (res.headersSent) return;
  const platform = error instanceof LaunchFault ? error.platform : null;
  const timeZone = await writeDown(deps, {
    reason,
    errorId,
    detail,
    platformId: platform?.id ?? trace.platformId,
    districtId: platform?.districtId ?? trace.districtId,
  });
  const html = renderLaunchError(deps.view, {
    reason,
    error,
    errorId,
    at: deps.clock.now(),
    timeZone,
    locale: trace.locale,
    // A genuine token in the wrong hands (a replay) leads nowhere either.
    returnUrl: error.code === 'launch_invalid' ? null : trace.returnUrl,
  });
  // An LMS that nobody registered yet must still be able to show why it is refused, in its frame. The page has nothing to
  // press but the way back, so there is nothing to trick anyone into.
  await protectPage(deps.pageHeaders, res, true);
  sendPage(res, error.status, html);
}

/** A client's fault is told by its detail alone: the cause may carry the claims of a token, and with them names. */
function logFailure(deps: LaunchDeps, errorId: string, reason: LaunchFaultReason, error: AppError): void {
  const { status, detail, cause } = error;
  if (status < 500) deps.log.info({ errorId, reason, detail }, 'launch failed');
  else deps.log.error({ errorId, reason, detail, err: cause }, 'launch failed');
}

function toFailure(thrown: unknown): { readonly reason: LaunchFaultReason; readonly error: AppError } {
  if (thrown instanceof LaunchFault) return { reason: thrown.reason, error: thrown };
  const error = toAppError(thrown);
  return { reason: error.status < 500 ? 'launch_malformed' : 'tool_failure', error };
}

/** @returns the time zone of the district, for the page. */
async function writeDown(
  deps: LaunchDeps,
  failure: Parameters<typeof recordFailedLaunch>[1],
): Promise<string> {
  // A flood is not written down: it would only fill the store.
  if (failure.reason === 'too_many') return USUAL_ZONE;
  try {
    await recordFailedLaunch(deps, failure);
    const { districtId } = failure;
    const district = districtId === null ? null : await deps.storage.installation(DISTRICTS).get(districtId);
    return district?.timeZone ?? USUAL_ZONE;
  } catch (error) {
    deps.log.error({ errorId: failure.errorId, err: error }, 'a failed launch could not be written down');
    return USUAL_ZONE;
  }
}
