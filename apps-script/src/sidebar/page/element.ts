/** What stands inside an element: text is always text, never markup. */
export type Child = Node | string;

/** Makes an element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A button that does `work` when pressed. */
export function button(
  text: string,
  work: () => void,
  kind: 'primary' | 'quiet' = 'quiet',
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: kind }, text);
  made.addEventListener('click', work);
  return made;
}

/** Buttons side by side. */
export function line(...children: readonly Child[]): HTMLElement {
  return element('div', { class: 'line' }, ...children);
}

/** A list of sentences under a heading; nothing at all when there are none. */
export function sentences(title: string, texts: readonly string[]): readonly HTMLElement[] {
  if (texts.length === 0) return [];
  return [element('h2', {}, title), element('ul', {}, ...texts.map((text) => element('li', {}, text)))];
}
