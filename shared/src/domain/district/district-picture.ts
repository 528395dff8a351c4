import type { Levels, ShownLevels } from '../competence/small-group.ts';
import type { SchoolType } from '../school/school.ts';
import type { StepId } from '../steps/step.ts';
import type { TeamKind, TeamState } from '../team/team.ts';

/** Teams of one school at work: how many of each kind, state and step. Process, never a result (RULE-03). */
export interface TeamCounts {
  readonly kinds: Readonly<Partial<Record<TeamKind, number>>>;
  readonly states: Readonly<Partial<Record<TeamState, number>>>;
  /** Teams whose round is over stand at none. */
  readonly steps: Readonly<Partial<Record<StepId, number>>>;
}

/** What a school's «перезагрузка» names: ids of the lists that ship with the tool. Own words stay in the school. */
export interface NamedThings {
  readonly difficulties: readonly string[];
  readonly technologies: readonly string[];
  /** Whether the school also names something in words of its own. */
  readonly ownDifficulty: boolean;
  readonly ownTechnology: boolean;
}

/** A school's teachers in the last closed run of Q-COMP of a year. */
export interface SchoolLevels {
  readonly answered: number;
  readonly staff: number;
  readonly groups: Readonly<Record<string, Levels>>;
  /** The same as the school's own administration sees it; what a school shows that agreed to be named. */
  readonly shown: Readonly<Record<string, ShownLevels>>;
}

/** One school as the district's picture keeps it; what of it is shown, `overviewOf` decides. */
export interface SchoolFacts {
  readonly schoolId: string;
  /** Short name where there is one. */
  readonly name: string;
  readonly type: SchoolType | null;
  readonly teams: TeamCounts;
  /** Null while the year was not begun. */
  readonly named: NamedThings | null;
  /** Null without a closed run. */
  readonly levels: SchoolLevels | null;
}

/**
 * Sums over the schools of a district in one school year, made in the background: nobody waits while hundred schools are
 * read. Holds nothing of one person.
 */
export interface DistrictPicture {
  readonly schoolYear: string;
  /** By name. */
  readonly schools: readonly SchoolFacts[];
  /** ISO time: what the sums are from. */
  readonly computedAt: string;
}
