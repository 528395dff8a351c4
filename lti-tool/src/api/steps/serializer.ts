import { PHASE_OF } from '@uchitelskaya/shared/domain/steps/step';
import type { StepNeed } from '@uchitelskaya/shared/domain/steps/step-needs';
import { roundOf } from '@uchitelskaya/shared/domain/team/team-round';
import type { TeamStepState } from '@uchitelskaya/shared/service/steps/team-step-state';
import type { z } from 'zod';
import type { stepResponse } from './schema.ts';

/** The version of a step that nobody has begun: the one it will have once somebody does. */
export const UNBEGUN_VERSION = 1;

/** A need on the wire; whether it is done is told by the list it stands in. */
export function toNeedResponse({ key, have, need }: StepNeed) {
  return { key, ...(have !== undefined && { have }), ...(need !== undefined && { need }) };
}

export function toStepResponse(state: TeamStepState): z.output<typeof stepResponse> {
  const { id, record, team, status, needs } = state;
  return {
    step: id,
    phase: PHASE_OF[id],
    status,
    round: roundOf(team).number,
    version: record?.version ?? UNBEGUN_VERSION,
    answers: { ...record?.texts },
    entries: (record?.entries ?? []).map((entry) => ({ ...entry })),
    minutes: record?.minutesId ?? null,
    startedAt: record?.startedAt ?? null,
    closedAt: record?.closedAt ?? null,
    closedBy: record?.closedBy ?? null,
    done: needs.filter(({ done }) => done).map(toNeedResponse),
    missing: needs.filter(({ done }) => !done).map(toNeedResponse),
  };
}
