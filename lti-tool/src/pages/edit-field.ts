import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import { findPersonName } from '@uchitelskaya/shared/domain/people/person-name-warning';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { FieldConflict } from '@uchitelskaya/shared/domain/records/three-way-merge';
import { toConflictView } from '../view/conflict-view.ts';
import type { Codecs } from '../view/edit-form.ts';
import { type Field, type FieldOptions, toField } from '../view/field.ts';
import type { People } from './people.ts';
import type { Reader } from './reader.ts';

/** What became of a posted form that could not be kept whole. */
export interface FormState {
  readonly posted: Readonly<Partial<Record<string, string>>>;
  readonly errors: readonly FieldError[];
  readonly conflicts: readonly FieldConflict[];
  readonly rewritten: ReadonlySet<string>;
}

/** One form over one record. */
export interface EditedForm<T extends object> {
  readonly codecs: Codecs<T>;
  /** What is kept now. */
  readonly kept: T;
  readonly meta: Pick<Stored<object>, 'updatedAt' | 'updatedBy'>;
  /** Put before the name of a field to make its id: a page may show the form several times. */
  readonly idPrefix: string;
  /** Where errors and conflicts name this form's fields: `segments.<id>.`; empty for the record's own. */
  readonly pathPrefix: string;
  readonly state: FormState | null;
}

/** Fields of one form: what is kept, or what was posted, with what is wrong with it. */
export function editField<T extends object>(
  form: EditedForm<T>,
  name: keyof T & string,
  options: Omit<FieldOptions, 'name' | 'value' | 'base' | 'error' | 'conflict'> & { readonly free?: boolean },
  reader: Reader,
  people: People,
): Field {
  const { codecs, kept, state } = form;
  const codec = codecs[name];
  const id = `${form.idPrefix}${name}`;
  const path = `${form.pathPrefix}${name}`;
  const conflict = state?.conflicts.find(({ field }) => field === path);
  const error = state?.errors.find(
    (candidate) => candidate.path === path || candidate.path.startsWith(`${path}.`),
  );
  const value = state?.posted[name] ?? codec.write(kept[name]);
  const show = codec.show ?? codec.write;
  const read = (raw: unknown) => show(raw as T[keyof T & string]);
  const field = toField({
    ...options,
    name,
    id,
    value,
    ...(conflict === undefined && { base: codec.write(kept[name]) }),
    ...(conflict?.base !== undefined && { base: codec.write(conflict.base as T[keyof T & string]) }),
    error: error ? reader.t(error.message, error.values) : '',
    warning:
      options.free && findPersonName(value, people.known) !== null ? reader.t('save.looksLikeName') : '',
    rewritten: state?.rewritten.has(name) ?? false,
    conflict:
      conflict === undefined
        ? null
        : toConflictView(
            {
              id,
              name,
              before: conflict.base === undefined ? '' : read(conflict.base),
              mine: read(conflict.mine),
              theirs: read(conflict.theirs),
              theirsValue: codec.write(conflict.theirs as T[keyof T & string]),
              who: people.name(form.meta.updatedBy),
              when: reader.formats.time(form.meta.updatedAt),
            },
            reader.t,
          ),
  });
  return field;
}
