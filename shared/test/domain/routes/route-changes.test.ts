import { expect } from 'chai';
import type { IndividualRoute } from '../../../src/domain/routes/individual-route.ts';
import { changesSinceApproval } from '../../../src/domain/routes/route-changes.ts';
import { approveRoute } from '../../../src/domain/routes/route-transition.ts';
import { aRoute, aRouteStep } from '../../support/a-route.ts';

function approved(fields: Partial<IndividualRoute> = {}): IndividualRoute {
  const signing = { by: 'anna', at: '2026-10-01T06:00:00.000Z' };
  const decision = approveRoute(aRoute({ state: 'submitted', ...fields }), signing);
  if (decision.kind === 'refused') throw new Error('not approved');
  return decision.value;
}

describe('what changed since the approval (§8.4)', () => {
  it('are steps, each with what was and what is; how far a step is, is none', () => {
    const route = approved({ steps: ['s1', 's2', 's3', 's4'].map((id) => aRouteStep(id, { content: id })) });
    expect(changesSinceApproval(route)).to.deep.equal([]);
    const now = {
      ...route,
      steps: [
        aRouteStep('s1', { content: 's1', resultNote: 'записал', status: 'done', evidenceLink: 'папка 7А' }),
        aRouteStep('s2', { content: 's2', due: '2027-02-01', hours: 72, provider: 'институт' }),
        aRouteStep('s3', { content: 's3', status: 'dropped', droppedReason: 'нет группы' }),
        aRouteStep('s5', { content: 's5' }),
      ],
    };
    expect(changesSinceApproval(now)).to.deep.equal([
      {
        kind: 'changed',
        content: 's2',
        fields: [
          { field: 'provider', before: '', after: 'институт' },
          { field: 'due', before: '2027-01-20', after: '2027-02-01' },
          { field: 'hours', before: null, after: 72 },
        ],
      },
      { kind: 'dropped', content: 's3' },
      { kind: 'added', content: 's5' },
      { kind: 'removed', content: 's4' },
    ]);
  });

  it('are the request and the mentor too: the administration plans its help by them', () => {
    const route = approved();
    const now = { ...route, requestWhen: 'в марте', mentorId: 'olga' };
    expect(changesSinceApproval(now)).to.deep.equal([
      {
        kind: 'request',
        fields: [
          { field: 'requestWhen', before: 'в ноябре и феврале', after: 'в марте' },
          { field: 'mentorId', before: null, after: 'olga' },
        ],
      },
    ]);
    expect(changesSinceApproval(aRoute())).to.deep.equal([]);
  });
});
