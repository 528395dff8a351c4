import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { OfferedGoal } from '@uchitelskaya/shared/service/routes/goal-proposals';
import type { OfferedStep } from '@uchitelskaya/shared/service/routes/route-proposals';
import { toField } from '../../view/field.ts';
import { dueChip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { scoreWords } from './goal-words.ts';

/** Goals from the teacher's own diagnostics, to be ticked. */
export function goalProposalViews(
  proposals: readonly OfferedGoal[],
  state: FormState | null,
  reader: Reader,
) {
  const { t, locale } = reader;
  if (proposals.length === 0) return null;
  const tooMany = postedField(state, 'keys', reader).error;
  const nothingTicked = state?.errors.some(
    ({ path, message }) => path === 'keys' && message === 'fault.required',
  );
  return {
    open: state !== null,
    error: nothingTicked ? t('route.tickGoal') : tooMany,
    goals: proposals.map((goal) => ({
      id: `offer-${goal.key.replace(/[^\w-]/g, '-')}`,
      key: goal.key,
      text: goal.text,
      sub: [
        t(`route.goalFrom.${goal.from}`),
        goal.group === null ? '' : label(locale, 'deficitGroup', goal.group),
        scoreWords(goal, reader),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    reason: toField({
      ...postedField(state, 'reason', reader),
      id: 'goals-reason',
      name: 'reason',
      label: t('route.goalsReason'),
      // In a single line Enter would press the form's first button, which takes the goals.
      kind: 'area',
      rows: 2,
    }),
  };
}

/** Steps that answer the goals, each to be taken as it stands or declined. */
export function stepProposalViews(proposals: readonly OfferedStep[], reader: Reader) {
  const { t, locale } = reader;
  return proposals.map((proposal) => {
    const form = label(locale, 'routeForm', proposal.form);
    const named = proposal.text.toLowerCase() === form.toLowerCase();
    return {
      key: proposal.key,
      text: proposal.text,
      href: proposal.bankItemId === null ? '' : `/school/bank/${proposal.bankItemId}`,
      due: proposal.due === null ? null : dueChip(proposal.due, reader),
      sub: [
        proposal.from === 'form' ? '' : t(`route.stepFrom.${proposal.from}`),
        named ? '' : form,
        proposal.provider,
        proposal.hours === null ? '' : t('training.hours', { count: proposal.hours }),
        proposal.goal === '' ? '' : t('route.forGoal', { goal: proposal.goal }),
      ]
        .filter(Boolean)
        .join(' · '),
    };
  });
}
