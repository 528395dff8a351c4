import type { Reader } from './reader.ts';

/** A chip as the template `chip` wants it. */
export interface Chip {
  readonly tone: '' | 'accent' | 'ok' | 'warn' | 'bad' | 'plain';
  readonly sign: string;
  readonly text: string;
}

/** When something is due, in words and never as a count of days; what is late is amber, never red. */
export function dueChip(due: string | null, { t, formats, today }: Reader): Chip {
  if (due === null) return { tone: 'plain', sign: '', text: t('due.none') };
  const day = formats.day(due);
  if (due === today) return { tone: 'accent', sign: 'clock-history', text: t('due.today', { day }) };
  return due < today
    ? { tone: 'warn', sign: 'clock-history', text: t('due.was', { day }) }
    : { tone: 'plain', sign: '', text: t('due.until', { day }) };
}
