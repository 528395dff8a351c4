import type { CellError } from '@uchitelskaya/shared/domain/classes/read-results';
import type { Unreadable } from '@uchitelskaya/shared/service/classes/results-imports';
import type { Translate } from './messages.ts';

/** «строка 14, столбец «Оценка»: 6 – такой отметки нет» */
export function cellSentence({ row, column, problem, values = {} }: CellError, t: Translate): string {
  return t('import.cell.place', { row, column, text: t(`import.cell.${problem}`, values) });
}

/** Why nothing of a file was taken, and what to do instead. */
export function unreadableKey({ reason, columns }: Unreadable) {
  return {
    message: `import.file.${reason}`,
    values: { columns: columns.map((title) => `«${title}»`).join(', ') },
  };
}
