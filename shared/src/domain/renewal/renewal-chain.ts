import type { Renewal } from './renewal.ts';
import { type Cause, causesOf, type LearningDifficulty } from './renewal-analysis.ts';
import type { StaffZone } from './renewal-staff.ts';
import type { RenewalTeam } from './renewal-step.ts';
import type { StaffPicture } from './staff-picture.ts';

/** Where a line of the chain breaks off, and which record mends it. */
export interface ChainGap {
  /** The block that is missing. */
  readonly at: 'difficulty' | 'cause' | 'strategy' | 'deficit' | 'team';
  readonly reason:
    | 'cause_missing'
    | 'cause_undecided'
    | 'cause_not_actionable'
    | 'strategy_missing'
    | 'strategy_not_linked'
    | 'technology_missing'
    | 'deficit_missing'
    | 'team_missing'
    | 'difficulty_not_linked'
    | 'technology_not_linked'
    | 'team_not_linked';
  /** Line to be linked, when there is one. */
  readonly itemId: string | null;
}

/** One line of the main line of change (team-cycle.md §2.5, RULE-05); a block is filled as far as it is linked. */
export interface ChainRow {
  readonly difficulty: LearningDifficulty | null;
  readonly causes: readonly Cause[];
  /** Technologies of the strategy that answer this line; empty while the strategy is not linked to its causes. */
  readonly technologies: readonly string[];
  readonly deficits: readonly StaffZone[];
  readonly teams: readonly RenewalTeam[];
  readonly gap: ChainGap | null;
}

/** What the school's lists say of technologies, see `technologyBook`. */
export interface TechnologyBook {
  /** One name for one technology, however it was written: its id in the list, else the words in one spelling. */
  canonical(technology: string): string;
  /** What the list of difficulties suggests for this one. */
  suggestedFor(difficulty: Pick<LearningDifficulty, 'referenceId'>): readonly string[];
}

/**
 * Pupils' difficulties → causes → strategy → teachers' deficits → teams, one line a difficulty, then what hangs loose.
 * Each line says where its first link is missing. Closed teams are left out.
 */
export function chainOf(
  renewal: Pick<Renewal, 'difficulties' | 'causes' | 'strategy'>,
  staff: Pick<StaffPicture, 'deficits'>,
  teams: readonly RenewalTeam[],
  book: TechnologyBook,
): readonly ChainRow[] {
  const open = teams.filter(({ state }) => state !== 'closed');
  const rows = renewal.difficulties.map((difficulty) =>
    rowOf(difficulty, renewal, staff.deficits, open, book),
  );
  return [...rows, ...looseRows(rows, renewal, staff.deficits, open)];
}

const NOTHING = { difficulty: null, causes: [], technologies: [], deficits: [], teams: [] } as const;

function rowOf(
  difficulty: LearningDifficulty,
  { causes: allCauses, strategy }: Pick<Renewal, 'causes' | 'strategy'>,
  allDeficits: readonly StaffZone[],
  teams: readonly RenewalTeam[],
  book: TechnologyBook,
): ChainRow {
  const row: ChainRow = { ...NOTHING, difficulty, gap: null };
  const gap = (at: ChainGap['at'], reason: ChainGap['reason'], itemId: string | null): ChainGap => ({
    at,
    reason,
    itemId,
  });
  const causes = causesOf(difficulty.id, allCauses);
  const [first] = causes;
  if (first === undefined) return { ...row, gap: gap('cause', 'cause_missing', difficulty.id) };
  const withCauses = { ...row, causes };
  const actionable = causes.filter((cause) => cause.actionable === true);
  if (actionable.length === 0) {
    const undecided = causes.find((cause) => cause.actionable === null);
    return undecided
      ? { ...withCauses, gap: gap('cause', 'cause_undecided', undecided.id) }
      : { ...withCauses, gap: gap('cause', 'cause_not_actionable', first.id) };
  }
  if (strategy.title.trim() === '') return { ...withCauses, gap: gap('strategy', 'strategy_missing', null) };
  if (!actionable.some(({ id }) => strategy.causeIds.includes(id)))
    return { ...withCauses, gap: gap('strategy', 'strategy_not_linked', actionable[0]?.id ?? null) };
  if (strategy.technologies.length === 0)
    return { ...withCauses, gap: gap('strategy', 'technology_missing', null) };
  // Where the list of difficulties suggests nothing of what was chosen, the whole strategy answers.
  const suggested = new Set(book.suggestedFor(difficulty).map(book.canonical));
  const fitting = strategy.technologies.filter((one) => suggested.has(book.canonical(one)));
  const technologies = fitting.length > 0 ? fitting : strategy.technologies;
  const ofRow = new Set(technologies.map(book.canonical));
  const isOfRow = (technology: string) => ofRow.has(book.canonical(technology));
  const deficits = allDeficits.filter(({ technology }) => technology !== null && isOfRow(technology));
  const linked = teams.filter((team) =>
    team.technologies.length > 0
      ? team.technologies.some(isOfRow)
      : team.targetClasses.some((label) => difficulty.classes.includes(label)),
  );
  const filled = { ...withCauses, technologies, deficits, teams: linked };
  if (deficits.length === 0) return { ...filled, gap: gap('deficit', 'deficit_missing', null) };
  return linked.length === 0 ? { ...filled, gap: gap('team', 'team_missing', null) } : filled;
}

/** Causes, deficits and teams that no line leads to: work that answers no difficulty (RULE-05). */
function looseRows(
  rows: readonly ChainRow[],
  { causes, difficulties }: Pick<Renewal, 'causes' | 'difficulties'>,
  deficits: readonly StaffZone[],
  teams: readonly RenewalTeam[],
): readonly ChainRow[] {
  const known = new Set(difficulties.map(({ id }) => id));
  const usedDeficits = new Set(rows.flatMap((row) => row.deficits.map(({ id }) => id)));
  const usedTeams = new Set(rows.flatMap((row) => row.teams.map(({ id }) => id)));
  // While a line still breaks off, its deficits and teams may simply not be reached yet.
  const reached = rows.some(({ technologies }) => technologies.length > 0);
  return [
    ...causes
      .filter(({ difficultyIds }) => !difficultyIds.some((id) => known.has(id)))
      .map(
        (cause): ChainRow => ({
          ...NOTHING,
          causes: [cause],
          gap: { at: 'difficulty', reason: 'difficulty_not_linked', itemId: cause.id },
        }),
      ),
    ...(reached ? deficits : [])
      .filter(({ id }) => !usedDeficits.has(id))
      .map(
        (deficit): ChainRow => ({
          ...NOTHING,
          deficits: [deficit],
          gap: { at: 'strategy', reason: 'technology_not_linked', itemId: deficit.id },
        }),
      ),
    ...(reached ? teams : [])
      .filter(({ id }) => !usedTeams.has(id))
      .map(
        (team): ChainRow => ({
          ...NOTHING,
          teams: [team],
          gap: { at: 'deficit', reason: 'team_not_linked', itemId: team.id },
        }),
      ),
  ];
}
