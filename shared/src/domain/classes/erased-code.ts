import { readPupilCode } from './pupil-code.ts';

/** Stands where an erased code stood (P-8): typed texts keep it as it is, lists and tables say «код удалён» for it. */
export const ERASED_CODE = '[—]';

/** Whether a code, in its one spelling, is to go. */
export type IsErased = (code: string) => boolean;

const EVERY_CODE: IsErased = () => true;

/**
 * What may be a code in a text, as loosely as people type it: `7А-04К`, «7 "а" – 04к», `10-11-04К`. Whether it is one,
 * `readPupilCode` says.
 */
const LOOKS_LIKE_CODE =
  /(?<![\p{L}\d])\d{1,2}(?:[-‐‑‒–—−/]\d{1,2})?\s?["'«“„]?\p{L}{0,4}["'»“”]?\s?[-‐‑‒–—−/]\s?\d\d\s?\p{L}(?![\p{L}\d])/gu;

function inText(text: string, isErased: IsErased): string {
  return text.replace(LOOKS_LIKE_CODE, (found) => {
    // «3-7А-04К» is no code, what follows its first dash is one.
    for (const from of [0, found.search(/[^\d]/) + 1]) {
      const reading = readPupilCode(found.slice(from));
      if (reading.kind === 'code' && isErased(reading.code)) return found.slice(0, from) + ERASED_CODE;
    }
    return found;
  });
}

function inAny(value: unknown, isErased: IsErased): unknown {
  if (typeof value === 'string') return inText(value, isErased);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, one, inAny(one, isErased)] as const);
  if (entries.every(([, before, after]) => before === after)) return value;
  if (Array.isArray(value)) return entries.map(([, , after]) => after);
  const copy: Record<string, unknown> = {};
  for (const [key, , after] of entries) copy[key] = after;
  return copy;
}

/**
 * The same value with {@link ERASED_CODE} in place of every pupil's code in any of its texts, however deep. The very
 * value when it has none of them, so that who asks sees whether there is anything to write.
 */
export function withoutCodes<T>(value: T, isErased: IsErased = EVERY_CODE): T {
  return inAny(value, isErased) as T;
}
