import { AppError } from '../../contract/app-error.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction } from '../../domain/access/access-terms.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Renewal, RenewalList, RenewalPart } from '../../domain/renewal/renewal.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord, type Plan } from '../change-record.ts';
import { RENEWALS } from '../collections/renewal.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Conflicted, Refused, Saved } from '../outcome.ts';
import { type OpenedSchool, openSchoolTo } from '../school/school-access.ts';
import { assertSchoolYear, findRenewal } from './renewal.ts';

/** Which renewal. */
export interface RenewalKey {
  readonly schoolId: string;
  readonly schoolYear: string;
}

export type RenewalOutcome = Saved<Renewal> | Conflicted<Renewal> | Refused;

/** The record whose rights decide over a part: the strategy has a row of its own in the matrix. */
export function recordBehind(place: RenewalPart | RenewalList): AccessRecord {
  if (place === 'strategy') return 'SchoolStrategy';
  return place === 'difficulties' || place === 'causes' ? 'LearningDifficulty' : 'SchoolResultsAnalysis';
}

/** Opens the school and finds the id of the renewal. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function openKey(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  record: AccessRecord,
  action: AccessAction,
): Promise<{ readonly id: string; readonly opened: OpenedSchool }> {
  assertSchoolYear(key.schoolYear);
  const opened = await openSchoolTo(deps, actor, key.schoolId, record, action);
  const renewal = await findRenewal(deps, actor.districtId, key.schoolId, key.schoolYear);
  if (renewal === null) throw new AppError('not_found', { messageKey: 'error.renewal_not_begun' });
  return { id: renewal.id, opened };
}

/** Makes a record into a write with its line of the journal; one that changes nothing writes nothing. */
export type RenewalWriter<R> = (
  record: Renewal,
  action: JournalAction,
  outcome: (saved: Stored<Renewal>) => R,
) => Plan<Renewal, R>;

/** One write: a decision over the record as it stands, with its line of the journal. */
export function changeRenewal<R>(
  deps: ServiceDeps,
  actor: Actor,
  id: string,
  decide: (kept: Stored<Renewal>, write: RenewalWriter<R>) => Plan<Renewal, R> | Promise<Plan<Renewal, R>>,
): Promise<R> {
  const author = authorOf(deps, actor.personId);
  const renewals = deps.storage.forDistrict(actor.districtId).collection(RENEWALS);
  return changeRecord<Renewal, R>(deps.storage, renewals, id, author, (kept) =>
    decide(kept, (record, action, outcome) => {
      const changes = changesBetween(kept, record);
      if (changes.length === 0) return { kind: 'leave', outcome: outcome(kept) };
      const journal = [journalEntry(author, action, schoolTopic(kept.schoolId), changes)];
      return { kind: 'write', record, consequences: { journal }, outcome };
    }),
  );
}
