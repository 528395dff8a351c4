import { type IndividualRoute, newRoute, type RouteGoal } from '../../src/domain/routes/individual-route.ts';
import { EMPTY_ROUTE_STEP, type RouteStep } from '../../src/domain/routes/route-step.ts';

/** A step of January: a course that serves goal `g1`. */
export function aRouteStep(id: string, fields: Partial<RouteStep> = {}): RouteStep {
  return {
    ...EMPTY_ROUTE_STEP,
    id,
    goalId: 'g1',
    content: 'Курс «Формирующее оценивание»',
    form: 'course',
    due: '2027-01-20',
    practice: null,
    proposalKey: null,
    ...fields,
  };
}

export function aGoal(id: string, fields: Partial<RouteGoal> = {}): RouteGoal {
  const scores = { present: 1, wished: 2 };
  return { id, kind: 'deficit', text: 'Отзыв ученику', group: 'DEF-MET', itemId: null, ...scores, ...fields };
}

/** Ivan's route of 2026/27, whole enough to be sent. */
export function aRoute(fields: Partial<IndividualRoute> = {}): IndividualRoute {
  return {
    ...newRoute({ personId: 'ivan', schoolId: 'school-1', schoolYear: '2026/27' }),
    goals: [aGoal('g1')],
    steps: [aRouteStep('s1')],
    expectedSelf: 'Даю отзыв, который говорит, что делать дальше',
    expectedPupils: 'Ученики 7А исправляют работу по отзыву',
    indicator: 'доля исправленных работ',
    requestTo: 'тьютору',
    requestWhat: 'посмотреть два урока и разобрать мои отзывы',
    requestWhen: 'в ноябре и феврале',
    ...fields,
  };
}
