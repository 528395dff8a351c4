import { AppError } from '../../contract/app-error.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction, AccessRole } from '../../domain/access/access-terms.ts';
import { findLesson, type LessonStudyCycle, type ResearchLesson } from '../../domain/lessons/lesson-study.ts';
import { type CycleReading, cycleReading, readsAnything } from '../../domain/lessons/lesson-study-access.ts';
import { ownsCycle } from '../../domain/lessons/lesson-study-run.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween, placesOf } from '../../domain/records/record-changes.ts';
import { type Refusal, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, cycleTopic, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { LESSON_STUDIES } from '../collections/lessons.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Conflicted, Refused, Saved } from '../outcome.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';

export type CycleOutcome = Saved<LessonStudyCycle> | Conflicted<LessonStudyCycle> | Refused;

/** Which cycle of which team. */
export interface CyclePlace {
  readonly teamId: string;
  readonly cycleId: string;
}

/** Which lesson of it. */
export interface LessonPlace extends CyclePlace {
  readonly lesson: number;
}

/** A cycle with its team and what the actor is there. */
export interface OpenedCycle {
  readonly cycle: Stored<LessonStudyCycle>;
  readonly team: Stored<Team>;
  readonly roles: readonly AccessRole[];
  readonly reading: CycleReading;
  /** The lessons are the actor's own work, see `ownsCycle`. */
  readonly own: boolean;
}

/** The cycle, to whoever reads anything of it. @throws AppError `not_found`, `forbidden` */
export async function openCycle(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  { teamId, cycleId }: CyclePlace,
): Promise<OpenedCycle> {
  const [{ team, roles }, cycle] = await Promise.all([
    openTeam(deps, actor, teamId),
    deps.storage.forDistrict(actor.districtId).collection(LESSON_STUDIES).get(cycleId),
  ]);
  if (cycle?.teamId !== teamId) throw new AppError('not_found');
  const reading = cycleReading(cycle, roles, actor.personId);
  if (!readsAnything(reading)) assertAccess(roles, 'CycleSummary', 'read');
  return { cycle, team, roles, reading, own: ownsCycle(cycle, team, actor.personId) };
}

/** The lesson of the cycle. @throws AppError `not_found` */
export function getLesson(cycle: LessonStudyCycle, number: number): ResearchLesson {
  const lesson = findLesson(cycle, number);
  if (lesson === null) throw new AppError('not_found');
  return lesson;
}

/** What was made of the cycle, with what could not be settled without asking. */
export type CycleDecision =
  | {
      readonly kind: 'decided';
      readonly value: LessonStudyCycle;
      readonly conflicts?: readonly FieldConflict[];
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** A right over a record of the matrix; `own` asks whether the cycle is the actor's own work. */
export interface CycleRight {
  readonly record: Extract<AccessRecord, 'LessonPlan' | 'PostLessonDiscussion' | 'CycleSummary'>;
  readonly action: AccessAction;
}

/**
 * One command on a cycle: access, decision, journal, write. Milestones stand in the team's history as well, without
 * what was written.
 * @throws AppError `not_found`, `forbidden`
 */
export async function changeCycle(
  deps: ServiceDeps,
  actor: Actor,
  place: CyclePlace,
  right: CycleRight,
  journal: { readonly action: JournalAction; readonly milestone?: boolean },
  decide: (
    cycle: Stored<LessonStudyCycle>,
    team: Stored<Team>,
    at: string,
  ) => CycleDecision | Promise<CycleDecision>,
): Promise<CycleOutcome> {
  const { teamId, cycleId } = place;
  const { team, roles } = await openTeam(deps, actor, teamId);
  const author = authorOf(deps, actor.personId);
  const cycles = deps.storage.forDistrict(actor.districtId).collection(LESSON_STUDIES);
  return changeRecord<LessonStudyCycle, CycleOutcome>(
    deps.storage,
    cycles,
    cycleId,
    author,
    async (cycle) => {
      if (cycle.teamId !== teamId) throw new AppError('not_found');
      assertAccess(roles, right.record, right.action, { own: ownsCycle(cycle, team, actor.personId) });
      if (team.state === 'closed') return { kind: 'leave', outcome: refused('team_closed') };
      const decision = await decide(cycle, team, author.at);
      if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
      const { value, conflicts = [] } = decision;
      const settle = (record: Stored<LessonStudyCycle>): CycleOutcome =>
        conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
      const changes = changesBetween(cycle, value);
      if (changes.length === 0) return { kind: 'leave', outcome: settle(cycle) };
      const { action, milestone = false } = journal;
      const entries = [
        journalEntry(author, action, cycleTopic(cycleId), placesOf(changes)),
        ...(milestone ? [journalEntry(author, action, teamTopic(teamId))] : []),
      ];
      return { kind: 'write', record: value, consequences: { journal: entries }, outcome: settle };
    },
  );
}
