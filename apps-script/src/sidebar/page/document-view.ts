import type { DocumentReport, DocumentWish } from '../protocol.ts';
import { button, element, line } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';
import { showTeams } from './team-choice.ts';

/** «План года: создать документ». */
export function showDocument(shell: Shell): void {
  const { texts } = shell;
  showTeams(shell, {
    title: texts.documentTitle,
    what: texts.documentWhat,
    button: texts.documentButton,
    choose: (team) => create(shell, { team, edited: null }),
  });
}

function create(shell: Shell, wish: DocumentWish): void {
  shell.run(
    true,
    () => callServer('sidebarDocument', wish),
    (report) => (report.outcome === 'asked' ? ask(shell, wish) : showReport(shell, report)),
  );
}

/** People have edited inside what was written: both ways are offered, the careful one first. */
function ask(shell: Shell, { team }: DocumentWish): void {
  const { texts } = shell;
  shell.show(
    element('h1', {}, texts.documentTitle),
    element('div', { class: 'band' }, element('p', {}, texts.documentEdited)),
    line(
      button(texts.documentBeside, () => create(shell, { team, edited: 'beside' }), 'primary'),
      button(texts.documentReplace, () => create(shell, { team, edited: 'replace' })),
      closeButton(texts),
    ),
  );
}

function showReport(shell: Shell, { title, outcome, draft, gaps }: DocumentReport): void {
  const { texts } = shell;
  const done = outcome === 'unchanged' ? texts.documentUnchanged(title) : texts.documentDone(title);
  const gapList = gaps.map(({ text, url }) => element('li', {}, element('a', { href: url }, text)));
  shell.show(
    element('h1', {}, texts.documentTitle),
    element('div', { class: 'band ok' }, element('p', {}, done)),
    ...(draft ? [element('p', { class: 'muted' }, texts.documentDraft)] : []),
    ...(gaps.length > 0 ? [element('h2', {}, texts.gapsTitle), element('ul', {}, ...gapList)] : []),
    line(closeButton(texts)),
  );
}
