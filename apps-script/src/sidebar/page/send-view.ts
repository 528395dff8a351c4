import type { CellCard, Difference, SendReport } from '../protocol.ts';
import { chosen, conflictChoice } from './conflict-choices.ts';
import { button, element, line, sentences } from './element.ts';
import type { PageTexts } from './page-texts.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';

/** «Отправить правки»: first what would happen, then one button. */
export function showSend(shell: Shell): void {
  shell.show(element('h1', {}, shell.texts.sendTitle));
  shell.run(
    true,
    () => callServer('sidebarDifference'),
    (difference) => showDifference(shell, difference),
  );
}

function showDifference(shell: Shell, { title, cells, remarks }: Difference): void {
  const { texts } = shell;
  const head = [element('h1', {}, texts.sendTitle), element('p', { class: 'muted' }, title)];
  if (cells.length === 0) {
    shell.show(
      ...head,
      element('div', { class: 'band' }, element('p', {}, texts.nothingToSend)),
      ...sentences(texts.toNotice, remarks),
      line(
        button(texts.refreshButton, () => shell.open('refresh')),
        closeButton(texts),
      ),
    );
    return;
  }
  shell.show(
    ...head,
    element('ul', { class: 'rows' }, ...cells.map((cell, at) => cellRow(cell, `cell-${at}`, texts))),
    ...sentences(texts.toNotice, remarks),
    line(sendButton(shell, texts.sendButton(cells.length)), closeButton(texts)),
  );
}

function showSent(shell: Shell, report: SendReport): void {
  const { texts } = shell;
  const { conflicts, refused } = report;
  const conflictRows = conflicts.map((cell, at) => cellRow(cell, `conflict-${at}`, texts));
  shell.show(
    element('h1', {}, texts.sendTitle),
    element('p', { class: 'muted' }, report.title),
    element(
      'div',
      { class: report.taken > 0 ? 'band ok' : 'band' },
      element('p', {}, texts.taken(report.taken)),
    ),
    ...(conflicts.length > 0
      ? [
          element('h2', {}, texts.conflictsTitle),
          element('p', { class: 'muted' }, texts.conflictWhat),
          element('ul', { class: 'rows' }, ...conflictRows),
          line(sendButton(shell, texts.sendChosen)),
        ]
      : []),
    ...sentences(
      texts.refusedTitle,
      refused.map(({ cell, reason }) => `${cell.rowTitle}, «${cell.columnTitle}»: ${reason}`),
    ),
    ...sentences(texts.toNotice, report.remarks),
    line(closeButton(texts)),
  );
}

function sendButton(shell: Shell, text: string): HTMLButtonElement {
  return button(
    text,
    () => {
      const choices = chosen();
      shell.run(
        true,
        () => callServer('sidebarSend', choices),
        (report) => showSent(shell, report),
      );
    },
    'primary',
  );
}

function cellRow(cell: CellCard, name: string, texts: PageTexts): HTMLLIElement {
  const change = element(
    'p',
    { class: 'change' },
    `${cell.columnTitle}: `,
    element('del', {}, cell.before || texts.empty),
    ' → ',
    element('ins', {}, cell.mine || texts.empty),
  );
  return element(
    'li',
    {},
    element('p', {}, element('b', {}, cell.rowTitle)),
    cell.theirs === null ? change : conflictChoice(cell, name, texts),
  );
}
