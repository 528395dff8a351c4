import { label } from '@uchitelskaya/shared/contract/labels/label';
import { PHASE_OF } from '@uchitelskaya/shared/domain/steps/step';
import { roundOf } from '@uchitelskaya/shared/domain/team/team-round';
import type { TeamStepState } from '@uchitelskaya/shared/service/steps/team-step-state';
import type { Chip } from '../due-chip.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** Other rounds in which the team stood at this step: those behind, or the one it is in now. */
export function toRoundLinks({ team, id, round }: TeamStepState, { t }: Reader) {
  const current = roundOf(team).number;
  const path = `/teams/${team.id}/steps/${id}`;
  return (team.rounds ?? [])
    .filter(({ number }) => number !== round && (number < current || round < current))
    .map(({ number, schoolYear }) => ({
      href: number === current ? path : `${path}?round=${number}`,
      text: t(number === current ? 'step.roundNow' : 'step.roundThen', { number, schoolYear }),
    }));
}

/** How the step stands, in one word. */
export function statusChip({ status, record, closed, round, team }: TeamStepState, { t }: Reader): Chip {
  if (closed) return { tone: 'ok', sign: 'check2', text: t('step.status.done') };
  if (round < roundOf(team).number) return { tone: 'plain', sign: '', text: t('step.status.left') };
  if (status === 'done') return { tone: 'plain', sign: 'check2', text: t('step.status.passed') };
  if (status === 'now' || record !== null) return { tone: 'accent', sign: '', text: t('step.status.now') };
  return { tone: 'plain', sign: '', text: t('step.status.next') };
}

/** Phase, round, when it was begun and closed. */
export function toMeta(
  state: TeamStepState,
  people: People,
  { t, locale, formats }: Reader,
): readonly string[] {
  const { id, record } = state;
  const { rounds = [] } = state.team;
  const round = rounds.length > 1 ? rounds.find(({ number }) => number === state.round) : undefined;
  const phase = [
    label(locale, 'phase', PHASE_OF[id]),
    round === undefined ? '' : t('path.round.name', { number: round.number, schoolYear: round.schoolYear }),
  ].filter(Boolean);
  if (record === null) return phase;
  const day = (at: string) => formats.day(formats.dayOf(at));
  return [
    ...phase,
    t('step.begun', { day: day(record.startedAt) }),
    record.closedAt === null
      ? ''
      : t('step.closedBy', { day: day(record.closedAt), name: people.name(record.closedBy) }),
  ].filter(Boolean);
}
