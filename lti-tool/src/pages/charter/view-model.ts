import { label } from '@uchitelskaya/shared/contract/labels/label';
import { charterOf } from '@uchitelskaya/shared/domain/charter';
import {
  activeMembers,
  consentedMembers,
  findMembership,
  shownPosition,
} from '@uchitelskaya/shared/domain/membership';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import {
  GROUPING_BASES,
  type Membership,
  POSITIONS,
  TEAM_KINDS,
  type Team,
} from '@uchitelskaya/shared/domain/team';
import type { TeamRights } from '@uchitelskaya/shared/domain/team-rights';
import { SIZE_RULES } from '@uchitelskaya/shared/domain/team-size';
import { type Option, toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { charterCodecs } from './codecs.ts';

/** What the page of a team's charter is made of. */
export interface CharterFacts {
  readonly team: Stored<Team>;
  readonly rights: TeamRights;
  readonly people: People;
  /** People of the course who are not in the team. */
  readonly candidates: readonly string[];
  /** Forms that came back: `charter`, `order`, `rule`, `member`. */
  readonly states: ReadonlyMap<string, FormState>;
  /** A rule or a member whose form is open; empty for none. */
  readonly editedRule: string;
  readonly editedMember: string;
  readonly refusal: RefusalView | null;
  readonly savedAt: string;
}

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

function toMembers(facts: CharterFacts, reader: Reader) {
  const { team, rights, people } = facts;
  const { t, locale } = reader;
  const path = `/teams/${team.id}/charter`;
  const active = activeMembers(team);
  const consented = consentedMembers(team).map(({ personId }) => personId);
  const invited = facts.states.get('member') ?? null;
  const candidates: readonly Option[] = people.options(facts.candidates, t('charter.chooseColleague'));
  const { most } = SIZE_RULES[team.kind];
  return {
    count: t('charter.memberCount', { count: active.length }),
    rows: active.map((member) => toMember(facts, member, reader)),
    invite:
      rights.editCharter && (most === null || active.length < most)
        ? {
            action: `${path}/members`,
            none: facts.candidates.length === 0,
            personId: toField({
              ...postedField(invited, 'personId', reader),
              id: 'invite-person',
              name: 'personId',
              label: t('charter.colleague'),
              kind: 'select',
              options: candidates,
              required: true,
            }),
            post: toField({
              ...postedField(invited, 'post', reader),
              id: 'invite-post',
              name: 'post',
              label: t('charter.post'),
              placeholder: t('charter.postExample'),
            }),
          }
        : null,
    competenceHref: rights.vote ? `/teams/${team.id}/competence` : null,
    tutor: rights.editCharter
      ? {
          action: `${path}/tutor`,
          personId: toField({
            id: 'tutor',
            name: 'personId',
            label: label(locale, 'role', 'tutor'),
            kind: 'select',
            value: team.tutorId ?? '',
            options: people.options(consented, t('charter.notChosen')),
            hint: t('charter.tutorHint'),
          }),
        }
      : null,
    coordinator:
      (team.order === null ? rights.editCharter : rights.enterOrder) && active.length > 0
        ? {
            action: `${path}/coordinator`,
            personId: toField({
              id: 'coordinator',
              name: 'personId',
              label: label(locale, 'role', 'coordinator'),
              kind: 'select',
              value: team.coordinatorId ?? '',
              options: people.options(
                active.map(({ personId }) => personId),
                t('charter.notChosen'),
              ),
            }),
          }
        : null,
  };
}

function toMember(facts: CharterFacts, member: Membership, reader: Reader) {
  const { team, rights, people } = facts;
  const { t, locale, formats } = reader;
  const person = people.of(member.personId);
  const path = `/teams/${team.id}/charter/members/${member.personId}`;
  const mayEdit = rights.editCharter || (person.me && member.consentAt !== null);
  const position = shownPosition(member.position);
  const roles = [
    member.personId === team.coordinatorId ? label(locale, 'role', 'coordinator') : '',
    member.personId === team.tutorId ? label(locale, 'role', 'tutor') : '',
    position !== null && member.personId !== team.tutorId ? label(locale, 'position', position) : '',
  ];
  const positions: readonly Option[] = [
    { value: '', label: t('charter.noPosition') },
    ...POSITIONS.map((value) => ({ value, label: label(locale, 'position', value) })),
  ];
  return {
    id: member.personId,
    initials: person.initials,
    me: person.me,
    name: person.full,
    sub: [roles.filter(Boolean).join(', '), member.post].filter(Boolean).join(' · '),
    consent:
      member.consentAt === null
        ? { tone: 'warn', sign: 'clock-history', text: t('charter.waits') }
        : {
            tone: 'ok',
            sign: 'check2',
            text: t('charter.agreed', { day: formats.day(formats.dayOf(member.consentAt)) }),
          },
    editHref: mayEdit
      ? `/teams/${team.id}/charter?member=${member.personId}#member-${member.personId}`
      : null,
    form:
      mayEdit && facts.editedMember === member.personId
        ? {
            action: path,
            post: toField({
              id: `post-${member.personId}`,
              name: 'post',
              label: t('charter.post'),
              value: member.post,
              placeholder: t('charter.postExample'),
            }),
            position: toField({
              id: `position-${member.personId}`,
              name: 'position',
              label: t('charter.position'),
              kind: 'select',
              value: member.position ?? '',
              options: positions,
              hint: t('charter.positionHint'),
            }),
            removeLabel: person.me ? t('charter.leave') : t('charter.remove'),
            remove: member.personId === team.coordinatorId ? null : `${path}/remove`,
          }
        : null,
  };
}

function toRules(facts: CharterFacts, reader: Reader) {
  const { team, rights, people } = facts;
  const { t, formats, personId } = reader;
  const path = `/teams/${team.id}/charter/rules`;
  const members = consentedMembers(team);
  const state = facts.states.get('rule') ?? null;
  return {
    note:
      team.rulesAdoptedAt !== null
        ? t('charter.adopted', { day: formats.day(formats.dayOf(team.rulesAdoptedAt)) })
        : team.rules.length === 0
          ? ''
          : t('charter.notAdopted'),
    adopted: team.rulesAdoptedAt !== null,
    rows: team.rules.map((rule) => {
      const agreed = members.filter((member) => rule.agreedBy.includes(member.personId));
      const waiting = members.filter((member) => !rule.agreedBy.includes(member.personId));
      const editing = rights.editRules && facts.editedRule === rule.id;
      return {
        id: rule.id,
        text: rule.text,
        sub:
          waiting.length === 0
            ? t('charter.allAgree', { count: agreed.length })
            : t('charter.waitingFor', {
                have: agreed.length,
                need: members.length,
                names: waiting.map((member) => people.name(member.personId)).join(', '),
              }),
        agree: rights.vote && !rule.agreedBy.includes(personId) ? `${path}/${rule.id}/agree` : null,
        editHref: rights.editRules ? `/teams/${team.id}/charter?rule=${rule.id}#rule-${rule.id}` : null,
        form: editing
          ? {
              action: `${path}/${rule.id}`,
              remove: `${path}/${rule.id}/remove`,
              text: toField({
                id: `rule-text-${rule.id}`,
                name: 'text',
                label: t('charter.rule'),
                value: state?.posted['text'] ?? rule.text,
                required: true,
                hint: t('charter.ruleChangeHint'),
              }),
            }
          : null,
      };
    }),
    empty: { title: t('charter.noRules.title'), text: t('charter.noRules.text'), href: null, button: '' },
    add: rights.editRules
      ? {
          action: path,
          text: toField({
            ...postedField(facts.editedRule === '' ? state : null, 'text', reader),
            id: 'rule-new',
            name: 'text',
            label: t('charter.newRule'),
            placeholder: t('charter.ruleExample'),
            required: true,
          }),
        }
      : null,
  };
}

function toOrder(facts: CharterFacts, reader: Reader) {
  const { team, rights } = facts;
  const { t, formats, today } = reader;
  const path = `/teams/${team.id}/charter`;
  const state = facts.states.get('order') ?? null;
  const waits = team.state === 'volunteers' || team.state === 'draft';
  return {
    text: team.order
      ? t('charter.orderIs', { number: team.order.number, date: formats.numericDay(team.order.date) })
      : team.state === 'draft'
        ? t('charter.orderWaits')
        : t('charter.orderNone'),
    draft: rights.editCharter && team.state === 'volunteers' ? `${path}/draft` : null,
    form:
      rights.enterOrder && waits
        ? {
            action: `${path}/order`,
            number: toField({
              ...postedField(state, 'number', reader),
              id: 'order-number',
              name: 'number',
              label: t('charter.orderNumber'),
              required: true,
            }),
            date: toField({
              ...postedField(state, 'date', reader),
              value: state?.posted['date'] ?? today,
              id: 'order-date',
              name: 'date',
              label: t('charter.orderDate'),
              kind: 'date',
              required: true,
            }),
          }
        : null,
  };
}
