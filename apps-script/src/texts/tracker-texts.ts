import type { SheetRemark } from '@uchitelskaya/shared/documents/sheet/sheet-reading';
import type { Refusal } from '@uchitelskaya/shared/documents/sheet/tracker-edit';
import type { Locale } from './locale.ts';

/** Sentences about what was found in a Sheet and what the service did not take. */
export interface TrackerTexts {
  /** @param column title of the column the remark is about; empty when it is about a row. */
  readonly remark: (remark: SheetRemark, column: string) => string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  /** For a reason that this script is too old to know. */
  readonly otherRefusal: string;
  readonly sentNotShown: string;
  /** @param message the service's own sentence on what it noticed in the cell. */
  readonly warned: (row: string, column: string, message: string) => string;
}

const RU: TrackerTexts = {
  remark: (remark, column) => {
    switch (remark.kind) {
      case 'new_row':
        return `Строка ${remark.row}: её нет в Учительской. Новые строки плана добавляют там; эта останется вашей заметкой.`;
      case 'copied_row':
        return `Строка ${remark.row} – копия другой строки. Правки берутся из первой, копия останется заметкой.`;
      case 'absent_row':
        return 'Одной из строк плана в листе нет: она вернётся при обновлении. Удаляют строки в Учительской.';
      case 'gone_row':
        return `Строка ${remark.row}: в Учительской её больше нет. Обновление уберёт её и отсюда.`;
      case 'changed_header':
        return `Столбец «${remark.title}» переименован в «${remark.found}». Правки из него отправятся, название вернётся при обновлении.`;
      case 'absent_column':
        return `Столбца «${column}» в листе нет: он вернётся при обновлении.`;
      case 'unreadable_cell':
        return remark.reason === 'not_a_choice'
          ? `Строка ${remark.row}, «${column}»: «${remark.text}» нет в списке, поэтому не отправлено.`
          : `Строка ${remark.row}, «${column}»: «${remark.text}» не получается прочитать, поэтому не отправлено.`;
    }
  },
  refusals: {
    unknown_tab: 'такого листа в плане нет',
    unknown_row: 'этой строки в Учительской больше нет',
    unknown_column: 'такого столбца в плане нет',
    not_editable: 'этот столбец заполняется из записей и здесь не меняется',
    not_a_choice: 'такого значения нет в списке',
    wrong_type: 'значение не подходит к столбцу',
    state_forbids: 'команда завершила работу, записи больше не меняются',
    busy: 'эту запись как раз меняли другие; отправьте ещё раз',
  },
  otherRefusal: 'Учительская это не приняла',
  sentNotShown: 'Правки приняты, но лист ещё не обновлён: нажмите «Обновить» чуть позже.',
  warned: (row, column, message) => `«${row}», столбец «${column}»: ${message}`,
};

const EN: TrackerTexts = {
  remark: (remark, column) => {
    switch (remark.kind) {
      case 'new_row':
        return `Row ${remark.row} is not in Uchitelskaya. New lines of the plan are added there; this one stays as your note.`;
      case 'copied_row':
        return `Row ${remark.row} is a copy of another row. Changes are taken from the first one; the copy stays as a note.`;
      case 'absent_row':
        return 'A line of the plan is missing in the sheet: it comes back with a refresh. Lines are deleted in Uchitelskaya.';
      case 'gone_row':
        return `Row ${remark.row} is no longer in Uchitelskaya. A refresh removes it here too.`;
      case 'changed_header':
        return `The column “${remark.title}” was renamed “${remark.found}”. Its changes are sent, its title comes back with a refresh.`;
      case 'absent_column':
        return `The column “${column}” is missing in the sheet: it comes back with a refresh.`;
      case 'unreadable_cell':
        return remark.reason === 'not_a_choice'
          ? `Row ${remark.row}, “${column}”: “${remark.text}” is not in the list and was not sent.`
          : `Row ${remark.row}, “${column}”: “${remark.text}” cannot be read and was not sent.`;
    }
  },
  refusals: {
    unknown_tab: 'the plan has no such sheet',
    unknown_row: 'this line is no longer in Uchitelskaya',
    unknown_column: 'the plan has no such column',
    not_editable: 'this column is filled from the records and does not change here',
    not_a_choice: 'the list has no such value',
    wrong_type: 'the value does not fit the column',
    state_forbids: 'the team has closed, its records no longer change',
    busy: 'others were changing this record; send it once more',
  },
  otherRefusal: 'Uchitelskaya did not take it',
  sentNotShown: 'The changes were taken, but the sheet is not refreshed yet: press “Refresh” a little later.',
  warned: (row, column, message) => `“${row}”, column “${column}”: ${message}`,
};

/** Texts of a language. */
export function trackerTexts(locale: Locale): TrackerTexts {
  return locale === 'en' ? EN : RU;
}
