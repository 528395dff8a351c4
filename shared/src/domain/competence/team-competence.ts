import type { Answers } from '../surveys/survey-response.ts';
import { LEAST_PEOPLE, type Levels, type ShownLevels, showLevels } from './small-group.ts';

/** Somebody's answers; used inside the service only. */
export interface AnsweredBy {
  readonly personId: string;
  readonly answers: Answers;
}

/** One item as a team sees it (§6): how many would like help, how many can teach. */
export interface ItemView {
  readonly itemId: string;
  readonly levels: ShownLevels;
}

/** 0 and 1 are low, 3 is top; «не относится ко мне» stands with the middle, so that it tells nothing. */
export function itemLevels(answered: readonly AnsweredBy[], itemId: string): Levels {
  const values = answered.map(({ answers }) => answers[itemId]);
  return {
    people: answered.length,
    low: values.filter((value) => value === 0 || value === 1).length,
    top: values.filter((value) => value === 3).length,
  };
}

/** The team's items. `inside`: other groups whose people all belong to this one and who see a view of their own. */
export function teamItems(
  answered: readonly AnsweredBy[],
  itemIds: readonly string[],
  inside: readonly (readonly string[])[] = [],
): readonly ItemView[] {
  return itemIds.map((itemId) => {
    const parts = inside.map((members) =>
      itemLevels(
        answered.filter(({ personId }) => members.includes(personId)),
        itemId,
      ),
    );
    return { itemId, levels: showLevels(itemLevels(answered, itemId), LEAST_PEOPLE.team, parts) };
  });
}

/** The items of a team whose view may not stand beside another one. */
export function hiddenItems(
  answered: readonly AnsweredBy[],
  itemIds: readonly string[],
): readonly ItemView[] {
  const people = answered.length;
  return itemIds.map((itemId) => ({
    itemId,
    levels: { kind: 'hidden', people, reason: 'could_be_inferred' },
  }));
}
