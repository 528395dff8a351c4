import type { DocumentCard, DocumentReport, DocumentWish, TeamCard } from '../protocol.ts';
import { button, element, line } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';
import { showTeams } from './team-choice.ts';

/** «Создать документ команды»: the team first, then one of its documents. */
export function showDocument(shell: Shell): void {
  const { texts } = shell;
  showTeams(shell, {
    title: texts.documentTitle,
    what: texts.documentWhat,
    button: texts.documentChoose,
    choose: (team) =>
      shell.run(
        false,
        () => callServer('sidebarDocuments', team),
        (documents) => showDocuments(shell, team, documents),
      ),
  });
}

/** The team's documents, the plan on top. */
function showDocuments(shell: Shell, team: TeamCard, documents: readonly DocumentCard[]): void {
  const { texts } = shell;
  const rows = documents.map((document, at) => {
    const press = button(texts.documentButton, () => create(shell, { document, edited: null }), 'quiet');
    press.setAttribute('aria-describedby', `document-${at}`);
    const note = document.note === '' ? '' : ` – ${document.note}`;
    return element(
      'li',
      {},
      element('p', { id: `document-${at}` }, element('b', {}, document.title), note),
      line(press),
    );
  });
  shell.show(
    element('h1', {}, texts.documentTitle),
    element('p', {}, `${team.name}, ${team.schoolYear}`),
    rows.length === 0
      ? element('div', { class: 'band' }, element('p', {}, texts.noDocuments))
      : element('ul', { class: 'rows' }, ...rows),
    line(closeButton(texts)),
  );
}

function create(shell: Shell, wish: DocumentWish): void {
  shell.run(
    true,
    () => callServer('sidebarDocument', wish),
    (report) => (report.outcome === 'asked' ? ask(shell, wish) : showReport(shell, report)),
  );
}

/** People have edited inside what was written: both ways are offered, the careful one first. */
function ask(shell: Shell, { document }: DocumentWish): void {
  const { texts } = shell;
  shell.show(
    element('h1', {}, texts.documentTitle),
    element('div', { class: 'band' }, element('p', {}, texts.documentEdited)),
    line(
      button(texts.documentBeside, () => create(shell, { document, edited: 'beside' }), 'primary'),
      button(texts.documentReplace, () => create(shell, { document, edited: 'replace' })),
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
