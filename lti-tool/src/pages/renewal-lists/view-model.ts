import { label } from '@uchitelskaya/shared/contract/labels/label';
import { referenceLabel } from '@uchitelskaya/shared/contract/labels/reference-label';
import {
  isShipped,
  linksOf,
  REFERENCE_KINDS,
  type ReferenceItem,
  type ReferenceKind,
} from '@uchitelskaya/shared/domain/renewal/reference-list';
import { PRODUCT_GROUPS } from '@uchitelskaya/shared/domain/renewal/renewal-goal';
import type { SchoolReferences } from '@uchitelskaya/shared/service/renewal/reference-lists';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

export interface ListsFacts {
  readonly references: SchoolReferences;
  readonly mayEdit: boolean;
  /** `technologies.TECH_FA`: the line that is being renamed. */
  readonly edited: string;
  /** Forms that came back, by kind. */
  readonly states: ReadonlyMap<string, FormState>;
}

const PATH = '/school/renewal/lists';
/** Lists to which difficulties lead (team-cycle.md §2.4). */
const LINKED = ['causes', 'technologies'] as const;
type LinkedKind = (typeof LINKED)[number];

/** The school's lists of suggestions, each with its lines in their order. */
export function toListsView({ references, mayEdit, edited, states }: ListsFacts, reader: Reader) {
  return {
    csrf: reader.csrf,
    backHref: '/school/renewal',
    lists: REFERENCE_KINDS.map((kind) => ({
      kind,
      title: reader.t(`renewal.list.${kind}`),
      rows: references.items[kind].map((item) => toRow(kind, item, { references, mayEdit, edited }, reader)),
      add: mayEdit ? toAdd(kind, states.get(kind) ?? null, reader) : null,
    })),
  };
}

function toRow(
  kind: ReferenceKind,
  item: ReferenceItem,
  { references, mayEdit, edited }: Pick<ListsFacts, 'references' | 'mayEdit' | 'edited'>,
  reader: Reader,
) {
  const { t, locale } = reader;
  const own = !isShipped(kind, item.id);
  const place = `${kind}.${item.id}`;
  return {
    id: place,
    text: referenceLabel(locale, kind, item),
    sub:
      kind === 'difficulties'
        ? linkText(item, references, reader)
        : item.group === null
          ? ''
          : label(locale, 'productGroup', item.group),
    hidden: item.hidden,
    chip: item.hidden
      ? { tone: 'plain', sign: '', text: t('renewal.list.hidden') }
      : own
        ? { tone: 'accent', sign: '', text: t('renewal.list.own') }
        : null,
    action: mayEdit ? `${PATH}/${kind}/${encodeURIComponent(item.id)}` : null,
    hideLabel: item.hidden ? t('renewal.list.show') : t('renewal.list.hide'),
    own,
    editHref: `${PATH}?edit=${encodeURIComponent(place)}#${place}`,
    boxes:
      mayEdit && edited === place && kind === 'difficulties' ? toBoxes(place, item, references, reader) : [],
    form:
      mayEdit && edited === place
        ? toField({
            id: `label-${place}`,
            name: 'label',
            label: t('renewal.list.label'),
            value: item.label ?? referenceLabel(locale, kind, item),
            hint: own ? '' : t('renewal.list.labelHint'),
          })
        : null,
  };
}

/** What a difficulty suggests, in one line; lines that are gone or hidden are not offered. */
function linkText(item: ReferenceItem, references: SchoolReferences, { t, locale }: Reader): string {
  const links = linksOf(item);
  const words = (kind: LinkedKind) =>
    references.items[kind]
      .filter(({ id, hidden }) => !hidden && links[kind].includes(id))
      .map((one) => referenceLabel(locale, kind, one))
      .join(', ');
  return LINKED.map((kind) => {
    const texts = words(kind);
    return texts === '' ? '' : t(`renewal.list.links.${kind}`, { texts });
  })
    .filter(Boolean)
    .join('; ');
}

/** The two lists to tick for a difficulty. */
function toBoxes(place: string, item: ReferenceItem, references: SchoolReferences, { t, locale }: Reader) {
  const links = linksOf(item);
  return LINKED.map((kind) => ({
    name: kind,
    legend: t(`renewal.list.${kind}`),
    options: references.items[kind]
      .filter(({ id, hidden }) => !hidden || links[kind].includes(id))
      .map((one, i) => ({
        id: `${place}-${kind}-${i}`,
        value: one.id,
        label: referenceLabel(locale, kind, one),
        checked: links[kind].includes(one.id),
      })),
  }));
}

function toAdd(kind: ReferenceKind, state: FormState | null, reader: Reader) {
  const { t, locale } = reader;
  return {
    action: `${PATH}/${kind}`,
    label: toField({
      ...postedField(state, 'label', reader),
      id: `new-${kind}`,
      name: 'label',
      label: t('renewal.list.add'),
      required: true,
    }),
    group:
      kind === 'products'
        ? toField({
            id: 'new-group',
            name: 'group',
            label: t('renewal.field.group'),
            kind: 'select',
            value: 'methodical',
            options: PRODUCT_GROUPS.map((value) => ({
              value,
              label: label(locale, 'productGroup', value),
            })),
          })
        : null,
  };
}
