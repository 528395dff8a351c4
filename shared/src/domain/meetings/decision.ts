import { isIsoDate } from '../calendar/calendar-date.ts';
import { type Edit, mergeEdit } from '../records/edit.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import type { FieldConflict } from '../records/three-way-merge.ts';
import type { Team } from '../team/team.ts';
import type { Decision, DecisionFollowUp, DecisionStatus, Meeting } from './meeting.ts';
import { withDecisions, writingRefusals } from './meeting-run.ts';

/** What people write into a decision. */
export type DecisionFields = Pick<Decision, 'segmentId' | 'text' | 'responsibleId' | 'due'>;

/** Faults of a decision. Who answers and by when may be missing while the minutes are a draft (PR-4). */
export function decisionFaults(
  path: string,
  fields: DecisionFields,
  meeting: Pick<Meeting, 'segments'>,
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  const at = path === '' ? '' : `${path}.`;
  const faults: InputFault[] = [
    ...textFaults(`${at}text`, fields.text, { most: TEXT_LIMITS.line, required: true }),
  ];
  if (fields.due !== null && !isIsoDate(fields.due)) faults.push({ path: `${at}due`, reason: 'not_a_date' });
  const { responsibleId, segmentId } = fields;
  if (responsibleId !== null && !team.members.some((member) => member.personId === responsibleId))
    faults.push({ path: `${at}responsibleId`, reason: 'not_a_member' });
  if (segmentId !== null && !meeting.segments.some((segment) => segment.id === segmentId))
    faults.push({ path: `${at}segmentId`, reason: 'unknown_value' });
  return faults;
}

/** A decision as it is taken: open. */
export function newDecision(id: string, fields: DecisionFields): Decision {
  return { id, ...fields, status: 'open', followUps: [] };
}

/** The meeting with one decision more; a repeated call finds it there. */
export function takeDecision(meeting: Meeting, decision: Decision): Decided<Meeting> {
  if (meeting.decisions.some(({ id }) => id === decision.id)) return decided(meeting);
  const refusals = writingRefusals(meeting);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return decided(withDecisions(meeting, [...meeting.decisions, decision]));
}

/** The written part of a decision, alone. */
function decisionFieldsOf(decision: DecisionFields): DecisionFields {
  const { segmentId, text, responsibleId, due } = decision;
  return { segmentId, text, responsibleId, due };
}

/** Rewords a decision in minutes that are still a draft. */
export function editDecision(
  meeting: Meeting,
  version: number,
  decisionId: string,
  edit: Edit<DecisionFields>,
): Decided<{ readonly meeting: Meeting; readonly conflicts: readonly FieldConflict[] }> {
  const refusals = writingRefusals(meeting);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const kept = meeting.decisions.find((decision) => decision.id === decisionId);
  if (kept === undefined) return refused('unknown_decision');
  const merge = mergeEdit(edit, decisionFieldsOf(kept), version);
  const decisions = meeting.decisions.map((decision) =>
    decision.id === decisionId ? { ...decision, ...merge.taken } : decision,
  );
  const conflicts = merge.conflicts.map((conflict) => ({
    ...conflict,
    field: `decisions.${decisionId}.${conflict.field}`,
  }));
  return decided({ meeting: withDecisions(meeting, decisions), conflicts });
}

/** The status that a follow-up leaves: a moved decision stays open. */
function statusAfter(outcome: DecisionFollowUp['outcome']): DecisionStatus {
  return outcome === 'moved' ? 'open' : outcome;
}

/**
 * What became of a decision: done, moved to a new date, or dropped. Signed minutes keep their text; what followed is
 * written beside it.
 */
export function followUp(meeting: Meeting, decisionId: string, next: DecisionFollowUp): Decided<Meeting> {
  const kept = meeting.decisions.find((decision) => decision.id === decisionId);
  if (kept === undefined) return refused('unknown_decision');
  if (kept.status !== 'open') return refused('decision_closed');
  if (next.outcome === 'moved' && next.due === null) return refused('due_missing');
  return decided(
    withDecisions(
      meeting,
      meeting.decisions.map((decision) =>
        decision.id === decisionId
          ? {
              ...decision,
              status: statusAfter(next.outcome),
              followUps: [
                ...decision.followUps,
                { ...next, due: next.outcome === 'moved' ? next.due : null },
              ],
            }
          : decision,
      ),
    ),
  );
}

/** When a decision is due now: the last date it was moved to, else the one it was taken with. */
export function dueOf(decision: Pick<Decision, 'due' | 'followUps'>): string | null {
  const moved = [...decision.followUps].reverse().find((step) => step.outcome === 'moved');
  return moved?.due ?? decision.due;
}

/** A decision with the meeting it was taken at. */
export interface CarriedDecision {
  readonly decision: Decision;
  readonly meetingId: string;
  readonly meetingNumber: number;
  readonly meetingDate: string;
  /** What this meeting made of it; null while it waits to be taken up. */
  readonly takenUp: DecisionFollowUp | null;
}

type HeldMeeting = Meeting & { readonly id: string };

function carried(
  meeting: HeldMeeting,
  decision: Decision,
  takenUp: DecisionFollowUp | null,
): CarriedDecision {
  return {
    decision,
    meetingId: meeting.id,
    meetingNumber: meeting.number,
    meetingDate: meeting.date,
    takenUp,
  };
}

function byDue(a: CarriedDecision, b: CarriedDecision): number {
  const [left, right] = [dueOf(a.decision) ?? '9999', dueOf(b.decision) ?? '9999'];
  if (left !== right) return left < right ? -1 : 1;
  return a.decision.id < b.decision.id ? -1 : 1;
}

/** Decisions of a team that are still open, the earliest due first. */
export function openDecisionsOf(meetings: readonly HeldMeeting[]): readonly CarriedDecision[] {
  return meetings
    .filter((meeting) => meeting.state !== 'cancelled')
    .flatMap((meeting) =>
      meeting.decisions
        .filter((decision) => decision.status === 'open')
        .map((decision) => carried(meeting, decision, null)),
    )
    .sort(byDue);
}

/**
 * What comes up at a meeting from earlier ones: all that is open, and all that this meeting has taken up, so that the
 * list does not shrink under the hands of those who work through it.
 */
export function carriedTo(
  meeting: HeldMeeting,
  meetings: readonly HeldMeeting[],
): readonly CarriedDecision[] {
  return meetings
    .filter(
      (earlier) =>
        earlier.id !== meeting.id &&
        earlier.state !== 'cancelled' &&
        (earlier.date < meeting.date || (earlier.date === meeting.date && earlier.number < meeting.number)),
    )
    .flatMap((earlier) =>
      earlier.decisions.flatMap((decision): readonly CarriedDecision[] => {
        const takenUp =
          [...decision.followUps].reverse().find((step) => step.meetingId === meeting.id) ?? null;
        return decision.status === 'open' || takenUp !== null ? [carried(earlier, decision, takenUp)] : [];
      }),
    )
    .sort(byDue);
}
