import { teamDiaryDocument } from '../../documents/diary/team-diary.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { withoutCodes } from '../../domain/classes/erased-code.ts';
import { cycleReading, readableCycle, readsAnything } from '../../domain/lessons/lesson-study-access.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { readDiary } from '../diary/team-diary.ts';
import { readInterviews } from '../lessons/lesson-evidence.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { readImpact } from '../results/impact.ts';
import { PRESENTATION } from '../results/presentations.ts';
import { readEntries } from '../results/team-entries.ts';
import { readRoundSteps } from '../steps/step-facts.ts';
import { type OpenedTeam, openTeamTo } from '../team/team-access.ts';
import { readTeamHead, readTeamRecords } from '../team/team-records.ts';
import type { DocumentScope } from './document-query.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';

/**
 * DOC-06, to whoever may read the diary; interviews and cycles in it as far as they may read those.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getDiaryDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  { schoolYear, codes }: DocumentScope,
): Promise<DocModel> {
  const opened = await openTeamTo(deps, actor, teamId, 'TeamDiary', 'read');
  return diary(deps, actor, opened, schoolYear, codes === 'no');
}

async function diary(
  deps: ServiceDeps,
  actor: Actor,
  { team, roles }: OpenedTeam,
  year: string | undefined,
  isPublic: boolean,
): Promise<DocModel> {
  const { districtId } = actor;
  const wanted = { schoolYear: year, plan: true, meetings: false };
  const { lines, schoolYear } = await readTeamRecords(deps, actor, team, wanted);
  const place = { teamId: team.id, schoolYear };
  const [latestFirst, steps, kept, impact, events] = await Promise.all([
    readDiary(deps, districtId, team.id, schoolYear),
    readRoundSteps(deps, districtId, team),
    readCycles(deps, districtId, team.id, schoolYear),
    readImpact(deps, districtId, team.id, schoolYear),
    readEntries(deps, districtId, PRESENTATION, place),
  ]);
  const cycles = kept.flatMap((cycle) => {
    const reading = cycleReading(cycle, roles, actor.personId);
    return readsAnything(reading) ? [readableCycle(cycle, reading)] : [];
  });
  const hearsPupils = decideAccess(roles, 'PupilInterview', 'read').allowed;
  const interviews = hearsPupils
    ? await Promise.all(
        cycles.map(({ id }) => readInterviews(deps, districtId, { cycleId: id, lesson: null })),
      )
    : [];
  const told = {
    entries: [...latestFirst].reverse(),
    steps,
    lines,
    cycles,
    interviews: interviews.flat(),
    impact,
    shown: events.filter(({ held }) => held),
  };
  const people = [
    ...told.entries.map(({ authorId }) => authorId),
    ...cycles
      .flatMap(({ lessons }) => lessons.flatMap(({ discussion }) => discussion.learning))
      .map(({ personId }) => personId),
  ];
  const head = await readTeamHead(deps, actor, team, { schoolYear, people });
  return teamDiaryDocument({ ...head, ...(isPublic ? withoutCodes(told) : told), isPublic });
}

/** The diary of the year, for those who may read it, and the version that may leave the team. */
export async function listDiary(
  deps: ServiceDeps,
  actor: Actor,
  place: ListPlace,
): Promise<readonly ListedDocument[]> {
  if (!decideAccess(place.roles, 'TeamDiary', 'read').allowed) return [];
  const model = await diary(deps, actor, place, place.schoolYear, false);
  return [{ group: 'lessons', model, note: '' }];
}
