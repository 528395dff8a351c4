import { AppError } from '../../src/contract/app-error.ts';
import type { Stored } from '../../src/domain/records/stored.ts';

/** The record of a saved outcome; anything else fails the test and says what it was. */
export function savedRecord<T>(
  outcome: { readonly kind: 'saved'; readonly record: Stored<T> } | { readonly kind: string },
): Stored<T> {
  if (outcome.kind === 'saved' && 'record' in outcome) return outcome.record;
  throw new Error(refusalsIn(outcome));
}

/** Reasons of a refused outcome in one line; else its kind. */
export function refusalsIn(outcome: { readonly kind: string }): string {
  if (!('refusals' in outcome)) return outcome.kind;
  const { refusals } = outcome as { readonly refusals: readonly { readonly reason: string }[] };
  return refusals.map(({ reason }) => reason).join(' ');
}

/** The code of the AppError that the work ends with; `none` when it ends well. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await appErrorOf(work);
  return error?.code ?? 'none';
}

/** Paths and reasons of the input faults that the work ends with. */
export async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await appErrorOf(work);
  return (error?.errors ?? []).map(({ path, message }) => `${path} ${message}`);
}

async function appErrorOf(work: Promise<unknown>): Promise<AppError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
