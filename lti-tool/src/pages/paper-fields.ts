import { type Field, toField } from '../view/field.ts';
import type { FormState } from './edit-field.ts';
import { postedField } from './posted-field.ts';
import type { Reader } from './reader.ts';

/** Number and date of the paper (an order, minutes) that something rests on: as posted, else `number` and today. */
export function paperFields(
  state: FormState | null,
  words: { readonly id: string; readonly number: string; readonly date: string },
  reader: Reader,
  number = '',
): { readonly number: Field; readonly date: Field } {
  return {
    number: toField({
      ...postedField(state, 'number', reader),
      value: state?.posted['number'] ?? number,
      id: `${words.id}-number`,
      name: 'number',
      label: words.number,
      required: true,
    }),
    date: toField({
      ...postedField(state, 'date', reader),
      value: state?.posted['date'] ?? reader.today,
      id: `${words.id}-date`,
      name: 'date',
      label: words.date,
      kind: 'date',
      required: true,
    }),
  };
}
