import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { z } from 'zod';
import type { MessageValues, Translate } from '../view/messages.ts';

/** More faults than anybody reads would only make the answer large. */
const MOST_ERRORS = 50;
/** Names of unknown fields are the sender's text: long ones are cut. */
const LONGEST_NAME = 80;

/** Where a value stands in the request: the prefix of every path of its faults. */
export type InputPart = 'body' | 'query' | 'path';

/**
 * Parses one part of a request.
 * @throws AppError `invalid_input` that lists every fault with its place, in the reader's language.
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, part: InputPart, t: Translate): T {
  const result = schema.safeParse(value, { error: (issue) => sentenceOf(issue, t) });
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, MOST_ERRORS).flatMap((issue) => toFieldErrors(issue, part, t));
  throw new AppError('invalid_input', { errors: firstOfEachPath(errors).slice(0, MOST_ERRORS) });
}

/** A body's faults stand at the field (`decisions.0.due`); those of the address name the part (`query.limit`). */
function toFieldErrors(issue: z.core.$ZodIssue, part: InputPart, t: Translate): readonly FieldError[] {
  const prefix = part === 'body' ? [] : [part];
  const path = [...prefix, ...issue.path.map(String)];
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key.slice(0, LONGEST_NAME)].join('.'),
    message: t('field.unknown'),
  }));
}

/** One sentence a field: a list where text is wanted is not also too short. */
function firstOfEachPath(errors: readonly FieldError[]): readonly FieldError[] {
  return errors.filter(({ path }, place) => errors.findIndex((other) => other.path === path) === place);
}

type Issue = z.core.$ZodRawIssue;

function sentenceOf(issue: Issue, t: Translate): string {
  const [key, values] = keyOf(issue);
  return t(`field.${key}`, values);
}

function keyOf(issue: Issue): readonly [key: string, values?: MessageValues] {
  switch (issue.code) {
    case 'invalid_type':
      return [issue.input === undefined ? 'required' : `type_${issue.expected}`];
    case 'too_small':
      return keyOfTooSmall(issue);
    case 'too_big':
      return keyOfTooBig(issue);
    case 'invalid_value':
      return [
        issue.input === undefined ? 'required' : 'choice',
        { choices: (issue.values ?? []).join(', ') },
      ];
    case 'invalid_union':
      return Array.isArray(issue.options) ? ['choice', { choices: issue.options.join(', ') }] : ['invalid'];
    case 'invalid_format':
      return [`format_${issue.format}`];
    case 'unrecognized_keys':
      return ['unknown'];
    case 'custom':
      return [typeof issue.params?.['key'] === 'string' ? issue.params['key'] : 'invalid'];
    default:
      return ['invalid'];
  }
}

function keyOfTooSmall(issue: Extract<Issue, { code: 'too_small' }>): readonly [string, MessageValues?] {
  const least = Number(issue.minimum);
  if (issue.origin === 'string') return least === 1 ? ['required'] : ['too_short', { count: least }];
  if (issue.origin === 'array') return ['too_few', { count: least }];
  return ['too_small', { least }];
}

function keyOfTooBig(issue: Extract<Issue, { code: 'too_big' }>): readonly [string, MessageValues?] {
  const most = Number(issue.maximum);
  if (issue.origin === 'string') return ['too_long', { count: most }];
  if (issue.origin === 'array') return ['too_many', { count: most }];
  return ['too_big', { most }];
}
