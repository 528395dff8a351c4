/** Month names: alone, and after a day. */
const MONTHS = {
  ru: [
    ['январь', 'января'],
    ['февраль', 'февраля'],
    ['март', 'марта'],
    ['апрель', 'апреля'],
    ['май', 'мая'],
    ['июнь', 'июня'],
    ['июль', 'июля'],
    ['август', 'августа'],
    ['сентябрь', 'сентября'],
    ['октябрь', 'октября'],
    ['ноябрь', 'ноября'],
    ['декабрь', 'декабря'],
  ],
  en: [
    ['January', 'January'],
    ['February', 'February'],
    ['March', 'March'],
    ['April', 'April'],
    ['May', 'May'],
    ['June', 'June'],
    ['July', 'July'],
    ['August', 'August'],
    ['September', 'September'],
    ['October', 'October'],
    ['November', 'November'],
    ['December', 'December'],
  ],
} as const;

/** «октябрь 2026» of `2026-10`. Own tables: the same words in Node, Apps Script and whatever ICU they carry. */
export function monthInWords(month: string, locale: 'ru' | 'en'): string {
  return `${nameOf(month, locale)[0]} ${month.slice(0, 4)}`;
}

/** «5 октября 2026 года» of `2026-10-05`. */
export function dateInWords(date: string, locale: 'ru' | 'en'): string {
  const day = Number(date.slice(8, 10));
  const [, after] = nameOf(date, locale);
  return locale === 'ru' ? `${day} ${after} ${date.slice(0, 4)} года` : `${day} ${after} ${date.slice(0, 4)}`;
}

/** «05.10.2026» of `2026-10-05`, as documents write dates. */
export function dateInFigures(date: string): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

function nameOf(date: string, locale: 'ru' | 'en'): readonly [string, string] {
  return MONTHS[locale][Number(date.slice(5, 7)) - 1] ?? ['', ''];
}
