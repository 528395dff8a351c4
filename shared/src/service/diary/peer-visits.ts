import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { isSchoolYear, schoolYearOf, yearShown } from '../../domain/calendar/school-year.ts';
import {
  type CountedVisit,
  type PeerVisit,
  type VisitFields,
  visitFaults,
  visitFieldsOf,
} from '../../domain/diary/peer-visit.ts';
import { isFilledSheet } from '../../domain/lessons/observation-sheet.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { OBSERVATION_SHEETS, PEER_VISITS } from '../collections/lessons.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';

/** Visits of a year of a large team. */
const MOST_VISITS = 1000;

export type VisitOutcome = Saved<PeerVisit> | Conflicted<PeerVisit> | Refused;

/** What is written of visits stands apart from the team's history: the administration reads no notes of lessons. */
function visitTopic(teamId: string): string {
  return `visits:${teamId}`;
}

/**
 * Who was at whose lesson in a school year, by date: plain visits, and observers of research lessons (one visit for each
 * observer and lesson, however many pupils were watched). For CH-4, KPI-05 and the index of co-operation. No right is asked.
 */
export async function readVisits(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
): Promise<readonly CountedVisit[]> {
  const store = deps.storage.forDistrict(districtId);
  const query = { index: 'team', equals: { teamId, schoolYear }, limit: MOST_VISITS };
  const [plain, cycles, sheets] = await Promise.all([
    store.collection(PEER_VISITS).find(query),
    readCycles(deps, districtId, teamId, schoolYear),
    store.collection(OBSERVATION_SHEETS).find(query),
  ]);
  const visits: CountedVisit[] = plain.items.map((visit) => ({
    date: visit.date,
    hostId: visit.hostId,
    guestId: visit.guestId,
    source: 'visit',
    recordId: visit.id,
    lessonNumber: null,
    lesson: visit.lesson,
    takeAway: visit.takeAway,
  }));
  const counted = new Set<string>();
  for (const sheet of sheets.items) {
    const { cycleId, lessonNumber, observerId } = sheet;
    const key = `${cycleId} ${lessonNumber} ${observerId}`;
    const cycle = cycles.find(({ id }) => id === cycleId);
    const lesson = cycle?.lessons.find(({ number }) => number === lessonNumber);
    if (cycle === undefined || !lesson || lesson.date === null || counted.has(key) || !isFilledSheet(sheet))
      continue;
    counted.add(key);
    visits.push({
      date: lesson.date,
      hostId: lesson.teacherId,
      guestId: observerId,
      source: 'observation',
      recordId: cycleId,
      lessonNumber,
      lesson: [lesson.subject, cycle.classLabel, lesson.topic].filter(Boolean).join(', '),
      takeAway: '',
    });
  }
  return visits.sort((a, b) =>
    a.date === b.date ? (a.recordId < b.recordId ? -1 : 1) : a.date < b.date ? -1 : 1,
  );
}

/**
 * Visits of a team's year, by date. What a guest takes along is not shown to those who read no notes of lessons.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function listVisits(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: { readonly schoolYear?: string } = {},
): Promise<{ readonly schoolYear: string; readonly items: readonly CountedVisit[] }> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, 'ObservationSheet', 'read', { summary: true });
  const schoolYear = input.schoolYear ?? yearShown(team.schoolYear, await todayIn(deps, actor.districtId));
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const items = await readVisits(deps, actor.districtId, teamId, schoolYear);
  const notes = decideAccess(roles, 'ObservationSheet', 'read').allowed;
  return { schoolYear, items: notes ? items : items.map((visit) => ({ ...visit, takeAway: '' })) };
}

/** One plain visit. @throws AppError `not_found`, `forbidden` */
export async function getVisit(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  visitId: string,
): Promise<Stored<PeerVisit>> {
  const { roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, 'ObservationSheet', 'read');
  const visit = await deps.storage.forDistrict(actor.districtId).collection(PEER_VISITS).get(visitId);
  if (visit?.teamId !== teamId) throw new AppError('not_found');
  return visit;
}

/**
 * The guest writes down a visit. @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addVisit(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: Partial<VisitFields> & Pick<VisitFields, 'hostId' | 'lesson'>,
): Promise<Saved<PeerVisit> | Refused> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, 'ObservationSheet', 'create', { own: true });
  if (team.state === 'closed') return refused('team_closed');
  const today = await todayIn(deps, actor.districtId);
  const fields = visitFieldsOf({ date: today, purpose: '', seen: '', takeAway: '', ...input });
  const guestId = actor.personId;
  assertNoFaults(visitFaults(fields, { guestId, team, today }));
  const author = authorOf(deps, actor.personId);
  const visit: PeerVisit = { ...fields, teamId, schoolYear: schoolYearOf(fields.date), guestId };
  const journal = [journalEntry(author, 'visit.written', visitTopic(teamId), changesBetween({}, fields))];
  const visits = deps.storage.forDistrict(actor.districtId).collection(PEER_VISITS);
  const written = await visits.insert(deps.ids.next(), visit, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** Changes one's own visit. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateVisit(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  visitId: string,
  edit: Edit<VisitFields>,
): Promise<VisitOutcome> {
  const [{ team, roles }, today] = await Promise.all([
    openTeam(deps, actor, teamId),
    todayIn(deps, actor.districtId),
  ]);
  const author = authorOf(deps, actor.personId);
  const visits = deps.storage.forDistrict(actor.districtId).collection(PEER_VISITS);
  return changeRecord<PeerVisit, VisitOutcome>(deps.storage, visits, visitId, author, (visit) => {
    if (visit.teamId !== teamId) throw new AppError('not_found');
    assertAccess(roles, 'ObservationSheet', 'update', { own: visit.guestId === actor.personId });
    if (team.state === 'closed') return { kind: 'leave', outcome: refused('team_closed') };
    const kept = visitFieldsOf(visit);
    const { taken, conflicts } = mergeEdit<VisitFields>(edit, kept, visit.version);
    const settle = (record: Stored<PeerVisit>): VisitOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const fields = { ...kept, ...taken };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(visit) };
    // A colleague who has left since keeps the visits paid to them.
    const known = kept.hostId === fields.hostId;
    const faults = visitFaults(fields, { guestId: visit.guestId, team, today });
    assertNoFaults(known ? faults.filter(({ path }) => path !== 'hostId') : faults);
    const record = { ...visit, ...fields, schoolYear: schoolYearOf(fields.date) };
    const journal = [journalEntry(author, 'visit.written', visitTopic(teamId), changes)];
    return { kind: 'write', record, consequences: { journal }, outcome: settle };
  });
}
