import type { PostedForm, ReadEdit } from '../view/edit-form.ts';
import type { FormState } from './edit-field.ts';
import { editState, type FormOutcome, formState, refusalsIn, statusOf } from './outcome.ts';
import type { Reader } from './reader.ts';
import { type RefusalView, toRefusalView } from './refusal-view.ts';

/** What came of a form, to be shown in its place. */
export interface FormResult<Name extends string = string> {
  readonly form: Name;
  readonly state: FormState;
  readonly outcome: FormOutcome;
}

/** What came of a form over a record that is kept. */
export function editResult<T extends object, O extends FormOutcome, Name extends string>(
  form: Name,
  edit: ReadEdit<T>,
  outcome: O,
): FormResult<Name> & { readonly outcome: O } {
  return { form, state: editState(edit, outcome), outcome };
}

/** What came of a form that makes something new, or that asks for something to be done. */
export function commandResult<Name extends string>(
  form: Name,
  posted: PostedForm,
  outcome: FormOutcome,
): FormResult<Name> {
  return { form, state: formState(posted, outcome), outcome };
}

/** The state of one form on a page that shows a result, if it is about that form. */
export function stateOf(result: FormResult | null, form: string): FormState | null {
  return result?.form === form ? result.state : null;
}

/** The states of the forms of a page by their names: of the one that came back, if any. */
export function statesOf(result: FormResult | null): ReadonlyMap<string, FormState> {
  return new Map(result === null ? [] : [[result.form, result.state]]);
}

/** Why a form was refused, for the band above the page that shows it; null when it was not. */
export function refusalOf(result: Pick<FormResult, 'outcome'> | null, reader: Reader): RefusalView | null {
  const refusals = result === null ? [] : refusalsIn(result.outcome);
  return refusals.length > 0 ? toRefusalView(refusals, reader) : null;
}

/** HTTP status of the page that shows a result. */
export function pageStatus(result: Pick<FormResult, 'outcome'> | null): number {
  return result === null ? 200 : statusOf(result.outcome);
}
