import { isIsoDate } from '../calendar/calendar-date.ts';
import { EVENT_FORMATS, type EventFormat } from '../calendar/event-format.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal } from '../records/refusal.ts';
import type { Team } from '../team/team.ts';
import { IMPACT_SUBJECTS, type ImpactSubject } from './impact-indicator.ts';
import type { TeamEntry } from './team-entry.ts';

/** Who saw it. Beyond `team` it counts as shared (M3). */
export const AUDIENCES = ['team', 'school', 'district', 'wider'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One of the four questions of the педсовет: words, and what they rest on. */
export interface CouncilAnswer {
  readonly text: string;
  /** Ids of indicators of the team's impact assessment. */
  readonly indicatorIds: readonly string[];
  /** Other evidence, in words or as a link. */
  readonly evidence: string;
}

export type CouncilAnswers = Readonly<Record<ImpactSubject, CouncilAnswer>>;

export interface PresentationFields {
  readonly title: string;
  readonly format: EventFormat;
  readonly audience: Audience;
  /** ISO date. */
  readonly date: string | null;
  readonly presenterIds: readonly string[];
  /** Addresses in the school's own storage, one a line. */
  readonly materials: string;
  /** Of a learning walk or an open day (DOC-20): what guests look for, where they go, how they behave. */
  readonly focusQuestion: string;
  readonly route: string;
  readonly guestRules: string;
  /** What those who saw it said. */
  readonly feedback: string;
}

/** A showing of the team's work (HJ-7; `PresentationEvent`). */
export interface PresentationEvent extends TeamEntry, PresentationFields {
  readonly held: boolean;
  readonly answers: CouncilAnswers;
}

/** Formats in which a team shows its work; the others are for learning. */
export const PRESENTATION_FORMATS = [
  'ped_council',
  'learning_walk',
  'open_day',
  'open_view',
  'master_class',
  'workshop',
  'seminar',
  'seminar_practicum',
  'conference',
  'method_marathon',
  'round_table',
  'meeting',
  'networking',
] as const satisfies readonly EventFormat[];

const NO_ANSWER: CouncilAnswer = { text: '', indicatorIds: [], evidence: '' };
export const NO_ANSWERS: CouncilAnswers = {
  pupils: NO_ANSWER,
  members: NO_ANSWER,
  class: NO_ANSWER,
  strategy: NO_ANSWER,
};

export const EMPTY_PRESENTATION: Omit<PresentationFields, 'title'> = {
  format: 'ped_council',
  audience: 'school',
  date: null,
  presenterIds: [],
  materials: '',
  focusQuestion: '',
  route: '',
  guestRules: '',
  feedback: '',
};

export function presentationFieldsOf(event: PresentationFields): PresentationFields {
  const { title, format, audience, date, presenterIds } = event;
  const { materials, focusQuestion, route, guestRules, feedback } = event;
  return {
    title,
    format,
    audience,
    date,
    presenterIds,
    materials,
    focusQuestion,
    route,
    guestRules,
    feedback,
  };
}

/** A guest-oriented event: it has a route and a focus question. */
export function isWalk({ format }: Pick<PresentationFields, 'format'>): boolean {
  return format === 'learning_walk' || format === 'open_day' || format === 'open_view';
}

export function presentationFaults(
  fields: PresentationFields,
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('title', fields.title, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('materials', fields.materials, { most: TEXT_LIMITS.long }),
    ...textFaults('focusQuestion', fields.focusQuestion, { most: TEXT_LIMITS.line }),
    ...textFaults('route', fields.route, { most: TEXT_LIMITS.long }),
    ...textFaults('guestRules', fields.guestRules, { most: TEXT_LIMITS.long }),
    ...textFaults('feedback', fields.feedback, { most: TEXT_LIMITS.long }),
  ];
  if (!EVENT_FORMATS.includes(fields.format)) faults.push({ path: 'format', reason: 'unknown_value' });
  if (!AUDIENCES.includes(fields.audience)) faults.push({ path: 'audience', reason: 'unknown_value' });
  if (fields.date !== null && !isIsoDate(fields.date)) faults.push({ path: 'date', reason: 'not_a_date' });
  const known = new Set(team.members.map(({ personId }) => personId));
  if (fields.presenterIds.some((id) => !known.has(id)))
    faults.push({ path: 'presenterIds', reason: 'not_a_member' });
  return faults;
}

/** Faults of one answer; links must lead to indicators that are there. */
export function councilAnswerFaults(
  answer: CouncilAnswer,
  indicatorIds: readonly string[],
): readonly InputFault[] {
  return [
    ...textFaults('text', answer.text, { most: TEXT_LIMITS.long }),
    ...textFaults('evidence', answer.evidence, { most: TEXT_LIMITS.line }),
    ...(answer.indicatorIds.every((id) => indicatorIds.includes(id))
      ? []
      : [{ path: 'indicatorIds', reason: 'unknown_value' } as const]),
  ];
}

/** An answer that stands on something (RULE-03). */
export function isGrounded(answer: CouncilAnswer): boolean {
  return answer.text.trim() !== '' && (answer.indicatorIds.length > 0 || answer.evidence.trim() !== '');
}

/** Questions that the педсовет would hear no grounded answer to; other events have none. */
export function openQuestions(
  event: Pick<PresentationEvent, 'format' | 'answers'>,
): readonly ImpactSubject[] {
  return event.format === 'ped_council'
    ? IMPACT_SUBJECTS.filter((subject) => !isGrounded(event.answers[subject]))
    : [];
}

/** Marks the event as held: its day has come, and each question of the педсовет has a grounded answer. */
export function holdPresentation<T extends PresentationEvent>(event: T, today: string): Decided<T> {
  if (event.held) return decided(event);
  const open = openQuestions(event);
  const refusals: readonly Refusal[] = [
    ...(event.date === null ? [{ reason: 'presentation_date_missing' } as const] : []),
    ...(event.date !== null && event.date > today ? [{ reason: 'presentation_in_future' } as const] : []),
    ...(open.length > 0 ? [{ reason: 'council_ungrounded', values: { count: open.length } } as const] : []),
  ];
  return refusals.length > 0 ? { kind: 'refused', refusals } : decided({ ...event, held: true });
}
