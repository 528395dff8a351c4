import { AppError } from '../contract/app-error.ts';
import type { DocModel } from '../documents/doc-model.ts';
import { meetingMinutesDocument } from '../documents/meeting-minutes-document.ts';
import { meetingScheduleDocument } from '../documents/meeting-schedule-document.ts';
import { teamPlanDocument } from '../documents/team-plan-document.ts';
import type { AccessRecord } from '../domain/access.ts';
import type { Actor } from './actor.ts';
import { MEETINGS } from './collections.ts';
import type { ServiceDeps } from './deps.ts';
import { assertNoFaults } from './outcome.ts';
import { getSchoolDocument, SCHOOL_DOCUMENT_KINDS, type SchoolDocumentKind } from './school-documents.ts';
import { openTeamTo } from './team-access.ts';
import { readTeamRecords } from './team-records.ts';

/** Documents of a team. */
export const TEAM_DOCUMENT_KINDS = ['DOC-03', 'DOC-04', 'DOC-05'] as const;
export type TeamDocumentKind = (typeof TEAM_DOCUMENT_KINDS)[number];

/** Documents that there are. */
export const DOCUMENT_KINDS = [...TEAM_DOCUMENT_KINDS, ...SCHOOL_DOCUMENT_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Which document: its kind and the query of `GET /api/v1/documents/{DOC-nn}`. */
export interface DocumentQuery {
  readonly kind: DocumentKind;
  /** Team; documents of a team need it. */
  readonly team?: string;
  /** School of a document of a school; default: the session's. */
  readonly school?: string;
  /** Default: the year that the team's pages show; of minutes, the year of the meeting. */
  readonly schoolYear?: string;
  /** Id of the meeting whose minutes are asked for; DOC-05 needs it. */
  readonly meeting?: string;
}

/** The record whose rights decide over a document: who may read what it is made from may have it. */
const RECORD_BEHIND: Readonly<Record<TeamDocumentKind, AccessRecord>> = {
  'DOC-03': 'TeamPlan',
  'DOC-04': 'MeetingSchedule',
  'DOC-05': 'MeetingMinutes',
};

function isSchoolKind(kind: DocumentKind): kind is SchoolDocumentKind {
  return (SCHOOL_DOCUMENT_KINDS as readonly string[]).includes(kind);
}

/**
 * A document made from the records as they are now (GD-1 … GD-7). Nothing is kept: the same records give the same
 * document, and what was signed is known by its number and date.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getDocument(deps: ServiceDeps, actor: Actor, query: DocumentQuery): Promise<DocModel> {
  const { kind } = query;
  if (isSchoolKind(kind)) return getSchoolDocument(deps, actor, { ...query, kind });
  if (query.team === undefined) assertNoFaults([{ path: 'team', reason: 'required' }]);
  const { team } = await openTeamTo(deps, actor, query.team ?? '', RECORD_BEHIND[kind], 'read');
  const { schoolYear } = query;
  switch (kind) {
    case 'DOC-03':
      return teamPlanDocument(
        await readTeamRecords(deps, actor, team, { schoolYear, plan: true, meetings: false }),
      );
    case 'DOC-04':
      return meetingScheduleDocument(
        await readTeamRecords(deps, actor, team, { schoolYear, plan: false, meetings: true }),
      );
    case 'DOC-05': {
      if (query.meeting === undefined) assertNoFaults([{ path: 'meeting', reason: 'required' }]);
      const meeting = await deps.storage
        .forDistrict(actor.districtId)
        .collection(MEETINGS)
        .get(query.meeting ?? '');
      if (meeting?.teamId !== team.id) throw new AppError('not_found');
      const year = { schoolYear: meeting.schoolYear, plan: false, meetings: true };
      return meetingMinutesDocument(await readTeamRecords(deps, actor, team, year), meeting);
    }
  }
}
