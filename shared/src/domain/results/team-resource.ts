import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import type { TeamEntry } from './team-entry.ts';

/** What a team may lean on inside its school and outside it (team-cycle.md §4.3). */
export const RESOURCE_KINDS = [
  'leadership',
  'method_service',
  'lesson_study',
  'exchange',
  'time',
  'stimulus',
  'psychological_support',
  'specialists',
  'school_courses',
  'municipal_support',
  'partner_centre',
  'mentor_school',
  'other',
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** Resources from outside the school; the others are its own. `other` may be either. */
const EXTERNAL: ReadonlySet<ResourceKind> = new Set([
  'school_courses',
  'municipal_support',
  'partner_centre',
  'mentor_school',
]);

export function isExternal(kind: ResourceKind): boolean {
  return EXTERNAL.has(kind);
}

export interface ResourceFields {
  readonly kind: ResourceKind;
  readonly text: string;
  /** Whether the team has it, or still asks for it. */
  readonly there: boolean;
}

export interface TeamResource extends TeamEntry, ResourceFields {}

export function resourceFieldsOf({ kind, text, there }: ResourceFields): ResourceFields {
  return { kind, text, there };
}

export function resourceFaults(fields: ResourceFields): readonly InputFault[] {
  return [
    ...(RESOURCE_KINDS.includes(fields.kind) ? [] : [{ path: 'kind', reason: 'unknown_value' } as const]),
    ...textFaults('text', fields.text, { most: TEXT_LIMITS.line, required: true }),
  ];
}
