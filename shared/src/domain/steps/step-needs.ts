import { SIZE_RULES } from '../formation/team-size.ts';
import type { PracticeDecision } from '../method-work/method-work.ts';
import { activeMembers, consentedMembers } from '../team/membership.ts';
import type { Team } from '../team/team.ts';
import type { StepId } from './step.ts';

/**
 * What each of the seven steps asks for before it can be closed (team-cycle.md §5.1: required evidence and exit), told
 * from counts and flags of the records that others keep. Pure: who reads the records is the service's affair.
 */

/** HJ-1: order, memberships with consent, rules, schedule. */
export interface FormationFacts {
  readonly classes: number;
  readonly members: number;
  /** How few may be a team of this kind (AMB-01). */
  readonly leastMembers: number;
  readonly consents: number;
  readonly ordered: boolean;
  readonly rulesAdopted: boolean;
  /** Meetings planned or held in the year. */
  readonly meetingsPlanned: number;
}

/** HJ-2: the class, five answers with an agreed judgement, two kinds of evidence, minutes. */
export interface ProblemFacts {
  /** Whether results or difficulties of the class are there to look at. */
  readonly classDescribed: boolean;
  readonly answers: number;
  /** The judgement as it reads now is the one agreed at a meeting. */
  readonly judgementAgreed: boolean;
  readonly evidenceKinds: number;
  /** The minutes that the statement names are signed. */
  readonly minutesSigned: boolean;
}

/** Routes (ИОМ) of the members who gave consent. */
export interface RouteFacts {
  readonly members: number;
  readonly membersWithRoute: number;
  readonly membersWithApprovedRoute: number;
}

/** HJ-3: sources, agreement on measurement, plan and routes approved. */
export interface PlanningFacts {
  readonly sources: number;
  /** Indicators agreed for teachers and for pupils, each with its instrument. */
  readonly teacherIndicators: number;
  readonly pupilIndicators: number;
  readonly planLines: number;
  readonly linesWithoutResponsible: number;
  readonly planApproved: boolean;
  readonly routes: RouteFacts;
}

/** HJ-4 and HJ-5: research lessons of the round and what was gathered at them. */
export interface LessonFacts {
  readonly lessonsHeld: number;
  readonly lessonsWithPlan: number;
  readonly observations: number;
  readonly interviews: number;
  readonly discussionsHeld: number;
  readonly cycleSummaryAgreed: boolean;
  /** Why two lessons are enough; empty when nobody said. */
  readonly fewerLessonsReason: string;
}

/** What a team needs before its first research lesson (team-cycle.md §5.2, planned → inquiry). */
export interface InquiryFacts {
  readonly tutorPresent: boolean;
  /** A line of the plan in which the techniques are learnt is done, or the team wrote why none is needed. */
  readonly trainedOrWaived: boolean;
}

/** HJ-6 and HJ-7: the decision on the practice, and what was shown, recommended, handed over. */
export interface ImpactFacts {
  readonly impactDecision: PracticeDecision | null;
  readonly impactReason: string;
  readonly presentations: number;
  readonly recommendations: number;
  readonly recommendationsAnswered: number;
  readonly bankItems: number;
}

/** All that the needs of the seven steps rest on. */
export interface StepFacts {
  readonly formation: FormationFacts;
  readonly problem: ProblemFacts;
  readonly planning: PlanningFacts;
  readonly inquiry: InquiryFacts;
  readonly lessons: LessonFacts;
  readonly impact: ImpactFacts;
}

/** A round in which no lesson was given, no route written and nothing came out yet. */
export const NO_LESSONS: LessonFacts = {
  ...{ lessonsHeld: 0, lessonsWithPlan: 0, observations: 0, interviews: 0, discussionsHeld: 0 },
  ...{ cycleSummaryAgreed: false, fewerLessonsReason: '' },
};
export const NO_IMPACT: ImpactFacts = {
  ...{ impactDecision: null, impactReason: '', presentations: 0 },
  ...{ recommendations: 0, recommendationsAnswered: 0, bankItems: 0 },
};

/** Lessons of a round that runs over two school years, put together. */
export function addLessons(a: LessonFacts, b: LessonFacts): LessonFacts {
  return {
    lessonsHeld: a.lessonsHeld + b.lessonsHeld,
    lessonsWithPlan: a.lessonsWithPlan + b.lessonsWithPlan,
    observations: a.observations + b.observations,
    interviews: a.interviews + b.interviews,
    discussionsHeld: a.discussionsHeld + b.discussionsHeld,
    cycleSummaryAgreed: a.cycleSummaryAgreed || b.cycleSummaryAgreed,
    fewerLessonsReason: b.fewerLessonsReason || a.fewerLessonsReason,
  };
}

/** Results of a round that runs over two school years, put together: the later decision counts. */
export function addImpact(a: ImpactFacts, b: ImpactFacts): ImpactFacts {
  const decided = b.impactDecision === null ? a : b;
  return {
    impactDecision: decided.impactDecision,
    impactReason: decided.impactReason,
    presentations: a.presentations + b.presentations,
    recommendations: a.recommendations + b.recommendations,
    recommendationsAnswered: a.recommendationsAnswered + b.recommendationsAnswered,
    bankItems: a.bankItems + b.bankItems,
  };
}

/** Questions that the statement of a problem answers. */
export const PROBLEM_ANSWERS = 5;
/** Kinds of evidence that a problem needs (HJ-2). */
export const LEAST_EVIDENCE_KINDS = 2;
/** Sources that a review of HJ-3 needs. */
export const LEAST_SOURCES = 2;
/** Research lessons of a round; {@link LEAST_LESSONS_WITH_REASON} when the team says why. */
export const LEAST_LESSONS = 3;
export const LEAST_LESSONS_WITH_REASON = 2;

/** Everything that a step may ask for. Sentences: `step.need.<key>`. */
export const STEP_NEED_KEYS = [
  'class',
  'members',
  'consents',
  'order',
  'rules',
  'schedule',
  'class_profile',
  'answers',
  'evidence',
  'judgement',
  'minutes',
  'sources',
  'measurement',
  'plan',
  'responsible',
  'approved',
  'routes',
  'tutor',
  'training',
  'lessons',
  'lesson_plans',
  'observations',
  'interviews',
  'discussions',
  'summary',
  'impact_decision',
  'impact_reason',
  'presentation',
  'recommendation',
  'bank_item',
  'recommendations_answered',
] as const;
export type StepNeedKey = (typeof STEP_NEED_KEYS)[number];

/** One thing that a step asks for; `have` of `need` where it is counted. */
export interface StepNeed {
  readonly key: StepNeedKey;
  readonly done: boolean;
  readonly have?: number;
  readonly need?: number;
}

function flag(key: StepNeedKey, done: boolean): StepNeed {
  return { key, done };
}

function counted(key: StepNeedKey, have: number, need: number): StepNeed {
  return { key, done: need > 0 && have >= need, have, need };
}

function formationNeeds(facts: FormationFacts): readonly StepNeed[] {
  return [
    flag('class', facts.classes > 0),
    counted('members', facts.members, facts.leastMembers),
    counted('consents', facts.consents, facts.members),
    flag('order', facts.ordered),
    flag('rules', facts.rulesAdopted),
    flag('schedule', facts.meetingsPlanned > 0),
  ];
}

function problemNeeds(facts: ProblemFacts): readonly StepNeed[] {
  return [
    flag('class_profile', facts.classDescribed),
    counted('answers', facts.answers, PROBLEM_ANSWERS),
    counted('evidence', facts.evidenceKinds, LEAST_EVIDENCE_KINDS),
    flag('judgement', facts.judgementAgreed),
    flag('minutes', facts.minutesSigned),
  ];
}

function planningNeeds(facts: PlanningFacts): readonly StepNeed[] {
  const { routes } = facts;
  return [
    counted('sources', facts.sources, LEAST_SOURCES),
    flag('measurement', facts.teacherIndicators > 0 && facts.pupilIndicators > 0),
    flag('plan', facts.planLines > 0),
    flag('responsible', facts.planLines > 0 && facts.linesWithoutResponsible === 0),
    flag('approved', facts.planApproved),
    counted('routes', routes.membersWithApprovedRoute, routes.members),
  ];
}

function innovationNeeds(inquiry: InquiryFacts, lessons: LessonFacts): readonly StepNeed[] {
  const least = lessons.fewerLessonsReason.trim() === '' ? LEAST_LESSONS : LEAST_LESSONS_WITH_REASON;
  return [
    flag('tutor', inquiry.tutorPresent),
    flag('training', inquiry.trainedOrWaived),
    counted('lessons', lessons.lessonsHeld, least),
    counted('lesson_plans', Math.min(lessons.lessonsWithPlan, least), least),
    flag('observations', lessons.observations > 0),
    flag('interviews', lessons.interviews > 0),
  ];
}

function discussionNeeds(lessons: LessonFacts): readonly StepNeed[] {
  return [
    counted('discussions', lessons.discussionsHeld, lessons.lessonsHeld),
    flag('summary', lessons.cycleSummaryAgreed),
  ];
}

function reflectionNeeds(impact: ImpactFacts): readonly StepNeed[] {
  return [
    flag('impact_decision', impact.impactDecision !== null),
    flag('impact_reason', impact.impactReason.trim() !== ''),
  ];
}

function sharingNeeds(impact: ImpactFacts): readonly StepNeed[] {
  return [
    flag('presentation', impact.presentations > 0),
    flag('recommendation', impact.recommendations > 0),
    flag('bank_item', impact.bankItems > 0),
    counted('recommendations_answered', impact.recommendationsAnswered, impact.recommendations),
  ];
}

function needsInOrder(step: StepId, facts: StepFacts): readonly StepNeed[] {
  switch (step) {
    case 'HJ-1':
      return formationNeeds(facts.formation);
    case 'HJ-2':
      return problemNeeds(facts.problem);
    case 'HJ-3':
      return planningNeeds(facts.planning);
    case 'HJ-4':
      return innovationNeeds(facts.inquiry, facts.lessons);
    case 'HJ-5':
      return discussionNeeds(facts.lessons);
    case 'HJ-6':
      return reflectionNeeds(facts.impact);
    case 'HJ-7':
      return sharingNeeds(facts.impact);
  }
}

function doneFirst(needs: readonly StepNeed[]): readonly StepNeed[] {
  return [...needs.filter(({ done }) => done), ...needs.filter(({ done }) => !done)];
}

/** What a step asks for, what is there first. The step may be closed when every one is done. */
export function needsOf(step: StepId, facts: StepFacts): readonly StepNeed[] {
  return doneFirst(needsInOrder(step, facts));
}

/** What HJ-1 asks for, told from the team's own record. */
export function formationNeedsOf(
  team: Team,
  facts: { readonly meetingsPlanned: number },
): readonly StepNeed[] {
  return doneFirst(formationNeeds(formationFactsOf(team, facts)));
}

/** What is still missing to close the step, in the catalogue's order. */
export function missingFor(step: StepId, facts: StepFacts): readonly StepNeed[] {
  return needsInOrder(step, facts).filter(({ done }) => !done);
}

/** What HJ-1 looks at, from the team's own record. */
export function formationFactsOf(team: Team, facts: { readonly meetingsPlanned: number }): FormationFacts {
  return {
    classes: team.targetClasses.length,
    members: activeMembers(team).length,
    leastMembers: SIZE_RULES[team.kind].least,
    consents: consentedMembers(team).length,
    ordered: team.order !== null,
    rulesAdopted: team.rulesAdoptedAt !== null,
    meetingsPlanned: facts.meetingsPlanned,
  };
}
