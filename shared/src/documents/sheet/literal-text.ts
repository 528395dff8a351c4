/**
 * True for text that a spreadsheet could take for a formula, a command or its own text mark: it begins with
 * `=`, `+`, `-`, `@`, an apostrophe, a tab or a carriage return. Records hold what anybody typed, so any text may.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@'\t\r]/.test(text);
}

/**
 * The one place that makes text harmless for targets that read what they are given (Apps Script `setValues`): an
 * apostrophe in front, which the target takes for «this is text» and does not show. Targets with a separate way to
 * write text (Sheets API `stringValue`, .xlsx string cells) need it no more than they need quotes.
 */
export function literalText(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
