import { AppError } from '../../contract/app-error.ts';
import { conflictsUnder, type Edit, mergeEdit } from '../../domain/records/edit.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  type DecideImpactInput,
  decideImpact,
  decideImpactFaults,
  EMPTY_IMPACT,
  type ImpactAssessment,
  type ImpactFields,
  impactFaults,
  impactFieldsOf,
} from '../../domain/results/impact-assessment.ts';
import {
  EMPTY_INDICATOR,
  type ImpactIndicatorFields,
  indicatorFaults,
  indicatorFieldsOf,
  MOST_INDICATORS,
} from '../../domain/results/impact-indicator.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import { IMPACT_ASSESSMENTS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import {
  addEntry,
  decideEntry,
  type EntryKind,
  type EntryOutcome,
  listEntries,
  readEntries,
  updateEntry,
} from './team-entries.ts';

/** Estimates of impact (HJ-6). */
export const IMPACT: EntryKind<ImpactAssessment, ImpactFields> = {
  collection: IMPACT_ASSESSMENTS,
  record: 'ImpactAssessment',
  actions: { added: 'impact.started', updated: 'impact.updated', removed: 'impact.updated' },
  fieldsOf: impactFieldsOf,
  faults: impactFaults,
  begin: (fields, { teamId, schoolYear }) => ({
    teamId,
    schoolYear,
    ...fields,
    indicators: [],
    decision: null,
  }),
};

/**
 * The team's assessment of the year that its pages show; null before it was begun.
 * @throws AppError `not_found`, `forbidden`
 */
export async function findImpact(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
): Promise<Stored<ImpactAssessment> | null> {
  const { items } = await listEntries(deps, actor, IMPACT, teamId);
  return items[0] ?? null;
}

/**
 * Begins the assessment of the year. There is one: who comes second finds what the first began.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function startImpact(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  fields: Partial<ImpactFields> = {},
): Promise<EntryOutcome<ImpactAssessment>> {
  const kept = await findImpact(deps, actor, teamId);
  if (kept !== null)
    return updateEntry(deps, actor, IMPACT, teamId, kept.id, {
      mine: fields,
      against: { base: EMPTY_IMPACT },
    });
  try {
    return await addEntry(deps, actor, IMPACT, teamId, { ...EMPTY_IMPACT, ...fields });
  } catch (error) {
    // The unique key of team and year: somebody began it in between.
    const now = await findImpact(deps, actor, teamId);
    if (now === null) throw error;
    return updateEntry(deps, actor, IMPACT, teamId, now.id, {
      mine: fields,
      against: { base: EMPTY_IMPACT },
    });
  }
}

/** @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function updateImpact(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  impactId: string,
  edit: Edit<ImpactFields>,
): Promise<EntryOutcome<ImpactAssessment>> {
  return updateEntry(deps, actor, IMPACT, teamId, impactId, edit);
}

export type NewIndicator = Partial<ImpactIndicatorFields> & { readonly name: string };

/** @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function addIndicator(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly teamId: string; readonly entryId: string },
  input: NewIndicator,
): Promise<Saved<ImpactAssessment> | Refused> {
  const fields: ImpactIndicatorFields = indicatorFieldsOf({ ...EMPTY_INDICATOR, ...input });
  const id = deps.ids.next();
  const what = { right: 'update', action: 'impact.indicator-added' } as const;
  return decideEntry(deps, actor, IMPACT, place, what, (impact) => {
    assertNoFaults(indicatorFaults(fields));
    if (impact.indicators.length >= MOST_INDICATORS)
      assertNoFaults([{ path: 'name', reason: 'too_many', values: { most: MOST_INDICATORS } }]);
    const indicators = [...impact.indicators, { id, ...fields }];
    return { kind: 'decided', value: { ...impact, indicators } };
  });
}

/**
 * Changes an indicator field by field; conflicts are named `indicators.<id>.<field>`.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateIndicator(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly teamId: string; readonly entryId: string },
  indicatorId: string,
  edit: Edit<ImpactIndicatorFields>,
): Promise<EntryOutcome<ImpactAssessment>> {
  const what = { right: 'update', action: 'impact.indicator-updated' } as const;
  let conflicts: ReturnType<typeof conflictsUnder> = [];
  const outcome = await decideEntry(deps, actor, IMPACT, place, what, (impact) => {
    const kept = impact.indicators.find(({ id }) => id === indicatorId);
    if (kept === undefined) throw new AppError('not_found');
    const merge = mergeEdit<ImpactIndicatorFields>(edit, indicatorFieldsOf(kept), impact.version);
    conflicts = conflictsUnder(`indicators.${indicatorId}.`, merge.conflicts);
    const changed = { ...kept, ...merge.taken };
    assertNoFaults(indicatorFaults(changed, `indicators.${indicatorId}.`));
    const indicators = impact.indicators.map((one) => (one.id === indicatorId ? changed : one));
    return { kind: 'decided', value: { ...impact, indicators } };
  });
  return outcome.kind === 'saved' && conflicts.length > 0
    ? { kind: 'conflict', record: outcome.record, conflicts }
    : outcome;
}

/** Takes an indicator out; the journal keeps it. @throws AppError `not_found`, `forbidden` */
export function removeIndicator(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly teamId: string; readonly entryId: string },
  indicatorId: string,
): Promise<Saved<ImpactAssessment> | Refused> {
  const what = { right: 'update', action: 'impact.indicator-removed' } as const;
  return decideEntry(deps, actor, IMPACT, place, what, (impact) => {
    if (!impact.indicators.some(({ id }) => id === indicatorId)) throw new AppError('not_found');
    const indicators = impact.indicators.filter(({ id }) => id !== indicatorId);
    return { kind: 'decided', value: { ...impact, indicators } };
  });
}

/**
 * The team's decision on its practice: adopt, adapt, drop or continue, with the reason.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export function recordImpactDecision(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly teamId: string; readonly entryId: string },
  input: DecideImpactInput,
): Promise<Saved<ImpactAssessment> | Refused> {
  const { by, at } = authorOf(deps, actor.personId);
  const what = { right: 'update', action: 'impact.decided' } as const;
  return decideEntry(deps, actor, IMPACT, place, what, (impact) => {
    assertNoFaults(decideImpactFaults(input));
    const { kind, reason, causes } = input;
    return decideImpact<ImpactAssessment>(impact, { kind, reason, causes, by, at });
  });
}

/** The assessment of one school year. No right is asked. */
export async function readImpact(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
): Promise<Stored<ImpactAssessment> | null> {
  const [impact] = await readEntries(deps, districtId, IMPACT, { teamId, schoolYear });
  return impact ?? null;
}
