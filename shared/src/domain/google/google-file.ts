/** What stands in the way of a file in Google, for the person who asked; each says what to do. */
export const GOOGLE_FILE_FAULTS = [
  /** Google asks to come again later; the job does. */
  'busy',
  /** The service's account may not, or the key is wrong: the administrator. */
  'not_allowed',
  /** The account has no space: the administrator. */
  'no_space',
  /** Google knows no such account: the person, with another address. */
  'no_such_account',
  /** Google refused what we sent: ours to mend. */
  'refused',
  /** Who asked has left the team since. */
  'asker_left',
  /** Google is not set up here any more. */
  'not_set_up',
] as const;
export type GoogleFileFault = (typeof GOOGLE_FILE_FAULTS)[number];

/** A tracker or document of a team as a file that the service keeps in Google Drive. */
export interface GoogleFile {
  readonly teamId: string;
  /** `TR-3`, `DOC-03` …: which tracker or document. */
  readonly kind: string;
  readonly schoolYear: string;
  /** Which of several: the id of the meeting, of the cycle …, as in the query of the document. */
  readonly about: Readonly<Record<string, string>>;
  /** The three above in one: one file for each. */
  readonly source: string;
  /** Google's id; null until the file is made. */
  readonly fileId: string | null;
  readonly url: string | null;
  readonly state: 'waiting' | 'ready' | 'failed';
  readonly fault: GoogleFileFault | null;
  /** Who asked last: in whose name it is filled. */
  readonly askedBy: string;
  /** Accounts it was opened to, as far as it says which: «o…a@school.example». The addresses live in the job only, until it is done. */
  readonly sharedWith: readonly string[];
  /** ISO time of the last filling; null before. */
  readonly filledAt: string | null;
}
