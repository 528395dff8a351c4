import type { Reader } from './reader.ts';

/** Aspects in which a КОУЧ and a ПОС differ (team-cycle.md §7.1). */
const ASPECTS = ['position', 'environment', 'role', 'place'] as const;

/** In what a КОУЧ and a ПОС differ, for the template `results/comparison`. */
export function toComparison({ t }: Pick<Reader, 't'>) {
  return ASPECTS.map((aspect) => ({
    aspect: t(`results.comparison.${aspect}.aspect`),
    kouch: t(`results.comparison.${aspect}.kouch`),
    pos: t(`results.comparison.${aspect}.pos`),
  }));
}
