import type { StepFacts } from '../../src/domain/steps/step-needs.ts';

/** A round in which everything was done. */
export const ALL_DONE: StepFacts = {
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

/** The same with one part of it otherwise. */
export function allBut<P extends Part>(part: P, change: Partial<StepFacts[P]>): StepFacts {
  return { ...ALL_DONE, [part]: { ...ALL_DONE[part], ...change } };
}
