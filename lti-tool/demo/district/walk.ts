import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { Cast } from './cast.ts';
import type { SampleTeam } from './sample-team.ts';
import type { SampleWay } from './sample-ways.ts';

/** A team on its way: who acts, what it writes, and the day of its order. */
export interface Walk {
  readonly cast: Cast;
  readonly sample: SampleTeam;
  readonly way: SampleWay;
  readonly teamId: string;
  readonly coordinator: Actor;
  /** Members in the sample's order; those who have said yes. */
  readonly members: readonly Actor[];
}

/** The day, counted from today, that lies `days` after the order. */
export function dayOf({ sample }: Walk, days: number): number {
  return sample.ordered + days;
}

/** A code of the class for each level. */
export function codesOf({ sample }: Walk) {
  const label = sample.classes[0] ?? '';
  return {
    high: pupilCode(label, 11),
    middle: pupilCode(label, 4),
    below_middle: pupilCode(label, 19),
  } as const;
}
