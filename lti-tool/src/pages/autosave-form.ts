import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Request, Response } from 'express';
import type { Codecs, ReadEdit } from '../view/edit-form.ts';
import type { Field } from '../view/field.ts';
import { editField, type FormState } from './edit-field.ts';
import { editResult, type FormResult } from './form-result.ts';
import { goTo, isPartial, type PageDeps, sendPart } from './open-page.ts';
import { type FormOutcome, statusOf } from './outcome.ts';
import type { People } from './people.ts';
import type { Reader } from './reader.ts';
import { toSavedView } from './saved-view.ts';

/** One form that saves itself, as the template `autosave-form` wants it. */
export interface AutosaveForm {
  readonly action: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly fields: readonly Field[];
}

/** How each field of a form looks; in the order of the form. */
export type FieldLooks<T extends object> = readonly (readonly [
  name: keyof T & string,
  options: Parameters<typeof editField>[2],
])[];

/** A form over one record, or one part of it. */
export interface FormSource<T extends object> {
  readonly action: string;
  readonly codecs: Codecs<T>;
  readonly kept: T;
  readonly meta: Pick<Stored<object>, 'updatedAt' | 'updatedBy'>;
  readonly idPrefix: string;
  readonly state: FormState | null;
  readonly hidden?: AutosaveForm['hidden'];
}

export function toAutosaveForm<T extends object>(
  source: FormSource<T>,
  looks: FieldLooks<T>,
  reader: Reader,
  people: People,
): AutosaveForm {
  const { action, hidden = [], ...form } = source;
  return {
    action,
    hidden,
    fields: looks.map(([name, options]) =>
      editField({ ...form, pathPrefix: '' }, name, options, reader, people),
    ),
  };
}

/** Faults and conflicts of one part (`expectations.0.criterion`, `pupils.high.why`), named as the fields of its own form. */
function outcomeOfPart<O extends FormOutcome>(outcome: O): O {
  const last = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  if (outcome.kind === 'invalid')
    return { ...outcome, errors: outcome.errors.map((error) => ({ ...error, path: last(error.path) })) };
  if (outcome.kind === 'conflict')
    return {
      ...outcome,
      conflicts: outcome.conflicts.map((conflict) => ({ ...conflict, field: last(conflict.field) })),
    };
  return outcome;
}

/** What came of a form over a part of a record. */
export function partResult<T extends object>(
  form: string,
  edit: ReadEdit<T>,
  outcome: FormOutcome,
): FormResult {
  return editResult(form, edit, outcomeOfPart(outcome));
}

/**
 * After a form that saves itself: htmx gets the slots of its fields; without scripts a saved form goes on to `place`,
 * and one that was not kept whole comes back in its page.
 */
export async function answerForm(
  deps: PageDeps,
  req: Request,
  res: Response,
  result: FormResult,
  page: {
    readonly reader: Reader;
    readonly place: string;
    readonly fields: () => Promise<readonly Field[]>;
    readonly show: () => Promise<void>;
  },
): Promise<void> {
  if (isPartial(req)) {
    const model = toSavedView(result.outcome, await page.fields(), deps.clock.now(), page.reader);
    sendPart(res, deps, page.reader, { name: 'saved', model, status: statusOf(result.outcome) });
    return;
  }
  if (result.outcome.kind === 'saved') return goTo(req, res, page.place);
  await page.show();
}
