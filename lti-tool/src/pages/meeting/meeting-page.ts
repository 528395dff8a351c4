import { meetingMinutesDocument } from '@uchitelskaya/shared/documents/meetings/meeting-minutes-document';
import { writingRefusals } from '@uchitelskaya/shared/domain/meetings/meeting-run';
import { consentedMembers } from '@uchitelskaya/shared/domain/team/membership';
import { teamRights } from '@uchitelskaya/shared/domain/team/team-rights';
import type { MeetingPlace } from '@uchitelskaya/shared/service/meetings/change-meeting';
import { getMeeting } from '@uchitelskaya/shared/service/meetings/meetings';
import { loadTeamHome } from '@uchitelskaya/shared/service/team/team-home';
import type { Request, Response } from 'express';
import type { Field } from '../../view/field.ts';
import { type FormResult, pageStatus, refusalOf, statesOf } from '../form-result.ts';
import { toTeamRecords } from '../home-records.ts';
import {
  findParameter,
  type OpenedPage,
  openPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
  sendPart,
} from '../open-page.ts';
import { statusOf } from '../outcome.ts';
import { toPeople } from '../people.ts';
import { teamFrame } from '../reader.ts';
import { toSavedView } from '../saved-view.ts';
import type { MeetingFacts } from './meeting-facts.ts';
import { toLiveView, toMeetingView } from './view-model.ts';

/** What came of a form of the page, to be shown in its place. */
export interface Result extends FormResult {
  /** Point of the agenda that the form belongs to. */
  readonly point?: string | null;
}

/** Which meeting the address names. */
export function placeOf(req: Request): MeetingPlace {
  return { teamId: parameter(req, 'teamId'), meetingId: parameter(req, 'meetingId') };
}

/** Address of the meeting's page. */
export function pathOf({ teamId, meetingId }: MeetingPlace): string {
  return `/teams/${teamId}/meetings/${meetingId}`;
}

/** Everything the page shows. @throws AppError `not_found`, `forbidden` */
export async function loadMeetingFacts(
  deps: PageDeps,
  page: OpenedPage,
  req: Request,
  result: Result | null,
): Promise<MeetingFacts> {
  const place = placeOf(req);
  const { actor, reader } = page;
  const [opened, home] = await Promise.all([
    getMeeting(deps, actor, place),
    loadTeamHome(deps, actor, place.teamId),
  ]);
  const { meeting, team, roles, carried } = opened;
  const records = toTeamRecords(home, reader.locale, deps.clock.now());
  return {
    team,
    meeting,
    carried,
    minutes: meetingMinutesDocument(records, meeting),
    people: toPeople([...home.people.values()], reader),
    memberIds: consentedMembers(team).map(({ personId }) => personId),
    path: pathOf(place),
    writes: teamRights(roles, team).writeMinutes && writingRefusals(meeting).length === 0,
    ahead: meeting.state === 'planned' && meeting.date > home.today,
    openPoint: result?.point ?? queryOf(req, 'point') ?? findParameter(req, 'segmentId'),
    editedDecision: queryOf(req, 'decision') ?? findParameter(req, 'decisionId'),
    states: statesOf(result),
    refusal: refusalOf(result, reader),
    savedAt: '',
  };
}

/** The whole page, after a form that came to nothing with that form as it was sent. */
export async function showMeeting(
  deps: PageDeps,
  req: Request,
  res: Response,
  result: Result | null,
): Promise<void> {
  const page = await openPage(deps, req);
  const facts = await loadMeetingFacts(deps, page, req, result);
  const model = toMeetingView(facts, page.reader);
  const styles = [deps.view.files.href('meeting.css')];
  const frame = teamFrame(page.reader, facts.team, 'meetings', {
    title: model.title,
    styles,
    path: facts.path,
  });
  await sendPage(res, deps, {
    name: 'meeting',
    frame,
    model,
    status: pageStatus(result),
  });
}

/** Answer to an autosave: the slots of the form's fields and everything that follows from what was saved. */
export async function answerLive(
  deps: PageDeps,
  req: Request,
  res: Response,
  result: Result,
  fieldsOf: (facts: MeetingFacts, page: OpenedPage) => readonly Field[],
): Promise<void> {
  const page = await openPage(deps, req);
  const facts = await loadMeetingFacts(deps, page, req, result);
  const saved = toSavedView(result.outcome, fieldsOf(facts, page), deps.clock.now(), page.reader);
  const model = toLiveView(facts, saved, page.reader);
  sendPart(res, deps, page.reader, { name: 'meeting/live', model, status: statusOf(result.outcome) });
}
