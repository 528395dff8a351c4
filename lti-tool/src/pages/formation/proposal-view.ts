import { targetLabel } from '@uchitelskaya/shared/contract/labels/formation-label';
import {
  type DraftGroup,
  type GroupingChange,
  type GroupingProposal,
  groupWarnings,
  unplaced,
} from '@uchitelskaya/shared/domain/formation/grouping-proposal';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { OpenedProposal } from '@uchitelskaya/shared/service/formation/grouping-proposals';
import { type PostedForm, textOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import { PATH } from './form-view.ts';
import { gapsOf, reasonsOf } from './group-words.ts';

export interface ProposalFacts {
  readonly opened: OpenedProposal;
  /** Teachers in no team today: whoever of them was not grouped may be added. */
  readonly freeIds: readonly string[];
  readonly people: People;
  readonly now: number;
  /** A form of the proposal that came to nothing: what it holds stays in the fields. */
  readonly sent: PostedForm;
}

/** What was sent under a name, or what is kept. */
function sentOr({ sent }: ProposalFacts, name: string, kept: string): string {
  return name in sent ? textOf(sent, name) : kept;
}

/** Seconds that the largest school takes. */
const MOST_SECONDS = 12;

/** A proposal wherever it is: being computed, open to changes, decided. */
export function toProposalView(facts: ProposalFacts, reader: Reader) {
  const { opened, people } = facts;
  const { t } = reader;
  const { proposal, outdated, silent } = opened;
  const { computed, decision, state } = proposal;
  const action = `${PATH}/${proposal.id}`;
  const open = decision === null && state === 'ready';
  return {
    action,
    basis: proposal.basis,
    open,
    computing: state === 'computing' && !silent && decision === null ? toComputing(facts, reader) : null,
    silent: silent && decision === null,
    about: aboutOf(proposal, reader),
    why: proposal.preconditionReason,
    quality:
      computed === null
        ? ''
        : computed.optimal
          ? t('formation.optimal')
          : t('formation.bounded', { gap: Math.ceil(computed.gap * 100) }),
    outdated,
    groups: proposal.groups.map((group) => toGroupView(group, facts, reader)),
    left: open ? toLeft(facts, reader) : [],
    changes: proposal.changes.map((change) => toChange(change, people, reader)),
    changeCount: t('formation.changeCount', { count: proposal.changes.length }),
    reason: open
      ? toField({
          name: 'reason',
          id: 'decision-reason',
          label: t('formation.decisionReason'),
          value: sentOr(facts, 'reason', ''),
          kind: 'area',
          rows: 2,
          required: true,
        })
      : null,
    decision:
      decision === null
        ? ''
        : t(`formation.decided.${decision.kind}`, { who: people.name(decision.by), reason: decision.reason }),
    teams:
      decision === null
        ? []
        : decision.teamIds.map((id, at) => ({
            href: `/teams/${id}/charter`,
            name: titleOf(proposal.groups[at], String(at + 1), reader),
          })),
  };
}

/** How long it has been going on; htmx asks for it again. */
function toComputing({ opened, now }: ProposalFacts, { t }: Reader) {
  const { proposal } = opened;
  const seconds = Math.max(0, Math.floor((now - Date.parse(proposal.startedAt)) / 1000));
  return {
    path: `${PATH}/${proposal.id}`,
    text: t('formation.computing', { count: proposal.candidateIds.length }),
    hint: t('formation.computingHint', { count: seconds }),
    done: String(Math.min(seconds, MOST_SECONDS)),
    of: String(MOST_SECONDS),
  };
}

function aboutOf(
  { basis, targets, createdAt, candidateIds }: Stored<GroupingProposal>,
  reader: Reader,
): string {
  const { t, formats, locale } = reader;
  const names = targets.map((target) => targetLabel(locale, basis, target)).join(', ');
  const values = { when: formats.moment(createdAt), count: candidateIds.length };
  return [t('formation.about', values), t(`formation.basis.${basis}`), names].filter(Boolean).join(' · ');
}

function titleOf(group: DraftGroup | undefined, id: string, { t }: Reader): string {
  return group?.name || t('formation.group', { number: group?.id ?? id });
}

/** Where a person may be put: groups, a new one, none. */
function placesFor(here: string, { groups }: GroupingProposal, reader: Reader) {
  const { t } = reader;
  return [
    ...groups.map((group) => ({ value: group.id, label: titleOf(group, group.id, reader) })),
    { value: 'new', label: t('formation.newGroup') },
    { value: '', label: t('formation.noGroup') },
  ].map((place) => ({ ...place, selected: place.value === here }));
}

function toPerson(id: string, here: string, facts: ProposalFacts, reader: Reader) {
  const { opened, people } = facts;
  const gone = opened.goneIds.includes(id);
  return {
    id,
    here,
    name: people.of(id).full,
    gone: gone ? { tone: 'warn', sign: 'clock-history', text: reader.t('formation.gone') } : null,
    options: placesFor(sentOr(facts, `place.${id}`, here), opened.proposal, reader),
  };
}

function toGroupView(group: DraftGroup, facts: ProposalFacts, reader: Reader) {
  const { t, locale } = reader;
  const { proposal } = facts.opened;
  const { basis, computed } = proposal;
  const key = [...group.memberIds].sort().join();
  const scored = computed?.groups.find(({ memberIds }) => memberIds.join() === key);
  const target = group.target === null ? '' : targetLabel(locale, basis, group.target);
  return {
    id: group.id,
    title: titleOf(group, group.id, reader),
    target,
    classLabel: group.classLabel ?? '',
    name: toField({
      name: `name.${group.id}`,
      label: t('formation.groupName'),
      value: sentOr(facts, `name.${group.id}`, group.name),
      base: group.name,
      placeholder: t('formation.group', { number: group.id }),
    }),
    classField: toField({
      name: `class.${group.id}`,
      label: t('formation.groupClass'),
      value: sentOr(facts, `class.${group.id}`, group.classLabel ?? ''),
      base: group.classLabel ?? '',
      placeholder: '7А',
    }),
    members: group.memberIds.map((id) => toPerson(id, group.id, facts, reader)),
    warning: groupWarnings(group).length > 0 ? t('formation.sizeWarning') : '',
    reasons:
      scored === undefined
        ? [{ text: t('formation.changed'), more: '', all: '' }]
        : reasonsOf(scored, reader),
    gaps: scored === undefined ? [] : gapsOf(scored, reader),
  };
}

/** Whoever stands in no group: those left over, with why, and those who were not grouped but are free. */
function toLeft(facts: ProposalFacts, reader: Reader) {
  const { t } = reader;
  const { proposal } = facts.opened;
  const left = unplaced(proposal).filter((id) => facts.freeIds.includes(id));
  const others = facts.freeIds.filter((id) => !proposal.candidateIds.includes(id));
  const whyOf = (id: string) => {
    const why = proposal.computed?.leftOver.find((one) => one.id === id);
    if (why === undefined) return '';
    return why.reason === 'not_teaching_class'
      ? t(`formation.left.not_${proposal.basis}`)
      : t(`formation.left.${why.reason}`);
  };
  return [
    ...left.map((id) => ({ ...toPerson(id, '', facts, reader), why: whyOf(id) })),
    ...others.map((id) => ({ ...toPerson(id, '', facts, reader), why: t('formation.left.notGrouped') })),
  ];
}

function toChange(change: GroupingChange, people: People, { t, formats }: Reader) {
  const { kind, subject, before, after, by, at } = change;
  const who = kind === 'moved' ? people.of(subject).full : '';
  const values = { who, number: subject, before: before || '–', after: after || '–' };
  return {
    text: t(`formation.change.${kind}`, values),
    who: t('formation.changedBy', { who: people.name(by), when: formats.moment(at) }),
  };
}
