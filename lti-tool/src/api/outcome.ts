import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { ErrorCode } from '@uchitelskaya/shared/contract/error-codes';
import type { Refusal, RefusalReason } from '@uchitelskaya/shared/domain/records/refusal';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { FieldConflict } from '@uchitelskaya/shared/domain/records/three-way-merge';
import type { Conflicted, Refused, Saved } from '@uchitelskaya/shared/service/outcome';
import { toWirePath } from './wire-names.ts';

/**
 * What a use case has kept, or the refusal that its outcome means on the wire: rules that forbid are 409 with their
 * reasons, an old version is 412 with what stands now and both sides of every field in question.
 */
export function savedOf<T>(
  outcome: Saved<T> | Conflicted<T> | Refused,
  toResponse: (record: Stored<T>) => object,
): Stored<T> {
  if (outcome.kind === 'saved') return outcome.record;
  if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
  throw versionConflict(outcome.record.version, toResponse(outcome.record), outcome.conflicts);
}

/** Somebody was faster: what stands now and, field by field, what both wrote. */
export function versionConflict(
  currentVersion: number,
  current: object,
  conflicts: readonly FieldConflict[] = [],
): AppError {
  const named = conflicts.map((conflict) => ({ ...conflict, field: toWirePath(conflict.field) }));
  const extra = { currentVersion, current, ...(named.length > 0 && { conflicts: named }) };
  return new AppError('version_conflict', { extra });
}

/** Reasons that have a code of their own on the wire. */
const CODE_OF: Readonly<Partial<Record<RefusalReason, ErrorCode>>> = {
  already_member: 'duplicate',
  renewal_begun: 'duplicate',
  unknown_decision: 'not_found',
};

/** Rules of the domain say no. The first reason is the sentence; all of them stand in `refusals`. */
export function refusalOf(refusals: readonly Refusal[]): AppError {
  const [first] = refusals;
  if (first === undefined) return new AppError('state_forbids');
  return new AppError(CODE_OF[first.reason] ?? 'state_forbids', {
    messageKey: `refusal.${first.reason}`,
    ...(first.values && { values: first.values }),
    extra: { refusals },
  });
}
