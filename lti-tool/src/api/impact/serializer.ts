import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { ImpactAssessment } from '@uchitelskaya/shared/domain/results/impact-assessment';
import { impactGaps } from '@uchitelskaya/shared/domain/results/impact-assessment';
import { isTooEarly } from '@uchitelskaya/shared/domain/results/impact-indicator';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { z } from 'zod';
import type { impactResponse } from './schema.ts';

/** The assessment with what is too early to judge on that day. */
export function toImpactResponse(
  impact: Stored<ImpactAssessment>,
  team: Pick<Team, 'order' | 'schoolYear'>,
  today: string,
): z.output<typeof impactResponse> {
  const { decision } = impact;
  return {
    id: impact.id,
    version: impact.version,
    teamId: impact.teamId,
    schoolYear: impact.schoolYear,
    practice: impact.practice,
    forPupils: impact.forPupils,
    forMembers: impact.forMembers,
    forClass: impact.forClass,
    failed: impact.failed,
    nextQuestion: impact.nextQuestion,
    indicators: impact.indicators.map((indicator) => ({
      id: indicator.id,
      name: indicator.name,
      about: indicator.about,
      nature: indicator.nature,
      source: indicator.source,
      before: indicator.before,
      beforeOn: indicator.beforeOn,
      after: indicator.after,
      afterOn: indicator.afterOn,
      unit: indicator.unit,
      evidence: indicator.evidence,
      tooEarly: isTooEarly(indicator, team, indicator.afterOn ?? today),
    })),
    decision:
      decision === null
        ? null
        : {
            decision: decision.kind,
            reason: decision.reason,
            causes: decision.causes,
            by: decision.by,
            at: decision.at,
          },
    missing: impactGaps(impact).map(({ reason }) => reason),
    createdAt: impact.createdAt,
    updatedAt: impact.updatedAt,
  };
}
