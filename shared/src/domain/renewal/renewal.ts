import type { ResetStepId } from '../method-work/method-work.ts';
import type {
  Cause,
  LearningDifficulty,
  ResultsEvidence,
  ResultsFinding,
  SchoolStrategy,
} from './renewal-analysis.ts';
import type { EffectivenessCriterion, GoalStatement, Product, RenewalTask } from './renewal-goal.ts';
import type { ActionLine, LocalAct } from './renewal-means.ts';
import type { MethodWorkAudit, StaffPictureByHand, StaffZone } from './renewal-staff.ts';

/** The parts of a renewal that are one form each, with the step they belong to. */
export interface RenewalParts {
  readonly analysis: { readonly period: string };
  readonly strategy: SchoolStrategy;
  readonly competence: StaffPictureByHand;
  readonly methodWork: MethodWorkAudit;
  readonly goal: GoalStatement;
  readonly actionPlan: { readonly task: string };
}
export type RenewalPart = keyof RenewalParts;

/** The lists of a renewal. */
export interface RenewalItems {
  readonly evidence: ResultsEvidence;
  readonly findings: ResultsFinding;
  readonly difficulties: LearningDifficulty;
  readonly causes: Cause;
  readonly strengths: StaffZone;
  readonly deficits: StaffZone;
  readonly tasks: RenewalTask;
  readonly products: Product;
  readonly criteria: EffectivenessCriterion;
  readonly actions: ActionLine;
  readonly acts: LocalAct;
}
export type RenewalList = keyof RenewalItems;
/** What people write into a line of a list. */
export type ItemFields<L extends RenewalList> = Omit<RenewalItems[L], 'id' | 'referenceId'>;

/** A step that was agreed on. */
export interface StepClosing {
  /** ISO time. */
  readonly at: string;
  readonly by: string;
}

/** That a closed step was opened again, and why. */
export interface StepReopening extends StepClosing {
  readonly step: ResetStepId;
  readonly reason: string;
}

/**
 * «Перезагрузка»: a school's own way from its pupils' difficulties to teams, one record a school and school year
 * (team-cycle.md §2). One document, because every guard and the chain of causes read across the steps, and a year of a
 * school is some dozens of short lines. Several deputies write at once: parts merge field by field, lines by their id.
 */
export type Renewal = RenewalParts & { readonly [L in RenewalList]: readonly RenewalItems[L][] } & {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly closings: Readonly<Record<ResetStepId, StepClosing | null>>;
  /** Oldest first. */
  readonly reopenings: readonly StepReopening[];
  /** School year whose difficulties it began with; null: from nothing. */
  readonly carriedFrom: string | null;
};

export const EMPTY_PARTS: RenewalParts = {
  analysis: { period: '' },
  strategy: {
    title: '',
    technologies: [],
    justification: '',
    improvesResults: [],
    causeIds: [],
    decidedOn: null,
    minutesNumber: '',
  },
  competence: {
    answered: null,
    teachers: null,
    coverageReason: '',
    feasibility: null,
    comment: '',
    handReason: '',
  },
  methodWork: { character: '', themesHelpPupils: null, evidence: '' },
  goal: {
    goal: '',
    groundedInNeeds: '',
    feasibleHere: '',
    checkableBy: '',
    acceptedOn: null,
    acceptedBy: '',
  },
  actionPlan: { task: '' },
};

/** A line of which nothing is known yet. */
export const EMPTY_ITEMS: { readonly [L in RenewalList]: ItemFields<L> } = {
  evidence: { kind: 'monitoring', title: '', shows: '', date: null, link: '' },
  findings: { subject: '', text: '' },
  difficulties: {
    text: '',
    subjects: [],
    classes: [],
    evidenceIds: [],
    yearsSeen: 1,
    trend: null,
    trendReason: '',
  },
  causes: { text: '', difficultyIds: [], actionable: null, note: '' },
  strengths: { text: '', technology: null, teachers: null },
  deficits: { text: '', technology: null, teachers: null },
  tasks: { text: '' },
  products: {
    group: 'methodical',
    title: '',
    taskId: null,
    due: null,
    responsibleId: null,
    status: 'planned',
  },
  criteria: { stage: 1, text: '', effectId: null, nature: 'result', target: '' },
  actions: { text: '', due: null, responsibleId: null, status: 'planned' },
  acts: { kind: 'other', title: '', number: '', date: null, state: 'prepared', note: '' },
};

export const RENEWAL_PARTS = Object.keys(EMPTY_PARTS) as readonly RenewalPart[];
export const RENEWAL_LISTS = Object.keys(EMPTY_ITEMS) as readonly RenewalList[];

/** To which step a part or list belongs: once it is closed, what it agreed on stays until it is opened again. */
export const STEP_OF: Readonly<Record<RenewalPart | RenewalList, ResetStepId>> = {
  analysis: 'RB-1',
  evidence: 'RB-1',
  findings: 'RB-1',
  difficulties: 'RB-1',
  causes: 'RB-1',
  strategy: 'RB-1',
  competence: 'RB-2',
  strengths: 'RB-2',
  deficits: 'RB-2',
  methodWork: 'RB-2',
  goal: 'RB-3',
  tasks: 'RB-3',
  products: 'RB-3',
  criteria: 'RB-3',
  actionPlan: 'RB-4',
  actions: 'RB-4',
  acts: 'RB-4',
};

/** A year in which nothing was written yet. */
export function blankRenewal(schoolId: string, schoolYear: string): Renewal {
  return {
    schoolId,
    schoolYear,
    ...EMPTY_PARTS,
    evidence: [],
    findings: [],
    difficulties: [],
    causes: [],
    strengths: [],
    deficits: [],
    tasks: [],
    products: [],
    criteria: [],
    actions: [],
    acts: [],
    closings: { 'RB-1': null, 'RB-2': null, 'RB-3': null, 'RB-4': null },
    reopenings: [],
    carriedFrom: null,
  };
}

/**
 * A new year that begins from the last one: its difficulties have been seen one more year and wait for new evidence,
 * the causes and the strategy stand as a proposal that a meeting has to agree on anew.
 */
export function carriedOver(last: Renewal, schoolYear: string): Renewal {
  return {
    ...blankRenewal(last.schoolId, schoolYear),
    difficulties: last.difficulties.map((difficulty) => ({
      ...difficulty,
      evidenceIds: [],
      yearsSeen: difficulty.yearsSeen + 1,
      trend: null,
      trendReason: '',
    })),
    causes: last.causes,
    strategy: { ...last.strategy, decidedOn: null, minutesNumber: '' },
    carriedFrom: last.schoolYear,
  };
}
