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

/** Labels of a field's values. Plan lines, meetings and teams have fields of one name with values of their own. */
function labelsOf(collection: string, field: string): readonly [LabelGroup, readonly string[]] | null {
  const inMeeting = collection === 'meetings';
  switch (field) {
    case 'kind':
      return inMeeting ? ['segmentKind', SEGMENT_KINDS] : ['teamKind', TEAM_KINDS];
    case 'state':
      return inMeeting ? ['meetingState', MEETING_STATES] : ['teamState', TEAM_STATES];
    case 'status':
      return inMeeting ? ['decisionStatus', DECISION_STATUSES] : ['planLineStatus', PLAN_LINE_STATUSES];
    case 'basis':
      return ['groupingBasis', GROUPING_BASES];
    case 'position':
      return ['position', POSITIONS];
    case 'step':
      return ['step', STEP_IDS];
    case 'format':
      return ['eventFormat', EVENT_FORMATS];
    default:
      return null;
  }
}

/** Where a changed value stands. */
export interface ChangedPlace {
  readonly collection: string;
  /** As in the journal: `segments.<id>.notes`. */
  readonly path: string;
}

/** A kept value as a person reads it; empty for nothing. */
export function readableValue(place: ChangedPlace, value: unknown, reader: Reader, people: People): string {
  const { collection, path } = place;
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map((item) => readableValue(place, item, reader, people)).join(', ');
  if (typeof value === 'object') return readableRecord(value, reader, people);
  if (typeof value === 'number') return readableNumber(path, value, reader);
  if (typeof value !== 'string') return '';
  if (PERSON_FIELD.test(path)) return people.name(value);
  const field = path.split('.').pop() ?? '';
  const [group, values] = labelsOf(collection, field) ?? [];
  if (group && values?.includes(value)) return label(reader.locale, group, value as LabelIds[LabelGroup]);
  if (ISO_DAY.test(value)) return reader.formats.day(value);
  if (ISO_MONTH.test(value)) return reader.formats.month(value);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Number and date of an order or of signed minutes; a rule, a decision, a point, a member. */
function readableRecord(value: object, { formats }: Reader, people: People): string {
  const { number, date, text, title, personId } = value as Readonly<Record<string, unknown>>;
  if (typeof number === 'string' && typeof date === 'string')
    return `№ ${number}, ${formats.numericDay(date)}`;
  if (typeof personId === 'string') return people.name(personId);
  return typeof text === 'string' ? text : typeof title === 'string' ? title : '';
}

function readableNumber(path: string, value: number, { formats }: Reader): string {
  return path.endsWith('methodDay') ? formats.weekday(value) : formats.number(value);
}
