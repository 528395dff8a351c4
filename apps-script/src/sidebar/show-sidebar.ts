import { activeEditor, activeUi } from '../editor.ts';
import { activeLocale } from '../texts/active-locale.ts';
import { serverTexts } from '../texts/server-texts.ts';
import type { SidebarOpening, SidebarView } from './protocol.ts';

/** Opens the sidebar at one of its views. What the page must know from the start is put into its only data attribute. */
export function showSidebar(view: SidebarView): void {
  const locale = activeLocale();
  const opening: SidebarOpening = { view, locale, editor: activeEditor() };
  const output = HtmlService.createHtmlOutputFromFile('sidebar');
  const page = output
    .getContent()
    .replace('<html lang="ru">', `<html lang="${locale}">`)
    .replace('data-opening=""', `data-opening='${JSON.stringify(opening)}'`);
  activeUi().showSidebar(output.setContent(page).setTitle(serverTexts(locale).product));
}
