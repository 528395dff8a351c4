import {
  RULE_MARK,
  TONE_FILLS,
  TONE_TEXTS,
  toneFormula,
} from '@uchitelskaya/shared/documents/sheet/sheet-look';
import type { RowToneRule } from '@uchitelskaya/shared/documents/sheet/sheet-op';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** Protections and lists of ours begin their description or help so, in both languages; nobody else's do. */
const OURS = /^(Учительская|Uchitelskaya)(?![\p{L}])/u;

/** Takes our colours, lists, protections and the filter away, and leaves other people's. */
export function resetRules(sheet: Sheet): void {
  sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().filter((rule) => !isOurColour(rule)));
  for (const protection of sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)) {
    if (OURS.test(protection.getDescription())) protection.remove();
  }
  // A tab has one filter at most, and on a tab of ours it stands over our table.
  sheet.getFilter()?.remove();
  const all = sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns());
  const rules = all.getDataValidations();
  if (rules.some((line) => line.some(isOurList))) {
    all.setDataValidations(rules.map((line) => line.map((rule) => (isOurList(rule) ? null : rule))));
  }
}

/**
 * A list to choose from; anything else is refused, empty is allowed.
 * @param help must begin with the product's name: it is how the list is known again.
 */
export function offerChoices(range: Range, labels: readonly string[], help: string): void {
  range.setDataValidation(
    SpreadsheetApp.newDataValidation()
      .requireValueInList([...labels], true)
      .setAllowInvalid(false)
      .setHelpText(help)
      .build(),
  );
}

/** Colours rows by what they show; the first rule that holds wins, as everywhere in Sheets. */
export function addRowTones(sheet: Sheet, range: Range, rules: readonly RowToneRule[]): void {
  const added = rules.map((rule) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(toneFormula(rule, range.getRow()))
      .setBackground(`#${TONE_FILLS[rule.tone]}`)
      .setFontColor(`#${TONE_TEXTS[rule.tone]}`)
      .setRanges([range])
      .build(),
  );
  sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), ...added]);
}

/**
 * A protection that asks before somebody types over what comes from the records. It only asks: the script works with
 * the rights of whoever presses the menu, and a strict protection would let nobody but the owner refresh the tracker.
 */
export function protectArea(range: Range, description: string): void {
  range.protect().setDescription(description).setWarningOnly(true);
}

function isOurColour(rule: GoogleAppsScript.Spreadsheet.ConditionalFormatRule): boolean {
  const values: readonly unknown[] = rule.getBooleanCondition()?.getCriteriaValues() ?? [];
  return values.some((value) => typeof value === 'string' && value.includes(RULE_MARK));
}

function isOurList(rule: GoogleAppsScript.Spreadsheet.DataValidation | null): boolean {
  return rule !== null && OURS.test(rule.getHelpText() ?? '');
}
