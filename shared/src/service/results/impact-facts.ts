import type { Stored } from '../../domain/records/stored.ts';
import type { Recommendation } from '../../domain/results/recommendation.ts';
import { hasAnswer } from '../../domain/results/recommendation.ts';
import type { ImpactFacts } from '../../domain/steps/step-needs.ts';
import type { Team } from '../../domain/team/team.ts';
import { BANK_ITEMS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { IMPACT } from './impact.ts';
import { PRESENTATION } from './presentations.ts';
import { RECOMMENDATION } from './recommendations.ts';
import { readEntries } from './team-entries.ts';

/** Materials that a team hands to the bank in a year. */
const MOST_ITEMS = 300;

/**
 * What a team has come to in one school year, counted for the needs of HJ-6 and HJ-7. A presentation counts once it is
 * held, a recommendation once it lies with the director, a material once it was handed in. No right is asked.
 * @param since ISO time from which records count: a round that begins anew within a year has nothing of the one before
 */
export async function loadImpactFacts(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Pick<Stored<Team>, 'id'>,
  schoolYear: string,
  since = '',
): Promise<ImpactFacts> {
  const place = { teamId: team.id, schoolYear };
  const ofRound = <T extends { readonly createdAt: string }>(records: readonly T[]) =>
    records.filter(({ createdAt }) => createdAt >= since);
  const [impacts, presentations, recommendations, items] = await Promise.all([
    readEntries(deps, districtId, IMPACT, place),
    readEntries(deps, districtId, PRESENTATION, place),
    readEntries(deps, districtId, RECOMMENDATION, place),
    deps.storage
      .forDistrict(districtId)
      .collection(BANK_ITEMS)
      .find({ index: 'team', equals: place, limit: MOST_ITEMS }),
  ]);
  // One assessment a year: the round before may have begun it, but then decided earlier.
  const decided = impacts[0]?.decision ?? null;
  const decision = decided !== null && decided.at >= since ? decided : null;
  const sent = ofRound(recommendations).filter(({ standing }: Recommendation) => standing !== 'draft');
  return {
    impactDecision: decision?.kind ?? null,
    impactReason: decision?.reason ?? '',
    presentations: ofRound(presentations).filter(({ held }) => held).length,
    recommendations: sent.length,
    recommendationsAnswered: sent.filter(hasAnswer).length,
    bankItems: ofRound(items.items).filter(({ state }) => state !== 'draft' && state !== 'declined').length,
  };
}
