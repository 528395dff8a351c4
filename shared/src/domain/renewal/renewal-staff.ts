import type { Feasibility } from '../competence/school-competence.ts';

/** What is entered by hand about the staff where no survey gives it, or where people correct the survey. */
export interface StaffPictureByHand {
  /** How many teachers answered, of how many on staff. */
  readonly answered: number | null;
  readonly teachers: number | null;
  readonly coverageReason: string;
  readonly feasibility: Feasibility | null;
  readonly comment: string;
  /** Why it is entered by hand; people's word stands over what was computed only with a reason (RULE-12). */
  readonly handReason: string;
}

/** A strong or a deficit zone of the staff; never a person. */
export interface StaffZone {
  readonly id: string;
  readonly text: string;
  /** Technology of the strategy it is about, as in {@link SchoolStrategy.technologies}; null: none in particular. */
  readonly technology: string | null;
  /** How many of those who answered. */
  readonly teachers: number | null;
}

export const HELP_DEGREES = ['yes', 'partly', 'no'] as const;
export type HelpDegree = (typeof HELP_DEGREES)[number];

export interface MethodWorkAudit {
  /** How methodical work is organised now. */
  readonly character: string;
  /** Whether the themes of school and teachers help with the pupils' problems. */
  readonly themesHelpPupils: HelpDegree | null;
  readonly evidence: string;
}
