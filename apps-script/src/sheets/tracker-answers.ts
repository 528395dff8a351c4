import type { SheetModel } from '@uchitelskaya/shared/documents/sheet/sheet-model';
import type { CellOutcome } from '@uchitelskaya/shared/documents/sheet/tracker-edit';
import { localFault } from '../add-on-fault.ts';

/**
 * The answer of `GET /api/v1/trackers/{kind}`, looked at as far as a service of another age than this script could
 * surprise it: a tracker is only written when it has the shape we know.
 * @throws AddOnFault `unreadable_answer`
 */
export function toSheetModel(answer: unknown): SheetModel {
  const model = Object(answer) as Partial<SheetModel>;
  const known =
    typeof model.kind === 'string' &&
    typeof model.title === 'string' &&
    typeof model.scope === 'object' &&
    (model.locale === 'ru' || model.locale === 'en') &&
    Array.isArray(model.tabs) &&
    model.tabs.every(
      ({ key, title, columns, rows, heading }) =>
        typeof key === 'string' &&
        typeof title === 'string' &&
        Array.isArray(columns) &&
        Array.isArray(rows) &&
        Array.isArray(heading),
    );
  if (!known) throw localFault('unreadable_answer');
  return model as SheetModel;
}

/** What became of the edits that were sent. */
export interface EditsAnswer {
  /** One an edit, in their order. */
  readonly outcomes: readonly CellOutcome[];
  /** Edits whose text looks like a pupil's name (P-2), by their place; kept nevertheless. In the reader's language. */
  readonly warned: readonly { readonly at: number; readonly message: string }[];
}

/** `edits.12.value`: a base that somebody else wrote is nothing to warn this person of. */
const WARNED_EDIT = /^edits\.(\d+)\.value$/;

/** The answer of `POST /api/v1/trackers/{kind}/edits`. @throws AddOnFault `unreadable_answer` */
export function toEditsAnswer(answer: unknown): EditsAnswer {
  const { cells, warnings } = Object(answer) as { readonly cells?: unknown; readonly warnings?: unknown };
  if (!Array.isArray(cells) || !cells.every((cell) => typeof Object(cell).outcome === 'string')) {
    throw localFault('unreadable_answer');
  }
  return { outcomes: cells, warned: Array.isArray(warnings) ? warnings.reduce(withWarning, []) : [] };
}

function withWarning(known: EditsAnswer['warned'], warning: unknown): EditsAnswer['warned'] {
  const { path, message } = Object(warning) as { readonly path?: unknown; readonly message?: unknown };
  const at = WARNED_EDIT.exec(String(path));
  return at === null || typeof message !== 'string' ? known : [...known, { at: Number(at[1]), message }];
}
