import { GROUP_SIZES } from '../domain/formation/team-formation.ts';
import type { GroupScorer } from './group-scorer.ts';
import { EPSILON } from './local-search.ts';

/** Groups looked at for each person and size; what is not looked at is bounded from above. */
const NODES = 1500;

/**
 * A total that no partition exceeds: for each person the highest score of any group with that person, added up. A group
 * scores for each member at most what the best group of that member does.
 */
export function boundByPerson(scorer: GroupScorer): number {
  let sum = 0;
  for (let person = 0; person < scorer.count; person += 1) {
    let best = 0;
    for (let size = GROUP_SIZES.least; size <= GROUP_SIZES.most; size += 1)
      best = Math.max(best, bestWith(scorer, person, size, best));
    sum += best;
  }
  return sum;
}

/** At least the highest score of a group of this size with this person; no more than the search can prove. */
function bestWith(scorer: GroupScorer, person: number, size: number, known: number): number {
  const members = [person];
  if (scorer.scoreBound(members, size) <= known + EPSILON) return known;
  // The most promising first, so that the rest is ruled out early.
  const partners = Array.from({ length: scorer.count }, (_value, at) => at)
    .filter((other) => other !== person && scorer.fits(person, other))
    .map((other) => ({ other, ceiling: scorer.scoreBound([person, other], size) }))
    .sort((a, b) => b.ceiling - a.ceiling || a.other - b.other);
  let [best, unseen, left] = [known, 0, NODES];

  function search(from: number): void {
    for (let at = from; at < partners.length; at += 1) {
      const { other = 0, ceiling = 0 } = partners[at] ?? {};
      if (ceiling <= best + EPSILON) return;
      if (left <= 0) {
        unseen = Math.max(unseen, Math.min(ceiling, scorer.scoreBound(members, size)));
        return;
      }
      left -= 1;
      if (!members.every((member) => scorer.fits(member, other))) continue;
      members.push(other);
      const reach = scorer.scoreBound(members, size);
      if (reach > best + EPSILON && scorer.shareClass(members)) {
        if (members.length === size) best = reach;
        else search(at + 1);
      }
      members.pop();
    }
  }
  search(0);
  return Math.max(best, unseen);
}
