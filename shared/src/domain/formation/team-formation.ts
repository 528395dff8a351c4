import { LEAST_PEOPLE } from '../competence/small-group.ts';
import type { InputFault } from '../records/input-fault.ts';
import type { Position } from '../team/team.ts';

/** One teacher who may be in a team, as the algorithm of team-cycle.md §4.2 sees a teacher. */
export interface FormationCandidate {
  readonly id: string;
  /** 0 to 1 by item; 1 is a deficit, a missing item is unknown and counts as none. */
  readonly deficits: Readonly<Record<string, number>>;
  /** False: nothing is known of deficits and resources. Default true. */
  readonly answered?: boolean;
  /** Items that others may learn from this teacher (score 3). */
  readonly resources: readonly string[];
  readonly position: Position | null;
  /** Ids of colleagues the teacher would like to work with, at most {@link MOST_PREFERRED}. */
  readonly preferred: readonly string[];
  /** Ids of colleagues the teacher should not be put together with. Nobody but the computation reads this. */
  readonly unwanted: readonly string[];
  /** Labels of classes taught: «7А». */
  readonly classes: readonly string[];
  /** Free times of a week, see `isSlot`. */
  readonly freeSlots: readonly string[];
}

/** What the computation is given. The order of lists means nothing, but for `targetClasses`: first what calls loudest. */
export interface FormationInput {
  /** What deficits and resources speak of: areas and technologies of the strategy. */
  readonly items: readonly string[];
  readonly candidates: readonly FormationCandidate[];
  /** Each group has one of them that all its members teach; empty: any teachers together. */
  readonly targetClasses: readonly string[];
  /** Items in which a tutor from outside is a resource to every group. */
  readonly tutorResources: readonly string[];
}

/** RULE-06: a КОУЧ has 3 to 5 members. */
export const GROUP_SIZES = { least: 3, most: 5 } as const;
export const MOST_PREFERRED = 3;
export const MOST_UNWANTED = 10;
export const MOST_CANDIDATES = 200;
export const MOST_ITEMS = 60;
/** From here on a value is a deficit. */
const DEFICIT_FROM = 0.5;

/** A school week has six days, and a day up to twelve lessons. */
const SLOT = /^[1-6]-(?:[1-9]|1[0-2])$/;

/** A time of a week: day, 1 Monday … 6 Saturday, and lesson: «2-7». */
export function isSlot(text: string): boolean {
  return SLOT.test(text);
}

export function isDeficit(candidate: FormationCandidate, item: string): boolean {
  return (candidate.deficits[item] ?? 0) >= DEFICIT_FROM;
}

/**
 * Whether what a group has in common may be counted: of fewer people than a team's view needs (RULE-09) a shared deficit
 * would be the answer of each.
 */
export function isKnownGroup(answered: number): boolean {
  return answered >= LEAST_PEOPLE.team;
}

/** Whether either of the two asked not to be with the other. */
export function isUnwantedPair(a: FormationCandidate, b: FormationCandidate): boolean {
  return a.unwanted.includes(b.id) || b.unwanted.includes(a.id);
}

/** Target classes that all of them teach, in the order of the targets. */
export function sharedClasses(
  members: readonly Pick<FormationCandidate, 'classes'>[],
  targetClasses: readonly string[],
): readonly string[] {
  return targetClasses.filter((label) => members.every(({ classes }) => classes.includes(label)));
}

/** Class first (§4.2, 1): those who teach a target class, by id; everybody where none is chosen. */
export function formationPool({ candidates, targetClasses }: FormationInput): readonly FormationCandidate[] {
  return candidates
    .filter((one) => targetClasses.length === 0 || sharedClasses([one], targetClasses).length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is wrong with given data. Ids of people who are no candidates are allowed in wishes: such a wish counts for nothing. */
export function formationFaults(input: FormationInput): readonly InputFault[] {
  const faults: InputFault[] = [];
  const { candidates, items } = input;
  if (candidates.length > MOST_CANDIDATES)
    faults.push({ path: 'candidates', reason: 'too_many', values: { most: MOST_CANDIDATES } });
  if (items.length > MOST_ITEMS)
    faults.push({ path: 'items', reason: 'too_many', values: { most: MOST_ITEMS } });
  if (new Set(items).size < items.length) faults.push({ path: 'items', reason: 'duplicate' });
  const seen = new Set<string>();
  candidates.forEach((one, at) => {
    if (seen.has(one.id)) faults.push({ path: `candidates.${at}.id`, reason: 'duplicate' });
    seen.add(one.id);
    if (Object.values(one.deficits).some((value) => !(value >= 0 && value <= 1)))
      faults.push({
        path: `candidates.${at}.deficits`,
        reason: 'out_of_range',
        values: { least: 0, most: 1 },
      });
    faults.push(...wishFaults(one, `candidates.${at}.`));
  });
  return faults;
}

/** Faults of what a teacher may wish. */
export function wishFaults(
  wish: Pick<FormationCandidate, 'preferred' | 'unwanted' | 'freeSlots'>,
  prefix = '',
): readonly InputFault[] {
  const faults: InputFault[] = [];
  if (wish.preferred.length > MOST_PREFERRED)
    faults.push({ path: `${prefix}preferred`, reason: 'too_many', values: { most: MOST_PREFERRED } });
  if (wish.unwanted.length > MOST_UNWANTED)
    faults.push({ path: `${prefix}unwanted`, reason: 'too_many', values: { most: MOST_UNWANTED } });
  if (!wish.freeSlots.every(isSlot)) faults.push({ path: `${prefix}freeSlots`, reason: 'unknown_value' });
  return faults;
}
