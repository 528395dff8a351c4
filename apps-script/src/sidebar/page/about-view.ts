import type { AboutCard } from '../protocol.ts';
import { button, element, line } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';

/** «О дополнении»: what it does, who is here, and the way to leave. */
export function showAbout(shell: Shell): void {
  shell.show(element('h1', {}, shell.texts.aboutTitle));
  shell.run(
    false,
    () => callServer('sidebarAbout'),
    (about) => showCard(shell, about),
  );
}

function showCard(shell: Shell, { person, service }: AboutCard): void {
  const { texts } = shell;
  const pairing = person
    ? button(texts.unpairButton, () =>
        shell.run(
          false,
          () => callServer('sidebarUnpair'),
          () => showUnpaired(shell),
        ),
      )
    : button(texts.pairTitle, () => shell.open('pairing'), 'primary');
  shell.show(
    element('h1', {}, texts.aboutTitle),
    element('ul', {}, ...texts.aboutWhat.map((what) => element('li', {}, what))),
    element('p', {}, person ? texts.aboutPerson(person.name) : texts.aboutNobody),
    element('p', {}, element('a', { href: service }, texts.aboutService)),
    line(pairing, closeButton(texts)),
  );
}

function showUnpaired(shell: Shell): void {
  const { texts } = shell;
  shell.show(
    element('h1', {}, texts.aboutTitle),
    element('div', { class: 'band ok' }, element('p', {}, texts.unpaired)),
    line(closeButton(texts)),
  );
}
