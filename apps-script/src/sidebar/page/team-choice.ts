import type { TeamCard } from '../protocol.ts';
import { button, element, line } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';

/** What a page about a team's plan asks first: which team. */
export interface TeamQuestion {
  readonly title: string;
  readonly what: string;
  readonly button: string;
  readonly choose: (team: TeamCard) => void;
}

/** Shows the person's teams, each with its button. */
export function showTeams(shell: Shell, question: TeamQuestion): void {
  const { texts } = shell;
  shell.show(element('h1', {}, question.title), element('p', {}, question.what));
  shell.run(
    false,
    () => callServer('sidebarTeams'),
    (teams) => {
      const head = [element('h1', {}, question.title), element('p', {}, question.what)];
      if (teams.length === 0) {
        shell.show(
          ...head,
          element('div', { class: 'band' }, element('p', {}, texts.noTeams)),
          line(closeButton(texts)),
        );
        return;
      }
      const rows = teams.map((team, at) => {
        const press = button(
          question.button,
          () => question.choose(team),
          teams.length === 1 ? 'primary' : 'quiet',
        );
        press.setAttribute('aria-describedby', `team-${at}`);
        return element(
          'li',
          {},
          element('p', { id: `team-${at}` }, element('b', {}, team.name), ` ${team.schoolYear}`),
          line(press),
        );
      });
      shell.show(...head, element('ul', { class: 'rows' }, ...rows));
    },
  );
}
