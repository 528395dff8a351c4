import { label } from '../../contract/labels/label.ts';
import { DEFICIT_GROUPS } from '../../domain/competence/deficit-group.ts';
import type { GroupView } from '../../domain/competence/school-competence.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import type { StaffZone } from '../../domain/renewal/renewal-staff.ts';
import type { ComputedStaffPicture } from '../../domain/renewal/staff-picture.ts';
import type { CompetenceSummary } from '../competence/school-competence.ts';

type Zone = Omit<StaffZone, 'id'>;

/**
 * What the diagnostics say of the staff, in the words of step RB-2: zones of Q-COMP (AG-1), and of Q-STRAT, which asks
 * about the technologies of the strategy. Hidden numbers give no zone (RULE-09). Null while nobody has been asked.
 */
export function toComputedPicture(
  { competences, strategy, staff }: CompetenceSummary,
  { technologies }: Pick<Renewal['strategy'], 'technologies'>,
  locale: 'ru' | 'en',
): ComputedStaffPicture | null {
  const coverage = (strategy ?? competences)?.now.coverage;
  if (coverage === undefined) return null;
  const zonesOf = (zone: 'deficit' | 'strong'): readonly Zone[] => [
    ...groupsIn(competences?.now.groups, zone).map((group) => toZone(group, zone, null, locale)),
    ...groupsIn(strategy?.now.groups, zone).flatMap((group) =>
      // Q-STRAT gives one number for all technologies of the strategy: of several it is nobody's own.
      technologies.map((technology) => ({
        ...toZone(group, zone, technology, locale),
        ...(technologies.length > 1 && { teachers: null }),
      })),
    ),
  ];
  return {
    answered: coverage.answered,
    teachers: staff,
    strengths: zonesOf('strong'),
    deficits: zonesOf('deficit'),
    feasibility: strategy?.feasibility?.verdict ?? null,
    reduction: competences?.reduction ?? null,
  };
}

function groupsIn(groups: readonly GroupView[] = [], zone: 'deficit' | 'strong'): readonly GroupView[] {
  return groups.filter((group) => group.zone === zone);
}

function toZone(
  { group, levels }: GroupView,
  zone: 'deficit' | 'strong',
  technology: string | null,
  locale: 'ru' | 'en',
): Zone {
  const known = DEFICIT_GROUPS.find((id) => id === group);
  const count = levels.kind === 'hidden' ? null : zone === 'deficit' ? levels.low : levels.top;
  return {
    text: known === undefined ? group : label(locale, 'deficitGroup', known),
    technology,
    teachers: count !== null && count.from === count.to ? count.from : null,
  };
}
