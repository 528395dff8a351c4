import { isIsoDate } from '../../domain/calendar/calendar-date.ts';
import {
  type DecisionFields,
  editDecision as decideEdit,
  followUp as decideFollowUp,
  decisionFaults,
  newDecision,
  takeDecision,
} from '../../domain/meetings/decision.ts';
import type { FollowUpOutcome } from '../../domain/meetings/meeting.ts';
import { MOST_DECISIONS } from '../../domain/meetings/meeting-edit.ts';
import type { Edit } from '../../domain/records/edit.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeMeeting, type MeetingOutcome, type MeetingPlace } from './change-meeting.ts';

const MINUTES_UPDATE = { record: 'MeetingMinutes', action: 'update' } as const;

/** Writes down what a meeting decided. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function addDecision(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  input: Partial<DecisionFields> & { readonly text: string },
): Promise<MeetingOutcome> {
  const { text, segmentId = null, responsibleId = null, due = null } = input;
  const fields: DecisionFields = { text: text.trim(), segmentId, responsibleId, due };
  const decision = newDecision(deps.ids.next(), fields);
  return changeMeeting(deps, actor, place, [MINUTES_UPDATE], 'decision.taken', (meeting, team) => {
    assertNoFaults([
      ...decisionFaults('', fields, meeting, team),
      ...(meeting.decisions.length >= MOST_DECISIONS
        ? [{ path: 'text', reason: 'too_many', values: { most: MOST_DECISIONS } } as const]
        : []),
    ]);
    return takeDecision(meeting, decision);
  });
}

/** Rewords a decision while the minutes are a draft. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function updateDecision(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  decisionId: string,
  edit: Edit<DecisionFields>,
): Promise<MeetingOutcome> {
  return changeMeeting(deps, actor, place, [MINUTES_UPDATE], 'decision.changed', (meeting, team) => {
    const kept = meeting.decisions.find(({ id }) => id === decisionId);
    if (kept !== undefined) {
      const named = new Set(Object.keys(edit.mine));
      assertNoFaults(
        decisionFaults('', { ...kept, ...edit.mine }, meeting, team).filter(({ path }) => named.has(path)),
      );
    }
    const decision = decideEdit(meeting, meeting.version, decisionId, edit);
    return decision.kind === 'refused'
      ? decision
      : { kind: 'decided', value: decision.value.meeting, conflicts: decision.value.conflicts };
  });
}

export interface FollowUpInput {
  readonly outcome: FollowUpOutcome;
  /** New date, when moved. */
  readonly due?: string | null;
  /** The meeting at which it came up; left out from the home page. */
  readonly atMeetingId?: string | null;
}

const FOLLOWED = {
  done: 'decision.done',
  moved: 'decision.moved',
  dropped: 'decision.dropped',
} as const;

/**
 * What became of a decision. `place` is the meeting that took it.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function followUpDecision(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  decisionId: string,
  input: FollowUpInput,
): Promise<MeetingOutcome> {
  const { outcome, due = null, atMeetingId = null } = input;
  if (due !== null && !isIsoDate(due)) assertNoFaults([{ path: 'due', reason: 'not_a_date' }]);
  return changeMeeting(deps, actor, place, [MINUTES_UPDATE], FOLLOWED[outcome], (meeting, _team, at) =>
    decideFollowUp(meeting, decisionId, { meetingId: atMeetingId, outcome, at, by: actor.personId, due }),
  );
}
