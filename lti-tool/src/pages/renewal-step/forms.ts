import { label } from '@uchitelskaya/shared/contract/labels/label';
import { findReference } from '@uchitelskaya/shared/contract/labels/reference-label';
import type { RenewalList, RenewalPart } from '@uchitelskaya/shared/domain/renewal/renewal';
import { EFFECT_IDS, EFFECTS } from '@uchitelskaya/shared/domain/results/effectiveness';
import {
  type Codecs,
  type FieldCodec,
  labelsCodec,
  linesCodec,
  optionalCodec,
  optionalWholeCodec,
  type PostedForm,
  textCodec,
  textsOf,
  wholeCodec,
} from '../../view/edit-form.ts';
import type { Field, Option } from '../../view/field.ts';
import { toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';
import { choicesOf } from './choices.ts';
import { FIELDS, type FieldSpec, NARROW } from './fields.ts';

type Place = RenewalPart | RenewalList;
type Fields = Readonly<Record<string, unknown>>;

/** A box to tick. */
interface Box extends Option {
  readonly id: string;
  readonly checked: boolean;
}

/** A field of a form, or boxes to tick, as the template `renewal-step/entry` wants it. */
export interface Entry {
  readonly narrow: boolean;
  readonly field: Field | null;
  readonly boxes: {
    readonly field: Field;
    readonly options: readonly Box[];
    /** A box for own words beside them. */
    readonly own: { readonly id: string; readonly name: string; readonly label: string } | null;
  } | null;
}

const answerCodec: FieldCodec<boolean | null> = {
  read: (text) => (text === '' ? null : text === 'true'),
  write: (value) => (value === null ? '' : String(value)),
};

/** A codec of one kind of value among those of a form, whose kinds are known only by its fields. */
function among<V>(codec: FieldCodec<V>): FieldCodec<unknown> {
  return codec as unknown as FieldCodec<unknown>;
}

/** How a field stands in its form. Counts that must be there are whole numbers, others may be empty. */
function codecOf({ name, kind, choices }: FieldSpec, options: readonly Option[]): FieldCodec<unknown> {
  const shown = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  switch (kind) {
    case 'text':
    case 'area':
      return among(textCodec);
    case 'lines':
      return among(linesCodec);
    case 'labels':
      return among(labelsCodec);
    case 'several':
      return among({ ...labelsCodec, show: (values) => values.map(shown).join(', ') });
    case 'date':
      return among(optionalCodec<string>());
    case 'count':
      return name === 'yearsSeen' ? among(wholeCodec) : among(optionalWholeCodec);
    case 'one':
      if (choices === 'trend' || choices === 'actionable')
        return among({ ...answerCodec, show: (value) => shown(answerCodec.write(value)) });
      if (choices === 'stage') return among({ ...wholeCodec, show: (value) => shown(String(value)) });
      return options.some(({ value }) => value === '')
        ? among({ ...optionalCodec<string>(), show: (value) => shown(value ?? '') })
        : among({ ...textCodec, show: shown });
  }
}

/** Codecs of a whole form. */
export function codecsOf(place: Place, page: OpenedRenewal): Codecs<Fields> {
  const entries = FIELDS[place].map((spec) => [
    spec.name,
    codecOf(spec, spec.choices === undefined ? [] : choicesOf(spec.choices, page)),
  ]);
  return Object.fromEntries(entries) as Codecs<Fields>;
}

/** A posted form with the ticked boxes of one name in one text: an unticked box posts nothing. */
export function joinBoxes(place: Place, form: PostedForm): PostedForm {
  const joined: Record<string, string | readonly string[]> = { ...form };
  for (const { name, kind } of FIELDS[place]) {
    if (kind === 'several' && form[name] !== undefined)
      joined[name] = [
        ...new Set(
          textsOf(form, name)
            .map((one) => one.trim())
            .filter(Boolean),
        ),
      ].join(', ');
  }
  return joined;
}

/** What a chosen suggestion says besides its text: a criterion of the catalogue has a stage and a nature, a product a group. */
export function filledIn(list: RenewalList, fields: Fields, { loaded }: OpenedRenewal): Fields {
  const text = String(fields['text'] ?? fields['title'] ?? '').trim();
  if (list === 'criteria') {
    const effectId = EFFECT_IDS.find((id) =>
      (['ru', 'en'] as const).some((locale) => label(locale, 'effect', id) === text),
    );
    return effectId === undefined ? fields : { ...fields, effectId, ...EFFECTS[effectId] };
  }
  if (list === 'products') {
    const group = findReference('products', loaded.references.products, text)?.group;
    return group ? { ...fields, group } : fields;
  }
  return fields;
}

interface FormOf {
  readonly place: Place;
  readonly kept: Fields;
  /** Put before the name of a field to make its id. */
  readonly idPrefix: string;
  /** Where faults and conflicts name its fields. */
  readonly pathPrefix: string;
  readonly state: FormState | null;
  /** Which fields may be changed now. */
  readonly open: 'all' | readonly string[];
}

/** The fields of a form over what is kept. */
export function toEntries(form: FormOf, page: OpenedRenewal): readonly Entry[] {
  const { renewal } = page.loaded;
  const { reader, people } = page;
  const edited: EditedForm<Fields> = {
    codecs: codecsOf(form.place, page),
    kept: form.kept,
    meta: { updatedAt: renewal?.updatedAt ?? '', updatedBy: renewal?.updatedBy ?? '' },
    idPrefix: form.idPrefix,
    pathPrefix: form.pathPrefix,
    state: form.state,
  };
  return FIELDS[form.place]
    .filter(({ name }) => form.open === 'all' || form.open.includes(name))
    .map((spec) => toEntry(spec, (options) => editField(edited, spec.name, options, reader, people), page));
}

/** The fields of a form that makes a line. */
export function toNewEntries(
  list: RenewalList,
  begin: Readonly<Record<string, string>>,
  state: FormState | null,
  page: OpenedRenewal,
): readonly Entry[] {
  return FIELDS[list].map((spec) =>
    toEntry(
      spec,
      (options) => {
        const { value, error } = postedField(state, spec.name, page.reader);
        const { free: _free, ...rest } = options;
        return toField({
          ...rest,
          name: spec.name,
          id: `${list}-new-${spec.name}`,
          value: state === null ? (begin[spec.name] ?? '') : value,
          error,
        });
      },
      page,
    ),
  );
}

type MakeField = (options: Parameters<typeof editField>[2]) => Field;

const KINDS = {
  text: 'text',
  labels: 'text',
  area: 'area',
  lines: 'area',
  date: 'date',
  count: 'number',
  one: 'select',
  several: 'text',
} as const;

function toEntry(spec: FieldSpec, make: MakeField, page: OpenedRenewal): Entry {
  const { t } = page.reader;
  const options = spec.choices === undefined ? [] : choicesOf(spec.choices, page);
  const field = make({
    label: t(`renewal.field.${spec.label ?? spec.name}`),
    kind: KINDS[spec.kind],
    options,
    ...(spec.hint !== undefined && { hint: t(`renewal.field.${spec.hint}`) }),
    ...(spec.example !== undefined && { placeholder: t(`renewal.field.${spec.example}`) }),
    ...(spec.suggests !== undefined && { list: `suggest-${spec.suggests}` }),
    required: spec.required ?? false,
    free: spec.kind === 'text' || spec.kind === 'area' || spec.kind === 'lines',
  });
  if (spec.kind !== 'several') return { narrow: NARROW.includes(spec.kind), field, boxes: null };
  const chosen = field.value.split(',').map((one) => one.trim());
  return {
    narrow: false,
    field: null,
    boxes: {
      field,
      options: options.map((option, i) => ({
        ...option,
        id: `${field.id}-${i}`,
        checked: chosen.includes(option.value),
      })),
      own:
        spec.own === undefined
          ? null
          : { id: `${field.id}-own`, name: field.name, label: t(`renewal.field.${spec.own}`) },
    },
  };
}
