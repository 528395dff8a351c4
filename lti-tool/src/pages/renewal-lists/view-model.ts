import { label } from '@uchitelskaya/shared/contract/labels/label';
import { referenceLabel } from '@uchitelskaya/shared/contract/labels/reference-label';
import {
  isShipped,
  REFERENCE_KINDS,
  type ReferenceItem,
  type ReferenceKind,
} from '@uchitelskaya/shared/domain/reference-list';
import { PRODUCT_GROUPS } from '@uchitelskaya/shared/domain/renewal-goal';
import type { SchoolReferences } from '@uchitelskaya/shared/service/reference-lists';
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

/** The school's lists of suggestions, each with its lines in their order. */
export function toListsView({ references, mayEdit, edited, states }: ListsFacts, reader: Reader) {
  return {
    csrf: reader.csrf,
    backHref: '/school/renewal',
    lists: REFERENCE_KINDS.map((kind) => ({
      kind,
      title: reader.t(`renewal.list.${kind}`),
      rows: references.items[kind].map((item) => toRow(kind, item, mayEdit, edited, reader)),
      add: mayEdit ? toAdd(kind, states.get(kind) ?? null, reader) : null,
    })),
  };
}

function toRow(kind: ReferenceKind, item: ReferenceItem, mayEdit: boolean, edited: string, reader: Reader) {
  const { t, locale } = reader;
  const own = !isShipped(kind, item.id);
  const place = `${kind}.${item.id}`;
  return {
    id: place,
    text: referenceLabel(locale, kind, item),
    sub: item.group === null ? '' : label(locale, 'productGroup', item.group),
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
