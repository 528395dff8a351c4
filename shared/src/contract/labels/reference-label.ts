import type { CauseId, DifficultyId, TechnologyId } from '../../domain/renewal/difficulty.ts';
import {
  allItems,
  type FindingId,
  isShipped,
  type ProductKindId,
  type ReferenceItem,
  type ReferenceKind,
  suggestionsFor,
} from '../../domain/renewal/reference-list.ts';
import type { TechnologyBook } from '../../domain/renewal/renewal-chain.ts';
import { label } from './label.ts';

type Locale = 'ru' | 'en';

const SHIPPED: Readonly<Record<ReferenceKind, (locale: Locale, id: string) => string>> = {
  difficulties: (locale, id) => label(locale, 'difficulty', id as DifficultyId),
  causes: (locale, id) => label(locale, 'cause', id as CauseId),
  technologies: (locale, id) => label(locale, 'technology', id as TechnologyId),
  findings: (locale, id) => label(locale, 'finding', id as FindingId),
  products: (locale, id) => label(locale, 'productKind', id as ProductKindId),
};

/** What people read for a line of a school's list: its own wording, else as shipped, in the reader's language. */
export function referenceLabel(
  locale: Locale,
  kind: ReferenceKind,
  item: Pick<ReferenceItem, 'id' | 'label'>,
): string {
  return item.label ?? (isShipped(kind, item.id) ? SHIPPED[kind](locale, item.id) : item.id);
}

/** One spelling of what people type: case, ё and outer or double spaces don't count. */
function folded(text: string): string {
  return text.toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ').trim();
}

/** The line of a list that a text means, in either language; null when the school wrote something of its own. */
export function findReference(
  kind: ReferenceKind,
  items: readonly ReferenceItem[],
  text: string,
): ReferenceItem | null {
  const wanted = folded(text);
  const means = (item: ReferenceItem) =>
    folded(item.id) === wanted ||
    (['ru', 'en'] as const).some((locale) => folded(referenceLabel(locale, kind, item)) === wanted);
  return allItems(kind, items).find(means) ?? null;
}

/** A technology as people read it: the label of the list, or the school's own words. */
export function technologyLabel(locale: Locale, items: readonly ReferenceItem[], technology: string): string {
  const item = findReference('technologies', items, technology);
  return item === null ? technology : referenceLabel(locale, 'technologies', item);
}

/** The school's lists as the chain reads them. */
export function technologyBook(
  items: readonly ReferenceItem[],
  difficulties: readonly ReferenceItem[] = [],
): TechnologyBook {
  // A chain asks for the same few technologies at each of its lines.
  const canonical = new Map<string, string>();
  return {
    canonical: (technology) => {
      const known = canonical.get(technology);
      if (known !== undefined) return known;
      const id = findReference('technologies', items, technology)?.id ?? folded(technology);
      canonical.set(technology, id);
      return id;
    },
    suggestedFor: ({ referenceId }) => suggestionsFor(referenceId, difficulties).technologies,
  };
}
