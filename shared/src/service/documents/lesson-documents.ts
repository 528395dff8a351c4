import type { DocModel } from '../../documents/doc/doc-model.ts';
import { cycleReportDocument } from '../../documents/lessons/cycle-report.ts';
import type { LessonStudyCycle } from '../../domain/lesson-study.ts';
import {
  type CycleReading,
  cycleReading,
  readableCycle,
  readsAnything,
} from '../../domain/lesson-study-access.ts';
import type { Stored } from '../../domain/stored.ts';
import type { Team } from '../../domain/team.ts';
import type { Actor } from '../actor.ts';
import { type CyclePlace, openCycle } from '../change-cycle.ts';
import type { ServiceDeps } from '../deps.ts';
import { readSheets } from '../lesson-evidence.ts';
import { readCycles } from '../lesson-studies.ts';
import { readTeamHead } from '../team-records.ts';
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
  return Promise.all(
    readable.map(async ({ cycle, reading }) => ({
      group: 'lessons' as const,
      model: await cycleReport(deps, actor, team, cycle, reading),
      note: cycle.technique,
    })),
  );
}
