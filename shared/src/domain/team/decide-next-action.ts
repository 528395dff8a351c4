import type { AccessRole } from '../access/access-terms.ts';
import { addDays } from '../calendar/calendar-date.ts';
import { diaryWork, type LessonWork, lessonToday, lessonWork } from '../lessons/lesson-next.ts';
import {
  closePastMeeting,
  dueDecision,
  lateDecision,
  meetingToday,
  planFirstMeeting,
  planNextMeeting,
  writeMinutes,
} from '../meetings/meeting-next.ts';
import { dueLine, fillPlan, lateLine, planToApprove } from '../plan/plan-next.ts';
import type { RouteNextKey } from '../routes/route-next.ts';
import { closeStep, nextRound, stepWork } from '../steps/step-action.ts';
import {
  type NextAction,
  type NextActionFacts,
  type NextActionKey,
  type NextRule,
  nextAction,
} from './next-action.ts';
import {
  agreeRules,
  draftTeam,
  enterOrder,
  giveConsent,
  inviteMembers,
  nameClass,
  readSummary,
  writeRules,
} from './team-next.ts';

/** A survey comes up before work on the step once it closes within these days. */
const SURVEY_DAYS = 3;

/** A rule over lesson study; silent where nothing of it was read. */
function inLessons(decide: (asked: Parameters<typeof lessonWork>[0]) => LessonWork | null): NextRule {
  return ({ lessons, team, me, today }) => {
    const work = lessons ? decide({ ...lessons, team, personId: me.personId, today }) : null;
    if (work === null) return null;
    const { key, path, values, due } = work;
    return nextAction(
      key,
      key === 'write_diary' ? { room: 'diary' } : { room: 'lessons', path },
      values,
      due,
    );
  };
}

const OF_ROUTE: Readonly<Partial<Record<RouteNextKey, NextActionKey>>> = {
  write_request: 'write_request',
  take_step: 'take_route_step',
  mid_year: 'reflect_mid_year',
  end_year: 'reflect_end',
};

/** What one's own route asks for that the team waits for too; the rest stands on «Моё». */
export const ownRoute: NextRule = ({ ownRoute: next = null }) => {
  const key = next === null ? undefined : OF_ROUTE[next.key];
  if (next === null || key === undefined) return null;
  return nextAction(key, { room: 'my_route', anchor: next.anchor }, {}, next.due);
};

const approveRoutes: NextRule = ({ routesToApprove = 0 }) =>
  routesToApprove === 0
    ? null
    : nextAction('approve_routes', { room: 'school_routes', anchor: 'routes' }, { count: routesToApprove });

const answerRecommendations: NextRule = ({ news }) =>
  news && news.recommendations > 0
    ? nextAction(
        'answer_recommendations',
        { room: 'school_recommendations' },
        { count: news.recommendations },
      )
    : null;

const reviewMaterials: NextRule = ({ news }) =>
  news && news.materials > 0
    ? nextAction('review_materials', { room: 'school_bank' }, { count: news.materials })
    : null;

function fillSurvey(isDue: (due: string, today: string) => boolean): NextRule {
  return ({ news, today }) =>
    news?.survey && isDue(news.survey.due, today)
      ? nextAction('fill_survey', { room: 'my_surveys' }, {}, news.survey.due)
      : null;
}

function only(role: AccessRole, rule: NextRule): NextRule {
  return (facts) => (facts.me.roles.includes(role) ? rule(facts) : null);
}

function members(rule: NextRule): NextRule {
  return (facts) =>
    facts.me.roles.includes('member') || facts.me.roles.includes('coordinator') ? rule(facts) : null;
}

/**
 * In order of urgency: what only I can give; what happens now; what waits for me; what the team cannot go on
 * without; what lies ahead. The first that applies is the one.
 */
const RULES: readonly NextRule[] = [
  giveConsent,
  members(meetingToday),
  members(inLessons(lessonToday)),
  enterOrder,
  agreeRules,
  members(lateDecision),
  only('coordinator', inviteMembers),
  only('coordinator', nameClass),
  only('coordinator', writeRules),
  only('coordinator', closePastMeeting),
  only('coordinator', draftTeam),
  members(writeMinutes),
  members(inLessons(lessonWork)),
  only('coordinator', closeStep),
  only('coordinator', nextRound),
  only('coordinator', planFirstMeeting),
  only('coordinator', fillPlan),
  planToApprove,
  approveRoutes,
  answerRecommendations,
  readSummary,
  reviewMaterials,
  fillSurvey((due, today) => due <= addDays(today, SURVEY_DAYS)),
  members(dueDecision),
  members(lateLine),
  members(stepWork),
  members(ownRoute),
  members(dueLine),
  members(inLessons(diaryWork)),
  fillSurvey((due, today) => due > addDays(today, SURVEY_DAYS)),
  only('coordinator', planNextMeeting),
];

/**
 * Everything that waits for one person in one team, the most urgent first; a rule speaks once. A closed team asks for
 * nothing; a ПОС goes on.
 */
export function nextActionsOf(facts: NextActionFacts): readonly NextAction[] {
  if (facts.team.state === 'closed') return [];
  const found = new Map<NextActionKey, NextAction>();
  for (const rule of RULES) {
    const next = rule(facts);
    if (next !== null && !found.has(next.key)) found.set(next.key, next);
  }
  return [...found.values()];
}

/** Exactly one next action, or none: never filled for the sake of it (mockups). */
export function decideNextAction(facts: NextActionFacts): NextAction | null {
  return nextActionsOf(facts)[0] ?? null;
}
