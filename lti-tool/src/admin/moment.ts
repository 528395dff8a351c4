import type { Reader } from '../pages/reader.ts';

/** «14:02» of today, «24 ноября, 14:02» of another day. */
export function momentOf(isoTime: string, { formats, today }: Pick<Reader, 'formats' | 'today'>): string {
  return formats.dayOf(isoTime) === today ? formats.time(isoTime) : formats.moment(isoTime);
}
