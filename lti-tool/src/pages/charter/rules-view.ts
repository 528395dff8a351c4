import { consentedMembers } from '@uchitelskaya/shared/domain/team/membership';
import { toField } from '../../view/field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { CharterFacts } from './charter-facts.ts';

/** The rules of the team: who agreed to each, and who is waited for. */
export function toRules(facts: CharterFacts, reader: Reader) {
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
