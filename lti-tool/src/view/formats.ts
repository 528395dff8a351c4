import type { Locale } from './locale.ts';

/** Days, times and numbers of one reader: language and the district's time zone. Dates without time are ISO days. */
export interface Formats {
  /** ISO day of the district now. */
  today(now: number): string;
  /** «27 ноября». */
  day(isoDay: string): string;
  /** «среда, 25 ноября». */
  weekdayAndDay(isoDay: string): string;
  /** «пятницы, 27 ноября»: after «до»; in English as {@link weekdayAndDay}. */
  untilDay(isoDay: string): string;
  /** «25.11.2026», as documents print it. */
  numericDay(isoDay: string): string;
  /** «14:32» of a moment. */
  time(isoTime: string): string;
  /** «24 ноября, 14:32» of a moment. */
  moment(isoTime: string): string;
  /** The ISO day of a moment, in the district. */
  dayOf(isoTime: string): string;
  /** The little calendar leaf: `{ number: '25', rest: 'ноя, ср' }`. */
  leaf(isoDay: string): { readonly number: string; readonly rest: string };
  /** «октябрь 2026» of "2026-10". */
  month(isoMonth: string): string;
  /** «октябрь» of "2026-10". */
  monthName(isoMonth: string): string;
  /** «среда» of 1 … 7. */
  weekday(number: number): string;
  number(value: number): string;
}

const RU_WEEKDAYS_GENITIVE = [
  'воскресенья',
  'понедельника',
  'вторника',
  'среды',
  'четверга',
  'пятницы',
  'субботы',
];

const INTL_LOCALE: Readonly<Record<Locale, string>> = { ru: 'ru-RU', en: 'en-GB' };
const made = new Map<string, Formats>();

/** Formats are made once for a language and zone: `Intl` formatters cost far more to make than to use. */
export function formatsFor(locale: Locale, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const formats = makeFormats(locale, timeZone);
  made.set(key, formats);
  return formats;
}

function makeFormats(locale: Locale, timeZone: string): Formats {
  const tag = INTL_LOCALE[locale];
  // ISO days have no zone: they are formatted as UTC midnights.
  const forDays = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  const dayMonth = forDays({ day: 'numeric', month: 'long' });
  const dayMonthYear = forDays({ day: 'numeric', month: 'long', year: 'numeric' });
  const weekdayLong = forDays({ weekday: 'long' });
  const weekdayShort = forDays({ weekday: 'short' });
  // With a day, because «май» alone would be another form: 1 мая.
  const dayMonthShort = forDays({ day: 'numeric', month: 'short' });
  const monthLong = forDays({ month: 'long' });
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone });
  // Swedish writes days the ISO way.
  const isoDay = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  });
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  const withoutYearSign = (text: string) => text.replace(/\s?г\.$/u, '');

  let minute = Number.NaN;
  let todayThen = '';
  const formats: Formats = {
    // Asked for at every page; zones change their day on the minute.
    today: (now) => {
      const current = Math.floor(now / 60_000);
      if (current !== minute) [minute, todayThen] = [current, isoDay.format(now)];
      return todayThen;
    },
    dayOf: (isoTime) => isoDay.format(new Date(isoTime)),
    // What came back in a form may be no day: it is shown as it is.
    day: (day) => (Number.isNaN(at(day).getTime()) ? day : dayMonth.format(at(day))),
    weekdayAndDay: (day) => `${weekdayLong.format(at(day))}, ${dayMonth.format(at(day))}`,
    untilDay: (day) =>
      locale === 'ru'
        ? `${RU_WEEKDAYS_GENITIVE[at(day).getUTCDay()]}, ${dayMonth.format(at(day))}`
        : formats.weekdayAndDay(day),
    numericDay: (day) =>
      locale === 'ru' ? day.split('-').reverse().join('.') : withoutYearSign(dayMonthYear.format(at(day))),
    time: (isoTime) => clock.format(new Date(isoTime)),
    moment: (isoTime) => `${dayMonth.format(at(formats.dayOf(isoTime)))}, ${formats.time(isoTime)}`,
    leaf: (day) => {
      const date = at(day);
      const month = dayMonthShort.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
      return {
        number: String(date.getUTCDate()),
        rest: `${month.slice(0, 3)}, ${weekdayShort.format(date)}`,
      };
    },
    month: (isoMonth) => `${monthLong.format(at(`${isoMonth}-01`))} ${isoMonth.slice(0, 4)}`,
    monthName: (isoMonth) => monthLong.format(at(`${isoMonth}-01`)),
    // 5 January 1970 was a Monday.
    weekday: (number) => weekdayLong.format(new Date(Date.UTC(1970, 0, 4 + number))),
    number: (value) => decimal.format(value),
  };
  return formats;
}
