/** Languages of the pages. Russian is the default; English is complete. */
export const LOCALES = ['ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
