import { dateInFigures, monthInWords } from '../doc/dates-in-words.ts';
import type { SheetColumn, SheetModel } from '../sheet/sheet-model.ts';
import { type MethodWorkRecords, methodWorkCells } from './method-work-document.ts';
import { METHOD_WORK_WORDS } from './method-work-words.ts';

const TEMPLATE_VERSION = 1;

/** DOC-21 as a workbook of one tab. Nothing in it comes back: the plan is assembled. */
export function methodWorkSheet(records: MethodWorkRecords): SheetModel {
  const { locale, schoolYear, lines, school } = records;
  const words = METHOD_WORK_WORDS[locale];
  const column = (key: string, title: string, width: number): SheetColumn => ({
    key,
    title,
    type: 'text',
    editable: false,
    width,
  });
  return {
    kind: 'DOC-21',
    title: words.title(schoolYear),
    locale,
    scope: { school: school.id, schoolYear },
    generatedAt: records.generatedAt,
    templateVersion: TEMPLATE_VERSION,
    tabs: [
      {
        key: 'plan',
        title: words.sheet,
        heading: [school.name, words.title(schoolYear), words.from(dateInFigures(records.today))],
        columns: [
          column('month', words.month, 16),
          column('event', words.event, 48),
          column('format', words.format, 22),
          column('teams', words.teams, 28),
          column('responsible', words.responsible, 28),
          column('deficit', words.deficit, 34),
          column('evidence', words.evidence, 28),
        ],
        rows: lines.map((line, index) => ({
          id: `line-${index + 1}`,
          version: 1,
          cells: { month: monthInWords(line.month, locale), ...methodWorkCells(records, line) },
        })),
      },
    ],
  };
}
