import { AppError } from '../contract/app-error.ts';
import type { DocModel } from '../documents/doc/doc-model.ts';
import { meetingMinutesDocument } from '../documents/meetings/meeting-minutes-document.ts';
import { meetingScheduleDocument } from '../documents/meetings/meeting-schedule-document.ts';
import { methodWorkDocument } from '../documents/method-work/method-work-document.ts';
import { methodWorkSheet } from '../documents/method-work/method-work-sheet.ts';
import { teamPlanDocument } from '../documents/plan/team-plan-document.ts';
import { routeDocument } from '../documents/route/route-document.ts';
import type { SheetModel } from '../documents/sheet/sheet-model.ts';
import type { AccessRecord } from '../domain/access-matrix.ts';
import type { InputFault } from '../domain/input-fault.ts';
import type { Actor } from './actor.ts';
import { MEETINGS } from './collections/teams.ts';
import type { ServiceDeps } from './deps.ts';
import { readMethodWorkRecords } from './method-work-records.ts';
import { assertNoFaults } from './outcome.ts';
import { readRouteRecords } from './route-records.ts';
import { schoolIdOf } from './school-access.ts';
import { getSchoolDocument, SCHOOL_DOCUMENT_KINDS } from './school-documents.ts';
import { openTeamTo } from './team-access.ts';
import { readTeamRecords } from './team-records.ts';

/** Documents of a team. */
export const TEAM_DOCUMENT_KINDS = ['DOC-03', 'DOC-04', 'DOC-05'] as const;
export type TeamDocumentKind = (typeof TEAM_DOCUMENT_KINDS)[number];

/** Documents that there are. */
export const DOCUMENT_KINDS = [...TEAM_DOCUMENT_KINDS, 'DOC-08', ...SCHOOL_DOCUMENT_KINDS, 'DOC-21'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Documents that are a table in the first place, and so come as a workbook too (documents.md §2). */
export const SHEET_DOCUMENT_KINDS = ['DOC-21'] as const;
export type SheetDocumentKind = (typeof SHEET_DOCUMENT_KINDS)[number];

/** Which document: its kind and the query of `GET /api/v1/documents/{DOC-nn}`. */
export interface DocumentQuery {
  readonly kind: DocumentKind;
  /** Documents of a team need it. */
  readonly team?: string;
  /** Default: the year that the pages show; of minutes, the year of the meeting. */
  readonly schoolYear?: string;
  /** Id of the meeting whose minutes are asked for; DOC-05 needs it. */
  readonly meeting?: string;
  /** Id of the route; DOC-08 needs it. */
  readonly route?: string;
  /** School of a document of a school; default: the session's. */
  readonly school?: string;
}

/** The record whose rights decide over a document: who may read what it is made from may have it. */
const RECORD_BEHIND: Readonly<Record<TeamDocumentKind, AccessRecord>> = {
  'DOC-03': 'TeamPlan',
  'DOC-04': 'MeetingSchedule',
  'DOC-05': 'MeetingMinutes',
};

/** A part of the query that this document cannot do without. @throws AppError `invalid_input` */
function needed(query: DocumentQuery, path: 'team' | 'meeting' | 'route'): string {
  const value = query[path];
  const faults: readonly InputFault[] = value === undefined ? [{ path, reason: 'required' }] : [];
  assertNoFaults(faults);
  return value ?? '';
}

/**
 * A document made from the records as they are now (GD-1 … GD-7). Nothing is kept: the same records give the same
 * document, and what was signed is known by its number and date.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getDocument(deps: ServiceDeps, actor: Actor, query: DocumentQuery): Promise<DocModel> {
  switch (query.kind) {
    case 'DOC-08':
      return routeDocument(await readRouteRecords(deps, actor, needed(query, 'route')));
    case 'DOC-21':
      return methodWorkDocument(
        await readMethodWorkRecords(deps, actor, query.school ?? schoolIdOf(actor), query.schoolYear),
      );
    case 'DOC-03':
    case 'DOC-04':
    case 'DOC-05':
      return getTeamDocument(deps, actor, query.kind, query);
    default:
      return getSchoolDocument(deps, actor, { ...query, kind: query.kind });
  }
}

/** A document as a workbook. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function getSheetDocument(
  deps: ServiceDeps,
  actor: Actor,
  query: DocumentQuery & { readonly kind: SheetDocumentKind },
): Promise<SheetModel> {
  const schoolId = query.school ?? schoolIdOf(actor);
  return methodWorkSheet(await readMethodWorkRecords(deps, actor, schoolId, query.schoolYear));
}

async function getTeamDocument(
  deps: ServiceDeps,
  actor: Actor,
  kind: TeamDocumentKind,
  query: DocumentQuery,
): Promise<DocModel> {
  const { team } = await openTeamTo(deps, actor, needed(query, 'team'), RECORD_BEHIND[kind], 'read');
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
      const meeting = await deps.storage
        .forDistrict(actor.districtId)
        .collection(MEETINGS)
        .get(needed(query, 'meeting'));
      if (meeting?.teamId !== team.id) throw new AppError('not_found');
      const year = { schoolYear: meeting.schoolYear, plan: false, meetings: true };
      return meetingMinutesDocument(await readTeamRecords(deps, actor, team, year), meeting);
    }
  }
}
