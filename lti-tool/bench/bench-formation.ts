import type { FormationInput } from '@uchitelskaya/shared/domain/formation/team-formation';
import { openTeamGrouper } from '@uchitelskaya/shared/optimization/open-team-grouper';
import { atMost, type Figure, told } from './figure.ts';

/** Issue 3: 200 teachers on one core. */
const MOST_SECONDS = 10;
const ITEMS = 12;
const SLOTS = ['1-7', '2-7', '3-7', '4-7', '5-7', '1-8', '2-8', '3-8'];

/** A school by chance, always the same: two wishes a teacher, now and then somebody unwanted. */
function aSchool(count: number): FormationInput {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const items = Array.from({ length: ITEMS }, (_value, at) => `item-${at}`);
  const ids = Array.from({ length: count }, (_value, at) => `teacher-${String(at).padStart(3, '0')}`);
  const candidates = ids.map((id) => ({
    id,
    deficits: Object.fromEntries(items.map((item) => [item, next() < 0.35 ? 1 : 0])),
    resources: items.filter(() => next() < 0.12),
    position: (['tutor', 'leader', 'follower', null, null] as const)[Math.floor(next() * 5)] ?? null,
    preferred: ids.filter((other) => other !== id && next() < 2 / count).slice(0, 3),
    unwanted: ids.filter((other) => other !== id && next() < 0.3 / count),
    classes: [],
    freeSlots: SLOTS.filter(() => next() < 0.45),
  }));
  return { items, candidates, targetClasses: [], tutorResources: [] };
}

/** Proposals of teams: a small school, the largest pool that is solved exactly, and the largest pool there may be. */
export async function benchFormation(smoke: boolean): Promise<readonly Figure[]> {
  const grouper = openTeamGrouper();
  const figures: Figure[] = [];
  for (const count of smoke ? [9, 40] : [9, 25, 200]) {
    const begun = performance.now();
    const { score, bound, optimal } = await grouper.group(aSchool(count), { timeLimitMs: 60_000 });
    const seconds = (performance.now() - begun) / 1000;
    figures.push(
      atMost(`teams of ${count} teachers, proposed`, seconds, MOST_SECONDS, ' s'),
      told(
        `teams of ${count} teachers, score`,
        optimal ? `${score.toFixed(3)}, proved` : `${score.toFixed(3)} ≤ ${bound.toFixed(3)}`,
      ),
    );
  }
  return figures;
}
