import { isIsoDate } from '../calendar/calendar-date.ts';
import { FEASIBILITIES } from '../competence/school-competence.ts';
import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';
import { EFFECT_IDS } from '../results/effectiveness.ts';
import { EVIDENCE_KINDS } from '../results/evidence.ts';
import type { ItemFields, Renewal, RenewalList, RenewalPart, RenewalParts } from './renewal.ts';
import { CRITERION_NATURES, PRODUCT_GROUPS, WORK_STATUSES } from './renewal-goal.ts';
import { LOCAL_ACT_KINDS, LOCAL_ACT_STATES } from './renewal-means.ts';
import { HELP_DEGREES } from './renewal-staff.ts';

/** More lines than a school works with in a year; the record stays readable and far below a document's limit. */
export const MOST_LINES = 60;

const { short, line, long } = TEXT_LIMITS;

function dateFaults(path: string, date: string | null): readonly InputFault[] {
  return date === null || isIsoDate(date) ? [] : [{ path, reason: 'not_a_date' }];
}

function choiceFaults(path: string, value: string | null, known: readonly string[]): readonly InputFault[] {
  return value === null || known.includes(value) ? [] : [{ path, reason: 'unknown_value' }];
}

function countFaults(path: string, count: number | null): readonly InputFault[] {
  return count === null ? [] : wholeFaults(path, count, 0, 10_000);
}

function labelFaults(
  path: string,
  labels: readonly string[],
  rule: { readonly most: number; readonly longest: number },
): readonly InputFault[] {
  if (labels.length > rule.most) return [{ path, reason: 'too_many', values: { most: rule.most } }];
  const faults = labels.flatMap((label, i) =>
    textFaults(`${path}.${i}`, label, { most: rule.longest, required: true }),
  );
  const keys = new Set(labels.map((label) => label.trim().toLowerCase()));
  return keys.size < labels.length ? [...faults, { path, reason: 'duplicate' }] : faults;
}

/** References to other lines of the same record. */
function referenceFaults(
  path: string,
  ids: readonly string[],
  lines: readonly { readonly id: string }[],
): readonly InputFault[] {
  return ids.every((id) => lines.some((one) => one.id === id)) ? [] : [{ path, reason: 'unknown_value' }];
}

type PartFaults = {
  readonly [P in RenewalPart]: (part: RenewalParts[P], renewal: Renewal) => readonly InputFault[];
};

const PART_FAULTS: PartFaults = {
  analysis: ({ period }) => textFaults('period', period, { most: short }),
  strategy: (strategy, renewal) => [
    ...textFaults('title', strategy.title, { most: short }),
    ...labelFaults('technologies', strategy.technologies, { most: 10, longest: short }),
    ...textFaults('justification', strategy.justification, { most: long }),
    ...labelFaults('improvesResults', strategy.improvesResults, { most: 20, longest: line }),
    ...referenceFaults('causeIds', strategy.causeIds, renewal.causes),
    ...dateFaults('decidedOn', strategy.decidedOn),
    ...textFaults('minutesNumber', strategy.minutesNumber, { most: short }),
  ],
  competence: (part) => {
    const { answered, teachers } = part;
    return [
      ...countFaults('answered', answered),
      ...countFaults('teachers', teachers),
      ...(answered !== null && teachers !== null && answered > teachers
        ? [{ path: 'answered', reason: 'out_of_range', values: { least: 0, most: teachers } } as const]
        : []),
      ...textFaults('coverageReason', part.coverageReason, { most: line }),
      ...choiceFaults('feasibility', part.feasibility, FEASIBILITIES),
      ...textFaults('comment', part.comment, { most: long }),
      ...textFaults('handReason', part.handReason, { most: line }),
    ];
  },
  methodWork: (part) => [
    ...textFaults('character', part.character, { most: long }),
    ...choiceFaults('themesHelpPupils', part.themesHelpPupils, HELP_DEGREES),
    ...textFaults('evidence', part.evidence, { most: long }),
  ],
  goal: (goal) => [
    ...textFaults('goal', goal.goal, { most: long }),
    ...textFaults('groundedInNeeds', goal.groundedInNeeds, { most: long }),
    ...textFaults('feasibleHere', goal.feasibleHere, { most: long }),
    ...textFaults('checkableBy', goal.checkableBy, { most: long }),
    ...dateFaults('acceptedOn', goal.acceptedOn),
    ...textFaults('acceptedBy', goal.acceptedBy, { most: line }),
  ],
  actionPlan: ({ task }) => textFaults('task', task, { most: line }),
};

type ItemFaults = {
  readonly [L in RenewalList]: (fields: ItemFields<L>, renewal: Renewal) => readonly InputFault[];
};

const zoneFaults: ItemFaults['deficits'] = (zone) => [
  ...textFaults('text', zone.text, { most: line, required: true }),
  ...textFaults('technology', zone.technology ?? '', { most: short }),
  ...countFaults('teachers', zone.teachers),
];

const ITEM_FAULTS: ItemFaults = {
  evidence: (one) => [
    ...choiceFaults('kind', one.kind, EVIDENCE_KINDS),
    ...textFaults('title', one.title, { most: short, required: true }),
    ...textFaults('shows', one.shows, { most: line }),
    ...dateFaults('date', one.date),
    ...linkFaults('link', one.link),
  ],
  findings: (one) => [
    ...textFaults('subject', one.subject, { most: short }),
    ...textFaults('text', one.text, { most: line, required: true }),
  ],
  difficulties: (one, renewal) => [
    ...textFaults('text', one.text, { most: line, required: true }),
    ...labelFaults('subjects', one.subjects, { most: 30, longest: short }),
    ...labelFaults('classes', one.classes, { most: 60, longest: short }),
    ...referenceFaults('evidenceIds', one.evidenceIds, renewal.evidence),
    ...wholeFaults('yearsSeen', one.yearsSeen, 1, 20),
    ...textFaults('trendReason', one.trendReason, { most: line, required: disagrees(one) }),
  ],
  causes: (one, renewal) => [
    ...textFaults('text', one.text, { most: line, required: true }),
    ...referenceFaults('difficultyIds', one.difficultyIds, renewal.difficulties),
    ...textFaults('note', one.note, { most: line }),
  ],
  strengths: zoneFaults,
  deficits: zoneFaults,
  tasks: (one) => textFaults('text', one.text, { most: line, required: true }),
  products: (one, renewal) => [
    ...choiceFaults('group', one.group, PRODUCT_GROUPS),
    ...textFaults('title', one.title, { most: line, required: true }),
    ...referenceFaults('taskId', one.taskId === null ? [] : [one.taskId], renewal.tasks),
    ...dateFaults('due', one.due),
    ...choiceFaults('status', one.status, WORK_STATUSES),
  ],
  criteria: (one) => [
    ...(one.stage === 1 || one.stage === 2 ? [] : [{ path: 'stage', reason: 'unknown_value' } as const]),
    ...textFaults('text', one.text, { most: line, required: true }),
    ...choiceFaults('effectId', one.effectId, EFFECT_IDS),
    ...choiceFaults('nature', one.nature, CRITERION_NATURES),
    ...textFaults('target', one.target, { most: short }),
  ],
  actions: (one) => [
    ...textFaults('text', one.text, { most: line, required: true }),
    ...dateFaults('due', one.due),
    ...choiceFaults('status', one.status, WORK_STATUSES),
  ],
  acts: (one) => [
    ...choiceFaults('kind', one.kind, LOCAL_ACT_KINDS),
    ...textFaults('title', one.title, { most: line, required: true }),
    ...textFaults('number', one.number, { most: short }),
    ...dateFaults('date', one.date),
    ...choiceFaults('state', one.state, LOCAL_ACT_STATES),
    ...textFaults('note', one.note, { most: line, required: one.state === 'not_needed' }),
  ],
};

/** People who say otherwise than the years keep their reason (RULE-12). */
function disagrees(one: ItemFields<'difficulties'>): boolean {
  return one.trend !== null && one.trend !== one.yearsSeen >= 2;
}

/** An address of a page; other schemes would run in the reader's browser. */
function linkFaults(path: string, link: string): readonly InputFault[] {
  if (link.length > line) return [{ path, reason: 'too_long', values: { most: line } }];
  return link === '' || /^https?:\/\/\S+$/.test(link) ? [] : [{ path, reason: 'not_an_address' }];
}

/** Faults of a part as it would be kept. */
export function partFaults<P extends RenewalPart>(
  part: P,
  fields: RenewalParts[P],
  renewal: Renewal,
): readonly InputFault[] {
  return PART_FAULTS[part](fields, renewal);
}

/** Faults of a line as it would be kept. Whether a responsible person is known is asked of the store. */
export function itemFaults<L extends RenewalList>(
  list: L,
  fields: ItemFields<L>,
  renewal: Renewal,
): readonly InputFault[] {
  return ITEM_FAULTS[list](fields, renewal);
}
