import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { LabelGroup, LabelIds } from '@uchitelskaya/shared/contract/labels/label-set';
import { referenceLabel, technologyLabel } from '@uchitelskaya/shared/contract/labels/reference-label';
import { FEASIBILITIES } from '@uchitelskaya/shared/domain/competence/school-competence';
import {
  CRITERION_NATURES,
  PRODUCT_GROUPS,
  WORK_STATUSES,
} from '@uchitelskaya/shared/domain/renewal/renewal-goal';
import { LOCAL_ACT_KINDS, LOCAL_ACT_STATES } from '@uchitelskaya/shared/domain/renewal/renewal-means';
import { HELP_DEGREES } from '@uchitelskaya/shared/domain/renewal/renewal-staff';
import { EFFECT_IDS } from '@uchitelskaya/shared/domain/results/effectiveness';
import { EVIDENCE_KINDS } from '@uchitelskaya/shared/domain/results/evidence';
import type { Option } from '../../view/field.ts';
import type { OpenedRenewal } from '../renewal/open-renewal.ts';
import type { ChoiceName, FieldSpec } from './fields.ts';

/** What a field may be chosen from, in the reader's words. */
export function choicesOf(name: ChoiceName, page: OpenedRenewal): readonly Option[] {
  const { reader, loaded, people, staff } = page;
  const { t, locale } = reader;
  const { renewal } = loaded.facts;
  const none: Option = { value: '', label: t('renewal.notChosen') };
  const labelled = <G extends LabelGroup>(group: G, ids: readonly LabelIds[G][]): readonly Option[] =>
    ids.map((id) => ({ value: String(id), label: label(locale, group, id) }));
  const lines = (items: readonly { readonly id: string; readonly text: string }[]): readonly Option[] =>
    items.map(({ id, text }) => ({ value: id, label: text }));
  const technologies = () => technologiesOf(page);
  switch (name) {
    case 'evidenceKind':
      return labelled('evidence', EVIDENCE_KINDS);
    case 'evidence':
      return renewal.evidence.map(({ id, kind, title }) => ({
        value: id,
        label: `${title} (${label(locale, 'evidence', kind)})`,
      }));
    case 'difficulties':
      return lines(renewal.difficulties);
    case 'actionableCauses':
      return lines(
        renewal.causes.filter(
          ({ id, actionable }) => actionable !== false || renewal.strategy.causeIds.includes(id),
        ),
      );
    case 'technologies':
      return technologies();
    case 'oneTechnology':
      return [{ value: '', label: t('renewal.field.noTechnology') }, ...technologies()];
    case 'trend':
      return [
        { value: '', label: t('renewal.field.trendAuto') },
        { value: 'true', label: t('renewal.field.trendYes') },
        { value: 'false', label: t('renewal.field.trendNo') },
      ];
    case 'actionable':
      return [
        none,
        { value: 'true', label: t('renewal.field.actionableYes') },
        { value: 'false', label: t('renewal.field.actionableNo') },
      ];
    case 'feasibility':
      return [none, ...labelled('feasibility', FEASIBILITIES)];
    case 'helpDegree':
      return [none, ...labelled('helpDegree', HELP_DEGREES)];
    case 'group':
      return labelled('productGroup', PRODUCT_GROUPS);
    case 'tasks':
      return [none, ...lines(renewal.tasks)];
    case 'staff':
      return people.options(staff, t('renewal.noOne'));
    case 'status':
      return labelled('workStatus', WORK_STATUSES);
    case 'stage':
      return [1, 2].map((stage) => ({ value: String(stage), label: t(`renewal.stage${stage}`) }));
    case 'nature':
      return labelled('criterionNature', CRITERION_NATURES);
    case 'act':
      return labelled('localAct', LOCAL_ACT_KINDS);
    case 'actState':
      return labelled('localActState', LOCAL_ACT_STATES);
  }
}

/** The school's technologies that are not hidden, and whatever the strategy names besides. */
function technologiesOf({ reader, loaded }: OpenedRenewal): readonly Option[] {
  const { locale } = reader;
  const items = loaded.references.technologies;
  const { technologies } = loaded.facts.renewal.strategy;
  const listed = items
    .filter(({ id, hidden }) => !hidden || technologies.includes(id))
    .map((item) => ({ value: item.id, label: referenceLabel(locale, 'technologies', item) }));
  const own = technologies
    .filter((one) => !listed.some(({ value }) => value === one))
    .map((one) => ({ value: one, label: technologyLabel(locale, items, one) }));
  return [...listed, ...own];
}

/** Texts that fill a field. */
export function suggestionsOf(
  suggests: NonNullable<FieldSpec['suggests']>,
  { reader, loaded }: OpenedRenewal,
): readonly string[] {
  const { locale } = reader;
  if (suggests === 'effects') return EFFECT_IDS.map((id) => label(locale, 'effect', id));
  return loaded.references[suggests]
    .filter(({ hidden }) => !hidden)
    .map((item) => referenceLabel(locale, suggests, item));
}
