import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { RosterProblem } from '@uchitelskaya/shared/domain/lms/course';
import { PlatformHttpFault } from '../platform-http/platform-http-fault.ts';
import { AccessTokenRefused } from './access-tokens.ts';

/** Why a service of an LMS gave nothing, and the words for the log and the administrator. */
export interface ServiceProblem {
  readonly problem: RosterProblem;
  readonly detail: string;
}

/**
 * What a fault of a service call means. ltijs throws plain errors over answers it didn't expect: those are nonsense too.
 * @throws the error itself when it is ours (the store is down).
 */
export function toServiceProblem(error: unknown): ServiceProblem {
  if (error instanceof AppError) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof AccessTokenRefused) return { problem: 'not_allowed', detail };
  if (error instanceof PlatformHttpFault) return { problem: problemOf(error), detail };
  return { problem: 'nonsense', detail };
}

function problemOf(fault: PlatformHttpFault): RosterProblem {
  switch (fault.kind) {
    case 'timeout':
    case 'unreachable':
      return 'platform_down';
    case 'status':
      return problemOfStatus(fault.status ?? 0);
    default:
      return 'nonsense';
  }
}

/** Moodle answers 401 to every token it doesn't like, also to one without the scope; 404 when the course is deleted. */
function problemOfStatus(status: number): RosterProblem {
  if (status === 401 || status === 403) return 'not_allowed';
  if (status === 404 || status === 410) return 'course_gone';
  if (status === 429 || status >= 500) return 'platform_down';
  return 'nonsense';
}
