import type { Refusal } from '@uchitelskaya/shared/domain/records/refusal';
import type { Reader } from './reader.ts';

/** Why something was not done, as the template `band` wants it. */
export interface RefusalView {
  readonly sign: 'hand-index';
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** Sentences of everything that stands in the way. */
export function toRefusalView(refusals: readonly Refusal[], { t, formats }: Reader): RefusalView {
  const sentence = ({ reason, values = {} }: Refusal) => {
    const { date } = values;
    return t(`refusal.${reason}`, typeof date === 'string' ? { ...values, date: formats.day(date) } : values);
  };
  return { sign: 'hand-index', text: refusals.map(sentence).join(' '), links: [] };
}
