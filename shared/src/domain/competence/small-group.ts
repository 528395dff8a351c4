/**
 * What may be shown of a small group so that nobody's answer can be told from it (RULE-09, diagnostics-and-routes.md
 * §6): not by somebody outside, not by a member who knows the own answer, not from totals, and not from the difference
 * of two views. The rules are fixed and known to every reader; `small-group.test.ts` tries every set of answers.
 */

/** Least answers that a view needs (§6, §5). */
export const LEAST_PEOPLE = { team: 3, school: 5, district: 5, districtSchools: 3 } as const;

/** How many of a group stand low and high; the rest is in between, has no answer, or needs a talk. */
export interface Levels {
  readonly people: number;
  readonly low: number;
  readonly top: number;
}

/** A count as shown: exact where `from` and `to` are equal. */
export interface ShownCount {
  readonly from: number;
  readonly to: number;
}

/** Why nothing is shown. */
export type HiddenReason = 'too_few' | 'could_be_inferred';

export type ShownLevels =
  | { readonly kind: 'shown'; readonly people: number; readonly low: ShownCount; readonly top: ShownCount }
  | { readonly kind: 'hidden'; readonly people: number; readonly reason: HiddenReason };

/**
 * «Все» and «все, кроме одного» are not told apart from «все, кроме двух»: whoever knows the own answer would know
 * everybody's.
 */
function shownCount(count: number, people: number): ShownCount {
  const most = people - 2;
  return count < most ? { from: count, to: count } : { from: most, to: people };
}

/** Whether what is left of the group beside one that is known whole stands almost alone at one end. */
function restIsTold(total: Levels, part: Levels): boolean {
  const people = total.people - part.people;
  if (people <= 0) return false;
  return total.low - part.low >= people - 1 || total.top - part.top >= people - 1;
}

/**
 * Groups whose numbers somebody knows together: each by itself, and for everybody who belongs to several the union of
 * those. `readers` are all who may see the view of a group, whether they answered or not.
 */
export function seenTogether(
  groups: readonly { readonly people: readonly string[]; readonly readers: readonly string[] }[],
): readonly (readonly string[])[] {
  const byReader = new Map<string, string[][]>();
  for (const { people, readers } of groups)
    for (const reader of readers) byReader.set(reader, [...(byReader.get(reader) ?? []), [...people]]);
  const unions = [...byReader.values()]
    .filter((seen) => seen.length > 1)
    .map((seen) => [...new Set(seen.flat())].sort());
  const distinct = new Map(
    [...groups.map(({ people }) => [...people].sort()), ...unions].map((people) => [people.join(), people]),
  );
  return [...distinct.values()];
}

/** A group of answering people that has a view of its own. */
export interface SeenGroup {
  readonly id: string;
  readonly people: readonly string[];
}

/** Two views of the same answers that share people beside the reader, and neither of which is a part of the other. */
function isEntangled(one: SeenGroup, other: SeenGroup): boolean {
  const shared = one.people.filter((id) => other.people.includes(id)).length;
  return shared > 1 && shared < one.people.length && shared < other.people.length;
}

/**
 * Groups whose views may be given out together. Of two that share two people or more, somebody in both would learn from
 * the difference who is who; so only the larger one is shown, or the older. What was answered plays no part: a choice that
 * followed the answers would tell of them.
 */
export function untangled(groups: readonly SeenGroup[]): ReadonlySet<string> {
  const shown: SeenGroup[] = [];
  const inTurn = [...groups].sort(
    (a, b) => b.people.length - a.people.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  for (const group of inTurn) if (!shown.some((earlier) => isEntangled(earlier, group))) shown.push(group);
  return new Set(shown.map(({ id }) => id));
}

/**
 * The counts as they may be shown. `parts` are groups inside this one that somebody sees a view of, a team of the
 * school: the rest must not be told by subtraction (complementary suppression).
 */
export function showLevels(total: Levels, least: number, parts: readonly Levels[] = []): ShownLevels {
  const { people } = total;
  if (people < least) return { kind: 'hidden', people, reason: 'too_few' };
  if (parts.some((part) => restIsTold(total, part)))
    return { kind: 'hidden', people, reason: 'could_be_inferred' };
  return { kind: 'shown', people, low: shownCount(total.low, people), top: shownCount(total.top, people) };
}

/** So many who stayed that nobody can count on all of them answering the same again. */
const CROWD = 20;
/** Two views of almost the same people within this time are as good as one view of the difference. */
const ALMOST_AT_ONCE_DAYS = 60;

function isFew(count: number): boolean {
  return count > 0 && count < LEAST_PEOPLE.team;
}

/**
 * Whether two runs may stand beside each other: one or two people who came or left would be told by the difference.
 */
export function mayStandBeside(before: readonly string[], after: readonly string[]): boolean {
  const [early, late] = [new Set(before), new Set(after)];
  const stayed = [...late].filter((id) => early.has(id)).length;
  if (stayed >= CROWD) return true;
  return !isFew(early.size - stayed) && !isFew(late.size - stayed);
}

/** Whether a run repeats an earlier one so soon that its view would only show who was added or missing. */
export function repeatsTooSoon(
  before: { readonly people: readonly string[]; readonly closedAt: string },
  after: { readonly people: readonly string[]; readonly closedAt: string },
): boolean {
  const days = (Date.parse(after.closedAt) - Date.parse(before.closedAt)) / 86_400_000;
  return days >= 0 && days < ALMOST_AT_ONCE_DAYS && !mayStandBeside(before.people, after.people);
}

/**
 * Up to when late changes count: a view that changed with each expert's rating would tell whose rating it was. Changes
 * are taken in groups of at least three people; null while the first group is not full.
 */
export function lastFullGroup(
  changes: readonly { readonly personId: string; readonly at: string }[],
): string | null {
  let upTo: string | null = null;
  let people = new Set<string>();
  for (const { personId, at } of [...changes].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    people.add(personId);
    if (people.size < LEAST_PEOPLE.team) continue;
    upTo = at;
    people = new Set();
  }
  return upTo;
}
