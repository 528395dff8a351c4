import { fingerprintOf } from '../records/fingerprint.ts';
import { type Decided, decided, type Refusal } from '../records/refusal.ts';
import type { PlanApproval, Team } from '../team/team.ts';
import { inPlanOrder, type PlanLine } from './plan-line.ts';

type PlannedLine = PlanLine & { readonly id: string };

/**
 * What an approval covers: what is planned, when and by whom. Status, evidence, note and exact date are the work
 * itself; writing them never takes an approval back.
 */
export function planFingerprint(lines: readonly PlannedLine[]): string {
  return fingerprintOf(
    JSON.stringify(
      inPlanOrder(lines).map((line) => [
        line.month,
        line.step,
        line.activity,
        line.format,
        line.responsibleId,
        line.participants,
        line.expectedResult,
      ]),
    ),
  );
}

/** The last approval of the plan of that year. */
export function findPlanApproval(team: Pick<Team, 'planApprovals'>, schoolYear: string): PlanApproval | null {
  return [...team.planApprovals].reverse().find((approval) => approval.schoolYear === schoolYear) ?? null;
}

/** `changed`: approved once, but lines were planned otherwise since; it needs a new approval. */
export type PlanState = 'draft' | 'approved' | 'changed';

/** Where the plan of a year stands. */
export function planStateOf(
  team: Pick<Team, 'planApprovals'>,
  schoolYear: string,
  lines: readonly PlannedLine[],
): PlanState {
  const approval = findPlanApproval(team, schoolYear);
  if (approval === null) return 'draft';
  return approval.fingerprint === planFingerprint(lines) ? 'approved' : 'changed';
}

/**
 * How many lines an administration would approve: null while the plan does not wait for it – it is empty, a line has
 * nobody, or it is approved as it stands.
 */
export function linesToApprove(
  team: Pick<Team, 'state' | 'planApprovals'>,
  schoolYear: string,
  lines: readonly PlannedLine[],
): number | null {
  if (team.state === 'closed') return null;
  const meant = lines.filter((line) => line.status !== 'cancelled');
  if (meant.length === 0 || meant.some((line) => line.responsibleId === null)) return null;
  return planStateOf(team, schoolYear, lines) === 'approved' ? null : meant.length;
}

/** The administration approves: a plan has lines, and each line that is still meant has a person (PR-4). */
export function approvePlan(
  team: Team,
  lines: readonly PlannedLine[],
  approval: Omit<PlanApproval, 'fingerprint'>,
): Decided<Team> {
  const refusals: Refusal[] = [];
  if (team.state === 'closed') refusals.push({ reason: 'team_closed' });
  const meant = lines.filter((line) => line.status !== 'cancelled');
  if (meant.length === 0) refusals.push({ reason: 'plan_empty' });
  const nobody = meant.filter((line) => line.responsibleId === null).length;
  if (nobody > 0) refusals.push({ reason: 'responsible_missing', values: { count: nobody } });
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const signed: PlanApproval = { ...approval, fingerprint: planFingerprint(lines) };
  return decided({ ...team, planApprovals: [...team.planApprovals, signed] });
}
