import { label } from '@uchitelskaya/shared/contract/labels/label';
import { TEAM_KINDS } from '@uchitelskaya/shared/domain/team/team';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** The form that founds a team: a name is enough. */
export function toTeamNewView(state: FormState | null, reader: Reader) {
  const { t, locale } = reader;
  const from = (name: string) => postedField(state, name, reader);
  const kinds = TEAM_KINDS.map((kind) => ({ value: kind, label: label(locale, 'teamKind', kind) }));
  return {
    csrf: reader.csrf,
    name: toField({
      ...from('name'),
      name: 'name',
      label: t('charter.name'),
      required: true,
      placeholder: t('teams.nameExample'),
    }),
    targetClasses: toField({
      ...from('targetClasses'),
      name: 'targetClasses',
      label: t('charter.classes'),
      hint: t('charter.classesHint'),
    }),
    theme: toField({ ...from('theme'), name: 'theme', label: t('charter.theme') }),
    kind: toField({
      ...from('kind'),
      value: state?.posted['kind'] ?? 'kouch',
      name: 'kind',
      label: t('charter.kind'),
      kind: 'select',
      options: kinds,
      hint: t('teams.kindHint'),
    }),
  };
}
