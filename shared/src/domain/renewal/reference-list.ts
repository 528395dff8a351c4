import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { CAUSE_IDS, DIFFICULTY_IDS, DIFFICULTY_LINKS, TECHNOLOGY_IDS } from './difficulty.ts';
import { PRODUCT_GROUPS, type ProductGroup } from './renewal-goal.ts';

/**
 * Suggestions of «перезагрузка» (team-cycle.md §2.3, §2.4). They ship with the tool; each school adds, renames, hides
 * and orders its own, one record a list. Choosing a suggestion fills a field; whoever wants writes something else.
 */
export const REFERENCE_KINDS = ['difficulties', 'causes', 'technologies', 'findings', 'products'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What a difficulty suggests: ids of lines of the other two lists (team-cycle.md §2.4). */
export interface ReferenceLinks {
  readonly causes: readonly string[];
  readonly technologies: readonly string[];
}

/** One line of a list. */
export interface ReferenceItem {
  readonly id: string;
  /** The school's own wording; null: as shipped, in the reader's language. */
  readonly label: string | null;
  readonly hidden: boolean;
  /** Group of a product; null elsewhere. */
  readonly group: ProductGroup | null;
  /** The school's own links of a difficulty; null or missing: as shipped, and none for the school's own lines. */
  readonly links?: ReferenceLinks | null;
}

/** A school's own version of one list, in its order. What it doesn't name of the shipped lines stands behind them. */
export interface ReferenceList {
  readonly schoolId: string;
  readonly kind: ReferenceKind;
  readonly items: readonly ReferenceItem[];
}

/** Findings shipped as help, by subject [S3:304-346]. */
export const FINDING_IDS = [
  'FI-COMPUTE',
  'FI-REASON',
  'FI-WORD',
  'FI-CLASSIFY',
  'FI-TEXT',
  'FI-INFO',
  'FI-READ',
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** Kinds of products by group [S3:512-579]. */
export const PRODUCT_KINDS = {
  'PD-MONITORING': 'management',
  'PD-RESULTS-BASE': 'management',
  'PD-STAFF-BASE': 'management',
  'PD-ACTS': 'management',
  'PD-PLAN': 'management',
  'PD-EXPERIENCE': 'methodical',
  'PD-TESTS': 'methodical',
  'PD-SEMINAR': 'methodical',
  'PD-DIARY': 'methodical',
  'PD-PUPIL-PROJECT': 'educational',
  'PD-LESSON': 'educational',
  'PD-MATERIALS': 'educational',
  'PD-TEAM-MODEL': 'organisational',
  'PD-METHOD-MODEL': 'organisational',
} as const satisfies Readonly<Record<string, ProductGroup>>;
export type ProductKindId = keyof typeof PRODUCT_KINDS;
export const PRODUCT_KIND_IDS = Object.keys(PRODUCT_KINDS) as readonly ProductKindId[];

const SHIPPED_IDS: Readonly<Record<ReferenceKind, readonly string[]>> = {
  difficulties: DIFFICULTY_IDS,
  causes: CAUSE_IDS,
  technologies: TECHNOLOGY_IDS,
  findings: FINDING_IDS,
  products: PRODUCT_KIND_IDS,
};

/** A list as it ships. */
export function shippedItems(kind: ReferenceKind): readonly ReferenceItem[] {
  return SHIPPED_IDS[kind].map((id) => ({
    id,
    label: null,
    hidden: false,
    group: kind === 'products' ? PRODUCT_KINDS[id as ProductKindId] : null,
  }));
}

/** Whether a line came with the tool: it can be hidden and renamed, not removed. */
export function isShipped(kind: ReferenceKind, id: string): boolean {
  return SHIPPED_IDS[kind].includes(id);
}

/** The whole list of a school: its own lines in its order, then what it has not touched. */
export function allItems(kind: ReferenceKind, kept: readonly ReferenceItem[]): readonly ReferenceItem[] {
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...shippedItems(kind).filter(({ id }) => !known.has(id))];
}

/** What a difficulty suggests as the tool ships it; nothing for a line of the school's own (ui-labels.md §4). */
function shippedLinks(id: string): ReferenceLinks {
  const link = DIFFICULTY_LINKS.find(({ difficulty }) => difficulty === id);
  return { causes: link?.causes ?? [], technologies: link?.technologies ?? [] };
}

/** What a line of the list of difficulties suggests: the school's word, else as shipped. */
export function linksOf({ id, links }: Pick<ReferenceItem, 'id' | 'links'>): ReferenceLinks {
  return links ?? shippedLinks(id);
}

/**
 * Ids of causes and technologies that a difficulty suggests; nothing for one that the school worded itself.
 * @param difficulties the school's list
 */
export function suggestionsFor(
  referenceId: string | null,
  difficulties: readonly ReferenceItem[],
): ReferenceLinks {
  if (referenceId === null) return { causes: [], technologies: [] };
  return linksOf(difficulties.find(({ id }) => id === referenceId) ?? { id: referenceId });
}

/** A list after a change in which no line is lost that something still names: it is hidden instead, so that it stays readable. */
export function withUsedKept(
  before: readonly ReferenceItem[],
  after: readonly ReferenceItem[],
  used: ReadonlySet<string>,
): readonly ReferenceItem[] {
  const there = new Set(after.map(({ id }) => id));
  const lost = before.filter(({ id }) => !there.has(id) && used.has(id));
  return [...after, ...lost.map((item) => ({ ...item, hidden: true }))];
}

/** More lines than anybody reads through. */
const MOST_ITEMS = 100;

/** More links than a suggestion is good for. */
const MOST_LINKS = 12;

function linkFaults(
  path: string,
  ids: readonly string[],
  known: readonly ReferenceItem[],
): readonly InputFault[] {
  if (ids.length > MOST_LINKS) return [{ path, reason: 'too_many', values: { most: MOST_LINKS } }];
  if (new Set(ids).size < ids.length) return [{ path, reason: 'duplicate' }];
  return ids.every((id) => known.some((item) => item.id === id)) ? [] : [{ path, reason: 'unknown_value' }];
}

/** Faults of the links of the list of difficulties: they lead to lines that are there. */
export function referenceLinkFaults(
  items: readonly ReferenceItem[],
  lists: Readonly<Record<'causes' | 'technologies', readonly ReferenceItem[]>>,
): readonly InputFault[] {
  return items.flatMap(({ links }, i) =>
    links
      ? [
          ...linkFaults(`items.${i}.links.causes`, links.causes, lists.causes),
          ...linkFaults(`items.${i}.links.technologies`, links.technologies, lists.technologies),
        ]
      : [],
  );
}

/** Faults of a list as it would be kept. */
export function referenceFaults(kind: ReferenceKind, items: readonly ReferenceItem[]): readonly InputFault[] {
  if (items.length > MOST_ITEMS) return [{ path: 'items', reason: 'too_many', values: { most: MOST_ITEMS } }];
  const ids = new Set<string>();
  return items.flatMap((item, i): readonly InputFault[] => {
    const path = `items.${i}`;
    const own = !isShipped(kind, item.id);
    const faults: InputFault[] = [
      ...textFaults(`${path}.label`, item.label ?? '', { most: TEXT_LIMITS.short, required: own }),
    ];
    if (ids.has(item.id)) faults.push({ path: `${path}.id`, reason: 'duplicate' });
    ids.add(item.id);
    if (kind === 'products' && (item.group === null || !PRODUCT_GROUPS.includes(item.group)))
      faults.push({ path: `${path}.group`, reason: 'unknown_value' });
    return faults;
  });
}

/** A line one place up or down; at the edge nothing moves. */
export function movedItem(items: readonly ReferenceItem[], id: string, by: -1 | 1): readonly ReferenceItem[] {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  const [one, other] = [items[from], items[to]];
  if (one === undefined || other === undefined) return items;
  return items.map((item, i) => (i === from ? other : i === to ? one : item));
}
