import type { MinutesSignature } from '../../domain/meetings/meeting.ts';
import {
  cancelMeeting as decideCancelling,
  finishMeeting as decideFinish,
  signMinutes as decideSignature,
  startMeeting as decideStart,
} from '../../domain/meetings/meeting-run.ts';
import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import type { ServiceDeps } from '../deps.ts';
import { changeMeeting, type MeetingOutcome, type MeetingPlace } from '../meetings/change-meeting.ts';
import { assertNoFaults } from '../outcome.ts';
import { documentFaults } from '../team/team-orders.ts';
import { startIfReady } from '../team/team-start.ts';

const MINUTES_UPDATE = { record: 'MeetingMinutes', action: 'update' } as const;

/** The meeting begins. @throws AppError `not_found`, `forbidden` */
export async function startMeeting(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
): Promise<MeetingOutcome> {
  const today = await todayIn(deps, actor.districtId);
  return changeMeeting(deps, actor, place, [MINUTES_UPDATE], 'meeting.started', (meeting, _team, at) =>
    decideStart(meeting, today, at),
  );
}

/** The meeting is over; its minutes feed the indicators from now on. The first one starts an ordered team. @throws AppError `not_found`, `forbidden` */
export async function finishMeeting(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
): Promise<MeetingOutcome> {
  const today = await todayIn(deps, actor.districtId);
  const outcome = await changeMeeting(
    deps,
    actor,
    place,
    [MINUTES_UPDATE],
    'meeting.finished',
    (meeting, _team, at) => decideFinish(meeting, today, at),
  );
  if (outcome.kind === 'saved') await startIfReady(deps, actor, place.teamId);
  return outcome;
}

/** Number and date of the signed minutes. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function signMinutes(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  signature: MinutesSignature,
): Promise<MeetingOutcome> {
  const signed = { number: signature.number.trim(), date: signature.date };
  assertNoFaults(documentFaults('', signed));
  return changeMeeting(deps, actor, place, [MINUTES_UPDATE], 'meeting.signed', (meeting) =>
    decideSignature(meeting, signed),
  );
}

/** The meeting does not take place. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function cancelMeeting(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  reason: string,
): Promise<MeetingOutcome> {
  assertNoFaults(textFaults('reason', reason, { most: TEXT_LIMITS.line }));
  const right = { record: 'MeetingSchedule', action: 'update' } as const;
  return changeMeeting(deps, actor, place, [right], 'meeting.cancelled', (meeting) =>
    decideCancelling(meeting, reason.trim()),
  );
}
