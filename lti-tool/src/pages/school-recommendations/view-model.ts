import { label } from '@uchitelskaya/shared/contract/labels/label';
import { DIRECTOR_ANSWERS } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { isWaiting, type Recommendation } from '@uchitelskaya/shared/domain/results/recommendation';
import { toField } from '../../view/field.ts';
import { documentHref } from '../document-address.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { answerText, recommendationChip } from '../results/recommendations-section.ts';

/** What the administration's room of recommendations is made of. */
export interface SchoolRecommendationsFacts {
  /** What waits comes first. */
  readonly items: readonly Stored<Recommendation>[];
  readonly teamNames: ReadonlyMap<string, string>;
  readonly people: People;
  /** Forms that came back, by the id of their recommendation. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}

/** Recommendations of the school's teams, waiting ones with the form of an answer. */
export function toSchoolRecommendationsView(facts: SchoolRecommendationsFacts, reader: Reader) {
  const { t, today } = reader;
  const waiting = facts.items.filter((one) => isWaiting(one, today));
  const rest = facts.items.filter((one) => !isWaiting(one, today));
  return {
    csrf: reader.csrf,
    title: t('schoolRecommendations.title'),
    refusal: facts.refusal,
    empty:
      facts.items.length === 0
        ? {
            title: t('schoolRecommendations.empty.title'),
            text: t('schoolRecommendations.empty.text'),
            href: null,
            button: '',
          }
        : null,
    groups: [
      { id: 'waiting', heading: t('schoolRecommendations.waiting'), rows: waiting },
      { id: 'answered', heading: t('schoolRecommendations.answered'), rows: rest },
    ]
      .filter(({ rows }) => rows.length > 0)
      .map((group) => ({ ...group, rows: group.rows.map((one) => toRow(one, facts, reader)) })),
  };
}

function toRow(kept: Stored<Recommendation>, facts: SchoolRecommendationsFacts, reader: Reader) {
  const { t, formats, locale, today } = reader;
  const state = facts.states.get(kept.id) ?? null;
  const posted = (name: string) => postedField(state, name, reader);
  const id = (name: string) => `${name}-${kept.id}`;
  const texts = [
    { label: t('results.recommendations.reason'), text: kept.reason },
    { label: t('results.recommendations.needed'), text: kept.needed },
    { label: t('results.recommendations.answer'), text: answerText(kept, reader) },
  ];
  return {
    id: kept.id,
    title: kept.text,
    sub: [
      facts.teamNames.get(kept.teamId) ?? '',
      kept.sentOn === null ? '' : t('results.recommendations.sent', { day: formats.day(kept.sentOn) }),
      kept.answer === null ? '' : facts.people.name(kept.answer.by),
    ]
      .filter(Boolean)
      .join(' · '),
    teamHref: `/teams/${kept.teamId}/results/recommendations#entry-${kept.id}`,
    printHref: documentHref({
      kind: 'DOC-24',
      scope: { team: kept.teamId, schoolYear: kept.schoolYear, entry: kept.id },
    }),
    chip: recommendationChip(kept, reader),
    texts: texts.filter(({ text }) => text.trim() !== ''),
    form: isWaiting(kept, today)
      ? {
          action: `/school/recommendations/${kept.teamId}/${kept.id}`,
          kind: toField({
            ...posted('kind'),
            value: state?.posted['kind'] ?? 'accepted',
            id: id('kind'),
            name: 'kind',
            label: t('schoolRecommendations.kind'),
            kind: 'select',
            options: DIRECTOR_ANSWERS.map((value) => ({
              value,
              label: label(locale, 'directorAnswer', value),
            })),
          }),
          until: toField({
            ...posted('until'),
            id: id('until'),
            name: 'until',
            label: t('schoolRecommendations.until'),
            hint: t('schoolRecommendations.untilHint'),
            kind: 'date',
          }),
          reason: toField({
            ...posted('reason'),
            id: id('reason'),
            name: 'reason',
            label: t('schoolRecommendations.reason'),
            kind: 'area',
            rows: 2,
            required: true,
          }),
        }
      : null,
  };
}
