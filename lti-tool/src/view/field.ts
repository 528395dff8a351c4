/** Two versions of one field, ready to show. */
export interface ConflictView {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly theirs: string;
  readonly who: string;
  readonly when: string;
  readonly before: string;
  readonly mineParts: readonly MarkedText[];
  readonly theirsParts: readonly MarkedText[];
}

/** A piece of a text; `mark`: it is not in the other text. */
export interface MarkedText {
  readonly text: string;
  readonly mark: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A field as the template `field` wants it. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly isArea: boolean;
  readonly isSelect: boolean;
  readonly rows: number;
  readonly value: string;
  /** Whether the value its editor started from goes along, for merging with what others wrote meanwhile. */
  readonly hasBase: boolean;
  readonly base: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly required: boolean;
  readonly options: readonly (Option & { readonly selected: boolean })[];
  readonly describedBy: string;
  readonly error: string;
  readonly warning: string;
  readonly conflict: ConflictView | null;
  /** A small label: the field belongs to a heading above it. */
  readonly quiet: boolean;
  /** Id of a `datalist`, or empty. */
  readonly list: string;
  /** The text of the field was changed by the answer (a conflict was resolved): the page must take it. */
  readonly rewritten: boolean;
}

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  /** Default: the name. Needed when a page shows the same form several times. */
  readonly id?: string;
  readonly kind?: 'text' | 'password' | 'area' | 'select' | 'date' | 'time' | 'number';
  readonly value?: string;
  readonly base?: string;
  readonly options?: readonly Option[];
  readonly hint?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly rows?: number;
  readonly error?: string;
  readonly warning?: string;
  readonly conflict?: ConflictView | null;
  readonly quiet?: boolean;
  readonly list?: string;
  readonly rewritten?: boolean;
}

/** A field with everything the strict template asks for. */
export function toField(options: FieldOptions): Field {
  const { name, label, kind = 'text', value = '', error = '', warning = '', hint = '' } = options;
  const id = options.id ?? name;
  const described = [hint && `${id}-hint`, error && `${id}-error`, warning && `${id}-warning`];
  return {
    id,
    name,
    label,
    type: kind,
    isArea: kind === 'area',
    isSelect: kind === 'select',
    rows: options.rows ?? 3,
    value,
    hasBase: options.base !== undefined,
    base: options.base ?? '',
    hint,
    placeholder: options.placeholder ?? '',
    required: options.required ?? false,
    options: (options.options ?? []).map((option) => ({ ...option, selected: option.value === value })),
    describedBy: described.filter(Boolean).join(' '),
    error,
    warning,
    conflict: options.conflict ?? null,
    quiet: options.quiet ?? false,
    list: options.list ?? '',
    rewritten: options.rewritten ?? false,
  };
}
