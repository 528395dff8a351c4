/** Languages of the add-on. */
export type Locale = 'ru' | 'en';
