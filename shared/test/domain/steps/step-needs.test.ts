import { expect } from 'chai';
import { STEP_IDS, type StepId } from '../../../src/domain/steps/step.ts';
import {
  formationFactsOf,
  formationNeedsOf,
  missingFor,
  needsOf,
  type StepFacts,
} from '../../../src/domain/steps/step-needs.ts';
import { aMember, aTeam } from '../../support/a-team.ts';
import { ALL_DONE, allBut } from '../../support/step-facts.ts';

function missing(step: StepId, facts: StepFacts): string {
  return missingFor(step, facts)
    .map(({ key }) => key)
    .join(' ');
}

describe('what a step asks for (team-cycle.md §5.1)', () => {
  for (const step of STEP_IDS)
    it(`${step}: nothing is missing when every record is there`, () => {
      expect(missing(step, ALL_DONE)).to.equal('');
      expect(needsOf(step, ALL_DONE).every(({ done }) => done)).to.equal(true);
    });

  const cases: readonly [StepId, string, StepFacts, string][] = [
    ['HJ-1', 'a member who has not agreed', allBut('formation', { consents: 3 }), 'consents'],
    [
      'HJ-1',
      'no order, no rules',
      allBut('formation', { ordered: false, rulesAdopted: false }),
      'order rules',
    ],
    ['HJ-2', 'one kind of evidence', allBut('problem', { evidenceKinds: 1 }), 'evidence'],
    ['HJ-2', 'four answers of five', allBut('problem', { answers: 4 }), 'answers'],
    ['HJ-2', 'a judgement reworded since', allBut('problem', { judgementAgreed: false }), 'judgement'],
    ['HJ-2', 'minutes that are a draft', allBut('problem', { minutesSigned: false }), 'minutes'],
    ['HJ-3', 'one source', allBut('planning', { sources: 1 }), 'sources'],
    ['HJ-3', 'nothing measured at pupils', allBut('planning', { pupilIndicators: 0 }), 'measurement'],
    ['HJ-3', 'a plan not approved', allBut('planning', { planApproved: false }), 'approved'],
    [
      'HJ-3',
      'a route that waits for approval',
      allBut('planning', { routes: { members: 4, membersWithRoute: 4, membersWithApprovedRoute: 3 } }),
      'routes',
    ],
    [
      'HJ-4',
      'two lessons',
      allBut('lessons', { lessonsHeld: 2, lessonsWithPlan: 2 }),
      'lessons lesson_plans',
    ],
    [
      'HJ-4',
      'one lesson, whatever the reason',
      allBut('lessons', { lessonsHeld: 1, fewerLessonsReason: 'карантин' }),
      'lessons',
    ],
    ['HJ-4', 'no observation', allBut('lessons', { observations: 0 }), 'observations'],
    ['HJ-4', 'no tutor', allBut('inquiry', { tutorPresent: false }), 'tutor'],
    ['HJ-5', 'a lesson not discussed', allBut('lessons', { discussionsHeld: 2 }), 'discussions'],
    ['HJ-5', 'a summary not agreed', allBut('lessons', { cycleSummaryAgreed: false }), 'summary'],
    ['HJ-6', 'a decision without reason', allBut('impact', { impactReason: '  ' }), 'impact_reason'],
    [
      'HJ-7',
      'a recommendation without answer',
      allBut('impact', { recommendationsAnswered: 1 }),
      'recommendations_answered',
    ],
    [
      'HJ-7',
      'nothing recommended',
      allBut('impact', { recommendations: 0, recommendationsAnswered: 0 }),
      'recommendation recommendations_answered',
    ],
  ];
  for (const [step, name, facts, keys] of cases)
    it(`${step}: ${name} → ${keys}`, () => expect(missing(step, facts)).to.equal(keys));

  it('two lessons are enough with a reason', () => {
    const facts = allBut('lessons', { lessonsHeld: 2, lessonsWithPlan: 2, fewerLessonsReason: 'карантин' });
    expect(missing('HJ-4', facts)).to.equal('');
  });

  it('says what the first step still asks for, done things first', () => {
    const team = aTeam({
      members: [aMember('olga'), aMember('ivan'), aMember('dina', { consentAt: null })],
    });
    const needs = formationNeedsOf(team, { meetingsPlanned: 0 });
    expect(needs.map(({ key, done }) => `${key}${done ? '+' : '-'}`)).to.deep.equal([
      'class+',
      'members+',
      'consents-',
      'order-',
      'rules-',
      'schedule-',
    ]);
    expect(needs.find(({ key }) => key === 'consents')).to.include({ have: 2, need: 3 });
    expect(formationFactsOf(team, { meetingsPlanned: 0 })).to.include({ members: 3, consents: 2 });
  });
});
