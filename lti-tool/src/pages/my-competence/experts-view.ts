import type { RunForExperts } from '@uchitelskaya/shared/service/competence/expert-invitations';
import type { OpenedRating } from '@uchitelskaya/shared/service/competence/expert-ratings';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { toRunField } from './run-field.ts';

export interface ExpertsFacts {
  readonly asTeacher: readonly OpenedRating[];
  readonly asExpert: readonly OpenedRating[];
  readonly runs: readonly RunForExperts[];
  readonly colleagues: readonly string[];
  readonly people: People;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
}

const TONES = { invited: 'warn', open: 'accent', submitted: 'ok', declined: 'plain' } as const;

/** Who had the idea, where it was neither the teacher nor the reader. */
function invitedByText({ rating }: OpenedRating, people: People, { t, personId }: Reader): string {
  const { invitedBy, teacherId } = rating;
  if (invitedBy === teacherId || invitedBy === personId) return '';
  return t('competence.proposedBy', { who: people.of(invitedBy).full });
}

function toRow(opened: OpenedRating, people: People, reader: Reader) {
  const { t, locale } = reader;
  const { rating, questionnaire, as } = opened;
  const other = as === 'teacher' ? rating.expertId : rating.teacherId;
  return {
    id: rating.id,
    who: people.of(other).full,
    what: [questionnaire.title[locale], invitedByText(opened, people, reader)].filter(Boolean).join(' · '),
    chip: { tone: TONES[rating.state], sign: '', text: t(`competence.rating.${rating.state}`) },
    href: `/my/ratings/${rating.id}`,
    asked: as === 'teacher' && rating.state === 'invited',
    open: rating.state === 'open' || rating.state === 'submitted',
  };
}

/** Whom one has asked, by whom one was asked, and a form to ask one more. */
export function toExpertsView(facts: ExpertsFacts, reader: Reader) {
  const { t, csrf } = reader;
  const { people, runs, colleagues, state } = facts;
  const expert = postedField(state, 'expertId', reader);
  return {
    title: t('competence.experts'),
    csrf,
    refusal: facts.refusal,
    asTeacher: facts.asTeacher.map((opened) => toRow(opened, people, reader)),
    asExpert: facts.asExpert.map((opened) => toRow(opened, people, reader)),
    invite:
      runs.length === 0
        ? null
        : {
            run: toRunField(runs, state, reader),
            expert: toField({
              name: 'expertId',
              label: t('competence.inviteExpert'),
              kind: 'select',
              hint: t('competence.inviteHint'),
              ...expert,
              options: people.options(colleagues, t('competence.choose')),
            }),
          },
  };
}
