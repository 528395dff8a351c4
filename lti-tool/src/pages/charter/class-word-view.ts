import type { ClassWord } from '@uchitelskaya/shared/domain/team/team';
import { classStanding } from '@uchitelskaya/shared/domain/team/team-class-word';
import { toField } from '../../view/field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { CharterFacts } from './charter-facts.ts';

/** The class of the order and what the team says to it (AMB-15); null while no class is named. */
export function toClassWord(facts: CharterFacts, reader: Reader) {
  const { team, rights, people } = facts;
  const { t } = reader;
  const standing = classStanding(team);
  const words = team.classWords ?? [];
  if (standing === 'no_class') return null;
  const path = `/teams/${team.id}/charter/class`;
  const state = facts.states.get('class') ?? null;
  return {
    text: t(`charter.classWord.${standing}`, { classes: team.targetClasses.join(', ') }),
    history: words.map((word) => toHistory(word, people, reader)),
    confirm: rights.vote && standing !== 'confirmed' ? path : null,
    ask: rights.vote
      ? {
          action: `${path}/request`,
          open: state !== null,
          wanted: toField({
            ...postedField(state, 'wanted', reader),
            name: 'wanted',
            label: t('charter.classWord.wanted'),
            required: true,
          }),
          reason: toField({
            ...postedField(state, 'reason', reader),
            id: 'class-reason',
            name: 'reason',
            label: t('charter.classWord.reason'),
            required: true,
          }),
        }
      : null,
    answer:
      rights.enterOrder && standing === 'waits'
        ? {
            action: `${path}/answer`,
            reason: toField({
              ...postedField(facts.states.get('class-answer') ?? null, 'reason', reader),
              id: 'class-answer-reason',
              name: 'reason',
              label: t('charter.classWord.answerReason'),
            }),
          }
        : null,
  };
}

/** One word and the answer to it, as lines. */
function toHistory(
  { kind, classes, wanted, reason, by, at, answer }: ClassWord,
  people: People,
  reader: Reader,
) {
  const { t, formats } = reader;
  const of = { classes: classes.join(', '), wanted, reason };
  return {
    text: t(`charter.classWord.said.${kind}`, of),
    who: t('charter.classWord.who', { who: people.name(by), when: formats.day(formats.dayOf(at)) }),
    answer:
      answer === null
        ? ''
        : t(`charter.classWord.answered.${answer.kind}`, {
            who: people.name(answer.by),
            when: formats.day(formats.dayOf(answer.at)),
            reason: answer.reason,
          }),
  };
}
