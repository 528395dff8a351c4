import type { OpenedPage, PageDeps } from '../open-page.ts';

/** One thing of one's own on the page «Моё»: what it is, what is next, where it is. */
export interface MyCard {
  readonly id: string;
  readonly title: string;
  /** What is next, or how it stands. */
  readonly text: string;
  /** ISO date; the earliest comes first. Null: nothing presses. */
  readonly due: string | null;
  /** Whether somebody waits for the reader, or something of one's own is to be done now. */
  readonly waits: boolean;
  readonly href: string;
  readonly button: string;
  /** What one looks at with colleagues: lessons, materials, steps of routes. Without it the card is one's own. */
  readonly section?: 'colleagues';
}

/** Cards of one feature for the reader; none when it has nothing for them. */
export type MyCardSource = (deps: PageDeps, page: OpenedPage) => Promise<readonly MyCard[]>;
