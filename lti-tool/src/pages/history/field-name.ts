import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { textKeysOf } from '@uchitelskaya/shared/domain/steps/step-question';
import type { Reader } from '../reader.ts';
import { SCHOOL_FIELDS } from './school-fields.ts';
import { TEAM_FIELDS } from './team-fields.ts';
import type { ToldField } from './told-field.ts';

/** Where a changed value stands. */
export interface ChangedPlace {
  readonly collection: string;
  /** As in the journal: `segments.<id>.notes`. */
  readonly path: string;
}

/** What is told of each field, by collection. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, ToldField>>>> = {
  ...TEAM_FIELDS,
  ...SCHOOL_FIELDS,
};

/** Questions and reasons of steps, under which their texts stand in the journal. */
const STEP_TEXTS: ReadonlySet<string> = new Set(STEP_IDS.flatMap(textKeysOf));
const STEP_REASONS: ReadonlySet<string> = new Set(['fewer_lessons', 'training_waiver']);

/**
 * The last part of a path that its collection knows: the field, or its list when a whole line came or went. Undefined
 * where nobody ever said what it is.
 */
export function toldField({ collection, path }: ChangedPlace): ToldField | undefined {
  const fields = FIELDS[collection] ?? {};
  const part = path
    .split('.')
    .reverse()
    .find((name) => Object.hasOwn(fields, name));
  return part === undefined ? undefined : fields[part];
}

/** Word for what changed, or null when its reader need not know. */
export function findFieldName(place: ChangedPlace, { t }: Reader): string | null {
  if (place.collection === 'team_steps') return findStepFieldName(place.path, t);
  const told = toldField(place) ?? null;
  if (told === null) return null;
  return t(`history.field.${typeof told === 'string' ? told : told[0]}`);
}

/** Word for what changed in a step: its question, or what was gathered. */
function findStepFieldName(path: string, t: Reader['t']): string | null {
  if (STEP_TEXTS.has(path))
    return t(STEP_REASONS.has(path) ? `step.reason.${path}` : `path.question.${path}`);
  if (path === 'step') return t('history.field.step');
  return path.startsWith('entries.') ? t('history.field.entries') : null;
}
