import { button, element, line } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';

/** «Самопроверка». */
export function showSelfCheck(shell: Shell): void {
  const { texts } = shell;
  const start = () =>
    shell.run(
      true,
      () => callServer('sidebarSelfCheck'),
      (report) => showReport(shell, report),
    );
  shell.show(
    element('h1', {}, texts.checkTitle),
    element('p', {}, texts.checkWhat),
    line(button(texts.checkButton, start, 'primary'), closeButton(texts)),
  );
}

function showReport(shell: Shell, report: string): void {
  const { texts } = shell;
  const { cases }: { readonly cases: readonly { readonly id: string; readonly outcome: string }[] } =
    JSON.parse(report);
  const other = cases.filter(({ outcome }) => outcome !== 'as_expected');
  const text = element('textarea', { id: 'report', readonly: '' });
  text.value = report;
  // A frame may not write into the clipboard: the text selects itself instead.
  text.addEventListener('focus', () => text.select());
  shell.show(
    element('h1', {}, texts.checkTitle),
    element(
      'div',
      { class: other.length === 0 ? 'band ok' : 'band bad' },
      element('p', {}, other.length === 0 ? texts.checkAllWell : texts.checkDiffers(other.length)),
    ),
    ...(other.length > 0 ? [element('ul', {}, ...other.map(({ id }) => element('li', {}, id)))] : []),
    element('label', { for: 'report' }, texts.checkReport),
    text,
    line(closeButton(texts)),
  );
}
