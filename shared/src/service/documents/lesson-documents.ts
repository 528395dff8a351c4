import { AppError } from '../../contract/app-error.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import { cycleReportDocument } from '../../documents/lessons/cycle-report.ts';
import {
  blankObservationDocument,
  type ObservationRecords,
  observationDocument,
} from '../../documents/lessons/observation-document.ts';
import { visitDocument } from '../../documents/lessons/visit-document.ts';
import {
  type LessonStudyCycle,
  lessonsMeant,
  type ResearchLesson,
  wasGiven,
} from '../../domain/lessons/lesson-study.ts';
import {
  type CycleReading,
  cycleReading,
  readableCycle,
  readsAnything,
} from '../../domain/lessons/lesson-study-access.ts';
import { isFilledSheet } from '../../domain/lessons/observation-sheet.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { getVisit } from '../diary/peer-visits.ts';
import { type CyclePlace, getLesson, openCycle } from '../lessons/change-cycle.ts';
import { listSheets, readSheets } from '../lessons/lesson-evidence.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { openTeam } from '../team/team-access.ts';
import { readTeamHead } from '../team/team-records.ts';
import { type DocumentScope, needed } from './document-query.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';

/** DOC-16, as far as the actor may read the cycle. @throws AppError `not_found`, `forbidden` */
export async function getCycleReport(deps: ServiceDeps, actor: Actor, place: CyclePlace): Promise<DocModel> {
  const { cycle, team, reading } = await openCycle(deps, actor, place);
  return cycleReport(deps, actor, team, cycle, reading);
}

async function cycleReport(
  deps: ServiceDeps,
  actor: Actor,
  team: Stored<Team>,
  kept: Stored<LessonStudyCycle>,
  reading: CycleReading,
): Promise<DocModel> {
  const cycle = readableCycle(kept, reading);
  const { schoolYear } = cycle;
  const [sheets, head] = await Promise.all([
    reading.evidence ? readSheets(deps, actor.districtId, { cycleId: cycle.id, lesson: null }) : [],
    readTeamHead(deps, actor, team, { schoolYear, people: peopleIn(cycle) }),
  ]);
  return cycleReportDocument({ ...head, cycle, reading, sheets });
}

/** Everybody whom a cycle names: of its group, who left too, and guests who watch. */
function peopleIn(cycle: LessonStudyCycle): readonly string[] {
  return [
    ...cycle.members,
    ...cycle.summary.agreedBy.map(({ personId }) => personId),
    ...cycle.lessons.flatMap(({ teacherId, observers, discussion }) => [
      ...(teacherId === null ? [] : [teacherId]),
      ...observers.map(({ personId }) => personId),
      ...discussion.learning.map(({ personId }) => personId),
    ]),
  ];
}

/**
 * DOC-07: sheets of a lesson – all to the group, one's own to an invited expert –, a form to print, or a visit outside
 * a cycle.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getObservationDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  query: DocumentScope,
): Promise<DocModel> {
  if (query.visit !== undefined) return getVisitDocument(deps, actor, teamId, query.visit);
  const place = { teamId, cycleId: needed(query, 'cycle'), lesson: Number(needed(query, 'lesson')) };
  const { cycle, team, reading } = await openCycle(deps, actor, place);
  const lesson = getLesson(cycle, place.lesson);
  const blank = query.blank === 'yes';
  if (blank && !watches(reading, lesson))
    throw new AppError('forbidden', { detail: 'read the expectations' });
  const [sheets, head] = await Promise.all([
    blank ? [] : listSheets(deps, actor, place),
    readTeamHead(deps, actor, team, { schoolYear: cycle.schoolYear, people: peopleIn(cycle) }),
  ]);
  const records = { ...head, cycle, lesson, sheets };
  return blank ? blankObservationDocument(records) : observationDocument(records);
}

/** Whether the reader knows what is expected of the case pupils: the group, and who was invited to watch. */
function watches(reading: CycleReading, { number }: Pick<ResearchLesson, 'number'>): boolean {
  return reading.card || reading.invitedTo.includes(number);
}

async function getVisitDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  visitId: string,
): Promise<DocModel> {
  const [{ team }, visit] = await Promise.all([
    openTeam(deps, actor, teamId),
    getVisit(deps, actor, teamId, visitId),
  ]);
  const { schoolYear, hostId, guestId } = visit;
  const head = await readTeamHead(deps, actor, team, { schoolYear, people: [hostId, guestId] });
  return visitDocument({ ...head, visit });
}

/** Documents of the research lessons of a year that the actor may read. */
export async function listLessonDocuments(
  deps: ServiceDeps,
  actor: Actor,
  { team, roles, schoolYear }: ListPlace,
): Promise<readonly ListedDocument[]> {
  const cycles = await readCycles(deps, actor.districtId, team.id, schoolYear);
  const readable = cycles.flatMap((cycle) => {
    const reading = cycleReading(cycle, roles, actor.personId);
    return readsAnything(reading) ? [{ cycle, reading }] : [];
  });
  const families = await Promise.all(
    readable.map(async ({ cycle, reading }) => {
      const report = await cycleReport(deps, actor, team, cycle, reading);
      const sheets = reading.evidence
        ? await readSheets(deps, actor.districtId, { cycleId: cycle.id, lesson: null })
        : [];
      const head = await readTeamHead(deps, actor, team, { schoolYear, people: peopleIn(cycle) });
      return [
        ...observations({ ...head, cycle, sheets }, reading),
        { group: 'lessons' as const, model: report, note: cycle.technique },
      ];
    }),
  );
  return families.flat();
}

/** Sheets of each lesson that was watched; a form to print for the one that comes. */
function observations(
  records: Omit<ObservationRecords, 'lesson'>,
  reading: CycleReading,
): readonly ListedDocument[] {
  const { cycle, sheets } = records;
  const meant = lessonsMeant(cycle);
  const coming = meant.find((lesson) => !wasGiven(lesson));
  const watched = meant.flatMap((lesson): readonly DocModel[] => {
    const ofLesson = sheets.filter((sheet) => sheet.lessonNumber === lesson.number && isFilledSheet(sheet));
    return ofLesson.length === 0 ? [] : [observationDocument({ ...records, lesson, sheets: ofLesson })];
  });
  const blank =
    coming === undefined || !watches(reading, coming)
      ? []
      : [blankObservationDocument({ ...records, lesson: coming })];
  return [...watched, ...blank].map((model) => ({ group: 'lessons', model, note: cycle.technique }));
}
