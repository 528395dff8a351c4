import type { FormState } from './edit-field.ts';
import type { Reader } from './reader.ts';

/** Value and error of one field of a form that came back; an untouched form is empty. */
export function postedField(
  state: FormState | null,
  name: string,
  { t }: Reader,
): { readonly value: string; readonly error: string } {
  const error = state?.errors.find(({ path }) => path === name || path.endsWith(`.${name}`));
  return { value: state?.posted[name] ?? '', error: error ? t(error.message, error.values) : '' };
}
