import type { ConflictChoice } from '@uchitelskaya/shared/documents/sheet/present-sheet';
import type { Locale } from '../texts/locale.ts';

/** What a menu item opens. */
export type SidebarView = 'pairing' | 'fill' | 'send' | 'refresh' | 'document' | 'self-check' | 'about';

/** The editor that the add-on runs in. */
export type Editor = 'sheets' | 'docs';

/** What the page is told when it opens; it stands in the page itself and costs no call. */
export interface SidebarOpening {
  readonly view: SidebarView;
  readonly locale: Locale;
  readonly editor: Editor;
}

/**
 * Functions of the script that the page calls by name through `google.script.run`. Each is a global of that name, takes
 * at most one argument and answers a {@link SidebarReply}: an exception would lose everything but its message.
 */
export interface SidebarServer {
  sidebarPair(code: string): SidebarReply<PersonCard>;
  sidebarUnpair(): SidebarReply<null>;
  sidebarAbout(): SidebarReply<AboutCard>;
  sidebarTeams(): SidebarReply<readonly TeamCard[]>;
  sidebarFill(team: TeamCard): SidebarReply<FillReport>;
  sidebarDifference(): SidebarReply<Difference>;
  sidebarSend(choices: readonly ConflictChoice[]): SidebarReply<SendReport>;
  sidebarRefresh(choices: readonly ConflictChoice[]): SidebarReply<FillReport>;
  sidebarDocuments(team: TeamCard): SidebarReply<readonly DocumentCard[]>;
  sidebarDocument(wish: DocumentWish): SidebarReply<DocumentReport>;
  sidebarSelfCheck(): SidebarReply<string>;
}

/** `code` decides what the page offers; `message` is a sentence in the reader's language. */
export type SidebarReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Who the service knows at this keyboard. */
export interface PersonCard {
  readonly name: string;
}

export interface AboutCard {
  /** Null while the account is not paired. */
  readonly person: PersonCard | null;
  readonly service: string;
}

/** A team whose plan may be shown here. */
export interface TeamCard {
  readonly id: string;
  readonly name: string;
  /** "2026/27". */
  readonly schoolYear: string;
}

/** A tracker was filled or refreshed. */
export interface FillReport {
  readonly title: string;
  /** Rows by tab, in the order of the tabs. */
  readonly tabs: readonly { readonly title: string; readonly rows: number }[];
  /** Cells edited here that the service has not taken; they were left alone. */
  readonly waiting: number;
  /** What people should hear about: rows that were added, copied, renamed headers. Whole sentences. */
  readonly remarks: readonly string[];
}

/** One edited cell. Texts as people read them: labels, dates in words. */
export interface CellCard {
  readonly tab: string;
  readonly rowId: string;
  readonly column: string;
  /** What the row is about. */
  readonly rowTitle: string;
  readonly columnTitle: string;
  /** Value at the last sync; empty text for nothing. */
  readonly before: string;
  readonly mine: string;
  /** What the service has now; null when it is still what it was. */
  readonly theirs: string | null;
}

/** What would be sent: nothing has happened yet. */
export interface Difference {
  readonly title: string;
  readonly cells: readonly CellCard[];
  readonly remarks: readonly string[];
}

/** What became of the edits. */
export interface SendReport {
  readonly title: string;
  readonly taken: number;
  readonly conflicts: readonly CellCard[];
  readonly refused: readonly { readonly cell: CellCard; readonly reason: string }[];
  readonly remarks: readonly string[];
}

/** A document that the records of a team give. */
export interface DocumentCard {
  /** `DOC-03`. */
  readonly kind: string;
  readonly title: string;
  /** What tells it from others of its kind; may be empty. */
  readonly note: string;
  /** The query that gives it. */
  readonly scope: Readonly<Record<string, string>>;
}

/** Which document, and what to do with text that people have edited inside it: null asks. */
export interface DocumentWish {
  readonly document: DocumentCard;
  readonly edited: 'replace' | 'beside' | null;
}

/** What became of the document. `asked`: nothing yet, because people have edited inside. */
export interface DocumentReport {
  readonly title: string;
  readonly outcome: 'replaced' | 'written' | 'unchanged' | 'asked';
  readonly draft: boolean;
  /** What is missing in it (GD-1), in the reader's words, with the page where it is entered. */
  readonly gaps: readonly { readonly text: string; readonly url: string }[];
}
