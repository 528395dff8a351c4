/** A user of one LMS registration. The same human in two registrations is two persons until an administrator joins them. */
export interface Person {
  readonly platformId: string;
  /** `sub` of the launch, `user_id` of the roster. */
  readonly sub: string;
  /** As the LMS gives it; null when the platform keeps names back. */
  readonly lmsName: PersonName | null;
  /** What the person typed here; wins over `lmsName`. */
  readonly ownName: PersonName | null;
  /** «Участник 12»: the number, counted within the registration. */
  readonly number: number;
  /** Chosen language, else the launch's. */
  readonly locale: 'ru' | 'en' | null;
  readonly theme: 'light' | 'dark' | null;
}

/** `full` is always there; parts only when the LMS sends them. */
export interface PersonName {
  readonly full: string;
  readonly given?: string;
  readonly family?: string;
}
