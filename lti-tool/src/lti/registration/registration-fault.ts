import type { RegistrationProblem } from '@uchitelskaya/shared/domain/lms/registration-link';

/** A step of a dynamic registration failed. `detail` is for the administrator; it holds no token. */
export class RegistrationFault extends Error {
  readonly problem: RegistrationProblem;
  readonly detail: string;

  constructor(problem: RegistrationProblem, detail: string, cause?: unknown) {
    super(`${problem}: ${detail}`, { cause });
    this.name = 'RegistrationFault';
    this.problem = problem;
    this.detail = detail.slice(0, 300);
  }
}
