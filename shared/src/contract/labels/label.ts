import { EN, type LabelGroup, type LabelIds, RU } from './label-set.ts';

/**
 * What people read for an identifier (ui-labels.md). Labels stand inside sentences and so begin in lower case, except
 * titles (steps, phases, principles).
 */
export function label<G extends LabelGroup>(locale: 'ru' | 'en', group: G, id: LabelIds[G]): string {
  return (locale === 'ru' ? RU : EN)[group][id];
}
