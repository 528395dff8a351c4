import { AppError } from '../../contract/app-error.ts';
import type { CaseLevel } from '../../domain/lessons/case-level.ts';
import type { LessonNumber, LessonStudyCycle } from '../../domain/lessons/lesson-study.ts';
import { decideEvidence } from '../../domain/lessons/lesson-study-run.ts';
import {
  applySheetEdit,
  newSheet,
  type ObservationSheet,
  type SheetEdit,
  sheetEditFaults,
} from '../../domain/lessons/observation-sheet.ts';
import {
  applyInterviewEdit,
  type InterviewEdit,
  interviewEditFaults,
  newInterview,
  type PupilInterview,
} from '../../domain/lessons/pupil-interview.ts';
import { changesBetween, placesOf } from '../../domain/records/record-changes.ts';
import { type Refusal, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import type { Collection } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, cycleTopic, journalEntry, nowIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { OBSERVATION_SHEETS, PUPIL_INTERVIEWS } from '../collections/lessons.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { assertAccess } from '../team/team-access.ts';
import { getLesson, type LessonPlace, type OpenedCycle, openCycle } from './change-cycle.ts';

/** Observers of one lesson times three pupils. */
const MOST_RECORDS = 200;

type EvidenceOutcome<T> = Saved<T> | Conflicted<T> | Refused;

/** Sheets of one lesson. No right is asked. */
export async function readSheets(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  { cycleId, lesson }: Pick<LessonPlace, 'cycleId'> & { readonly lesson: number | null },
): Promise<readonly Stored<ObservationSheet>[]> {
  const equals = { cycleId, ...(lesson !== null && { lessonNumber: lesson }) };
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(OBSERVATION_SHEETS)
    .find({ index: 'lesson', equals, limit: MOST_RECORDS });
  return items;
}

/** Interviews of one lesson, or of the cycle. No right is asked. */
export async function readInterviews(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  { cycleId, lesson }: Pick<LessonPlace, 'cycleId'> & { readonly lesson: number | null },
): Promise<readonly Stored<PupilInterview>[]> {
  const equals = { cycleId, ...(lesson !== null && { lessonNumber: lesson }) };
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(PUPIL_INTERVIEWS)
    .find({ index: 'lesson', equals, limit: MOST_RECORDS });
  return items;
}

/** Whether the actor writes, as an observer, at this lesson: an expert only where invited. */
function circumstances(opened: OpenedCycle, lesson: number, own: boolean) {
  return { own, invited: opened.reading.invitedTo.includes(lesson) };
}

/**
 * Sheets of a lesson: all to the team, one's own to an invited expert.
 * @throws AppError `not_found`, `forbidden`
 */
export async function listSheets(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
): Promise<readonly Stored<ObservationSheet>[]> {
  const opened = await openCycle(deps, actor, place);
  getLesson(opened.cycle, place.lesson);
  assertAccess(opened.roles, 'ObservationSheet', 'read', circumstances(opened, place.lesson, true));
  const sheets = await readSheets(deps, actor.districtId, place);
  return opened.reading.evidence ? sheets : sheets.filter(({ observerId }) => observerId === actor.personId);
}

/** The same of interviews. @throws AppError `not_found`, `forbidden` */
export async function listInterviews(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
): Promise<readonly Stored<PupilInterview>[]> {
  const opened = await openCycle(deps, actor, place);
  getLesson(opened.cycle, place.lesson);
  assertAccess(opened.roles, 'PupilInterview', 'read', circumstances(opened, place.lesson, true));
  const interviews = await readInterviews(deps, actor.districtId, place);
  return opened.reading.evidence
    ? interviews
    : interviews.filter(({ interviewerId }) => interviewerId === actor.personId);
}

/** What a first write needs of the place: everything but what is written. */
interface EvidencePlace {
  readonly teamId: string;
  readonly schoolYear: string;
  readonly cycleId: string;
  readonly lessonNumber: LessonNumber;
  readonly level: CaseLevel;
  readonly code: string;
}

/** @throws AppError `not_found`, `forbidden` */
async function openEvidence(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
  level: CaseLevel,
  record: 'ObservationSheet' | 'PupilInterview',
): Promise<
  | { readonly kind: 'open'; readonly at: EvidencePlace; readonly cycle: LessonStudyCycle }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
> {
  const [opened, { today }] = await Promise.all([
    openCycle(deps, actor, place),
    nowIn(deps, actor.districtId),
  ]);
  assertAccess(opened.roles, record, 'update', circumstances(opened, place.lesson, true));
  const { cycle, team } = opened;
  const lesson = getLesson(cycle, place.lesson);
  if (team.state === 'closed') return refused('team_closed');
  if (record === 'ObservationSheet' && lesson.teacherId === actor.personId)
    return refused('teacher_is_not_observer');
  const decision = decideEvidence(cycle, lesson, level, today);
  if (decision.kind === 'refused') return decision;
  const { teamId, schoolYear } = cycle;
  const at = { teamId, schoolYear, cycleId: place.cycleId, lessonNumber: lesson.number, level };
  return { kind: 'open', at: { ...at, code: decision.value.code }, cycle };
}

/** Tries when a first write meets itself, sent twice by a phone on a bad line. */
const TRIES = 4;

/** Writes into the record that the key names, and makes it first where there is none yet. */
async function writeOnto<T extends object>(
  deps: ServiceDeps,
  actor: Actor,
  collection: Collection<T>,
  key: Readonly<Record<string, string | number>>,
  blank: T,
  entry: { readonly action: 'observation.written' | 'interview.written'; readonly cycleId: string },
  apply: (kept: T, version: number) => { readonly value: T; readonly conflicts: readonly FieldConflict[] },
): Promise<EvidenceOutcome<T>> {
  const author = authorOf(deps, actor.personId);
  const journalOf = (before: object, after: object) => [
    journalEntry(author, entry.action, cycleTopic(entry.cycleId), placesOf(changesBetween(before, after))),
  ];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await collection.findOne({ index: 'lesson', equals: key });
    if (kept !== null)
      return changeRecord<T, EvidenceOutcome<T>>(deps.storage, collection, kept.id, author, (record) => {
        const { value, conflicts } = apply(record, record.version);
        const settle = (saved: Stored<T>): EvidenceOutcome<T> =>
          conflicts.length === 0
            ? { kind: 'saved', record: saved }
            : { kind: 'conflict', record: saved, conflicts };
        const changes = changesBetween(record, value);
        if (changes.length === 0) return { kind: 'leave', outcome: settle(record) };
        const journal = journalOf(record, value);
        return { kind: 'write', record: value, consequences: { journal }, outcome: settle };
      });
    // Nobody has written here, so what the writer saw was an empty record: its version is whatever the writer says.
    const { value } = apply(blank, 0);
    const journal = journalOf({}, value);
    const written = await collection.insert(deps.ids.next(), value, author, { journal });
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
  throw new AppError('version_conflict', { detail: 'the record came and went' });
}

/**
 * Writes onto the actor's own sheet of one case pupil; the first words make the sheet. Moments carry ids of the writer,
 * so that sending one twice keeps it once.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function writeSheet(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
  level: CaseLevel,
  edit: SheetEdit,
): Promise<EvidenceOutcome<ObservationSheet>> {
  const opened = await openEvidence(deps, actor, place, level, 'ObservationSheet');
  if (opened.kind === 'refused') return opened;
  const { time } = await nowIn(deps, actor.districtId);
  const observerId = actor.personId;
  const { cycleId, lessonNumber } = opened.at;
  const blank = newSheet({ ...opened.at, observerId });
  const sheets = deps.storage.forDistrict(actor.districtId).collection(OBSERVATION_SHEETS);
  const key = { cycleId, lessonNumber, observerId, level };
  const entry = { action: 'observation.written', cycleId } as const;
  return writeOnto<ObservationSheet>(deps, actor, sheets, key, blank, entry, (kept, version) => {
    const known = new Set(kept.moments.map(({ id }) => id));
    const added = (edit.moments ?? []).filter(({ id }) => !known.has(id)).length;
    assertNoFaults(sheetEditFaults(edit, kept.moments.length + added));
    const { sheet, conflicts } = applySheetEdit(kept, version, edit, time);
    return { value: sheet, conflicts };
  });
}

/**
 * Writes onto the actor's own interview of one case pupil.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function writeInterview(
  deps: ServiceDeps,
  actor: Actor,
  place: LessonPlace,
  level: CaseLevel,
  edit: InterviewEdit,
): Promise<EvidenceOutcome<PupilInterview>> {
  const opened = await openEvidence(deps, actor, place, level, 'PupilInterview');
  if (opened.kind === 'refused') return opened;
  assertNoFaults(interviewEditFaults(edit));
  const interviewerId = actor.personId;
  const { cycleId, lessonNumber } = opened.at;
  const blank = newInterview({ ...opened.at, interviewerId });
  const interviews = deps.storage.forDistrict(actor.districtId).collection(PUPIL_INTERVIEWS);
  const key = { cycleId, lessonNumber, interviewerId, level };
  const entry = { action: 'interview.written', cycleId } as const;
  return writeOnto<PupilInterview>(deps, actor, interviews, key, blank, entry, (kept, version) => {
    const { interview, conflicts } = applyInterviewEdit(kept, version, edit);
    return { value: interview, conflicts };
  });
}
