import type { ConflictChoice } from '@uchitelskaya/shared/documents/sheet/present-sheet';
import type { CellCard } from '../protocol.ts';
import { element } from './element.ts';
import type { PageTexts } from './page-texts.ts';

/** Both values of a conflict and three ways out. Nothing is chosen beforehand. */
export function conflictChoice(cell: CellCard, name: string, texts: PageTexts): HTMLFieldSetElement {
  const option = (take: string, text: string, checked: boolean) => {
    const input = element('input', { type: 'radio', name, value: take });
    input.checked = checked;
    return element('label', {}, input, element('span', {}, text));
  };
  const made = element(
    'fieldset',
    { class: 'conflict' },
    element('legend', {}, texts.conflictIn(cell.columnTitle)),
    option('mine', texts.keepMine(cell.mine || texts.empty), false),
    option('theirs', texts.takeTheirs(cell.theirs || texts.empty), false),
    option('', texts.decideLater, true),
    element('p', { class: 'muted' }, texts.before(cell.before || texts.empty)),
  );
  made.dataset['cell'] = JSON.stringify({ tab: cell.tab, rowId: cell.rowId, column: cell.column });
  return made;
}

/** What was chosen on the page so far. */
export function chosen(): readonly ConflictChoice[] {
  return Array.from(document.querySelectorAll<HTMLFieldSetElement>('fieldset.conflict')).flatMap((field) => {
    const take = field.querySelector<HTMLInputElement>('input:checked')?.value;
    if (take !== 'mine' && take !== 'theirs') return [];
    const cell: Pick<ConflictChoice, 'tab' | 'rowId' | 'column'> = JSON.parse(field.dataset['cell'] ?? '{}');
    return [{ ...cell, take }];
  });
}
