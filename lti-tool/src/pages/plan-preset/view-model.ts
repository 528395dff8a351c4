import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { PlanLine } from '@uchitelskaya/shared/domain/plan/plan-line';
import { presetPlanLines } from '@uchitelskaya/shared/domain/plan/plan-preset';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import { stepNumber } from '../../view/path-view.ts';
import type { Reader } from '../reader.ts';

export interface PresetFacts {
  readonly team: Stored<Team>;
  readonly schoolYear: string;
  readonly lines: readonly Stored<PlanLine>[];
}

/** Suggestions for the year; those taken before are not offered again. */
export function toPresetView({ team, schoolYear, lines }: PresetFacts, reader: Reader) {
  const { t, locale, formats } = reader;
  const taken = new Set(lines.map(({ presetKey }) => presetKey));
  const suggestions = presetPlanLines(schoolYear, locale);
  const months = [...new Set(suggestions.map(({ month }) => month))];
  return {
    csrf: reader.csrf,
    action: `/teams/${team.id}/plan/preset`,
    backHref: `/teams/${team.id}/plan`,
    left: suggestions.some(({ key }) => !taken.has(key)),
    months: months.map((month) => ({
      name: formats.month(month),
      lines: suggestions
        .filter((suggestion) => suggestion.month === month)
        .map((suggestion) => ({
          key: suggestion.key,
          activity: suggestion.activity,
          sub: [
            label(locale, 'eventFormat', suggestion.format),
            t('plan.step', { number: stepNumber(suggestion.step) }),
            suggestion.expectedResult,
          ].join(' · '),
          taken: taken.has(suggestion.key),
        })),
    })),
  };
}
