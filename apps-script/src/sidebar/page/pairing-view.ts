import { button, element, line } from './element.ts';
import { callServer } from './server.ts';
import { closeButton, type Shell } from './shell.ts';

/**
 * Where the one-time code is typed.
 * @param refusal why the code before was not taken; what was typed stays in the field.
 */
export function showPairing(shell: Shell, refusal: string | null = null, typed = ''): void {
  const { texts } = shell;
  const code = element('input', {
    type: 'text',
    id: 'code',
    class: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: '13',
    'aria-describedby': 'missing',
  });
  code.value = typed;
  const missing = element('p', { id: 'missing', class: 'muted' });
  const form = element(
    'form',
    {},
    element('label', { for: 'code' }, texts.pairCode),
    code,
    missing,
    line(element('button', { type: 'submit', class: 'primary' }, texts.pairButton)),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (code.value.replace(/\D/g, '').length !== 9) {
      missing.textContent = texts.pairCodeMissing;
      code.focus();
      return;
    }
    shell.run(
      false,
      () => callServer('sidebarPair', code.value),
      ({ name }) => showPaired(shell, name),
      (message) => showPairing(shell, message, code.value),
    );
  });
  shell.show(
    element('h1', {}, texts.pairTitle),
    ...(refusal === null
      ? []
      : [element('div', { class: 'band bad', role: 'alert' }, element('p', {}, refusal))]),
    element('ol', {}, ...texts.pairSteps.map((step) => element('li', {}, step))),
    form,
  );
  code.focus();
}

function showPaired(shell: Shell, name: string): void {
  const { texts, opening } = shell;
  const next =
    opening.editor === 'sheets'
      ? button(texts.fillTitle, () => shell.open('fill'), 'primary')
      : button(texts.documentTitle, () => shell.open('document'), 'primary');
  shell.show(
    element('h1', {}, texts.pairTitle),
    element('div', { class: 'band ok' }, element('p', {}, texts.paired(name))),
    line(next, closeButton(texts)),
  );
}
