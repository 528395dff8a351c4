import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { MeetingOutcome } from '@uchitelskaya/shared/service/meetings/change-meeting';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { meetingResponse } from './schema.ts';
import { toMeetingResponse } from './serializer.ts';

/** A call that answers with one meeting. */
export function meetingAnswer(status: 200 | 201) {
  return singleAnswer(status, meetingResponse, 'The meeting.');
}

/** The meeting as that answer. */
export function meetingReply(meeting: Stored<Meeting>) {
  return singleReply(200, toMeetingResponse(meeting), meeting.version);
}

/** The meeting after a command. @throws AppError `state_forbids`, `version_conflict`, `not_found` */
export function changedMeetingReply(outcome: MeetingOutcome) {
  return meetingReply(savedOf(outcome, toMeetingResponse));
}
