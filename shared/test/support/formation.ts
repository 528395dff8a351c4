import type { FormationCandidate, FormationInput } from '../../src/domain/formation/team-formation.ts';

/** A candidate who lacks nothing, wishes nothing and is never free. */
export function aCandidate(id: string, fields: Partial<FormationCandidate> = {}): FormationCandidate {
  return {
    id,
    deficits: {},
    resources: [],
    position: null,
    preferred: [],
    unwanted: [],
    classes: [],
    freeSlots: [],
    ...fields,
  };
}

export function aFormation(fields: Partial<FormationInput> = {}): FormationInput {
  return { items: ['i1', 'i2'], candidates: [], targetClasses: [], tutorResources: [], ...fields };
}

/** A school by chance, always the same for one seed: many ties, some wishes, some who do not want each other. */
export function aRandomFormation(count: number, seed: number, unwanted = 0.05): FormationInput {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const items = Array.from({ length: 8 }, (_value, at) => `item-${at}`);
  const ids = Array.from({ length: count }, (_value, at) => `p${String(at).padStart(3, '0')}`);
  const slots = ['1-7', '2-7', '3-7', '4-7', '5-7'];
  const candidates = ids.map((id) =>
    aCandidate(id, {
      deficits: Object.fromEntries(items.map((item) => [item, next() < 0.4 ? 1 : 0])),
      resources: items.filter(() => next() < 0.2),
      position: (['tutor', 'leader', 'follower', null] as const)[Math.floor(next() * 4)] ?? null,
      preferred: ids.filter((other) => other !== id && next() < 2 / count).slice(0, 3),
      unwanted: ids.filter((other) => other !== id && next() < unwanted),
      freeSlots: slots.filter(() => next() < 0.5),
      answered: next() < 0.9,
    }),
  );
  return { items, candidates, targetClasses: [], tutorResources: [] };
}
