import type { SheetModel } from '@uchitelskaya/shared/documents/sheet-model';
import type { CellOutcome } from '@uchitelskaya/shared/documents/tracker-edit';
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

/** The answer of `POST /api/v1/trackers/{kind}/edits`. @throws AddOnFault `unreadable_answer` */
export function toCellOutcomes(answer: unknown): readonly CellOutcome[] {
  const { cells } = Object(answer) as { readonly cells?: unknown };
  if (!Array.isArray(cells) || !cells.every((cell) => typeof Object(cell).outcome === 'string')) {
    throw localFault('unreadable_answer');
  }
  return cells;
}
