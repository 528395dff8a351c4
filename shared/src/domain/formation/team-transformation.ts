import type { Meeting } from '../meetings/meeting.ts';
import type { MaturityLevel } from '../method-work/method-work.ts';
import { isBehind } from '../steps/team-path.ts';
import type { Team } from '../team/team.ts';

/** What a КОУЧ needs before an order may make it a ПОС (team-cycle.md §5.2, §7.2). */
export const TRANSFORMATION_NEEDS = ['round_over', 'mature', 'decided'] as const;
export type TransformationNeedKey = (typeof TRANSFORMATION_NEEDS)[number];

export interface TransformationNeed {
  readonly key: TransformationNeedKey;
  readonly done: boolean;
}

/** How far a team is on the way to a ПОС. */
export interface Transformation<M extends Meeting> {
  readonly needs: readonly TransformationNeed[];
  /** Meetings held that decided something, the latest first: one of them decided to be a ПОС. */
  readonly meetings: readonly M[];
}

/** A team whose way to a ПОС is a question at all: a КОУЧ that has an order and works. */
function isOnTheWay({ kind, state, order }: Team): boolean {
  return kind === 'kouch' && order !== null && state !== 'closed' && state !== 'transformed';
}

/** What is there and what is missing; null for a team that cannot become a ПОС, or is one. */
export function decideTransformation<M extends Meeting>(
  team: Team,
  level: MaturityLevel | null,
  meetings: readonly M[],
): Transformation<M> | null {
  if (!isOnTheWay(team)) return null;
  const deciding = meetings
    .filter(({ state, decisions }) => state === 'held' && decisions.length > 0)
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  const over = team.state === 'next_year' || (team.state === 'sharing' && isBehind('HJ-7', team));
  return {
    needs: [
      { key: 'round_over', done: over },
      { key: 'mature', done: level === 'M4' },
      { key: 'decided', done: deciding.length > 0 },
    ],
    meetings: deciding,
  };
}
