import type { Meeting } from '@uchitelskaya/shared/domain/meeting';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { Reply } from '../endpoint.ts';
import { meetingResponse } from './schema.ts';
import { toMeetingResponse } from './serializer.ts';

/** A call that answers with one meeting. */
export function meetingAnswer(status: 200 | 201) {
  return {
    kind: 'json',
    status,
    schema: meetingResponse,
    single: true,
    description: 'The meeting.',
  } as const;
}

/** The meeting as that answer. */
export function meetingReply(meeting: Stored<Meeting>, status: 200 | 201): Extract<Reply, { kind: 'json' }> {
  return { kind: 'json', status, body: toMeetingResponse(meeting), version: meeting.version };
}
