import { AppError } from '../../contract/app-error.ts';
import { PLAN_EDIT_FIELDS, teamPlanTracker } from '../../documents/plan/team-plan-tracker.ts';
import { decideEdit } from '../../documents/sheet/sheet-merge.ts';
import type { CellValue, SheetModel } from '../../documents/sheet/sheet-model.ts';
import type { CellOutcome, Refusal, TrackerEdit } from '../../documents/sheet/tracker-edit.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { PlanLine, PlanLineFields } from '../../domain/plan/plan-line.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { updatePlanLine } from '../plan/plan-lines.ts';
import { type OpenedTeam, openTeamTo } from '../team/team-access.ts';
import { readTeamRecords } from '../team/team-records.ts';

/** Trackers that there are. */
export const TRACKER_KINDS = ['TR-3'] as const;
export type TrackerKind = (typeof TRACKER_KINDS)[number];

/** Which tracker: its kind and the query of `GET /api/v1/trackers/{kind}`. */
export interface TrackerQuery {
  readonly kind: TrackerKind;
  readonly team: string;
  /** Default: the year that the team's pages show. */
  readonly schoolYear?: string;
}

/** More cells than a tracker of ours has to edit; what is larger was not made by a Sheet. */
export const MOST_EDITS = 2000;

/**
 * A tracker as the actor may see it: nothing editable without the right to write the plan, no meetings without the
 * right to read them.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getTracker(deps: ServiceDeps, actor: Actor, query: TrackerQuery): Promise<SheetModel> {
  const opened = await openTeamTo(deps, actor, query.team, 'TeamPlan', 'read');
  return loadTracker(deps, actor, query, opened);
}

async function loadTracker(
  deps: ServiceDeps,
  actor: Actor,
  query: TrackerQuery,
  { team, roles }: OpenedTeam,
): Promise<SheetModel> {
  const readMinutes = decideAccess(roles, 'MeetingMinutes', 'read').allowed;
  const updatePlan = team.state !== 'closed' && decideAccess(roles, 'TeamPlan', 'update').allowed;
  const { schoolYear } = query;
  const records = await readTeamRecords(deps, actor, team, { schoolYear, plan: true, meetings: readMinutes });
  return teamPlanTracker(records, { updatePlan, readMinutes });
}

/**
 * Takes edits of a Sheet in, cell by cell by the rule of conflicts: what nobody else changed is written, what somebody
 * did is a conflict that shows both values, and one refused cell keeps no other back. Sending the same edits again
 * changes nothing: what was taken is `unchanged` then. Outcomes come in the order of the edits.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function applyTrackerEdits(
  deps: ServiceDeps,
  actor: Actor,
  query: TrackerQuery,
  edits: readonly TrackerEdit[],
): Promise<readonly CellOutcome[]> {
  const opened = await openTeamTo(deps, actor, query.team, 'TeamPlan', 'update');
  assertSendable(edits);
  if (opened.team.state === 'closed') return edits.map((edit) => refusal(edit, 'state_forbids'));
  const model = await loadTracker(deps, actor, query, opened);
  const outcomes = new Map<TrackerEdit, CellOutcome>();
  const byRow = new Map<string, TrackerEdit[]>();
  for (const edit of edits) {
    const verdict = decideEdit(model, edit);
    if (verdict.kind === 'settled') outcomes.set(edit, verdict.outcome);
    else byRow.set(edit.rowId, [...(byRow.get(edit.rowId) ?? []), edit]);
  }
  for (const [lineId, row] of byRow) {
    const settled = await applyToLine(deps, actor, query.team, lineId, row);
    row.forEach((edit, index) => {
      outcomes.set(edit, settled[index] ?? refusal(edit, 'busy'));
    });
  }
  return edits.map((edit) => outcomes.get(edit) ?? refusal(edit, 'unknown_row'));
}

/** A cell named twice has no one answer. */
function assertSendable(edits: readonly TrackerEdit[]): void {
  if (edits.length > MOST_EDITS)
    assertNoFaults([{ path: 'edits', reason: 'too_many', values: { most: MOST_EDITS } }]);
  const seen = new Set<string>();
  edits.forEach((edit, index) => {
    const cell = JSON.stringify([edit.tab, edit.rowId, edit.column]);
    if (seen.has(cell)) assertNoFaults([{ path: `edits.${index}`, reason: 'duplicate' }]);
    seen.add(cell);
  });
}

/**
 * All edits of one line in one write. The line is merged again as it is at that moment: between reading the tracker
 * and writing somebody may have been faster.
 */
async function applyToLine(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  lineId: string,
  edits: readonly TrackerEdit[],
): Promise<readonly CellOutcome[]> {
  const mine: Record<string, CellValue> = {};
  const base: Record<string, CellValue> = {};
  for (const edit of edits) {
    const field = fieldOf(edit);
    mine[field] = edit.value;
    if (edit.base !== undefined) base[field] = edit.base;
  }
  // The values were checked against the choices of their columns: statuses and people of the team.
  const fields = {
    mine: mine as Partial<PlanLineFields>,
    against: { base: base as Partial<PlanLineFields> },
  };
  try {
    const outcome = await updatePlanLine(deps, actor, teamId, lineId, fields);
    if (outcome.kind === 'refused') return edits.map((edit) => refusal(edit, 'state_forbids'));
    const { record } = outcome;
    const conflicts = outcome.kind === 'conflict' ? outcome.conflicts.map(({ field }) => field) : [];
    return edits.map((edit): CellOutcome => {
      const { tab, rowId, column, value } = edit;
      const place = { tab, rowId, column };
      const { version } = record;
      const field = fieldOf(edit);
      if (!conflicts.includes(field)) return { ...place, outcome: 'taken', value, version };
      return { ...place, outcome: 'conflict', mine: value, theirs: keptValue(record, field), version };
    });
  } catch (error) {
    const reason = error instanceof AppError ? REFUSED_AS[error.code] : undefined;
    if (reason === undefined) throw error;
    return edits.map((edit) => refusal(edit, reason));
  }
}

/** What can become of a line between reading the tracker and writing. */
const REFUSED_AS: Readonly<Partial<Record<AppError['code'], Refusal>>> = {
  not_found: 'unknown_row',
  invalid_input: 'not_a_choice',
  version_conflict: 'busy',
};

type PlanEditField = (typeof PLAN_EDIT_FIELDS)[keyof typeof PLAN_EDIT_FIELDS];

/** The editable columns of the tracker are the keys of PLAN_EDIT_FIELDS; `decideEdit` let no other through. */
function fieldOf(edit: TrackerEdit): PlanEditField {
  return PLAN_EDIT_FIELDS[edit.column as keyof typeof PLAN_EDIT_FIELDS];
}

function keptValue(line: PlanLine, field: PlanEditField): CellValue {
  return line[field];
}

function refusal(edit: TrackerEdit, reason: Refusal): CellOutcome {
  const { tab, rowId, column } = edit;
  return { tab, rowId, column, outcome: 'refused', reason };
}
