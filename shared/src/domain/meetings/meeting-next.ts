import { addDays } from '../calendar/calendar-date.ts';
import {
  type Kept,
  type NextAction,
  type NextActionFacts,
  type NextActionKey,
  type NextRule,
  nextAction,
  SOON_DAYS,
  type SpacePlace,
} from '../team/next-action.ts';
import { dueOf, openDecisionsOf } from './decision.ts';
import type { Meeting } from './meeting.ts';
import { minutesGaps } from './meeting-run.ts';

/** A team meets at least once a month (F-8): the next meeting is planned by then. */
const MEETING_DAYS = 31;

function meetingPlace(meeting: Kept<Meeting>): SpacePlace {
  return { room: 'meeting', meetingId: meeting.id };
}

function meetingValues(meeting: Meeting): NextAction['values'] {
  return { number: meeting.number, purpose: meeting.purpose, startsAt: meeting.startsAt ?? '' };
}

function leads(meeting: Meeting, facts: NextActionFacts): boolean {
  const { personId, roles } = facts.me;
  return roles.includes('coordinator') || meeting.chairId === personId || meeting.secretaryId === personId;
}

/** Earliest first. */
function byDate(meetings: readonly Kept<Meeting>[]): readonly Kept<Meeting>[] {
  return [...meetings].sort((a, b) => (a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1));
}

export const meetingToday: NextRule = (facts) => {
  const { meetings, today } = facts;
  const running = meetings.find((meeting) => meeting.state === 'running');
  if (running !== undefined)
    return nextAction('continue_meeting', meetingPlace(running), meetingValues(running), running.date);
  const planned = byDate(meetings).find((meeting) => meeting.state === 'planned' && meeting.date === today);
  if (planned === undefined) return null;
  const key = leads(planned, facts) ? 'run_meeting' : 'come_to_meeting';
  return nextAction(key, meetingPlace(planned), meetingValues(planned), today);
};

function myDecision(
  facts: NextActionFacts,
  isDue: (due: string) => boolean,
  key: NextActionKey,
): NextAction | null {
  const mine = openDecisionsOf(facts.meetings).find(({ decision }) => {
    const due = dueOf(decision);
    return decision.responsibleId === facts.me.personId && due !== null && isDue(due);
  });
  if (mine === undefined) return null;
  const values = { text: mine.decision.text, meeting: mine.meetingNumber };
  const anchor = `decision-${mine.decision.id}`;
  return nextAction(key, { room: 'home', anchor }, values, dueOf(mine.decision));
}

export const lateDecision: NextRule = (facts) =>
  myDecision(facts, (due) => due < facts.today, 'late_decision');

export const dueDecision: NextRule = (facts) =>
  myDecision(facts, (due) => due <= addDays(facts.today, SOON_DAYS), 'due_decision');

export const closePastMeeting: NextRule = ({ meetings, today }) => {
  const past = byDate(meetings).find((meeting) => meeting.state === 'planned' && meeting.date < today);
  return past === undefined
    ? null
    : nextAction('close_past_meeting', meetingPlace(past), meetingValues(past), past.date);
};

export const writeMinutes: NextRule = (facts) => {
  const draft = byDate(facts.meetings).find(
    (meeting) => meeting.state === 'held' && meeting.signed === null && leads(meeting, facts),
  );
  if (draft === undefined) return null;
  const gaps = minutesGaps(draft).filter((gap) => gap.key !== 'signature').length;
  const place: SpacePlace = { ...meetingPlace(draft), anchor: 'minutes' };
  return gaps > 0
    ? nextAction('complete_minutes', place, { number: draft.number, count: gaps })
    : nextAction('sign_minutes', place, { number: draft.number });
};

export const planFirstMeeting: NextRule = ({ meetings }) =>
  meetings.some((meeting) => meeting.state !== 'cancelled')
    ? null
    : nextAction('plan_first_meeting', { room: 'meetings', anchor: 'new' });

export const planNextMeeting: NextRule = ({ meetings, today }) => {
  if (meetings.some((meeting) => meeting.state === 'planned' && meeting.date >= today)) return null;
  const held = byDate(meetings).filter((meeting) => meeting.state === 'held');
  const last = held[held.length - 1];
  return nextAction(
    'plan_next_meeting',
    { room: 'meetings', anchor: 'new' },
    {},
    last === undefined ? null : addDays(last.date, MEETING_DAYS),
  );
};
