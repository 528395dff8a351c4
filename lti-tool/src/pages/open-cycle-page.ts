import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { ObservationSheet } from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import type { PupilInterview } from '@uchitelskaya/shared/domain/lessons/pupil-interview';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { OpenedCycle } from '@uchitelskaya/shared/service/lessons/change-cycle';
import { readInterviews, readSheets } from '@uchitelskaya/shared/service/lessons/lesson-evidence';
import { getCycle } from '@uchitelskaya/shared/service/lessons/lesson-studies';
import { readTeamPeople } from '@uchitelskaya/shared/service/team/team-home';
import type { Request } from 'express';
import { cyclePlaceOf } from './lesson-place.ts';
import { type OpenedPage, openPage, type PageDeps } from './open-page.ts';
import { type People, toPeople } from './people.ts';
import { openTeamRooms } from './team-rooms.ts';

/** What the reader may do with a cycle; the use cases ask again. */
interface CycleRights {
  readonly plan: boolean;
  readonly observe: boolean;
  readonly discuss: boolean;
  readonly summarise: boolean;
}

/** One request about one cycle. */
export interface OpenedCyclePage extends OpenedPage, OpenedCycle {
  readonly people: People;
  readonly rights: CycleRights;
  /** Of the whole cycle; empty for those who read no notes, one's own for an invited expert. */
  readonly sheets: readonly Stored<ObservationSheet>[];
  readonly interviews: readonly Stored<PupilInterview>[];
  /** Address of the cycle's page. */
  readonly path: string;
}

/** @throws AppError `not_signed_in`, `session_expired`, `not_found`, `forbidden` */
export async function openCyclePage(deps: PageDeps, req: Request): Promise<OpenedCyclePage> {
  const page = await openPage(deps, req);
  const { actor } = page;
  const place = cyclePlaceOf(req);
  const opened = await getCycle(deps, actor, place);
  const { team, roles, reading, own, cycle } = opened;
  const reader = { ...page.reader, teamRooms: openTeamRooms(roles) };
  const whole = { cycleId: place.cycleId, lesson: null };
  const [sheets, interviews] = await Promise.all([
    readSheets(deps, actor.districtId, whole),
    readInterviews(deps, actor.districtId, whole),
  ]);
  const mine = (personId: string) => reading.evidence || personId === actor.personId;
  const others = [
    ...sheets.map(({ observerId }) => observerId),
    ...cycle.lessons.flatMap(({ observers }) => observers.map(({ personId }) => personId)),
    cycle.updatedBy,
  ];
  const persons = await readTeamPeople(deps, actor.districtId, team, others);
  const open = team.state !== 'closed' && cycle.summary.agreedAt === null;
  const may = (...asked: Parameters<typeof decideAccess> extends [unknown, ...infer Rest] ? Rest : never) =>
    open && decideAccess(roles, ...asked).allowed;
  return {
    ...page,
    ...opened,
    reader,
    people: toPeople([...persons.values()], reader),
    rights: {
      plan: may('LessonPlan', 'update', { own }),
      observe: may('ObservationSheet', 'update', { own: true, invited: reading.invitedTo.length > 0 }),
      discuss: may('PostLessonDiscussion', 'update'),
      summarise: may('CycleSummary', 'update'),
    },
    sheets: sheets.filter(({ observerId }) => mine(observerId)),
    interviews: interviews.filter(({ interviewerId }) => mine(interviewerId)),
    path: `/teams/${team.id}/lessons/${place.cycleId}`,
  };
}
