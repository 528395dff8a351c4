import type { RunForExperts } from '@uchitelskaya/shared/service/competence/expert-invitations';
import { type Field, toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** Choice of the run beside which a colleague looks; the newest stands first. */
export function toRunField(runs: readonly RunForExperts[], state: FormState | null, reader: Reader): Field {
  const { t, locale, formats } = reader;
  return toField({
    name: 'runId',
    label: t('competence.inviteRun'),
    kind: 'select',
    ...postedField(state, 'runId', reader),
    options: runs.map(({ run, questionnaire }) => ({
      value: run.id,
      label: `${questionnaire.title[locale]}, ${formats.day(run.opensOn)}`,
    })),
  });
}
