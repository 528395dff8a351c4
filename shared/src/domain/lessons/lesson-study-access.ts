import { decideAccess } from '../access/access.ts';
import type { AccessRole } from '../access/access-terms.ts';
import type { LessonStudyCycle, ResearchLesson } from './lesson-study.ts';
import { newCycle } from './lesson-study.ts';

/**
 * What of a cycle somebody reads (matrix rows LessonPlan, ObservationSheet, PostLessonDiscussion, CycleSummary). The
 * administration reads plans that were shared and what was concluded, never the notes; an invited expert the lesson
 * they watch; a methodologist what was published.
 */
export interface CycleReading {
  /** The group's own view: card, case pupils with their levels (LS-11), expectations. */
  readonly card: boolean;
  /** Sheets and interviews of the team. */
  readonly evidence: boolean;
  readonly discussion: boolean;
  readonly summary: boolean;
  /** Numbers of the lessons whose plan is open. */
  readonly plans: readonly number[];
  /** Numbers of the lessons the reader was invited to as an expert. */
  readonly invitedTo: readonly number[];
}

/** Whether the cycle's group published it: agreed, and meant for the district. */
export function isPublished(cycle: Pick<LessonStudyCycle, 'summary'>): boolean {
  return cycle.summary.agreedAt !== null && cycle.summary.publication === 'district';
}

/** What these roles open of this cycle to this person. */
export function cycleReading(
  cycle: LessonStudyCycle,
  roles: readonly AccessRole[],
  personId: string,
): CycleReading {
  const published = isPublished(cycle);
  const isInvited = (lesson: ResearchLesson) =>
    lesson.observers.some((observer) => observer.personId === personId);
  const plans = cycle.lessons.filter(
    (lesson) =>
      decideAccess(roles, 'LessonPlan', 'read', {
        shared: lesson.shared,
        invited: isInvited(lesson),
        published,
      }).allowed,
  );
  const may = (record: 'ObservationSheet' | 'PostLessonDiscussion' | 'CycleSummary', summary = false) =>
    decideAccess(roles, record, 'read', { summary, published: summary && published }).allowed;
  return {
    card: decideAccess(roles, 'LessonPlan', 'read').allowed,
    evidence: may('ObservationSheet'),
    discussion: may('PostLessonDiscussion'),
    summary: may('CycleSummary', true),
    plans: plans.map(({ number }) => number),
    invitedTo: roles.includes('expert') ? cycle.lessons.filter(isInvited).map(({ number }) => number) : [],
  };
}

/** Whether anything of the cycle is open. */
export function readsAnything(reading: CycleReading): boolean {
  return reading.card || reading.summary || reading.plans.length > 0;
}

/** The cycle with everything taken out that this reading does not open. */
export function readableCycle<T extends LessonStudyCycle>(cycle: T, reading: CycleReading): T {
  if (reading.card && reading.discussion && reading.summary) return cycle;
  const { teamId, schoolYear, number, researchQuestion, problem, technique, classLabel } = cycle;
  const { fewerLessonsReason, members } = cycle;
  const card = { researchQuestion, problem, technique, knownSoFar: '', classLabel, fewerLessonsReason };
  const empty = newCycle({ teamId, schoolYear, number }, card, members);
  const lessons = cycle.lessons.map((lesson) => {
    const blank = empty.lessons[lesson.number - 1];
    if (blank === undefined) return lesson;
    const { teacherId, date, subject, topic, state, givenAt, cancelReason, shared } = lesson;
    const outline = { ...blank, teacherId, date, subject, topic, state, givenAt, cancelReason, shared };
    const plan = reading.plans.includes(lesson.number)
      ? { aim: lesson.aim, planText: lesson.planText, planUrl: lesson.planUrl, startsAt: lesson.startsAt }
      : {};
    // An invited expert watches case pupils, so needs to know of each what is expected.
    const invited = reading.invitedTo.includes(lesson.number)
      ? {
          expectations: lesson.expectations,
          observers: lesson.observers,
          questions: lesson.questions,
          ownQuestion: lesson.ownQuestion,
        }
      : {};
    const talk = reading.discussion ? { discussion: lesson.discussion } : {};
    return { ...outline, ...plan, ...invited, ...talk };
  });
  const { pupils: _levels, ...summary } = cycle.summary;
  return {
    ...cycle,
    ...card,
    lessons,
    casePupils:
      reading.invitedTo.length > 0
        ? cycle.casePupils.map((pupil) => ({ ...pupil, whyTypical: '', former: [] }))
        : empty.casePupils,
    summary: reading.summary ? { ...empty.summary, ...summary } : empty.summary,
  };
}
