import { label } from '@uchitelskaya/shared/contract/labels/label';
import { BASIS_KINDS, type BasisSource } from '@uchitelskaya/shared/domain/routes/route-basis';
import type { Reader } from '../reader.ts';

/** One source in words: «Профессиональные компетенции учителя, 12 сентября 2026». */
function basisWords({ title, date, hours }: BasisSource, { t, formats }: Reader): string {
  return [title, hours === null ? '' : t('training.hours', { count: hours }), formats.numericDay(date)]
    .filter(Boolean)
    .join(', ');
}

/** Sources that a route names, a line each with its kind. */
export function basisLines(basis: readonly BasisSource[], reader: Reader): readonly string[] {
  return basis.map(
    (source) => `${label(reader.locale, 'basisKind', source.kind)}: ${basisWords(source, reader)}`,
  );
}

/** What a route could rest on, to be ticked, by kind. */
export function basisChoices(
  choices: readonly BasisSource[],
  named: readonly BasisSource[],
  chosen: readonly string[],
  reader: Reader,
) {
  const known = new Set(choices.map(({ ref }) => ref));
  const all = [...choices, ...named.filter(({ ref }) => !known.has(ref))];
  return BASIS_KINDS.flatMap((kind) => {
    const sources = all.filter((source) => source.kind === kind);
    if (sources.length === 0) return [];
    return [
      {
        legend: label(reader.locale, 'basisKindMany', kind),
        sources: sources.map((source) => ({
          id: `basis-${source.ref.replace(':', '-')}`,
          value: source.ref,
          text: basisWords(source, reader),
          checked: chosen.includes(source.ref),
        })),
      },
    ];
  });
}
