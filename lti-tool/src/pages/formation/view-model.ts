import { label } from '@uchitelskaya/shared/contract/labels/label';
import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/deficit-group';
import type { FormationGap, ScoredGroup } from '@uchitelskaya/shared/domain/formation-score';
import {
  type GroupingProposal,
  groupWarnings,
  unplaced,
} from '@uchitelskaya/shared/domain/grouping-proposal';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { FormationGround } from '@uchitelskaya/shared/service/formation';
import { toField } from '../../view/field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

export const PATH = '/school/formation';

export interface FormationFacts {
  readonly ground: FormationGround;
  /** The newest of the year, or null. */
  readonly proposal: Stored<GroupingProposal> | null;
  readonly people: People;
  /** Classes of the school, those that call loudest for a team first. */
  readonly classes: readonly string[];
  readonly refusal: RefusalView | null;
}

/** Steps class → people → proposal → decision on one page. */
export function toFormationView(facts: FormationFacts, reader: Reader) {
  const { t } = reader;
  const { ground, proposal, people, classes, refusal } = facts;
  return {
    csrf: reader.csrf,
    path: PATH,
    title: t('formation.title'),
    refusal,
    renewalOpen: !ground.renewalReady,
    reason: ground.renewalReady
      ? null
      : toField({ name: 'reason', id: 'why-now', label: t('formation.whyNow'), required: true }),
    classes: classes.map((value, at) => ({
      value,
      text: at === 0 ? t('formation.firstClass', { label: value }) : value,
    })),
    candidates: ground.candidateIds.map((id) => ({ id, name: people.of(id).full })),
    candidateCount: t('formation.candidates', { count: ground.candidateIds.length }),
    answered: t('formation.answered', { answered: ground.answered, all: ground.candidateIds.length }),
    proposal: proposal === null ? null : toProposalView(proposal, people, reader),
  };
}

function toProposalView(proposal: Stored<GroupingProposal>, people: People, reader: Reader) {
  const { t } = reader;
  const { computed, groups, decision } = proposal;
  const open = decision === null;
  const titleOf = (at: number) => t('formation.group', { number: at + 1 });
  const places = [
    ...groups.map(({ id }, at) => ({ value: id, label: titleOf(at) })),
    { value: 'new', label: t('formation.newGroup') },
    { value: '', label: t('formation.noGroup') },
  ];
  const person = (id: string, here: string) => ({
    id,
    name: people.of(id).full,
    options: places.map((place) => ({ ...place, selected: place.value === here })),
  });
  const computedOf = (ids: readonly string[]) =>
    computed.groups.find(({ memberIds }) => memberIds.join() === [...ids].sort().join());
  const percent = (value: number) => Math.round(value * 100);
  return {
    action: `${PATH}/${proposal.id}`,
    open,
    quality: computed.optimal
      ? t('formation.optimal')
      : t('formation.bounded', { gap: percent(computed.gap) }),
    why: proposal.preconditionReason,
    groups: groups.map((group, at) => {
      const scored = computedOf(group.memberIds);
      return {
        id: group.id,
        title: titleOf(at),
        classLabel: group.classLabel,
        members: group.memberIds.map((id) => person(id, group.id)),
        warning: groupWarnings(group).length > 0 ? t('formation.sizeWarning') : '',
        reasons: scored === undefined ? [t('formation.changed')] : reasonsOf(scored, reader),
        gaps: scored === undefined ? [] : scored.gaps.map((gap) => gapText(gap, reader)),
      };
    }),
    left: unplaced(proposal).map((id) => {
      const why = computed.leftOver.find((one) => one.id === id);
      return { ...person(id, ''), why: why === undefined ? '' : t(`formation.left.${why.reason}`) };
    }),
    reason: open
      ? toField({
          name: 'reason',
          id: 'decision-reason',
          label: t('formation.decisionReason'),
          kind: 'area',
          rows: 2,
          required: true,
        })
      : null,
    decision:
      decision === null
        ? ''
        : t(`formation.decided.${decision.kind}`, { who: people.name(decision.by), reason: decision.reason }),
  };
}

function itemLabel(item: string, { locale }: Reader): string {
  const known = DEFICIT_GROUPS.find((id) => id === item);
  return known === undefined ? item : label(locale, 'deficitGroup', known);
}

function reasonsOf(group: ScoredGroup, reader: Reader): readonly string[] {
  const { t } = reader;
  return [
    ...(group.focus.length > 0
      ? [t('formation.focus', { items: group.focus.map((item) => itemLabel(item, reader)).join(', ') })]
      : []),
    ...(group.parts.positions === 1 ? [t('formation.positions')] : []),
    ...(group.wishes.stated > 0 ? [t('formation.wishes', { ...group.wishes })] : []),
    ...(group.commonSlots.length > 0 ? [t('formation.slots', { count: group.commonSlots.length })] : []),
  ];
}

function gapText(gap: FormationGap, reader: Reader): string {
  return gap.kind === 'resource'
    ? reader.t('formation.gap.resource', { item: itemLabel(gap.item, reader) })
    : reader.t(`formation.gap.${gap.kind}`);
}
