import { DEFICIT_GROUPS, type DeficitGroup } from '../competence/deficit-group.ts';
import type { GroupScore } from '../competence/final-score.ts';
import { askedItems, type BothLanguages, type Questionnaire } from '../surveys/questionnaire.ts';
import type { Answers } from '../surveys/survey-response.ts';
import type { IndividualRoute, RouteGoal, RouteGoalFields } from './individual-route.ts';

/** A goal that the tool proposes; the teacher takes it, changes it or leaves it (RULE-12). */
export interface GoalProposal extends Omit<RouteGoalFields, 'text'> {
  /** The same proposal has the same key, so that a decision on it is kept. */
  readonly key: string;
  readonly text: BothLanguages;
  /** `own`: not mastered yet; `growth`: used, can become a strength; `last_year`: a goal of the last route that goes on. */
  readonly from: 'own' | 'growth' | 'last_year';
  /** Diagnostics that it comes from, see route-basis.ts; null for a goal of the last route. */
  readonly basis: string | null;
}

/** One handed-in self-assessment with what it comes to. */
export interface SelfView {
  readonly questionnaire: Questionnaire;
  readonly runId: string;
  /** Technologies that were asked; none: all. */
  readonly strategies: readonly string[];
  readonly answers: Answers;
  readonly scores: readonly GroupScore[];
}

export interface GoalSources {
  /** Newest of each questionnaire. */
  readonly views: readonly SelfView[];
  /** The route of the year before; null when there is none. */
  readonly lastYear: Pick<IndividualRoute, 'goals' | 'decision'> | null;
}

/** More of one group than a year holds. */
const MOST_OF_A_GROUP = 3;
const MOST_GROWTH = 3;

/** What the norm is, and what can be taught to others (§3). */
const [NORM, STRENGTH] = [2, 3] as const;

function knownGroup(group: string): DeficitGroup | null {
  return DEFICIT_GROUPS.find((known) => known === group) ?? null;
}

function fromGroup(view: SelfView, score: GroupScore, from: 'own' | 'growth'): readonly GoalProposal[] {
  const { questionnaire, answers, runId } = view;
  const basis = `survey:${runId}`;
  const kind = from === 'own' ? 'deficit' : 'growth';
  const wished = from === 'own' ? NORM : STRENGTH;
  const fits = (id: string) => {
    const answer = answers[id];
    if (typeof answer !== 'number') return false;
    if (from === 'growth') return answer === NORM;
    return score.missingItems.includes(id) || answer < NORM;
  };
  const items = askedItems(questionnaire, view.strategies).filter(
    ({ id, group }) => group === score.group && fits(id),
  );
  const group = knownGroup(score.group);
  const proposals = items.map((item): GoalProposal => {
    // A colleague saw less than the teacher thought: for the goal it is not mastered yet.
    const present = Math.min(Number(answers[item.id]), wished - 1);
    const text = { ru: item.textRu, en: item.textEn };
    return {
      ...{ key: `goal:${questionnaire.id}.${item.id}`, kind, text, group, itemId: item.id },
      ...{ present, wished, from, basis },
    };
  });
  if (proposals.length > 0 || from === 'growth') return proposals;
  // The mean alone is low: the group itself is the goal.
  const title = questionnaire.groups.find(({ id }) => id === score.group)?.title;
  if (title === undefined || score.final === null) return [];
  const present = Math.min(Math.floor(score.final.numerator / score.final.denominator), 1);
  return [
    {
      ...{ key: `goal:${questionnaire.id}.${score.group}`, kind, text: title, group, itemId: null },
      ...{ present, wished, from, basis },
    },
  ];
}

function fromLastYear({ lastYear }: GoalSources): readonly GoalProposal[] {
  if (lastYear === null || lastYear.decision === 'reached') return [];
  return lastYear.goals.map(({ id, text, ...goal }) => ({
    ...goal,
    ...{ key: `goal:last.${id}`, text: { ru: text, en: text }, from: 'last_year' as const, basis: null },
  }));
}

function standsIn(route: Pick<IndividualRoute, 'goals'>, proposal: GoalProposal): boolean {
  const same = (goal: RouteGoal) =>
    proposal.itemId === null
      ? goal.text === proposal.text.ru || goal.text === proposal.text.en
      : goal.itemId === proposal.itemId;
  return route.goals.some(same);
}

/**
 * Goals that a teacher's own diagnostics ask for (§7, step 3): items of groups that are a deficit, those of the chosen
 * technology first; then goals of the last route that goes on; then growth points. A group that needs a talk is no
 * deficit (SE-6). What was decided on, or stands in the route, is not offered again.
 */
export function proposeGoals(
  route: Pick<IndividualRoute, 'goals' | 'decisions'>,
  sources: GoalSources,
): readonly GoalProposal[] {
  const views = [...sources.views].sort(
    (a, b) => Number(hasTechnologies(b.questionnaire)) - Number(hasTechnologies(a.questionnaire)),
  );
  const of = (from: 'own' | 'growth', fits: (score: GroupScore) => boolean) =>
    views.flatMap((view) =>
      view.scores.filter(fits).flatMap((score) => fromGroup(view, score, from).slice(0, MOST_OF_A_GROUP)),
    );
  const own = of('own', ({ state }) => state === 'deficit');
  const growth = of('growth', ({ state }) => state === 'norm' || state === 'resource');
  const settled = new Set(route.decisions.map(({ key }) => key));
  const open = (proposal: GoalProposal) => !settled.has(proposal.key) && !standsIn(route, proposal);
  const known = [...own, ...fromLastYear(sources)].filter(open);
  return [...known, ...growth.filter(open).slice(0, MOST_GROWTH)].filter(
    ({ itemId }, i, all) => itemId === null || all.findIndex((other) => other.itemId === itemId) === i,
  );
}

function hasTechnologies({ items }: Questionnaire): boolean {
  return items.some(({ strategy }) => strategy !== undefined);
}
