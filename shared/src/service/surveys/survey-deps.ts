import type { ServiceDeps } from '../deps.ts';

/**
 * What use cases need that meet people who answer without a name: the secret of the installation keys the marks of who
 * took part, so that the store alone names nobody (ADR 0013).
 */
export interface SurveyDeps extends ServiceDeps {
  readonly secret: Uint8Array;
}
