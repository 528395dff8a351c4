import type { FillReport } from '../protocol.ts';
import { button, element, line, sentences } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';
import { showTeams } from './team-choice.ts';

/** «План года: заполнить лист». */
export function showFill(shell: Shell): void {
  const { texts } = shell;
  showTeams(shell, {
    title: texts.fillTitle,
    what: texts.fillWhat,
    button: texts.fillButton,
    choose: (team) =>
      shell.run(
        true,
        () => callServer('sidebarFill', team),
        (report) => showReport(shell, texts.fillTitle, texts.filled(report.title), report),
      ),
  });
}

/** «Обновить»: begins at once, because it takes nothing away that was typed. */
export function showRefresh(shell: Shell): void {
  const { texts } = shell;
  shell.show(element('h1', {}, texts.refreshTitle));
  shell.run(
    true,
    () => callServer('sidebarRefresh', []),
    (report) => showReport(shell, texts.refreshTitle, texts.refreshed(report.title), report),
  );
}

function showReport(shell: Shell, title: string, done: string, report: FillReport): void {
  const { texts } = shell;
  const toSend = button(texts.showDifference, () => shell.open('send'), 'primary');
  shell.show(
    element('h1', {}, title),
    element('div', { class: 'band ok' }, element('p', {}, done)),
    element('ul', {}, ...report.tabs.map((tab) => element('li', {}, texts.rows(tab.title, tab.rows)))),
    ...(report.waiting > 0 ? [element('p', {}, texts.waiting(report.waiting))] : []),
    ...sentences(texts.toNotice, report.remarks),
    line(...(report.waiting > 0 ? [toSend] : []), closeButton(texts)),
  );
}
