import type { EvidenceKind } from './evidence.ts';
import type { ResetStepId } from './method-work.ts';
import type { Feasibility } from './school-competence.ts';

/**
 * «Перезагрузка»: a school's own way from its pupils' difficulties to teams, one record a school and school year
 * (team-cycle.md §2). One document, because every guard and the chain of causes read across the steps, and a year of a
 * school is some dozens of short lines. Several deputies write at once: parts merge field by field, lines by their id.
 */

/** What shows a result: a line of `SchoolResultsAnalysis`. */
export interface ResultsEvidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** What is seen in it. */
  readonly shows: string;
  /** ISO date, when known. */
  readonly date: string | null;
  /** Where it lies; an address inside or outside the tool, or empty. */
  readonly link: string;
}

/** What the results say of one subject. */
export interface ResultsFinding {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

export interface LearningDifficulty {
  readonly id: string;
  readonly text: string;
  /** Line of the school's list it was chosen from; null when the school wrote its own. */
  readonly referenceId: string | null;
  readonly subjects: readonly string[];
  /** Labels: «7А». */
  readonly classes: readonly string[];
  /** Ids of {@link ResultsEvidence}. */
  readonly evidenceIds: readonly string[];
  /** School years in a row, this one too. */
  readonly yearsSeen: number;
  /** People's word on whether it persists (RULE-12); null: as the years say. */
  readonly trend: boolean | null;
  /** Why people say so. */
  readonly trendReason: string;
}

export interface Cause {
  readonly id: string;
  readonly text: string;
  readonly referenceId: string | null;
  readonly difficultyIds: readonly string[];
  /** Whether teaching can influence it; null while nobody decided. */
  readonly actionable: boolean | null;
  readonly note: string;
}

/** The one direction of teaching of the school (AMB-16): technologies stand under it. */
export interface SchoolStrategy {
  readonly title: string;
  /** Ids of the list of technologies, or own words. */
  readonly technologies: readonly string[];
  readonly justification: string;
  /** Which results there are resources to improve. */
  readonly improvesResults: readonly string[];
  readonly causeIds: readonly string[];
  /** ISO date of the meeting that agreed on it. */
  readonly decidedOn: string | null;
  /** Number of its minutes. */
  readonly minutesNumber: string;
}

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

/** A goal is an image of the wished result, with four checks (team-cycle.md §2.2). */
export interface GoalStatement {
  readonly goal: string;
  readonly groundedInNeeds: string;
  readonly feasibleHere: string;
  readonly checkableBy: string;
  /** ISO date. */
  readonly acceptedOn: string | null;
  readonly acceptedBy: string;
}

export interface RenewalTask {
  readonly id: string;
  readonly text: string;
}

export const PRODUCT_GROUPS = ['management', 'methodical', 'educational', 'organisational'] as const;
export type ProductGroup = (typeof PRODUCT_GROUPS)[number];

export const WORK_STATUSES = ['planned', 'in_progress', 'done', 'dropped'] as const;
export type WorkStatus = (typeof WORK_STATUSES)[number];

export interface Product {
  readonly id: string;
  readonly group: ProductGroup;
  readonly title: string;
  /** Task it serves. */
  readonly taskId: string | null;
  /** ISO date. */
  readonly due: string | null;
  readonly responsibleId: string | null;
  readonly status: WorkStatus;
}

export const CRITERION_NATURES = ['process', 'intermediate', 'result'] as const;
export type CriterionNature = (typeof CRITERION_NATURES)[number];

/** One criterion of `EffectivenessCriteria`; stage 1 is about teachers, stage 2 about pupils (RULE-04). */
export interface EffectivenessCriterion {
  readonly id: string;
  readonly stage: 1 | 2;
  readonly text: string;
  /** `EFF-1.1` … when it is one of the catalogue's. */
  readonly effectId: string | null;
  /** A count of process is never a result (RULE-03). */
  readonly nature: CriterionNature;
  readonly target: string;
}

/** A line of the action plan of RB-4. */
export interface ActionLine {
  readonly id: string;
  readonly text: string;
  readonly due: string | null;
  readonly responsibleId: string | null;
  readonly status: WorkStatus;
}

/** Local acts and conditions of team-cycle.md §4.3; orders of teams come from the teams' own records. */
export const LOCAL_ACT_KINDS = [
  'method_day',
  'visits_timetable',
  'method_planning',
  'individual_programmes',
  'other',
] as const;
export type LocalActKind = (typeof LOCAL_ACT_KINDS)[number];

export const LOCAL_ACT_STATES = ['prepared', 'in_force', 'not_needed'] as const;
export type LocalActState = (typeof LOCAL_ACT_STATES)[number];

export interface LocalAct {
  readonly id: string;
  readonly kind: LocalActKind;
  readonly title: string;
  readonly number: string;
  readonly date: string | null;
  readonly state: LocalActState;
  /** Why it is not needed, or what is agreed. */
  readonly note: string;
}

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

/** Whether a difficulty persists: people's word, else seen at least two school years in a row. */
export function isTrend(difficulty: Pick<LearningDifficulty, 'trend' | 'yearsSeen'>): boolean {
  return difficulty.trend ?? difficulty.yearsSeen >= 2;
}

/** Kinds of evidence that a difficulty rests on. */
export function evidenceKindsOf(
  difficulty: Pick<LearningDifficulty, 'evidenceIds'>,
  evidence: readonly ResultsEvidence[],
): readonly EvidenceKind[] {
  const kinds = evidence.filter(({ id }) => difficulty.evidenceIds.includes(id)).map(({ kind }) => kind);
  return Array.from(new Set(kinds));
}

/** Causes of one difficulty. */
export function causesOf(difficultyId: string, causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ difficultyIds }) => difficultyIds.includes(difficultyId));
}
