import type { SidebarOpening, SidebarReply, SidebarView } from '../protocol.ts';
import { button, type Child, element, line } from './element.ts';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { closeSidebar } from './server.ts';

/** What every view is given. */
export interface Shell {
  readonly opening: SidebarOpening;
  readonly texts: PageTexts;
  /** Replaces what is shown and moves the focus to it, so that a screen reader begins there. */
  readonly show: (...children: readonly Child[]) => void;
  /** Goes to another view. */
  readonly open: (view: SidebarView) => void;
  /**
   * Waits for the script with a word of patience. A refusal is shown in its own words with a way on: to pairing when
   * that is what is missing, else to try again, unless the view knows better.
   */
  readonly run: <T>(
    long: boolean,
    work: () => Promise<SidebarReply<T>>,
    then: (value: T) => void,
    refused?: (message: string) => void,
  ) => void;
}

/** Makes the shell around `<main>` and `<p role="status">` of the page. */
export function createShell(opening: SidebarOpening, open: (view: SidebarView) => void): Shell {
  const texts = pageTexts(opening.locale);
  const main = document.querySelector('main');
  const status = document.querySelector('#work');
  const show = (...children: readonly Child[]) => {
    main?.replaceChildren(...children);
    main?.focus();
  };
  const refuse = (
    title: Child | null,
    { code, message }: { code: string; message: string },
    again: () => void,
  ) => {
    const band = element('div', { class: 'band bad', role: 'alert' }, element('p', {}, message));
    const wayOn =
      code === 'google_not_paired'
        ? button(texts.pairTitle, () => open('pairing'), 'primary')
        : button(texts.again, again, 'primary');
    show(...(title ? [title] : []), band, line(wayOn, closeButton(texts)));
  };
  const run: Shell['run'] = (long, work, then, refused) => {
    const title = main?.querySelector('h1') ?? null;
    for (const each of Array.from(main?.querySelectorAll('button') ?? [])) each.disabled = true;
    if (status) status.textContent = long ? texts.workingLong : texts.working;
    void work().then((reply) => {
      if (status) status.textContent = '';
      if (reply.ok) then(reply.value);
      else if (refused) refused(reply.message);
      else refuse(title, reply, () => run(long, work, then));
    });
  };
  return { opening, texts, show, open, run };
}

/** Every view ends with a way out. */
export function closeButton(texts: PageTexts): HTMLButtonElement {
  return button(texts.close, closeSidebar);
}
