import type { Feasibility, ShownReduction } from '../competence/school-competence.ts';
import type { Renewal } from './renewal.ts';
import type { StaffZone } from './renewal-staff.ts';

/** What the diagnostics say of the staff as a whole, above the minimum group size (AG-1 … AG-3). */
export interface ComputedStaffPicture {
  readonly answered: number;
  readonly teachers: number | null;
  readonly strengths: readonly Omit<StaffZone, 'id'>[];
  readonly deficits: readonly Omit<StaffZone, 'id'>[];
  readonly feasibility: Feasibility | null;
  /** How many of the year's deficits are gone (AG-5); null without two runs of one version. */
  readonly reduction?: ShownReduction | null;
}

/** `CompetenceSummary` of RB-2 as the school uses it. */
export interface StaffPicture {
  readonly source: 'computed' | 'hand' | 'none';
  readonly answered: number | null;
  readonly teachers: number | null;
  readonly strengths: readonly StaffZone[];
  readonly deficits: readonly StaffZone[];
  readonly feasibility: Feasibility | null;
}

/**
 * The staff picture of a year: what people entered by hand stands, with its reason, over what was computed (RULE-12);
 * zones entered by hand stand beside computed ones.
 * @param staffCount teachers of the school by its own record, while nobody said otherwise here
 */
export function staffPictureOf(
  renewal: Pick<Renewal, 'competence' | 'strengths' | 'deficits'>,
  computed: ComputedStaffPicture | null,
  staffCount: number | null = null,
): StaffPicture {
  const { competence, strengths, deficits } = renewal;
  const byHand = competence.answered !== null || strengths.length + deficits.length > 0;
  const overridden = computed === null || competence.handReason.trim() !== '';
  return {
    source: computed !== null && !overridden ? 'computed' : byHand ? 'hand' : 'none',
    answered: overridden ? competence.answered : computed.answered,
    teachers: (overridden ? competence.teachers : computed.teachers) ?? staffCount,
    strengths: [...numbered('strength', computed?.strengths ?? []), ...strengths],
    deficits: [...numbered('deficit', computed?.deficits ?? []), ...deficits],
    feasibility: competence.feasibility ?? computed?.feasibility ?? null,
  };
}

function numbered(kind: string, zones: readonly Omit<StaffZone, 'id'>[]): readonly StaffZone[] {
  return zones.map((zone, i) => ({ ...zone, id: `computed-${kind}-${i + 1}` }));
}

/** Share of the staff that answered, shown beside every figure (AG-3); null while unknown. */
export function coverageOf(picture: Pick<StaffPicture, 'answered' | 'teachers'>): number | null {
  const { answered, teachers } = picture;
  return answered === null || teachers === null || teachers === 0 ? null : answered / teachers;
}
