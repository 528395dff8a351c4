import { AppError } from '../../contract/app-error.ts';
import { classPassportDocument } from '../../documents/classes/class-passport.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import { meetingMinutesDocument } from '../../documents/meetings/meeting-minutes-document.ts';
import { meetingScheduleDocument } from '../../documents/meetings/meeting-schedule-document.ts';
import { teamPlanDocument } from '../../documents/plan/team-plan-document.ts';
import type { Actor } from '../actor.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { openTeamTo } from '../team/team-access.ts';
import { readTeamRecords } from '../team/team-records.ts';
import { getOrderDocument, getRulesDocument } from './charter-documents.ts';
import { readClassPassport } from './class-documents.ts';
import { getDiaryDocument } from './diary-document.ts';
import { type DocumentScope, needed, type TeamDocumentKind } from './document-query.ts';
import { getCycleReport, getObservationDocument } from './lesson-documents.ts';
import { getCase, getCouncilReport, getRecommendationDocument } from './result-documents.ts';

/**
 * A document of a team. Who may read what it is made from may have it.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getTeamDocument(
  deps: ServiceDeps,
  actor: Actor,
  kind: TeamDocumentKind,
  query: DocumentScope,
): Promise<DocModel> {
  const teamId = needed(query, 'team');
  const { schoolYear } = query;
  switch (kind) {
    case 'DOC-01':
      return getOrderDocument(deps, actor, teamId, schoolYear);
    case 'DOC-03': {
      const { team } = await openTeamTo(deps, actor, teamId, 'TeamPlan', 'read');
      const wanted = { schoolYear, plan: true, meetings: false };
      return teamPlanDocument(await readTeamRecords(deps, actor, team, wanted));
    }
    case 'DOC-04': {
      const { team } = await openTeamTo(deps, actor, teamId, 'MeetingSchedule', 'read');
      const wanted = { schoolYear, plan: false, meetings: true };
      return meetingScheduleDocument(await readTeamRecords(deps, actor, team, wanted));
    }
    case 'DOC-05':
      return getMinutes(deps, actor, teamId, needed(query, 'meeting'));
    case 'DOC-06':
      return getDiaryDocument(deps, actor, teamId, query);
    case 'DOC-07':
      return getObservationDocument(deps, actor, teamId, query);
    case 'DOC-10':
      return getCouncilReport(deps, actor, teamId, query);
    case 'DOC-14':
      return classPassportDocument(await readClassPassport(deps, actor, query));
    case 'DOC-15':
      return getRulesDocument(deps, actor, teamId, schoolYear);
    case 'DOC-16':
      return getCycleReport(deps, actor, { teamId, cycleId: needed(query, 'cycle') });
    case 'DOC-19':
      return getCase(deps, actor, teamId, needed(query, 'entry'));
    case 'DOC-24':
      return getRecommendationDocument(deps, actor, teamId, needed(query, 'entry'));
  }
}

async function getMinutes(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  meetingId: string,
): Promise<DocModel> {
  const { team } = await openTeamTo(deps, actor, teamId, 'MeetingMinutes', 'read');
  const meeting = await deps.storage.forDistrict(actor.districtId).collection(MEETINGS).get(meetingId);
  if (meeting?.teamId !== team.id) throw new AppError('not_found');
  const year = { schoolYear: meeting.schoolYear, plan: false, meetings: true };
  return meetingMinutesDocument(await readTeamRecords(deps, actor, team, year), meeting);
}
