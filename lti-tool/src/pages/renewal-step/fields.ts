import type { ReferenceKind } from '@uchitelskaya/shared/domain/renewal/reference-list';
import type { RenewalList, RenewalPart } from '@uchitelskaya/shared/domain/renewal/renewal';

/** What a field may be chosen from; see `choicesOf`. */
export type ChoiceName =
  | 'evidenceKind'
  | 'evidence'
  | 'difficulties'
  | 'actionableCauses'
  | 'technologies'
  | 'oneTechnology'
  | 'trend'
  | 'actionable'
  | 'feasibility'
  | 'helpDegree'
  | 'group'
  | 'tasks'
  | 'staff'
  | 'status'
  | 'stage'
  | 'nature'
  | 'act'
  | 'actState';

/**
 * One field of a form. `text`, `area`, `lines` (one item a line), `labels` (separated by commas), `date`, `count`, `one`
 * (a select), `several` (boxes).
 */
export interface FieldSpec {
  readonly name: string;
  /** Key below `renewal.field`; default: the name. */
  readonly label?: string;
  readonly kind: 'text' | 'area' | 'lines' | 'labels' | 'date' | 'count' | 'one' | 'several';
  readonly choices?: ChoiceName;
  /** Key below `renewal.field`. */
  readonly hint?: string;
  readonly example?: string;
  readonly required?: boolean;
  /** List of suggestions that fill it. */
  readonly suggests?: ReferenceKind | 'effects';
  /** Own words beside the boxes: key of the label. */
  readonly own?: string;
}

const WORK: readonly FieldSpec[] = [
  { name: 'due', kind: 'date' },
  { name: 'responsibleId', label: 'responsible', kind: 'one', choices: 'staff' },
  { name: 'status', kind: 'one', choices: 'status' },
];

const ZONE: readonly FieldSpec[] = [
  { name: 'text', label: 'zone', kind: 'text', example: 'zoneExample', required: true },
  { name: 'technology', kind: 'one', choices: 'oneTechnology' },
  { name: 'teachers', label: 'zoneTeachers', kind: 'count' },
];

/** The forms of «перезагрузка», field by field, in the order in which people think. */
export const FIELDS: Readonly<Record<RenewalPart | RenewalList, readonly FieldSpec[]>> = {
  analysis: [{ name: 'period', kind: 'text', example: 'periodExample' }],
  evidence: [
    { name: 'title', label: 'evidenceTitle', kind: 'text', example: 'evidenceExample', required: true },
    { name: 'kind', kind: 'one', choices: 'evidenceKind' },
    { name: 'shows', kind: 'area' },
    { name: 'date', kind: 'date' },
    { name: 'link', kind: 'text', hint: 'linkHint' },
  ],
  findings: [
    { name: 'subject', kind: 'text' },
    { name: 'text', label: 'finding', kind: 'text', required: true, suggests: 'findings' },
  ],
  difficulties: [
    { name: 'text', label: 'difficulty', kind: 'text', required: true, suggests: 'difficulties' },
    { name: 'subjects', kind: 'labels', hint: 'listHint' },
    { name: 'classes', kind: 'labels', hint: 'listHint' },
    { name: 'evidenceIds', kind: 'several', choices: 'evidence' },
    { name: 'yearsSeen', kind: 'count' },
    { name: 'trend', kind: 'one', choices: 'trend' },
    { name: 'trendReason', kind: 'text', hint: 'trendReasonHint' },
  ],
  causes: [
    { name: 'text', label: 'cause', kind: 'text', required: true, suggests: 'causes' },
    { name: 'difficultyIds', kind: 'several', choices: 'difficulties' },
    { name: 'actionable', kind: 'one', choices: 'actionable' },
    { name: 'note', kind: 'text' },
  ],
  strategy: [
    { name: 'title', kind: 'text', example: 'titleExample' },
    { name: 'causeIds', kind: 'several', choices: 'actionableCauses' },
    { name: 'technologies', kind: 'several', choices: 'technologies', own: 'ownTechnology' },
    { name: 'justification', kind: 'area' },
    { name: 'improvesResults', kind: 'lines', hint: 'linesHint' },
    { name: 'decidedOn', kind: 'date' },
    { name: 'minutesNumber', kind: 'text' },
  ],
  competence: [
    { name: 'answered', kind: 'count' },
    { name: 'teachers', kind: 'count' },
    { name: 'coverageReason', kind: 'text' },
    { name: 'handReason', kind: 'text' },
    { name: 'feasibility', kind: 'one', choices: 'feasibility' },
    { name: 'comment', kind: 'area' },
  ],
  strengths: ZONE,
  deficits: ZONE,
  methodWork: [
    { name: 'character', kind: 'area' },
    { name: 'themesHelpPupils', kind: 'one', choices: 'helpDegree' },
    { name: 'evidence', label: 'auditEvidence', kind: 'area' },
  ],
  goal: [
    { name: 'goal', kind: 'area' },
    { name: 'groundedInNeeds', kind: 'area' },
    { name: 'feasibleHere', kind: 'area' },
    { name: 'checkableBy', kind: 'area' },
    { name: 'acceptedOn', kind: 'date' },
    { name: 'acceptedBy', kind: 'text' },
  ],
  tasks: [{ name: 'text', label: 'task', kind: 'text', required: true }],
  products: [
    { name: 'title', label: 'product', kind: 'text', required: true, suggests: 'products' },
    { name: 'group', kind: 'one', choices: 'group' },
    { name: 'taskId', kind: 'one', choices: 'tasks' },
    ...WORK,
  ],
  criteria: [
    { name: 'text', label: 'criterion', kind: 'text', required: true, suggests: 'effects' },
    { name: 'stage', kind: 'one', choices: 'stage' },
    { name: 'nature', kind: 'one', choices: 'nature', hint: 'natureHint' },
    { name: 'target', kind: 'text' },
  ],
  actionPlan: [{ name: 'task', label: 'planTask', kind: 'text', hint: 'planTaskExample' }],
  actions: [{ name: 'text', label: 'action', kind: 'text', required: true }, ...WORK],
  acts: [
    { name: 'kind', label: 'act', kind: 'one', choices: 'act' },
    { name: 'title', label: 'actTitle', kind: 'text', required: true },
    { name: 'state', kind: 'one', choices: 'actState' },
    { name: 'number', kind: 'text' },
    { name: 'date', kind: 'date' },
    { name: 'note', label: 'actNote', kind: 'text' },
  ],
};

/** Short fields that stand two in a row. */
export const NARROW: readonly FieldSpec['kind'][] = ['date', 'count', 'one', 'labels'];
