import type { ExpertProposals } from '@uchitelskaya/shared/service/competence/expert-invitations';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { toRunField } from '../my-competence/run-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

export interface SchoolExpertsFacts {
  readonly proposals: ExpertProposals;
  readonly people: People;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
}

/** A form to propose an expert, and whom the reader has proposed – never what became of it. */
export function toSchoolExpertsView(
  { proposals, people, state, refusal }: SchoolExpertsFacts,
  reader: Reader,
) {
  const { t, formats, csrf } = reader;
  const { runs, teachers, experts, proposed } = proposals;
  const person = (name: 'teacherId' | 'expertId', ids: readonly string[]) =>
    toField({
      name,
      label: t(`competence.propose.${name}`),
      hint: t(`competence.propose.${name}Hint`),
      kind: 'select',
      ...postedField(state, name, reader),
      options: people.options(ids, t('competence.choose')),
    });
  return {
    title: t('competence.propose.title'),
    csrf,
    refusal,
    form:
      runs.length === 0
        ? null
        : {
            run: toRunField(runs, state, reader),
            teacher: person('teacherId', teachers),
            expert: person('expertId', experts),
          },
    proposed: proposed.map(({ teacherId, expertId, createdAt }) => ({
      text: t('competence.propose.row', {
        teacher: people.of(teacherId).full,
        expert: people.of(expertId).full,
      }),
      day: formats.day(formats.dayOf(createdAt)),
    })),
  };
}
