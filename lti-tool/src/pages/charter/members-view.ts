import { label } from '@uchitelskaya/shared/contract/labels/label';
import { SIZE_RULES } from '@uchitelskaya/shared/domain/formation/team-size';
import { activeMembers, consentedMembers, shownPosition } from '@uchitelskaya/shared/domain/team/membership';
import { type Membership, POSITIONS } from '@uchitelskaya/shared/domain/team/team';
import { type Option, toField } from '../../view/field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { CharterFacts } from './charter-facts.ts';

/** Who is in the team, and the forms by which people come, lead and leave. */
export function toMembers(facts: CharterFacts, reader: Reader) {
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
