import type { SheetColumn, SheetModel, SheetRow } from '../../../src/documents/sheet/sheet-model.ts';

const A_STATUS_COLUMN: SheetColumn = {
  key: 'status',
  title: 'Состояние',
  type: 'choice',
  editable: true,
  required: true,
  width: 14,
  choices: [
    { value: 'planned', label: 'намечено' },
    { value: 'in_progress', label: 'в работе' },
    { value: 'done', label: 'сделано', tone: 'done' },
    { value: 'cancelled', label: 'отменено', tone: 'muted' },
  ],
};

const A_RESPONSIBLE_COLUMN: SheetColumn = {
  key: 'responsible',
  title: 'Ответственный',
  type: 'choice',
  editable: true,
  width: 20,
  choices: [
    { value: 'p1', label: 'Сомова Ольга' },
    { value: 'p2', label: 'Лугов Пётр' },
    { value: 'p3', label: 'Бережная Анна', retired: true },
  ],
};

/** A row of the sample tracker. */
export function aRow(id: string, cells: Partial<SheetRow['cells']> = {}, version = 1): SheetRow {
  return {
    id,
    version,
    cells: {
      no: 1,
      activity: `Дело ${id}`,
      date: '2026-10-05',
      status: 'planned',
      responsible: 'p1',
      ...(cells as SheetRow['cells']),
    },
  };
}

/** A small tracker with every type of column and one tab that can be edited. */
export function aSheetModel(rows: readonly SheetRow[], changes: Partial<SheetModel> = {}): SheetModel {
  return {
    kind: 'TR-3',
    title: 'План команды',
    locale: 'ru',
    scope: { team: 't1', schoolYear: '2026/27' },
    generatedAt: '2026-11-24T09:00:00.000Z',
    templateVersion: 1,
    tabs: [
      {
        key: 'plan',
        title: 'План',
        heading: ['План «Читаем условие»', '2026/27'],
        columns: [
          { key: 'no', title: '№', type: 'number', editable: false, width: 5 },
          { key: 'activity', title: 'Что делаем', type: 'text', editable: false, width: 40 },
          { key: 'date', title: 'Дата', type: 'date', editable: false, width: 12 },
          A_STATUS_COLUMN,
          A_RESPONSIBLE_COLUMN,
        ],
        rows,
      },
    ],
    ...changes,
  };
}
