import type { Locale } from './locale.ts';

/** Language of the person at the keyboard: English for those who have Google in English, Russian for everybody else. */
export function activeLocale(): Locale {
  return /^en/i.test(Session.getActiveUserLocale()) ? 'en' : 'ru';
}
