import type { Editor } from './sidebar/protocol.ts';

/**
 * Both editors load the same script. `getUi` is the one question that may be asked before anybody has given consent
 * (AuthMode.NONE); the other editor answers it with an exception.
 */
export function activeEditor(): Editor {
  try {
    SpreadsheetApp.getUi();
    return 'sheets';
  } catch {
    return 'docs';
  }
}

/** User interface of the editor the add-on runs in. */
export function activeUi(): GoogleAppsScript.Base.Ui {
  return activeEditor() === 'sheets' ? SpreadsheetApp.getUi() : DocumentApp.getUi();
}
