import { AppError } from '../../contract/app-error.ts';
import type { AssessmentResult } from '../../domain/classes/assessment-result.ts';
import { codesOn, isBeingErased } from '../../domain/classes/class-list.ts';
import { LEAST_CODES } from '../../domain/classes/class-profile.ts';
import { parsePupilCode } from '../../domain/classes/pupil-code.ts';
import {
  correctResult,
  MOST_CORRECTIONS,
  type ResultValues,
  resultValueFaults,
  resultValues,
} from '../../domain/classes/result-correction.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { ASSESSMENT_RESULTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { assertMay, openClasses } from './class-access.ts';
import { findClassList } from './class-lists.ts';
import { importsOf } from './results-imports.ts';

/** Which piece of work of which school. */
export interface ResultPlace {
  readonly schoolId: string;
  readonly resultId: string;
}

/** One piece of work of a class, pupil by pupil. */
export interface OpenedResult {
  readonly result: Stored<AssessmentResult>;
  readonly mayCorrect: boolean;
  /** Too few pupils have data to be shown outside the class's team (P-6): then nothing of it is. */
  readonly hidden: boolean;
}

/**
 * The results of one piece of work by code: for the class's team and its school, never for the district (P-7).
 * @throws AppError `not_found`, `forbidden`
 */
export async function openResult(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  { schoolId, resultId }: ResultPlace,
): Promise<OpenedResult> {
  const { rights } = await openClasses(deps, actor, schoolId);
  const result = await deps.storage
    .forDistrict(actor.districtId)
    .collection(ASSESSMENT_RESULTS)
    .get(resultId);
  const isOfSchool = result?.schoolId === schoolId;
  // Whether there is such a work is told only to those who may see any of that class.
  assertMay(
    isOfSchool ? rights.allows('AssessmentResult', 'read', result.classLabel) : rights.bringsAny,
    'read AssessmentResult',
  );
  if (!isOfSchool) throw new AppError('not_found');
  const [brought, list] = await Promise.all([
    importsOf(deps, actor.districtId).get(result.importId),
    findClassList(deps, actor.districtId, result),
  ]);
  // Its import was taken back, or its class is on its way out.
  if (brought?.state !== 'applied' || list === null || isBeingErased(list)) throw new AppError('not_found');
  const { classLabel } = result;
  const present = new Set(codesOn(list, result.date));
  const isFilled = (at: number) => Object.values(resultValues(result, at)).some((value) => value !== null);
  const withData = result.codes.filter((code, at) => present.has(code) && isFilled(at)).length;
  const hidden = withData < LEAST_CODES && !rights.isOfTeam(classLabel);
  // What the school brings in as part of its analysis (RB-1) it also puts right.
  const mayCorrect = rights.allows('AssessmentResult', 'update', classLabel) || rights.bringsForSchool;
  return { result, hidden, mayCorrect: mayCorrect && !hidden };
}

export interface CorrectionInput {
  readonly code: string;
  readonly values: Edit<ResultValues>;
  readonly reason: string;
}

/**
 * Corrects values of one pupil in one piece of work; who did it, what stood there and why stay with the results.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function correctPupilResult(
  deps: ServiceDeps,
  actor: Actor,
  place: ResultPlace,
  input: CorrectionInput,
): Promise<Saved<AssessmentResult> | Conflicted<AssessmentResult> | Refused> {
  const { result: opened, mayCorrect } = await openResult(deps, actor, place);
  assertMay(mayCorrect, 'update AssessmentResult');
  const reason = input.reason.trim();
  assertNoFaults([
    ...resultValueFaults(opened, input.values.mine as ResultValues),
    ...textFaults('reason', reason, { most: TEXT_LIMITS.line }),
  ]);
  const code = parsePupilCode(input.code);
  const author = authorOf(deps, actor.personId);
  const results = deps.storage.forDistrict(actor.districtId).collection(ASSESSMENT_RESULTS);
  type Outcome = Awaited<ReturnType<typeof correctPupilResult>>;
  return changeRecord<AssessmentResult, Outcome>(deps.storage, results, opened.id, author, (kept) => {
    const at = kept.codes.indexOf(code ?? '');
    if (at < 0) return { kind: 'leave', outcome: refused('unknown_code') };
    const { taken, conflicts } = mergeEdit(input.values, resultValues(kept, at), kept.version);
    const record = correctResult(kept, at, taken as ResultValues, { by: author.by, at: author.at, reason });
    if ((record.corrections ?? []).length > MOST_CORRECTIONS)
      assertNoFaults([{ path: 'reason', reason: 'too_many', values: { most: MOST_CORRECTIONS } }]);
    const settle = (saved: Stored<AssessmentResult>): Outcome =>
      conflicts.length === 0
        ? { kind: 'saved', record: saved }
        : { kind: 'conflict', record: saved, conflicts };
    if (record === kept) return { kind: 'leave', outcome: settle(kept) };
    // The journal is kept for good and codes are not (P-8): it tells of which work, never of whom or what.
    const { classLabel, subject } = kept;
    const journal = [
      journalEntry(author, 'results.corrected', schoolTopic(place.schoolId), [
        { path: 'classLabel', after: classLabel },
        { path: 'subject', after: subject },
      ]),
    ];
    return { kind: 'write', record, consequences: { journal }, outcome: settle };
  });
}
