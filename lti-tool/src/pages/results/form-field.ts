import type { Field } from '../../view/field.ts';

/** Several choices of one list, posted under one name. */
export interface Checks {
  readonly name: string;
  readonly legend: string;
  readonly base: string;
  readonly error: string;
  readonly options: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
}

/** One place of a form: a field or a list of choices. */
export interface FormField {
  readonly field: Field | null;
  readonly checks: Checks | null;
}

export function asField(field: Field): FormField {
  return { field, checks: null };
}

/** A list of choices; what was posted wins over what is kept. */
export function asChecks(
  options: Omit<Checks, 'options' | 'base'> & {
    readonly idPrefix: string;
    readonly chosen: readonly string[];
    readonly kept: readonly string[];
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  },
): FormField {
  const { name, legend, error, idPrefix, chosen, kept, choices } = options;
  return {
    field: null,
    checks: {
      name,
      legend,
      error,
      base: kept.join(', '),
      options: choices.map(({ value, label }) => ({
        id: `${idPrefix}${name}-${value}`,
        value,
        label,
        checked: chosen.includes(value),
      })),
    },
  };
}
