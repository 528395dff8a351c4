import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { LabelGroup, LabelIds } from '@uchitelskaya/shared/contract/labels/label-set';
import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/event-format';
import { DECISION_STATUSES, MEETING_STATES, SEGMENT_KINDS } from '@uchitelskaya/shared/domain/meeting';
import { PLAN_LINE_STATUSES } from '@uchitelskaya/shared/domain/plan-line';
import { STEP_IDS } from '@uchitelskaya/shared/domain/step';
import { GROUPING_BASES, POSITIONS, TEAM_KINDS, TEAM_STATES } from '@uchitelskaya/shared/domain/team';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

const PERSON_FIELD =
  /(?:^|\.)(?:responsibleId|chairId|secretaryId|speakerId|coordinatorId|tutorId|attendance)$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_MONTH = /^\d{4}-\d{2}$/;
/** Longer texts are cut: history says what changed, the page has the whole. */
const LONGEST = 160;

/** Enumerations a field may hold; one name serves several records, so each is tried. */
const ENUMERATIONS: Readonly<Record<string, readonly (readonly [LabelGroup, readonly string[]])[]>> = {
  kind: [
    ['teamKind', TEAM_KINDS],
    ['segmentKind', SEGMENT_KINDS],
  ],
  basis: [['groupingBasis', GROUPING_BASES]],
  state: [
    ['teamState', TEAM_STATES],
    ['meetingState', MEETING_STATES],
  ],
  position: [['position', POSITIONS]],
  step: [['step', STEP_IDS]],
  format: [['eventFormat', EVENT_FORMATS]],
  status: [
    ['planLineStatus', PLAN_LINE_STATUSES],
    ['decisionStatus', DECISION_STATUSES],
  ],
};

/** A kept value as a person reads it; empty for nothing. */
export function readableValue(path: string, value: unknown, reader: Reader, people: People): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map((item) => readableValue(path, item, reader, people)).join(', ');
  if (typeof value === 'object') return readableRecord(value, reader);
  if (typeof value === 'number') return readableNumber(path, value, reader);
  if (typeof value !== 'string') return '';
  if (PERSON_FIELD.test(path)) return people.name(value);
  const field = path.split('.').pop() ?? '';
  for (const [group, values] of ENUMERATIONS[field] ?? []) {
    if (values.includes(value)) return label(reader.locale, group, value as LabelIds[typeof group]);
  }
  if (ISO_DAY.test(value)) return reader.formats.day(value);
  if (ISO_MONTH.test(value)) return reader.formats.month(value);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Number and date of an order, or of signed minutes. */
function readableRecord(value: object, { formats }: Reader): string {
  const { number, date, text, title } = value as Readonly<Record<string, unknown>>;
  if (typeof number === 'string' && typeof date === 'string')
    return `№ ${number}, ${formats.numericDay(date)}`;
  return typeof text === 'string' ? text : typeof title === 'string' ? title : '';
}

function readableNumber(path: string, value: number, { formats }: Reader): string {
  return path.endsWith('methodDay') ? formats.weekday(value) : formats.number(value);
}
