import { activeEditor, activeUi } from './editor.ts';
import { activeLocale } from './texts/active-locale.ts';
import { serverTexts } from './texts/server-texts.ts';

/**
 * Puts «Учительская» under «Расширения». Runs in AuthMode.NONE: no properties, no network, nothing of the file.
 * The function names are looked for in the bundle by `build/check-add-on.ts`.
 */
export function buildMenu(): void {
  const texts = serverTexts(activeLocale());
  const menu = activeUi().createAddonMenu();
  if (activeEditor() === 'sheets') {
    menu
      .addItem(texts.menuFill, 'openFill')
      .addItem(texts.menuSend, 'openSend')
      .addItem(texts.menuRefresh, 'openRefresh');
  } else {
    menu.addItem(texts.menuDocument, 'openDocument');
  }
  menu
    .addSeparator()
    .addItem(texts.menuPair, 'openPairing')
    .addItem(texts.menuSelfCheck, 'openSelfCheck')
    .addItem(texts.menuAbout, 'openAbout')
    .addToUi();
}
