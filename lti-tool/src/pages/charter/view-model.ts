import { label } from '@uchitelskaya/shared/contract/labels/label';
import { LEAST_PEOPLE } from '@uchitelskaya/shared/domain/competence/small-group';
import { SIZE_RULES } from '@uchitelskaya/shared/domain/formation/team-size';
import { charterOf } from '@uchitelskaya/shared/domain/team/charter';
import { activeMembers, findMembership } from '@uchitelskaya/shared/domain/team/membership';
import { GROUPING_BASES, TEAM_KINDS, type Team } from '@uchitelskaya/shared/domain/team/team';
import { orderGaps } from '@uchitelskaya/shared/domain/team/team-transition';
import type { Option } from '../../view/field.ts';
import { type EditedForm, editField } from '../edit-field.ts';
import { paperFields } from '../paper-fields.ts';
import type { Reader } from '../reader.ts';
import type { CharterFacts } from './charter-facts.ts';
import { toClassWord } from './class-word-view.ts';
import { charterCodecs } from './codecs.ts';
import { toMembers } from './members-view.ts';
import { toRules } from './rules-view.ts';

const DAYS = [1, 2, 3, 4, 5, 6];

/** Invited and not yet in: only the person can say yes. */
function invitedIn(team: Team, personId: string): boolean {
  const membership = findMembership(team, personId);
  return membership !== null && membership.consentAt === null;
}

/** The page «Команда»: who we are, what unites us, by which rules, by which order. */
export function toCharterView(facts: CharterFacts, reader: Reader) {
  const { team, rights } = facts;
  const path = `/teams/${team.id}/charter`;
  return {
    csrf: reader.csrf,
    path,
    historyHref: rights.readMinutes ? `/teams/${team.id}/history` : null,
    save: { text: facts.savedAt },
    refusal: facts.refusal,
    consent: invitedIn(team, reader.personId) ? { agree: `${path}/consent`, decline: `${path}/leave` } : null,
    form: rights.editCharter ? toCharterForm(facts, reader) : null,
    classHref: rights.readPlan && team.targetClasses.length > 0 ? `/teams/${team.id}/class` : null,
    facts: rights.editCharter ? [] : toCharterFacts(team, reader),
    members: toMembers(facts, reader),
    rules: rights.readRules ? toRules(facts, reader) : null,
    classWord: toClassWord(facts, reader),
    order: toOrder(facts, reader),
  };
}

/** The fields of the charter, also for the answer to an autosave. */
export function toCharterForm(facts: Pick<CharterFacts, 'team' | 'people' | 'states'>, reader: Reader) {
  const { team, people } = facts;
  const { t, locale, formats } = reader;
  const form: EditedForm<ReturnType<typeof charterOf>> = {
    codecs: charterCodecs(reader),
    kept: charterOf(team),
    meta: team,
    idPrefix: '',
    pathPrefix: '',
    state: facts.states.get('charter') ?? null,
  };
  const field = (name: keyof ReturnType<typeof charterOf>, options: Parameters<typeof editField>[2]) =>
    editField(form, name, options, reader, people);
  const kinds = TEAM_KINDS.map((kind) => ({ value: kind, label: label(locale, 'teamKind', kind) }));
  const bases: readonly Option[] = [
    { value: '', label: t('charter.notChosen') },
    ...GROUPING_BASES.map((basis) => ({ value: basis, label: label(locale, 'groupingBasis', basis) })),
  ];
  const days: readonly Option[] = [
    { value: '', label: t('charter.noDay') },
    ...DAYS.map((day) => ({ value: String(day), label: formats.weekday(day) })),
  ];
  const small = activeMembers(team).length < SIZE_RULES[team.kind].least;
  return {
    action: `/teams/${team.id}/charter`,
    fields: {
      name: field('name', { label: t('charter.name'), required: true, free: true }),
      targetClasses: field('targetClasses', { label: t('charter.classes'), hint: t('charter.classesHint') }),
      theme: field('theme', { label: t('charter.theme'), free: true }),
      goal: field('goal', {
        label: t('charter.goal'),
        kind: 'area',
        hint: t('charter.goalHint'),
        free: true,
      }),
      technologies: field('technologies', { label: t('charter.technologies'), hint: t('charter.listHint') }),
      basis: field('basis', { label: t('charter.basis'), kind: 'select', options: bases }),
      methodDay: field('methodDay', {
        label: t('charter.methodDay'),
        kind: 'select',
        options: days,
        hint: t('charter.methodDayHint'),
      }),
      // Once there is an order, only another order changes the kind.
      kind:
        team.order === null
          ? field('kind', { label: t('charter.kind'), kind: 'select', options: kinds })
          : null,
      sizeReason:
        small || team.sizeReason !== ''
          ? field('sizeReason', {
              label: t('charter.sizeReason'),
              hint: t('charter.sizeReasonHint'),
              free: true,
            })
          : null,
    },
  };
}

/** The charter to those who only read. */
function toCharterFacts(team: Team, { t, locale, formats }: Reader) {
  const facts: readonly (readonly [string, string])[] = [
    [t('charter.kind'), label(locale, 'teamKind', team.kind)],
    [t('charter.classes'), team.targetClasses.join(', ')],
    [t('charter.theme'), team.theme],
    [t('charter.goal'), team.goal],
    [t('charter.technologies'), team.technologies.join(', ')],
    [t('charter.basis'), team.basis === null ? '' : label(locale, 'groupingBasis', team.basis)],
    [t('charter.methodDay'), team.methodDay === null ? '' : formats.weekday(team.methodDay)],
  ];
  return facts.map(([name, value]) => ({ name, value: value || '–' }));
}

function toOrder(facts: CharterFacts, reader: Reader) {
  const { team, rights } = facts;
  const { t, formats } = reader;
  const path = `/teams/${team.id}/charter`;
  const state = facts.states.get('order') ?? null;
  const waits = team.state === 'volunteers' || team.state === 'draft';
  return {
    text: team.order
      ? t('charter.orderIs', { number: team.order.number, date: formats.numericDay(team.order.date) })
      : team.state === 'draft'
        ? t('charter.orderWaits')
        : t('charter.orderNone'),
    gaps: waits && (rights.editCharter || rights.enterOrder) ? gapsOf(team, reader) : '',
    routes: routesOf(facts, reader),
    draft: rights.editCharter && team.state === 'volunteers' ? `${path}/draft` : null,
    form:
      rights.enterOrder && waits
        ? {
            action: `${path}/order`,
            ...paperFields(
              state,
              { id: 'order', number: t('charter.orderNumber'), date: t('charter.orderDate') },
              reader,
            ),
          }
        : null,
  };
}

/** What an order still lacks, in sentences. */
function gapsOf(team: Team, { t }: Reader): string {
  const gaps = orderGaps(team).map(({ reason, values }) => t(`refusal.${reason}`, values));
  return gaps.length === 0 ? '' : t('charter.orderGaps', { gaps: gaps.join(' ') });
}

/** The share of members who have begun a route; of fewer than a team's view needs it would name who has none. */
function routesOf({ routes }: CharterFacts, { t }: Reader): string {
  if (routes === null || routes.members < LEAST_PEOPLE.team) return '';
  return t('charter.orderRoutes', { have: routes.membersWithRoute, of: routes.members });
}
