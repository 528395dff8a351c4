import { nextSchoolYear, planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { decideTransformation } from '@uchitelskaya/shared/domain/formation/team-transformation';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { currentStep } from '@uchitelskaya/shared/domain/steps/team-path';
import { roundOf } from '@uchitelskaya/shared/domain/team/team-round';
import { restartRound, startNextRound } from '@uchitelskaya/shared/domain/team/team-transition';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { toField } from '../../view/field.ts';
import { stepNumber } from '../../view/path-view.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** Rounds of the team: those behind, the one it is in, and what begins the next. */
export function toRoundView(home: TeamHome, state: FormState | null, reader: Reader) {
  const { team, rights, today } = home;
  const { t } = reader;
  const path = `/teams/${team.id}/rounds`;
  const mayChange = rights.closeSteps;
  const over = (team.state === 'sharing' && currentStep(team) === null) || team.state === 'transformed';
  const begins = team.state === 'next_year';
  const round = roundOf(team);
  const problem = toField({
    ...postedField(state, 'problem', reader),
    id: 'next-problem',
    name: 'problem',
    label: t('path.round.problem'),
    kind: 'area',
    rows: 2,
    required: over,
  });
  const years = [round.schoolYear, nextSchoolYear(round.schoolYear)];
  const restartable =
    restartRound(team, { problem: '', reason: 'x', schoolYear: round.schoolYear, by: null, at: null })
      .kind === 'decided';
  return {
    /** Where a КОУЧ that went through a round reads what makes it a ПОС. */
    community:
      decideTransformation(team, null, [])?.needs.some(({ key, done }) => key === 'round_over' && done) &&
      rights.readSteps
        ? `/teams/${team.id}/results/maturity#transformation`
        : null,
    rounds: (team.rounds ?? []).map((one) => ({
      text: t('path.round.name', { number: one.number, schoolYear: one.schoolYear }),
      sub: [one.problem, one.reason && t('path.round.left', { reason: one.reason })]
        .filter(Boolean)
        .join(' · '),
      steps:
        rights.readSteps && one.number < round.number
          ? STEP_IDS.map((id) => ({
              href: `/teams/${team.id}/steps/${id}?round=${one.number}`,
              text: t('path.round.step', { number: stepNumber(id) }),
            }))
          : [],
    })),
    chosen: begins ? t('path.round.chosen', { problem: round.problem, schoolYear: round.schoolYear }) : '',
    start:
      mayChange && begins && startNextRound(team, planningYearOf(today)).kind === 'decided'
        ? { action: `${path}/start` }
        : null,
    choose:
      mayChange && over
        ? {
            action: `${path}/choose`,
            problem,
            schoolYear: toField({
              name: 'schoolYear',
              label: t('path.round.year'),
              kind: 'select',
              value: state?.posted['schoolYear'] ?? years[1] ?? '',
              options: years.map((year) => ({ value: year, label: year })),
            }),
          }
        : null,
    restart:
      mayChange && restartable && !over
        ? {
            action: `${path}/restart`,
            open: state !== null,
            problem,
            reason: toField({
              ...postedField(state, 'reason', reader),
              name: 'reason',
              label: t('path.round.reason'),
              required: true,
            }),
          }
        : null,
  };
}
