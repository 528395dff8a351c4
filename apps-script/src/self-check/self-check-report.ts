import { withDocumentLock } from '../document-lock.ts';
import { activeEditor } from '../editor.ts';
import { activeLocale } from '../texts/active-locale.ts';
import { COMMON_CASES, ownAudience } from './common-cases.ts';
import { DOCUMENT_CASES, removeTraces } from './document-cases.ts';
import { runCase, type SelfCheckResult } from './self-check-case.ts';
import { SHEET_CASES } from './sheet-cases.ts';

/** Runs every case that fits the editor on scratch material, cleans up, and tells as JSON what it found. */
export function selfCheckReport(): string {
  const common = COMMON_CASES.map((each) => runCase(each, null));
  const editor = activeEditor();
  const own = withDocumentLock(() => (editor === 'sheets' ? checkSheets() : checkDocument()));
  const report = {
    at: new Date().toISOString(),
    editor,
    locale: activeLocale(),
    audience: ownAudience(),
    cases: [...common, ...own],
  };
  return JSON.stringify(report, null, 2);
}

function checkSheets(): readonly SelfCheckResult[] {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = spreadsheet.insertSheet(`Самопроверка ${Utilities.getUuid().slice(0, 8)}`);
  try {
    return SHEET_CASES.map((each) => runCase(each, sheet));
  } finally {
    spreadsheet.deleteSheet(sheet);
  }
}

function checkDocument(): readonly SelfCheckResult[] {
  const document = DocumentApp.getActiveDocument();
  try {
    return DOCUMENT_CASES.map((each) => runCase(each, document));
  } finally {
    removeTraces(document);
  }
}
