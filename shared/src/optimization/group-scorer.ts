import { ENOUGH_SLOTS, SCORE_WEIGHTS } from '../domain/formation/formation-score.ts';
import {
  type FormationInput,
  formationPool,
  isDeficit,
  isKnownGroup,
  isUnwantedPair,
  sharedClasses,
} from '../domain/formation/team-formation.ts';

const WORD = 32;

/** Number of bits that are set. */
function countBits(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function bitsOf(chosen: readonly boolean[]): number[] {
  const words = Array.from({ length: Math.max(1, Math.ceil(chosen.length / WORD)) }, () => 0);
  chosen.forEach((set, at) => {
    const word = at >>> 5;
    if (set) words[word] = (words[word] ?? 0) | (1 << (at & 31));
  });
  return words;
}

/** People of the pool as numbers 0 … count - 1, in the order of their ids, with the score of any group of them. */
export interface GroupScorer {
  readonly count: number;
  readonly ids: readonly string[];
  /** Whether two may be in one group: nobody minds, and there is a class that both teach. */
  fits(a: number, b: number): boolean;
  /** Whether these teach a target class together; true where none is chosen. */
  shareClass(members: readonly number[]): boolean;
  /** 0 to 1; the same number as `scoreGroup` of the domain. */
  score(members: readonly number[]): number;
  /** No group of `size` people that has these among its members scores higher. */
  scoreBound(members: readonly number[], size: number): number;
}

/**
 * The score of §4.2 over bit sets: millions of groups a second, where the domain's own function takes thousands. Items,
 * slots and classes are bits; «at least half of the group» is a counter of three bit sets.
 */
export function groupScorer(input: FormationInput): GroupScorer {
  const pool = formationPool(input);
  const count = pool.length;
  const places = new Map(pool.map(({ id }, at) => [id, at]));
  const { items, tutorResources, targetClasses } = input;
  const slots = [...new Set(pool.flatMap(({ freeSlots }) => freeSlots))].sort();
  const itemWords = Math.max(1, Math.ceil(items.length / WORD));
  const slotWords = Math.max(1, Math.ceil(slots.length / WORD));
  const classWords = Math.max(1, Math.ceil(targetClasses.length / WORD));
  const flat = (rows: readonly (readonly number[])[]) => Int32Array.from(rows.flat());
  const lacks = flat(pool.map((one) => bitsOf(items.map((item) => isDeficit(one, item)))));
  const teaches = flat(pool.map((one) => bitsOf(items.map((item) => one.resources.includes(item)))));
  const free = flat(pool.map((one) => bitsOf(slots.map((slot) => one.freeSlots.includes(slot)))));
  const classes = flat(pool.map((one) => bitsOf(targetClasses.map((label) => one.classes.includes(label)))));
  const outside = bitsOf(items.map((item) => tutorResources.includes(item)));
  const taughtAnywhere = outside.map((word, w) =>
    pool.reduce((all, _one, at) => all | (teaches[at * itemWords + w] ?? 0), word),
  );
  const answered = pool.map((one) => Number(one.answered ?? true));
  const isTutor = pool.map(({ position }) => Number(position === 'tutor'));
  const isLeader = pool.map(({ position }) => Number(position === 'leader'));
  const wants = new Uint8Array(count * count);
  const clashes = new Uint8Array(count * count);
  const stated = pool.map((one, at) => {
    const others = new Set(one.preferred.flatMap((id) => places.get(id) ?? []));
    others.delete(at);
    for (const other of others) wants[at * count + other] = 1;
    return others.size;
  });
  pool.forEach((one, a) => {
    pool.forEach((other, b) => {
      const apart = targetClasses.length > 0 && sharedClasses([one, other], targetClasses).length === 0;
      if (a !== b && (apart || isUnwantedPair(one, other))) clashes[a * count + b] = 1;
    });
  });

  /** Items that count, when `open` more members may still come: what they lack is not known yet. */
  function commonItems(members: readonly number[], open: number): number {
    if (!isKnownGroup(members.reduce((sum, member) => sum + (answered[member] ?? 0), open))) return 0;
    const need = Math.ceil((members.length + open) / 2) - open;
    let found = 0;
    for (let w = 0; w < itemWords; w += 1) {
      let [one, two, three, taught] = [0, 0, 0, outside[w] ?? 0];
      for (const member of members) {
        const lack = lacks[member * itemWords + w] ?? 0;
        three |= two & lack;
        two |= one & lack;
        one |= lack;
        taught |= teaches[member * itemWords + w] ?? 0;
      }
      const common = need <= 0 ? -1 : need === 1 ? one : need === 2 ? two : three;
      found += countBits(common & (open > 0 ? (taughtAnywhere[w] ?? 0) : taught));
    }
    return found;
  }

  function commonSlots(members: readonly number[]): number {
    let found = 0;
    for (let w = 0; w < slotWords; w += 1) {
      let common = -1;
      for (const member of members) common &= free[member * slotWords + w] ?? 0;
      found += countBits(common);
    }
    return found;
  }

  function preferences(members: readonly number[]): number {
    let [all, fulfilled] = [0, 0];
    for (const member of members) {
      all += stated[member] ?? 0;
      for (const other of members) fulfilled += wants[member * count + other] ?? 0;
    }
    return all === 0 ? 1 : fulfilled / all;
  }

  function weighted(members: readonly number[], open: number): number {
    let [tutors, leaders] = [0, 0];
    for (const member of members) {
      tutors += isTutor[member] ?? 0;
      leaders += isLeader[member] ?? 0;
    }
    const oneTutor = Number(tutors === 1 || (open > 0 && tutors === 0));
    const aLeader = Number(leaders > 0 || open > 0);
    return (
      SCORE_WEIGHTS.commonDeficit * (items.length === 0 ? 0 : commonItems(members, open) / items.length) +
      SCORE_WEIGHTS.positions * ((oneTutor + aLeader) / 2) +
      SCORE_WEIGHTS.preferences * (open > 0 ? 1 : preferences(members)) +
      SCORE_WEIGHTS.slots * Math.min(1, commonSlots(members) / ENOUGH_SLOTS)
    );
  }

  return {
    count,
    ids: pool.map(({ id }) => id),
    fits: (a, b) => clashes[a * count + b] === 0,
    shareClass(members) {
      if (targetClasses.length < 2) return true;
      for (let w = 0; w < classWords; w += 1) {
        let common = -1;
        for (const member of members) common &= classes[member * classWords + w] ?? 0;
        if (common !== 0) return true;
      }
      return false;
    },
    score: (members) => weighted(members, 0),
    scoreBound: (members, size) => weighted(members, size - members.length),
  };
}

/** The same scores for a part of the pool, numbered anew in the order of `people`. */
export function restrict(scorer: GroupScorer, people: readonly number[]): GroupScorer {
  const outer = (at: number) => people[at] ?? 0;
  return {
    count: people.length,
    ids: people.map((person) => scorer.ids[person] ?? ''),
    fits: (a, b) => scorer.fits(outer(a), outer(b)),
    shareClass: (members) => scorer.shareClass(members.map(outer)),
    score: (members) => scorer.score(members.map(outer)),
    scoreBound: (members, size) => scorer.scoreBound(members.map(outer), size),
  };
}
