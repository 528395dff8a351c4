import type { DocModel } from '../../documents/doc/doc-model.ts';
import { meetingMinutesDocument } from '../../documents/meetings/meeting-minutes-document.ts';
import { meetingScheduleDocument } from '../../documents/meetings/meeting-schedule-document.ts';
import { teamPlanDocument } from '../../documents/plan/team-plan-document.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { openTeamTo } from '../team/team-access.ts';
import { readTeamRecords } from '../team/team-records.ts';
import { listCharterDocuments } from './charter-documents.ts';
import { listClassDocuments } from './class-documents.ts';
import { listDiary } from './diary-document.ts';
import { listLessonDocuments } from './lesson-documents.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';
import { listResultDocuments } from './result-documents.ts';

/**
 * Documents that the records of a team's year give beside plan, schedule and minutes, as far as the actor may read
 * them. What nobody has begun gives none.
 */
export async function listTeamDocuments(
  deps: ServiceDeps,
  actor: Actor,
  place: ListPlace,
): Promise<readonly ListedDocument[]> {
  const families = await Promise.all([
    listCharterDocuments(deps, actor, place),
    listDiary(deps, actor, place),
    listLessonDocuments(deps, actor, place),
    listClassDocuments(deps, actor, place),
    listResultDocuments(deps, actor, place),
  ]);
  return families.flat();
}

/**
 * Every document of a team's year that the actor may read, plan and schedule before them, minutes of meetings held
 * behind the charter's.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function listEveryTeamDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  asked: { readonly schoolYear?: string | undefined } = {},
): Promise<readonly ListedDocument[]> {
  const opened = await openTeamTo(deps, actor, teamId, 'Team', 'read');
  const may = (record: AccessRecord) => decideAccess(opened.roles, record, 'read').allowed;
  const [plan, meetings] = [may('TeamPlan'), may('MeetingSchedule')];
  const wanted = { schoolYear: asked.schoolYear, plan, meetings: meetings || may('MeetingMinutes') };
  const records = await readTeamRecords(deps, actor, opened.team, wanted);
  const held = may('MeetingMinutes') ? records.meetings.filter(({ state }) => state === 'held') : [];
  const others = await listTeamDocuments(deps, actor, { ...opened, schoolYear: records.schoolYear });
  const minutes = held.map(
    (meeting): ListedDocument => ({
      ...{ group: 'meetings', note: meeting.purpose, model: meetingMinutesDocument(records, meeting) },
    }),
  );
  return [
    ...(plan ? [inTeam(teamPlanDocument(records))] : []),
    ...(meetings ? [inTeam(meetingScheduleDocument(records))] : []),
    ...others.filter(({ group }) => group === 'team'),
    ...minutes,
    ...others.filter(({ group }) => group !== 'team'),
  ];
}

function inTeam(model: DocModel): ListedDocument {
  return { group: 'team', model, note: '' };
}
