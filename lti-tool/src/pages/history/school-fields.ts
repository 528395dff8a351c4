import type {
  GroupingChange,
  GroupingProposal,
} from '@uchitelskaya/shared/domain/formation/grouping-proposal';
import type { MethodWorkPlan, SchoolLine } from '@uchitelskaya/shared/domain/method-work/method-work-plan';
import type { ReferenceItem, ReferenceKind } from '@uchitelskaya/shared/domain/renewal/reference-list';
import type { Renewal, RenewalItems, RenewalParts } from '@uchitelskaya/shared/domain/renewal/renewal';
import type { StaffCount } from '@uchitelskaya/shared/domain/renewal/staff-count';
import type { StageControl } from '@uchitelskaya/shared/domain/school/stage-control';
import type { SurveyRun } from '@uchitelskaya/shared/domain/surveys/survey-run';
import type { ToldFields } from './told-field.ts';

/** Every field of every line of every list of «перезагрузка». */
type LineField = { [L in keyof RenewalItems]: keyof RenewalItems[L] }[keyof RenewalItems];
/** Every field of every part. */
type PartField = { [P in keyof RenewalParts]: keyof RenewalParts[P] }[keyof RenewalParts];

const renewals: ToldFields<keyof Renewal | LineField | PartField> = {
  ...{ id: null, schoolId: null, referenceId: null, evidenceIds: null, causeIds: 'causes', taskId: null },
  ...{ analysis: null, competence: null, methodWork: null, actionPlan: null, difficultyIds: 'difficulties' },
  schoolYear: 'schoolYear',
  carriedFrom: 'carriedFrom',
  closings: 'stepClosed',
  reopenings: 'stepReopened',
  strategy: 'strategy',
  period: 'period',
  evidence: 'resultsEvidence',
  findings: 'findings',
  difficulties: 'difficulties',
  causes: 'causes',
  strengths: 'strengths',
  deficits: 'deficits',
  tasks: 'tasks',
  products: 'products',
  criteria: 'criteria',
  actions: 'actions',
  acts: 'acts',
  text: 'text',
  title: 'name',
  kind: null,
  shows: 'shows',
  date: 'date',
  link: 'link',
  subject: 'subject',
  subjects: 'subject',
  classes: 'targetClasses',
  yearsSeen: 'yearsSeen',
  trend: 'trend',
  trendReason: 'reason',
  actionable: 'actionable',
  note: 'note',
  technologies: 'technologies',
  justification: 'justification',
  improvesResults: 'improvesResults',
  decidedOn: 'decidedOn',
  minutesNumber: 'minutesNumber',
  answered: 'answered',
  teachers: 'teachers',
  coverageReason: 'reason',
  feasibility: ['feasibility', 'feasibility'],
  comment: 'note',
  handReason: 'reason',
  technology: 'technologies',
  character: 'character',
  themesHelpPupils: ['themesHelpPupils', 'helpDegree'],
  goal: 'goal',
  groundedInNeeds: 'groundedInNeeds',
  feasibleHere: 'feasibleHere',
  checkableBy: 'checkableBy',
  acceptedOn: 'acceptedOn',
  acceptedBy: 'acceptedBy',
  group: ['kind', 'productGroup'],
  due: 'due',
  responsibleId: 'responsibleId',
  status: ['status', 'workStatus'],
  stage: 'stage',
  effectId: ['effect', 'effect'],
  nature: ['nature', 'criterionNature'],
  target: 'target',
  task: 'tasks',
  number: 'number',
  state: ['state', 'localActState'],
};

const reference_lists: ToldFields<ReferenceKind | keyof ReferenceItem | 'order'> = {
  ...{ id: null, group: null },
  difficulties: 'difficulties',
  causes: 'causes',
  technologies: 'technologies',
  findings: 'findings',
  products: 'products',
  label: 'name',
  hidden: 'hidden',
  links: 'links',
  order: 'place_in_list',
};

const stage_controls: ToldFields<keyof StageControl> = {
  ...{ schoolId: null, settledBy: null },
  stage: 'projectStage',
  monitoring: 'monitoring',
  deviations: 'deviations',
  forecast: 'forecast',
  actions: 'corrective',
  settledAt: 'settledAt',
};

const method_work_plans: ToldFields<keyof MethodWorkPlan | keyof SchoolLine> = {
  ...{ id: null, schoolId: null, schoolYear: null },
  aim: 'goal',
  conditions: 'conditions',
  routeTitle: ['routeTitle', 'routeTitle'],
  lines: 'lines',
  approval: 'planApproval',
  month: 'month',
  activity: 'activity',
  format: ['format', 'eventFormat'],
  responsibleId: 'responsibleId',
  evidence: 'evidence',
};

const survey_runs: ToldFields<keyof SurveyRun> = {
  ...{
    schoolId: null,
    schoolYear: null,
    teamId: null,
    questionnaireVersion: null,
    audience: null,
    state: null,
  },
  ...{ openedAt: null, closedAt: null, strategies: null },
  questionnaireId: 'questionnaire',
  classLabel: 'targetClasses',
  anonymous: 'anonymous',
  purpose: 'surveyPurpose',
  opensOn: 'opensOn',
  closesOn: 'closesOn',
  linksMade: 'linksMade',
};

const staff_counts: ToldFields<keyof StaffCount> = { schoolId: null, schoolYear: null, teachers: 'teachers' };

/** Of class lists and imports the journal keeps these alone: never a code (P-8). */
const class_lists: ToldFields<'classLabel' | 'pupils' | 'keptYears' | 'subject'> = {
  classLabel: 'targetClasses',
  pupils: 'pupils',
  keptYears: 'keptYears',
  subject: 'subject',
};
const results_imports: ToldFields<'fileName' | 'works'> = { fileName: 'fileName', works: 'works' };

/** What the journal says of a proposal of teams: how it was asked for, how many groups, and the decision. */
const grouping_proposals: ToldFields<
  | keyof Pick<GroupingProposal, 'basis' | 'targets' | 'groups' | 'decision'>
  | GroupingChange['kind']
  | 'candidates'
  | 'reason'
  | 'targetClasses'
> = {
  basis: ['basis', 'groupingBasis'],
  targets: 'targetClasses',
  targetClasses: 'targetClasses',
  candidates: 'candidates',
  moved: 'moved',
  named: 'named',
  class_set: 'class_set',
  groups: 'groups',
  decision: null,
  reason: 'reason',
};

/** Words of what a school's records keep, by collection. */
export const SCHOOL_FIELDS = {
  renewals,
  reference_lists,
  stage_controls,
  method_work_plans,
  survey_runs,
  staff_counts,
  class_lists,
  results_imports,
  grouping_proposals,
};
