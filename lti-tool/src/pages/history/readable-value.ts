import { EN, RU } from '@uchitelskaya/shared/contract/labels/label-set';
import { isPersonField } from '@uchitelskaya/shared/domain/people/person-field';
import { PUBLISHED_QUESTIONNAIRES } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import { type ChangedPlace, toldField } from './field-name.ts';
import type { ToldField } from './told-field.ts';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const ISO_MONTH = /^\d{4}-\d{2}$/;
/** Ids of ours: of records, and of lines that ship with the tool (`Q-COMP`, `TECH_READ`). */
const MACHINE_WORD = /^[0-9a-f]{8}-[0-9a-f-]{20,}$|^[A-Z]+[-_][A-Z0-9-_]+$/;
/** Longer texts are cut: history says what changed, the page has the whole. */
const LONGEST = 160;

/** The one choice that stands in the journal of a step: which step it is. */
const STEP_LABELS: ToldField = ['step', 'step'];

/** The label of a value, where its field has labels and this is one of them. */
function labelOf(place: ChangedPlace, value: string, { locale }: Reader): string | null {
  const told = place.collection === 'team_steps' ? STEP_LABELS : toldField(place);
  if (typeof told !== 'object' || told === null) return null;
  const labels: Readonly<Record<string, string>> = (locale === 'ru' ? RU : EN)[told[1]];
  return labels[value] ?? null;
}

/** A kept value as a person reads it; empty for nothing, and for what only machines read. */
export function readableValue(place: ChangedPlace, value: unknown, reader: Reader, people: People): string {
  const { path } = place;
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value))
    return value
      .map((item) => readableValue(place, item, reader, people))
      .filter(Boolean)
      .join(', ');
  if (typeof value === 'object') return readableRecord(value, reader, people);
  if (typeof value === 'number') return readableNumber(path, value, reader);
  if (typeof value === 'boolean') return reader.t(value ? 'history.yes' : 'history.no');
  if (typeof value !== 'string') return '';
  if (isPersonField(path)) return people.name(value);
  if (path === 'questionnaireId') return questionnaireTitle(value, reader);
  return labelOf(place, value, reader) ?? readableText(value, reader);
}

/** A questionnaire that ships with the tool by its title; a school's own by its id. */
function questionnaireTitle(id: string, { locale }: Reader): string {
  return PUBLISHED_QUESTIONNAIRES.find((one) => one.id === id)?.title[locale] ?? id;
}

function readableText(value: string, { formats }: Reader): string {
  if (ISO_DAY.test(value)) return formats.day(value);
  if (ISO_TIME.test(value)) return formats.moment(value);
  if (ISO_MONTH.test(value)) return formats.month(value);
  if (MACHINE_WORD.test(value)) return '';
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** What a line or an answer is told by: its words, in this order. */
const TELLING = ['text', 'title', 'name', 'activity', 'problem', 'label', 'wanted', 'reason'] as const;

/** Number and date of an order or of signed minutes; a member; when it was; a line by its words. */
function readableRecord(value: object, { formats }: Reader, people: People): string {
  const fields = value as Readonly<Record<string, unknown>>;
  const { number, date, personId, at } = fields;
  if (typeof number === 'string' && typeof date === 'string')
    return `№ ${number}, ${formats.numericDay(date)}`;
  if (typeof personId === 'string') return people.name(personId);
  const telling = TELLING.map((name) => fields[name]).find((text) => typeof text === 'string' && text !== '');
  if (typeof telling === 'string') return telling;
  return typeof at === 'string' ? formats.moment(at) : '';
}

function readableNumber(path: string, value: number, { formats }: Reader): string {
  return path.endsWith('methodDay') ? formats.weekday(value) : formats.number(value);
}
