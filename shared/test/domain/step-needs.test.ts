import { expect } from 'chai';
import { STEP_IDS, type StepId } from '../../src/domain/step.ts';
import {
  formationFactsOf,
  formationNeedsOf,
  missingFor,
  needsOf,
  type StepFacts,
} from '../../src/domain/step-needs.ts';
import { aMember, aTeam } from '../support/a-team.ts';

/** A round in which everything was done. */
const ALL: StepFacts = {
  formation: {
    classes: 1,
    members: 4,
    leastMembers: 3,
    consents: 4,
    ordered: true,
    rulesAdopted: true,
    meetingsPlanned: 9,
  },
  problem: {
    classDescribed: true,
    answers: 5,
    judgementAgreed: true,
    evidenceKinds: 2,
    minutesSigned: true,
  },
  planning: {
    sources: 2,
    teacherIndicators: 1,
    pupilIndicators: 1,
    planLines: 40,
    linesWithoutResponsible: 0,
    planApproved: true,
    routes: { members: 4, membersWithRoute: 4, membersWithApprovedRoute: 4 },
  },
  inquiry: { tutorPresent: true, trainedOrWaived: true },
  lessons: {
    lessonsHeld: 3,
    lessonsWithPlan: 3,
    observations: 9,
    interviews: 3,
    discussionsHeld: 3,
    cycleSummaryAgreed: true,
    fewerLessonsReason: '',
  },
  impact: {
    impactDecision: 'adopt',
    impactReason: 'вопрос называют 19 из 24',
    presentations: 1,
    recommendations: 2,
    recommendationsAnswered: 2,
    bankItems: 1,
  },
};

type Part = keyof StepFacts;

function but<P extends Part>(part: P, change: Partial<StepFacts[P]>): StepFacts {
  return { ...ALL, [part]: { ...ALL[part], ...change } };
}

function missing(step: StepId, facts: StepFacts): string {
  return missingFor(step, facts)
    .map(({ key }) => key)
    .join(' ');
}

describe('what a step asks for (team-cycle.md §5.1)', () => {
  for (const step of STEP_IDS)
    it(`${step}: nothing is missing when every record is there`, () => {
      expect(missing(step, ALL)).to.equal('');
      expect(needsOf(step, ALL).every(({ done }) => done)).to.equal(true);
    });

  const cases: readonly [StepId, string, StepFacts, string][] = [
    ['HJ-1', 'a member who has not agreed', but('formation', { consents: 3 }), 'consents'],
    ['HJ-1', 'no order, no rules', but('formation', { ordered: false, rulesAdopted: false }), 'order rules'],
    ['HJ-2', 'one kind of evidence', but('problem', { evidenceKinds: 1 }), 'evidence'],
    ['HJ-2', 'four answers of five', but('problem', { answers: 4 }), 'answers'],
    ['HJ-2', 'a judgement reworded since', but('problem', { judgementAgreed: false }), 'judgement'],
    ['HJ-2', 'minutes that are a draft', but('problem', { minutesSigned: false }), 'minutes'],
    ['HJ-3', 'one source', but('planning', { sources: 1 }), 'sources'],
    ['HJ-3', 'nothing measured at pupils', but('planning', { pupilIndicators: 0 }), 'measurement'],
    ['HJ-3', 'a plan not approved', but('planning', { planApproved: false }), 'approved'],
    [
      'HJ-3',
      'a route that waits for approval',
      but('planning', { routes: { members: 4, membersWithRoute: 4, membersWithApprovedRoute: 3 } }),
      'routes',
    ],
    ['HJ-4', 'two lessons', but('lessons', { lessonsHeld: 2, lessonsWithPlan: 2 }), 'lessons lesson_plans'],
    [
      'HJ-4',
      'one lesson, whatever the reason',
      but('lessons', { lessonsHeld: 1, fewerLessonsReason: 'карантин' }),
      'lessons',
    ],
    ['HJ-4', 'no observation', but('lessons', { observations: 0 }), 'observations'],
    ['HJ-4', 'no tutor', but('inquiry', { tutorPresent: false }), 'tutor'],
    ['HJ-5', 'a lesson not discussed', but('lessons', { discussionsHeld: 2 }), 'discussions'],
    ['HJ-5', 'a summary not agreed', but('lessons', { cycleSummaryAgreed: false }), 'summary'],
    ['HJ-6', 'a decision without reason', but('impact', { impactReason: '  ' }), 'impact_reason'],
    [
      'HJ-7',
      'a recommendation without answer',
      but('impact', { recommendationsAnswered: 1 }),
      'recommendations_answered',
    ],
    [
      'HJ-7',
      'nothing recommended',
      but('impact', { recommendations: 0, recommendationsAnswered: 0 }),
      'recommendation recommendations_answered',
    ],
  ];
  for (const [step, name, facts, keys] of cases)
    it(`${step}: ${name} → ${keys}`, () => expect(missing(step, facts)).to.equal(keys));

  it('two lessons are enough with a reason', () => {
    const facts = but('lessons', { lessonsHeld: 2, lessonsWithPlan: 2, fewerLessonsReason: 'карантин' });
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
