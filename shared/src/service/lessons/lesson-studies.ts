import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { isSchoolYear, yearShown } from '../../domain/calendar/school-year.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import { currentCodes, isBeingErased } from '../../domain/classes/class-list.ts';
import { parsePupilCode } from '../../domain/classes/pupil-code.ts';
import { type CycleCard, type LessonStudyCycle, newCycle } from '../../domain/lessons/lesson-study.ts';
import { cycleReading, readableCycle, readsAnything } from '../../domain/lessons/lesson-study-access.ts';
import { applyCycleEdit, CARD_FIELDS, type CycleEdit } from '../../domain/lessons/lesson-study-edit.ts';
import { cycleEditFaults, groupFaults } from '../../domain/lessons/lesson-study-faults.ts';
import type { Edit } from '../../domain/records/edit.ts';
import { limitFaults, TEXT_LIMITS } from '../../domain/records/input-fault.ts';
import { changesBetween, placesOf } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, cycleTopic, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { findClassList } from '../classes/class-lists.ts';
import { LESSON_STUDIES } from '../collections/lessons.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';
import {
  type CycleOutcome,
  type CyclePlace,
  changeCycle,
  type OpenedCycle,
  openCycle,
} from './change-cycle.ts';

/** More cycles than a team runs in a year: three lessons take a month at least. */
export const MOST_CYCLES = 50;

/** Cycles of a year by number, read whole. No right is asked. */
export async function readCycles(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
): Promise<readonly Stored<LessonStudyCycle>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(LESSON_STUDIES)
    .find({ index: 'team', equals: { teamId, schoolYear }, limit: MOST_CYCLES });
  return items;
}

/**
 * Cycles of a team's year by number, each as far as the actor may read it; others are left out.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function listCycles(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: { readonly schoolYear?: string; readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<LessonStudyCycle>> & { readonly schoolYear: string }> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  // What exactly is open, each cycle says; here only whether anything of any cycle could be.
  if (!decideAccess(roles, 'LessonPlan', 'read', { invited: true }).allowed)
    assertAccess(roles, 'CycleSummary', 'read', { summary: true, published: true });
  const { schoolYear = yearShown(team.schoolYear, await todayIn(deps, actor.districtId)), ...page } = input;
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const found = await deps.storage
    .forDistrict(actor.districtId)
    .collection(LESSON_STUDIES)
    .find({ index: 'team', equals: { teamId, schoolYear }, limit: MOST_CYCLES, ...page });
  const items = found.items.flatMap((cycle) => {
    const reading = cycleReading(cycle, roles, actor.personId);
    return readsAnything(reading) ? [readableCycle(cycle, reading)] : [];
  });
  return { ...found, items, schoolYear };
}

/** One cycle, as far as the actor may read it. @throws AppError `not_found`, `forbidden` */
export async function getCycle(deps: ServiceDeps, actor: Actor, place: CyclePlace): Promise<OpenedCycle> {
  const opened = await openCycle(deps, actor, place);
  return { ...opened, cycle: readableCycle(opened.cycle, opened.reading) };
}

export interface AddCycleInput extends Partial<CycleCard> {
  /** Person ids in the order of giving: three to five (RULE-06). Default: all who gave consent. */
  readonly members?: readonly string[];
}

/** Two begin a cycle at once: the later one takes the next number. */
const NUMBER_TRIES = 8;

/**
 * Begins a cycle: the card, three lessons by turn, three case pupils to choose.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addCycle(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: AddCycleInput,
): Promise<Saved<LessonStudyCycle> | Refused> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  const consented = consentedMembers(team).map(({ personId }) => personId);
  const { members = consented, ...written } = input;
  // The lessons are those of the group that gives them, so a cycle for others is not one's own to begin.
  assertAccess(roles, 'LessonPlan', 'create', { own: members.includes(actor.personId) });
  if (team.state === 'closed') return refused('team_closed');
  const blank: CycleCard = {
    researchQuestion: '',
    problem: '',
    technique: team.technologies[0] ?? '',
    knownSoFar: '',
    classLabel: team.targetClasses[0] ?? '',
    fewerLessonsReason: '',
  };
  const card = normalCard({ ...blank, ...written });
  assertNoFaults([
    ...limitFaults('', card, CARD_LENGTHS),
    ...(`${card.researchQuestion}${card.technique}`.trim() === ''
      ? [{ path: 'technique', reason: 'required' } as const]
      : []),
    ...groupFaults([...new Set(members)], consented),
  ]);
  const schoolYear = yearShown(team.schoolYear, await todayIn(deps, actor.districtId));
  const author = authorOf(deps, actor.personId);
  const cycles = deps.storage.forDistrict(actor.districtId).collection(LESSON_STUDIES);
  for (let tries = 0; tries < NUMBER_TRIES; tries += 1) {
    const last = await cycles.findOne({ index: 'team', equals: { teamId, schoolYear }, order: 'desc' });
    const number = (last?.number ?? 0) + 1;
    if (number > MOST_CYCLES)
      assertNoFaults([{ path: 'technique', reason: 'too_many', values: { most: MOST_CYCLES } }]);
    const cycle = newCycle({ teamId, schoolYear, number }, card, [...new Set(members)]);
    const id = deps.ids.next();
    const journal = [
      journalEntry(author, 'cycle.started', cycleTopic(id), placesOf(changesBetween({}, card))),
      journalEntry(author, 'cycle.started', teamTopic(teamId)),
    ];
    const outcome = await cycles.insert(id, cycle, author, { journal });
    if (outcome.kind === 'written') return { kind: 'saved', record: outcome.record };
  }
  throw new AppError('version_conflict', { detail: 'the number of the cycle was taken again and again' });
}

const CARD_LENGTHS = Object.fromEntries(CARD_FIELDS.map((field) => [field, TEXT_LIMITS.line]));

/** A class label in its one spelling, so that lists of codes are found by it. */
function normalCard<T extends Partial<CycleCard>>(card: T): T {
  return card.classLabel === undefined
    ? card
    : { ...card, classLabel: parseClassLabel(card.classLabel) ?? card.classLabel.trim() };
}

/** The same for codes: people type Latin doubles and any dash. */
function normalEdit(edit: CycleEdit): CycleEdit {
  const card: Edit<CycleCard> | undefined = edit.card && { ...edit.card, mine: normalCard(edit.card.mine) };
  const casePupils = edit.casePupils?.map((pupil) => ({
    ...pupil,
    mine:
      pupil.mine.code === undefined
        ? pupil.mine
        : { ...pupil.mine, code: parsePupilCode(pupil.mine.code) ?? pupil.mine.code.trim() },
  }));
  return { ...edit, ...(card && { card }), ...(casePupils && { casePupils }) };
}

/**
 * Changes the card, the group, the case pupils.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateCycle(
  deps: ServiceDeps,
  actor: Actor,
  place: CyclePlace,
  typed: CycleEdit,
): Promise<CycleOutcome> {
  const right = { record: 'LessonPlan', action: 'update' } as const;
  const edit = normalEdit(typed);
  return changeCycle(deps, actor, place, right, { action: 'cycle.updated' }, async (cycle, team, at) => {
    if (cycle.summary.agreedAt !== null) return refused('summary_agreed');
    const { value, conflicts } = applyCycleEdit(cycle, cycle.version, edit, at);
    const codes = edit.casePupils ? await codesOfClass(deps, actor.districtId, team, value) : null;
    assertNoFaults(cycleEditFaults(edit, value, cycle, { team, codes }));
    return { kind: 'decided', value, conflicts };
  });
}

/** Codes of the class, when its school keeps a list; null otherwise: then only their form is judged. */
async function codesOfClass(
  deps: ServiceDeps,
  districtId: string,
  { schoolId }: Pick<Team, 'schoolId'>,
  { schoolYear, classLabel }: Pick<LessonStudyCycle, 'schoolYear' | 'classLabel'>,
): Promise<ReadonlySet<string> | null> {
  if (schoolId === null) return null;
  const list = await findClassList(deps, districtId, { schoolId, schoolYear, classLabel });
  if (list === null) return null;
  return new Set(isBeingErased(list) ? [] : currentCodes(list));
}
