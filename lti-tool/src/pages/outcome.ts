import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { Refusal } from '@uchitelskaya/shared/domain/records/refusal';
import type { FieldConflict } from '@uchitelskaya/shared/domain/records/three-way-merge';
import type { PostedForm, ReadEdit } from '../view/edit-form.ts';
import { textOf } from '../view/edit-form.ts';
import type { FormState } from './edit-field.ts';

/** Input that a use case would not take. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly errors: readonly FieldError[];
}

/** Runs a use case; bad input becomes an outcome, because the form comes back with its sentences. Other faults go on. */
export async function tried<T>(work: () => Promise<T>): Promise<T | Invalid> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') {
      return { kind: 'invalid', errors: error.errors };
    }
    throw error;
  }
}

/** Outcomes that a form may come to. */
export type FormOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | Invalid;

const NOTHING: ReadonlySet<string> = new Set();

/** HTTP status of a page that shows the outcome. */
export function statusOf(outcome: { readonly kind: string }): number {
  return { saved: 200, conflict: 412, refused: 409, invalid: 422 }[outcome.kind] ?? 200;
}

/** The state of an edited form after its outcome: what stays in its fields, and what is wrong. */
export function editState<T extends object>(edit: ReadEdit<T>, outcome: FormOutcome): FormState {
  const conflicts = outcome.kind === 'conflict' ? outcome.conflicts : [];
  const keepsText = outcome.kind !== 'saved';
  return {
    posted: keepsText ? edit.posted : {},
    errors: outcome.kind === 'invalid' ? outcome.errors : [],
    conflicts,
    rewritten: edit.rewritten,
  };
}

/** The state of a form that makes something new, when it came to nothing. */
export function formState(form: PostedForm, outcome: FormOutcome): FormState {
  return {
    posted: Object.fromEntries(Object.keys(form).map((name) => [name, textOf(form, name)])),
    errors: outcome.kind === 'invalid' ? outcome.errors : [],
    conflicts: [],
    rewritten: NOTHING,
  };
}

/** Why it was refused; nothing otherwise. */
export function refusalsIn(outcome: FormOutcome): readonly Refusal[] {
  return outcome.kind === 'refused' ? outcome.refusals : [];
}
