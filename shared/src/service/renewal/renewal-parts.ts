import { conflictsUnder, type Edit } from '../../domain/records/edit.ts';
import type { InputFault } from '../../domain/records/input-fault.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import {
  RENEWAL_PARTS,
  type Renewal,
  type RenewalPart,
  type RenewalParts,
} from '../../domain/renewal/renewal.ts';
import { decideChange, mergeFields } from '../../domain/renewal/renewal-edit.ts';
import { partFaults } from '../../domain/renewal/renewal-faults.ts';
import type { Actor } from '../actor.ts';
import type { Plan } from '../change-record.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import {
  changeRenewal,
  openKey,
  type RenewalKey,
  type RenewalOutcome,
  type RenewalWriter,
  recordBehind,
} from './renewal-write.ts';

/** Fields of several parts at once. */
export type PartsEdit = { readonly [P in RenewalPart]?: Partial<RenewalParts[P]> | undefined };

/**
 * Changes several parts at once, whole or not at all, as far as fields are concerned: a field that somebody else
 * changed meanwhile is a conflict, and nothing of its part is lost.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function changeRenewalParts(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  edit: { readonly mine: PartsEdit; readonly version: number },
): Promise<RenewalOutcome> {
  const parts = RENEWAL_PARTS.filter((part) => edit.mine[part] !== undefined);
  const { id } = await openKey(deps, actor, key, 'SchoolResultsAnalysis', 'update');
  const against = { version: edit.version };
  return changeRenewal<RenewalOutcome>(deps, actor, id, (renewal, write) => {
    const merged = parts.map((part) => mergePart(renewal, part, { mine: edit.mine[part] ?? {}, against }));
    return settleParts(renewal, merged, write);
  });
}

/**
 * Changes one part (the strategy, the goal …) field by field.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function changeRenewalPart<P extends RenewalPart>(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  part: P,
  edit: Edit<RenewalParts[P]>,
): Promise<RenewalOutcome> {
  const { id } = await openKey(deps, actor, key, recordBehind(part), 'update');
  return changeRenewal<RenewalOutcome>(deps, actor, id, (renewal, write) =>
    settleParts(renewal, [mergePart(renewal, part, edit)], write),
  );
}

/** A part after its merge. */
interface MergedPart {
  readonly part: RenewalPart;
  readonly taken: object;
  readonly fields: RenewalParts[RenewalPart];
  readonly faults: readonly InputFault[];
  readonly conflicts: readonly FieldConflict[];
}

function mergePart<P extends RenewalPart>(
  renewal: Stored<Renewal>,
  part: P,
  edit: Edit<RenewalParts[P]>,
): MergedPart {
  const kept: RenewalParts[P] = renewal[part];
  const { taken, conflicts } = mergeFields<RenewalParts[P]>(edit, kept, renewal.version);
  const fields = { ...kept, ...taken };
  const faults = partFaults(part, fields, renewal).map((one) => ({ ...one, path: `${part}.${one.path}` }));
  return { part, taken, fields, faults, conflicts: conflictsUnder(`${part}.`, conflicts) };
}

function settleParts(
  renewal: Stored<Renewal>,
  merged: readonly MergedPart[],
  write: RenewalWriter<RenewalOutcome>,
): Plan<Renewal, RenewalOutcome> {
  const conflicts = merged.flatMap((one) => one.conflicts);
  const settle = (record: Stored<Renewal>): RenewalOutcome =>
    conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
  const changed = merged.filter(({ taken }) => Object.keys(taken).length > 0);
  if (changed.length === 0) return { kind: 'leave', outcome: settle(renewal) };
  for (const { part, taken } of changed) {
    const decision = decideChange(renewal, part, Object.keys(taken));
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
  }
  assertNoFaults(changed.flatMap(({ faults }) => faults));
  const parts = Object.fromEntries(changed.map(({ part, fields }) => [part, fields]));
  return write({ ...renewal, ...parts }, 'renewal.changed', settle);
}
