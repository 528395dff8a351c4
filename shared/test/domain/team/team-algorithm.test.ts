import { expect } from 'chai';
import { NO_IMPACT, NO_LESSONS, type StepFacts } from '../../../src/domain/steps/step-needs.ts';
import { ALGORITHM_STEPS, decideAlgorithm, SCHOOL_FEEDS } from '../../../src/domain/team/team-algorithm.ts';
import { aTeam } from '../../support/a-team.ts';
import { ALL_DONE } from '../../support/step-facts.ts';

const NOTHING: StepFacts = {
  ...ALL_DONE,
  problem: { ...ALL_DONE.problem, classDescribed: false },
  inquiry: { tutorPresent: false, trainedOrWaived: false },
  lessons: NO_LESSONS,
  impact: NO_IMPACT,
};

/** One letter a step: done, now, next. */
const seen = (steps: StepFacts, selfAssessed: number, technologies: readonly string[]) =>
  decideAlgorithm({ team: aTeam({ technologies }), steps, selfAssessed })
    .map(({ status }) => ({ done: 'd', now: 'n', next: '.' })[status])
    .join('');

describe('the algorithm of the technology (team-cycle.md §6.1)', () => {
  const described = { ...NOTHING, problem: { ...NOTHING.problem, classDescribed: true } };
  const practised = { ...described, lessons: { ...NO_LESSONS, cycleSummaryAgreed: true } };
  const cases: readonly [string, string, string][] = [
    ['begins with the difficulties of the class', seen(NOTHING, 0, []), 'n.....'],
    ['goes on to deficits until everybody has answered', seen(described, 3, []), 'dn....'],
    ['shows what ran ahead of a gap', seen(described, 3, ['TECH_READ']), 'dnd...'],
    ['learns what was chosen', seen(described, 4, ['TECH_READ']), 'dddn..'],
    [
      'is a loop whose end feeds its beginning',
      seen(
        {
          ...practised,
          inquiry: { tutorPresent: true, trainedOrWaived: true },
          impact: { ...NO_IMPACT, presentations: 1 },
        },
        4,
        ['TECH_READ'],
      ),
      'dddddd',
    ],
  ];
  for (const [name, got, wanted] of cases) it(name, () => expect(got).to.equal(wanted));

  it('takes difficulties of pupils and trends of staff from the school', () => {
    expect(SCHOOL_FEEDS.map(({ into }) => into)).to.deep.equal(ALGORITHM_STEPS.slice(0, 2));
  });
});
