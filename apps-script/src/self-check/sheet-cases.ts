import { dateSerial } from '@uchitelskaya/shared/documents/sheet/date-serial';
import { literalText } from '@uchitelskaya/shared/documents/sheet/literal-text';
import { RULE_MARK } from '@uchitelskaya/shared/documents/sheet/sheet-look';
import { addRowTones, offerChoices, protectArea, resetRules } from '../sheets/sheet-rules.ts';
import { refuses } from './common-cases.ts';
import type { SelfCheckCase } from './self-check-case.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const HELP = 'Учительская: самопроверка';

/** Every operation of `applySheetOps`, each on its own rows of a scratch tab. */
export const SHEET_CASES: readonly SelfCheckCase<Sheet>[] = [
  {
    id: 'text-stays-text',
    run: (sheet) => {
      const texts = ['05.10', '007', '1e5', 'true', '=1+1', '+7 900', '-', '@дом', "'кавычка"];
      const range = sheet.getRange(1, 1, texts.length, 1);
      range.setNumberFormat('@').setValues(texts.map((text) => [literalText(text)]));
      return { expected: texts, found: range.getValues().map(([value]) => value) };
    },
  },
  {
    id: 'no-formula-from-text',
    run: (sheet) => {
      const cell = sheet.getRange(12, 1);
      cell.setNumberFormat('@').setValue(literalText('=1+1'));
      return { expected: '', found: cell.getFormula() };
    },
  },
  {
    id: 'date-comes-back',
    run: (sheet) => {
      const cell = sheet.getRange(13, 1);
      cell.setNumberFormat('dd.mm.yyyy').setValue(dateSerial('2026-10-05'));
      const value: unknown = cell.getValue();
      const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      const isDate = Object.prototype.toString.call(value) === '[object Date]';
      return {
        expected: '2026-10-05',
        found: isDate ? Utilities.formatDate(value as Date, zone, 'yyyy-MM-dd') : String(value),
      };
    },
  },
  {
    id: 'empty-is-empty',
    run: (sheet) => {
      const cell = sheet.getRange(14, 1);
      cell.setValue('x').setValue('');
      return { expected: '', found: cell.getValue() };
    },
  },
  {
    id: 'ragged-values-refused',
    run: (sheet) => ({
      expected: true,
      found: refuses(() => sheet.getRange(15, 1, 2, 2).setValues([['a', 'b'], ['c']])),
    }),
  },
  {
    id: 'list-refuses',
    run: (sheet) => {
      const cell = sheet.getRange(17, 1);
      offerChoices(cell, ['да', 'нет'], HELP);
      const refused = refuses(() => {
        cell.setValue('иначе');
        SpreadsheetApp.flush();
      });
      cell.setValue('да').setValue('');
      return { expected: [true, HELP], found: [refused, cell.getDataValidation()?.getHelpText()] };
    },
  },
  {
    id: 'colour-rule',
    run: (sheet) => {
      addRowTones(sheet, sheet.getRange(18, 1, 2, 2), [{ column: 0, equals: 'да', tone: 'done' }]);
      const [rule] = sheet.getConditionalFormatRules();
      const [formula]: readonly unknown[] = rule?.getBooleanCondition()?.getCriteriaValues() ?? [];
      return { expected: true, found: String(formula).includes(RULE_MARK) };
    },
  },
  {
    id: 'protection-asks',
    run: (sheet) => {
      protectArea(sheet.getRange(20, 1), HELP);
      const [kept] = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
      return { expected: [HELP, true], found: [kept?.getDescription(), kept?.isWarningOnly()] };
    },
  },
  {
    id: 'filter',
    run: (sheet) => {
      sheet.getRange(18, 1, 2, 2).createFilter();
      return { expected: true, found: sheet.getFilter() !== null };
    },
  },
  {
    id: 'rules-taken-back',
    run: (sheet) => {
      resetRules(sheet);
      return {
        expected: [0, 0, true, true],
        found: [
          sheet.getConditionalFormatRules().length,
          sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length,
          sheet.getFilter() === null,
          sheet.getRange(17, 1).getDataValidation() === null,
        ],
      };
    },
  },
  {
    id: 'hidden-is-read',
    run: (sheet) => {
      sheet.getRange(1, 1).setNumberFormat('@').setValue('скрыто');
      sheet.hideRows(1, 1);
      sheet.hideColumns(1, 1);
      return {
        expected: [true, true, 'скрыто'],
        found: [
          sheet.isRowHiddenByUser(1),
          sheet.isColumnHiddenByUser(1),
          sheet.getDataRange().getValues()[0]?.[0],
        ],
      };
    },
  },
  {
    id: 'sorting-takes-hidden-cells-along',
    run: (sheet) => {
      sheet.getRange(30, 1, 2, 2).setValues([
        ['id-b', 'б'],
        ['id-a', 'а'],
      ]);
      sheet.getRange(30, 1, 2, 2).sort(2);
      return {
        expected: ['id-a', 'id-b'],
        found: sheet
          .getRange(30, 1, 2, 1)
          .getValues()
          .map(([value]) => value),
      };
    },
  },
  {
    id: 'rows-come-and-go',
    run: (sheet) => {
      const before = sheet.getMaxRows();
      sheet.insertRowsAfter(2, 3);
      sheet.deleteRows(3, 2);
      return { expected: before + 1, found: sheet.getMaxRows() };
    },
  },
  {
    id: 'frozen-rows',
    run: (sheet) => {
      sheet.setFrozenRows(2);
      return { expected: 2, found: sheet.getFrozenRows() };
    },
  },
];
