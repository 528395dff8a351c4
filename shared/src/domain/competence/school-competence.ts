import type { Fraction } from '../numbers/fraction.ts';
import { compareFractions } from '../numbers/mean.ts';
import type { Answers } from '../surveys/survey-response.ts';
import type { CompetenceState, GroupScore } from './final-score.ts';
import { LEAST_PEOPLE, type Levels, type ShownLevels, showLevels } from './small-group.ts';

/** What a deficit group is for a school (AG-1). */
export const COMPETENCE_ZONES = ['deficit', 'strong', 'between'] as const;
export type CompetenceZone = (typeof COMPETENCE_ZONES)[number];

/** Whether the staff can carry the chosen technology (AG-2). */
export const FEASIBILITIES = ['yes', 'with_training', 'no'] as const;
export type Feasibility = (typeof FEASIBILITIES)[number];

/** Scores of one teacher. Used inside the service only; nothing of it leaves one by one. */
export interface ScoredTeacher {
  readonly personId: string;
  readonly scores: readonly GroupScore[];
}

/** One deficit group as a school sees it. */
export interface GroupView {
  readonly group: string;
  readonly levels: ShownLevels;
  /** Null where the numbers are hidden. */
  readonly zone: CompetenceZone | null;
}

function stateOf(teacher: ScoredTeacher, group: string): CompetenceState | null {
  return teacher.scores.find((score) => score.group === group)?.state ?? null;
}

/** How many of these teachers have a deficit and a resource in a group. */
export function levelsOf(teachers: readonly ScoredTeacher[], group: string): Levels {
  const count = (state: CompetenceState) =>
    teachers.filter((teacher) => stateOf(teacher, group) === state).length;
  return { people: teachers.length, low: count('deficit'), top: count('resource') };
}

function atLeastPercent(part: number, whole: number, percent: number): boolean {
  return part * 100 >= whole * percent;
}

/**
 * AG-1 from what is shown: deficit zone from 40 % with a deficit; strong zone from 15 % resource with at least 60 %
 * norm or resource. Who has no deficit counts as norm or resource: a talk that is needed takes nobody's norm away.
 */
export function zoneOf(levels: ShownLevels): CompetenceZone | null {
  if (levels.kind === 'hidden') return null;
  const { people, low, top } = levels;
  if (atLeastPercent(low.from, people, 40)) return 'deficit';
  return atLeastPercent(people - low.to, people, 60) && atLeastPercent(top.from, people, 15)
    ? 'strong'
    : 'between';
}

/** A school's groups. `teams`: those of its teams that are inside the answering teachers. */
export function schoolGroups(
  teachers: readonly ScoredTeacher[],
  groups: readonly string[],
  teams: readonly (readonly string[])[],
): readonly GroupView[] {
  return groups.map((group) => {
    const parts = teams.map((members) =>
      levelsOf(
        teachers.filter(({ personId }) => members.includes(personId)),
        group,
      ),
    );
    const levels = showLevels(levelsOf(teachers, group), LEAST_PEOPLE.school, parts);
    return { group, levels, zone: zoneOf(levels) };
  });
}

/**
 * AG-2: an item is a deficit of the staff when at least half of the teachers who rated it have 0 or 1; `share` is how
 * many of the technology's items are. Null below the least size of a school, or without an item.
 */
export function feasibilityOf(
  items: readonly string[],
  answers: readonly Answers[],
): { readonly verdict: Feasibility; readonly share: Fraction } | null {
  if (answers.length < LEAST_PEOPLE.school || items.length === 0) return null;
  const missing = items.filter((id) => {
    const given = answers.map((one) => one[id]).filter((value) => typeof value === 'number');
    return given.length > 0 && given.filter((value) => value <= 1).length * 2 >= given.length;
  });
  const share: Fraction = { numerator: missing.length, denominator: items.length };
  const quarter = { numerator: 1, denominator: 4 };
  const most = { numerator: 3, denominator: 4 };
  const verdict =
    compareFractions(share, quarter) < 0
      ? 'yes'
      : compareFractions(share, most) <= 0
        ? 'with_training'
        : 'no';
  return { verdict, share };
}

/**
 * AG-5, the effect of stage 1: deficits of the start that are norm or resource at the end, over teachers who answered
 * both times. Denominator 0 is «нет данных».
 */
export function difficultyReduction(
  start: readonly ScoredTeacher[],
  end: readonly ScoredTeacher[],
): Fraction {
  const later = new Map(end.map((teacher) => [teacher.personId, teacher]));
  let [numerator, denominator] = [0, 0];
  for (const teacher of start) {
    const again = later.get(teacher.personId);
    if (again === undefined) continue;
    for (const { group, state } of teacher.scores) {
      if (state !== 'deficit') continue;
      denominator += 1;
      const now = stateOf(again, group);
      if (now === 'norm' || now === 'resource') numerator += 1;
    }
  }
  return { numerator, denominator };
}

/** AG-5 as it may be shown. `about`: to the nearest 5 %, without the counts. */
export type ShownReduction =
  | { readonly kind: 'exact'; readonly share: Fraction; readonly people: number }
  | { readonly kind: 'about'; readonly percent: number; readonly people: number }
  | { readonly kind: 'hidden'; readonly reason: 'too_few' | 'could_be_inferred' | 'no_deficits' };

/** From so many deficits on each step of 5 % can come from any number of them near it. */
const DEFICITS_FOR_ABOUT = 20;

/**
 * Shows AG-5. The number of deficits of those who answered twice, beside the groups of the start, would tell the
 * deficits of the one or two who did not answer again, and a hidden group: then only about how much is said.
 */
export function showReduction(
  start: readonly ScoredTeacher[],
  end: readonly ScoredTeacher[],
  startGroups: readonly GroupView[],
): ShownReduction {
  const again = new Set(end.map(({ personId }) => personId));
  const people = start.filter(({ personId }) => again.has(personId)).length;
  if (people < LEAST_PEOPLE.school) return { kind: 'hidden', reason: 'too_few' };
  const share = difficultyReduction(start, end);
  if (share.denominator === 0) return { kind: 'hidden', reason: 'no_deficits' };
  const gone = start.length - people;
  const whole = startGroups.every(
    ({ levels }) => levels.kind === 'shown' && levels.low.from === levels.low.to,
  );
  if (whole && (gone === 0 || gone >= LEAST_PEOPLE.team)) return { kind: 'exact', share, people };
  if (share.denominator < DEFICITS_FOR_ABOUT) return { kind: 'hidden', reason: 'could_be_inferred' };
  const percent = Math.round((share.numerator * 20) / share.denominator) * 5;
  return { kind: 'about', percent, people };
}
