import type { SignedIn } from './api-server.ts';
import type { Places } from './valid-calls.ts';

/** A route with one step, of somebody who is in a team. */
export async function aBegunRoute({ client }: SignedIn): Promise<Pick<Places, 'routeId' | 'stepId'>> {
  const route = await client.call('POST', '/routes', { body: {} });
  const routeId = route.body.id;
  const body = { content: 'Курс', form: 'course' };
  const withStep = await client.call('POST', `/routes/${routeId}/steps`, { body });
  return { routeId, stepId: withStep.body.steps[0].id };
}

/** A body that would be taken by each operation over routes. */
export function routeBodies(places: Pick<Places, 'personId'>): Readonly<Record<string, object>> {
  const fields = {
    ...{ title: 'route', post: 'учитель', subject: 'физика', category: 'first', experience: 4 },
    ...{ youngSpecialist: false, track: 'young_teacher', problem: 'п', task: 'з' },
    ...{ expectedSelf: 'я', expectedPupils: 'у', indicator: 'и' },
    ...{ requestTo: 'к', requestWhat: 'ч', requestWhen: 'к', midYear: 'с', reflection: 'и', evidence: 'д' },
    decision: 'reached',
  };
  const goal = { kind: 'deficit', text: 'Отзыв', group: 'DEF-MET', itemId: 'C06', present: 1, wished: 2 };
  const step = {
    ...{ content: 'Курс', form: 'course', provider: 'институт', start: '2026-12-01', due: '2027-01-20' },
    ...{ hours: 36, evidencePlanned: 'урок', status: 'in_progress', resultNote: 'р', effect: 'э' },
  };
  const ownLine = {
    ...{ month: '2026-12', activity: 'Педсовет', format: 'ped_council', evidence: 'с' },
    responsible: places.personId,
  };
  return {
    beginRoute: { schoolYear: '2026/27' },
    updateRoute: { ...fields, goals: [goal], basis: ['survey:1'], shownTo: [], version: 1 },
    moveRoute: { to: 'submitted', note: 'н' },
    addRouteStep: step,
    updateRouteStep: { ...step, version: 1 },
    commentRoute: { text: 'Видела урок' },
    concludeRoute: { conclusion: 'Освоено' },
    decideGoalProposals: { keys: ['goal:Q-COMP.C06'], decision: 'declined', reason: 'п' },
    decideStepProposal: { key: 'form:1', decision: 'taken', reason: '', text: 'Урок' },
    addCourseTaken: {
      ...{ date: '2026-03-01', hours: 36, theme: 'Отзыв', provider: 'институт', groups: ['DEF-MET'] },
    },
    addExternalDiagnostic: {
      ...{ date: '2026-03-01', provider: 'ЦНППМ', level: 'средний', file: 'https://example.org/1' },
      blockScores: [{ block: 'Методика', score: 18, most: 24 }],
    },
    setPeerHelp: { groups: ['DEF-MET'], note: 'по средам' },
    updateMethodWorkPlan: { aim: 'ц', conditions: 'у', routeTitle: 'route', version: 1 },
    addMethodWorkLine: ownLine,
    updateMethodWorkLine: { ...ownLine, version: 1 },
    approveMethodWorkPlan: { number: '12', date: '2026-11-24' },
    confirmRouteStep: { kind: 'ask', practice: 'lesson_seen', evidence: 'урок', witness: places.personId },
  };
}
