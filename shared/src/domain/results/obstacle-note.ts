import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import type { TeamEntry } from './team-entry.ts';

/** What stands in a team's way (team-cycle.md §8). */
export const OBSTACLE_KINDS = [
  'loneliness',
  'blame_shift',
  'low_initiative',
  'doom',
  'low_criticality',
  'organisational',
  'resistance',
  'burnout',
] as const;
export type ObstacleKind = (typeof OBSTACLE_KINDS)[number];

/** No field for a person: a note is about what is heard, never about who says it. */
export interface ObstacleFields {
  readonly kind: ObstacleKind;
  readonly heard: string;
  /** What the team agreed to do. */
  readonly agreed: string;
  readonly overcome: boolean;
}

export interface ObstacleNote extends TeamEntry, ObstacleFields {}

export const EMPTY_OBSTACLE: Omit<ObstacleFields, 'heard' | 'kind'> = { agreed: '', overcome: false };

export function obstacleFieldsOf({ kind, heard, agreed, overcome }: ObstacleFields): ObstacleFields {
  return { kind, heard, agreed, overcome };
}

export function obstacleFaults(fields: ObstacleFields): readonly InputFault[] {
  return [
    ...(OBSTACLE_KINDS.includes(fields.kind) ? [] : [{ path: 'kind', reason: 'unknown_value' } as const]),
    ...textFaults('heard', fields.heard, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('agreed', fields.agreed, { most: TEXT_LIMITS.line }),
  ];
}
