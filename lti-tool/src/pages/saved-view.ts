import type { Field } from '../view/field.ts';
import type { FormOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import type { RefusalView } from './refusal-view.ts';
import { toRefusalView } from './refusal-view.ts';

/** Answer to an autosave, as the template `saved` wants it. */
export interface SavedView {
  readonly text: string;
  readonly fields: readonly Field[];
  readonly refusal: RefusalView | null;
}

/** «Сохранено в 14:32», the slots of the form's fields, and why not when it was refused. */
export function toSavedView(
  outcome: FormOutcome,
  fields: readonly Field[],
  at: number,
  reader: Reader,
): SavedView {
  return {
    text: outcome.kind === 'saved' ? savedAt(at, reader) : '',
    fields,
    refusal: outcome.kind === 'refused' ? toRefusalView(outcome.refusals, reader) : null,
  };
}

/** «Сохранено в 14:32». */
export function savedAt(now: number, { t, formats }: Reader): string {
  return t('save.saved', { time: formats.time(new Date(now).toISOString()) });
}
