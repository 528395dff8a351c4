import type { ResetStepId } from '../../domain/method-work/method-work.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import { closeRenewalStep, type RenewalNeed, reopenRenewalStep } from '../../domain/renewal/renewal-step.ts';
import { staffPictureOf } from '../../domain/renewal/staff-picture.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused, Saved } from '../outcome.ts';
import { readRenewal } from './renewal.ts';
import { changeRenewal, openKey, type RenewalKey } from './renewal-write.ts';

/** What closing a step comes to: closed, or what is missing. */
export type CloseOutcome =
  | Saved<Renewal>
  | { readonly kind: 'not_ready'; readonly missing: readonly RenewalNeed[] };

/**
 * Agrees on a step.
 * @throws AppError `not_found`, `forbidden`
 */
export async function closeStep(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  step: ResetStepId,
): Promise<CloseOutcome> {
  const { id, opened } = await openKey(deps, actor, key, 'SchoolResultsAnalysis', 'approve');
  const author = authorOf(deps, actor.personId);
  const { facts, computed } = await readRenewal(deps, actor, opened, key.schoolYear);
  return changeRenewal<CloseOutcome>(deps, actor, id, (renewal, write) => {
    const staff = staffPictureOf(renewal, computed, opened.school.staffCount);
    const decision = closeRenewalStep(step, { ...facts, renewal, staff }, author);
    if (decision.kind === 'not_ready') return { kind: 'leave', outcome: decision };
    return write(decision.value, 'renewal.step-closed', (record) => ({ kind: 'saved', record }));
  });
}

/**
 * Opens a closed step again, with a reason.
 * @throws AppError `not_found`, `forbidden`
 */
export async function reopenStep(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  step: ResetStepId,
  reason: string,
): Promise<Saved<Renewal> | Refused> {
  const { id } = await openKey(deps, actor, key, 'SchoolResultsAnalysis', 'approve');
  const author = authorOf(deps, actor.personId);
  return changeRenewal<Saved<Renewal> | Refused>(deps, actor, id, (renewal, write) => {
    const decision = reopenRenewalStep(step, renewal, { ...author, reason });
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    return write(decision.value, 'renewal.step-reopened', (record) => ({ kind: 'saved', record }));
  });
}
