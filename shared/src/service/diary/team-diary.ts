import { AppError } from '../../contract/app-error.ts';
import { isSchoolYear, schoolYearOf, yearShown } from '../../domain/calendar/school-year.ts';
import {
  DIARY_FIELDS,
  type DiaryEntry,
  type DiaryFields,
  diaryFaults,
  diaryFieldsOf,
  diaryOfMonth,
  EMPTY_DIARY,
  isDiaryLink,
  isFilledEntry,
} from '../../domain/diary/diary-entry.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Collection, Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { DIARY_ENTRIES, LESSON_STUDIES } from '../collections/lessons.ts';
import { MEETINGS, PLAN_LINES } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { openTeamTo } from '../team/team-access.ts';

/** Entries of a year, read whole by pages: one a day of a large team. */
const MOST_ENTRIES = 500;

export type DiaryOutcome = Saved<DiaryEntry> | Conflicted<DiaryEntry> | Refused;

function entriesOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<DiaryEntry> {
  return deps.storage.forDistrict(districtId).collection(DIARY_ENTRIES);
}

/** The diary of a year, latest first. No right is asked. */
export async function readDiary(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
): Promise<readonly Stored<DiaryEntry>[]> {
  const { items } = await entriesOf(deps, districtId).find({
    index: 'team',
    equals: { teamId, schoolYear },
    order: 'desc',
    limit: MOST_ENTRIES,
  });
  return items;
}

/** Whether the team has told anything in that month («2026-11»). No right is asked. */
export async function hasDiaryEntry(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  month: string,
): Promise<boolean> {
  const { items } = await entriesOf(deps, districtId).find({
    index: 'team',
    equals: { teamId, schoolYear: schoolYearOf(month) },
    range: { from: month, to: `${month}-99` },
  });
  return diaryOfMonth(items, month).enough;
}

export interface ListDiaryInput {
  readonly schoolYear?: string;
  /** «2026-11». */
  readonly month?: string;
  readonly limit?: number;
  readonly after?: string;
}

/** The team's diary, latest first, in pages. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function listDiary(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: ListDiaryInput = {},
): Promise<Page<Stored<DiaryEntry>>> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamDiary', 'read');
  const { month, ...page } = input;
  const schoolYear =
    month !== undefined
      ? schoolYearOf(month)
      : (input.schoolYear ?? yearShown(team.schoolYear, await todayIn(deps, actor.districtId)));
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const { limit = 50, after } = page;
  return entriesOf(deps, actor.districtId).find({
    index: 'team',
    equals: { teamId, schoolYear },
    order: 'desc',
    limit,
    ...(month !== undefined && { range: { from: month, to: `${month}-99` } }),
    ...(after !== undefined && { after }),
  });
}

/** One entry. @throws AppError `not_found`, `forbidden` */
export async function getDiaryEntry(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  entryId: string,
): Promise<Stored<DiaryEntry>> {
  await openTeamTo(deps, actor, teamId, 'TeamDiary', 'read');
  const entry = await entriesOf(deps, actor.districtId).get(entryId);
  if (entry?.teamId !== teamId) throw new AppError('not_found');
  return entry;
}

/** Whether the record that an entry is about is one of this team's. */
async function isTeamRecord(
  deps: ServiceDeps,
  districtId: string,
  teamId: string,
  about: string,
): Promise<boolean> {
  const [kind, id = ''] = about.split(':');
  const store = deps.storage.forDistrict(districtId);
  const record =
    kind === 'lesson'
      ? await store.collection(LESSON_STUDIES).get(id)
      : kind === 'meeting'
        ? await store.collection(MEETINGS).get(id)
        : await store.collection(PLAN_LINES).get(id);
  return record?.teamId === teamId;
}

async function assertAbout(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  about: string | null | undefined,
): Promise<void> {
  if (about === undefined || about === null) return;
  if (!isDiaryLink(about) || !(await isTeamRecord(deps, actor.districtId, teamId, about)))
    assertNoFaults([{ path: 'about', reason: 'unknown_value' }]);
}

const ENTRY_ID = /^[0-9A-Za-z-]{1,64}$/;

/**
 * Writes an entry. The id is the writer's: the first words make the entry, so a page saves by itself from the first
 * letter on and a retry makes no second one. One without any words is not made.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function writeDiaryEntry(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  entryId: string,
  edit: Edit<DiaryFields>,
): Promise<DiaryOutcome> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamDiary', 'update');
  if (team.state === 'closed') return refused('team_closed');
  if (!ENTRY_ID.test(entryId)) throw new AppError('not_found');
  const [today] = await Promise.all([
    todayIn(deps, actor.districtId),
    assertAbout(deps, actor, teamId, edit.mine.about),
  ]);
  const author = authorOf(deps, actor.personId);
  const entries = entriesOf(deps, actor.districtId);
  if ((await entries.get(entryId)) === null) {
    const fields = diaryFieldsOf({ ...EMPTY_DIARY, date: today, ...defined(edit.mine) });
    assertNoFaults(diaryFaults(fields, { schoolYear: null, today }));
    if (!isFilledEntry(fields)) assertNoFaults([{ path: 'tried', reason: 'required' }]);
    const entry = { ...fields, teamId, schoolYear: schoolYearOf(fields.date), authorId: actor.personId };
    const journal = [journalEntry(author, 'diary.written', teamTopic(teamId), changesBetween({}, fields))];
    const written = await entries.insert(entryId, entry, author, { journal });
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
  return changeRecord<DiaryEntry, DiaryOutcome>(deps.storage, entries, entryId, author, (entry) => {
    if (entry.teamId !== teamId) throw new AppError('not_found');
    const kept = diaryFieldsOf(entry);
    const { taken, conflicts } = mergeEdit<DiaryFields>(edit, kept, entry.version);
    const settle = (record: Stored<DiaryEntry>): DiaryOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const fields = { ...kept, ...taken };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(entry) };
    assertNoFaults(diaryFaults(fields, { schoolYear: entry.schoolYear, today }));
    const journal = [journalEntry(author, 'diary.written', teamTopic(teamId), changes)];
    return { kind: 'write', record: { ...entry, ...fields }, consequences: { journal }, outcome: settle };
  });
}

function defined(mine: Partial<DiaryFields>): Partial<DiaryFields> {
  return Object.fromEntries(
    DIARY_FIELDS.filter((field) => mine[field] !== undefined).map((field) => [field, mine[field]]),
  );
}
