import type { Locale } from './locale.ts';

/** One room of a place. */
export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  /** Stays in the row where others fold under «Ещё». */
  readonly kept?: boolean;
  /** How many things wait there; shown beside the label when there are any. */
  readonly count?: number;
}

/** The bar on top: where one is, what else is there, who one is. */
export interface Bar {
  readonly place: string;
  /** Where the place's name leads: to the list one level up. */
  readonly placeHref: string | null;
  readonly placeTitle: string;
  /** Name of the navigation for screen readers. */
  readonly tabsLabel: string;
  readonly tabs: readonly Tab[];
  readonly person: { readonly initials: string; readonly label: string } | null;
  /** Path to continue at in a tab of its own; only inside a frame. */
  readonly newTabPath: string | null;
}

/** What stands around a page. Bare pages (errors, «в новой вкладке») have no bar. */
export interface Frame {
  readonly locale: Locale;
  /** Null follows the system, which only a tab of our own does. */
  readonly theme: 'light' | 'dark' | null;
  readonly embedded: boolean;
  readonly title: string;
  readonly bar: Bar | null;
  /** Addresses of the page's own styles. */
  readonly styles: readonly string[];
  readonly csrf: string;
  /** Marks drafts kept in the browser: nobody gets what another person typed. Empty while nobody is signed in. */
  readonly personId: string;
  /** The course in the LMS; null when the platform gave no address. */
  readonly returnUrl: string | null;
  /** Something about what was just done that must be seen, as the template `band` wants it. */
  readonly notice?: { readonly sign: string; readonly text: string; readonly links: readonly [] } | null;
}
