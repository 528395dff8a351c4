import type { Fraction } from '../numbers/fraction.ts';
import { compareFractions, meanOf, wholeFraction } from '../numbers/mean.ts';
import { askedItems, type Questionnaire, type QuestionnaireItem } from '../surveys/questionnaire.ts';
import type { Answers } from '../surveys/survey-response.ts';
import { compareSelfExpert, expertScoreOf, type SelfExpertComparison } from './self-expert.ts';

/** What a group of items comes to for one teacher. `talk_needed`: «требует разговора», not a deficit (SE-6). */
export const COMPETENCE_STATES = ['deficit', 'norm', 'resource', 'talk_needed'] as const;
export type CompetenceState = (typeof COMPETENCE_STATES)[number];

/** The score that teacher and expert agreed on in a talk about one group. */
export interface AgreedScore {
  readonly group: string;
  /** 0 to 3 in halves. */
  readonly score: number;
}

/** One group of one teacher. */
export interface GroupScore {
  readonly group: string;
  /** Mean of everything the teacher answered in the group; null when nothing applies. */
  readonly self: Fraction | null;
  readonly comparison: SelfExpertComparison | null;
  /** SE-7; null without an answer, and while a talk is needed. */
  readonly final: Fraction | null;
  readonly basis: 'talk' | 'both' | 'self' | null;
  /** No expert has seen it: the teacher's word alone (SE-7). */
  readonly notVerified: boolean;
  /** Null without an answer («нет данных»). */
  readonly state: CompetenceState | null;
  /** Items of a chosen technology that are not mastered: each is a deficit by itself (SE-8). */
  readonly missingItems: readonly string[];
}

/** Everything that is known of one teacher in one questionnaire. */
export interface TeacherEvidence {
  readonly self: Answers;
  /** Submitted ratings; an item that the expert did not see is missing. */
  readonly experts: readonly Answers[];
  readonly talks: readonly AgreedScore[];
}

const DEFICIT_UP_TO = wholeFraction(1);
const MASTERED = wholeFraction(3);
const RESOURCE_FROM: Fraction = { numerator: 5, denominator: 2 };

/** The mean of self and expert, or the one there is. */
function settled(self: Fraction, expert: Fraction | null): Fraction {
  return (expert === null ? null : meanOf([self, expert])) ?? self;
}

function isMissing({ id, strategy }: QuestionnaireItem, { self, experts }: TeacherEvidence): boolean {
  const own = self[id];
  if (strategy === undefined || typeof own !== 'number') return false;
  return compareFractions(settled(wholeFraction(own), expertScoreOf(id, experts)), DEFICIT_UP_TO) <= 0;
}

function scoreGroup(
  group: string,
  items: readonly QuestionnaireItem[],
  evidence: TeacherEvidence,
): GroupScore {
  const { self, experts, talks } = evidence;
  const ids = items.map(({ id }) => id);
  const own = ids.map((id) => self[id]).filter((answer) => typeof answer === 'number');
  const selfMean = meanOf(own.map(wholeFraction));
  const comparison = compareSelfExpert(ids, self, experts);
  const talk = talks.find((agreed) => agreed.group === group);
  const known = { group, self: selfMean, comparison, notVerified: comparison === null };
  if (selfMean === null)
    return { ...known, notVerified: false, final: null, basis: null, state: null, missingItems: [] };
  const apart = comparison?.agreement === 'over' || comparison?.agreement === 'under';
  if (apart && talk === undefined)
    return { ...known, final: null, basis: null, state: 'talk_needed', missingItems: [] };
  const missingItems = items.filter((item) => isMissing(item, evidence)).map(({ id }) => id);
  const basis = talk !== undefined ? 'talk' : comparison !== null ? 'both' : 'self';
  const final =
    talk !== undefined
      ? { numerator: Math.round(talk.score * 2), denominator: 2 }
      : settled(comparison?.selfMean ?? selfMean, comparison?.expertMean ?? null);
  // A talk ends in agreement, whatever the two thought before it.
  const agreed = basis === 'talk' || comparison?.agreement === 'agreed';
  const deficit = compareFractions(final, DEFICIT_UP_TO) <= 0 || missingItems.length > 0;
  const resource = agreed && compareFractions(final, RESOURCE_FROM) >= 0;
  return {
    ...known,
    final,
    basis,
    state: deficit ? 'deficit' : resource ? 'resource' : 'norm',
    missingItems,
  };
}

/**
 * Final scores of one teacher by group (SE-4 … SE-8). Of Q-STRAT only the chosen technologies count; without a choice
 * all do. For development only: nothing may rank or export these (SE-9).
 */
export function finalScores(
  questionnaire: Questionnaire,
  evidence: TeacherEvidence,
  strategies: readonly string[] = [],
): readonly GroupScore[] {
  const asked = askedItems(questionnaire, strategies);
  return questionnaire.groups.map(({ id }) =>
    scoreGroup(
      id,
      asked.filter(({ group }) => group === id),
      evidence,
    ),
  );
}

/** Items of chosen technologies, one by one. */
export interface StrategyMastery {
  /** Not mastered: each is a deficit by itself (SE-8). */
  readonly lacking: readonly string[];
  /** Score 3: «могу научить коллег». */
  readonly mastered: readonly string[];
}

/** What one teacher lacks and can teach of the chosen technologies; null without an answer, and while a talk is needed. */
export function strategyMastery(
  questionnaire: Questionnaire,
  evidence: TeacherEvidence,
  strategies: readonly string[],
): StrategyMastery | null {
  const known = finalScores(questionnaire, evidence, strategies).filter(({ final }) => final !== null);
  if (known.length === 0) return null;
  const items = askedItems(questionnaire, strategies).filter(({ group }) =>
    known.some((score) => score.group === group),
  );
  const isMastered = ({ id }: QuestionnaireItem) => {
    const own = evidence.self[id];
    if (typeof own !== 'number') return false;
    return compareFractions(settled(wholeFraction(own), expertScoreOf(id, evidence.experts)), MASTERED) === 0;
  };
  return {
    lacking: known.flatMap(({ missingItems }) => missingItems),
    mastered: items.filter(isMastered).map(({ id }) => id),
  };
}

/** What a teacher may want to learn, and what may be learnt from the teacher. */
export interface Deficits {
  readonly groups: readonly string[];
  /** Items of the chosen technology. */
  readonly items: readonly string[];
  readonly resources: readonly string[];
  readonly talks: readonly string[];
}

/** Deficits of one teacher, for the teacher's own route. */
export function deficitsOf(scores: readonly GroupScore[]): Deficits {
  const withState = (state: CompetenceState) =>
    scores.filter((score) => score.state === state).map(({ group }) => group);
  return {
    groups: withState('deficit'),
    items: scores.flatMap(({ missingItems }) => missingItems),
    resources: withState('resource'),
    talks: withState('talk_needed'),
  };
}

/** 1 deficit, 0 none, null unknown, by group; for forming teams, which shows no person's. */
export function deficitVector(
  scores: readonly GroupScore[],
  groups: readonly string[],
): readonly (0 | 1 | null)[] {
  return groups.map((group) => {
    const state = scores.find((score) => score.group === group)?.state ?? null;
    return state === null || state === 'talk_needed' ? null : state === 'deficit' ? 1 : 0;
  });
}
