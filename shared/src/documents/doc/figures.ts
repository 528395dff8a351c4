/** A number as people read it: at most two decimals, a comma in Russian, a real minus. */
export function figure(value: number, locale: 'ru' | 'en'): string {
  const text = String(Math.round(value * 100) / 100).replace('-', '−');
  return locale === 'ru' ? text.replace('.', ',') : text;
}

/** The same for a change, with its sign. */
export function changeFigure(value: number, locale: 'ru' | 'en'): string {
  return value > 0 ? `+${figure(value, locale)}` : figure(value, locale);
}
