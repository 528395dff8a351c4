import { isIsoDate, isTimeOfDay } from '../calendar/calendar-date.ts';
import { schoolYearOf } from '../calendar/school-year.ts';
import { readPupilCode } from '../classes/pupil-code.ts';
import { PRACTICE_DECISIONS } from '../method-work/method-work.ts';
import {
  choiceFaults,
  type InputFault,
  limitFaults,
  TEXT_LIMITS,
  wholeFaults,
} from '../records/input-fault.ts';
import { activeMembers } from '../team/membership.ts';
import type { Team } from '../team/team.ts';
import {
  INTERVIEW_QUESTIONS,
  type LessonStudyCycle,
  lessonsMeant,
  PROGRESS_LEVELS,
  PUBLICATIONS,
  type ResearchLesson,
} from './lesson-study.ts';
import {
  type CycleEdit,
  type DiscussionEdit,
  type LessonEdit,
  readObserver,
  type SummaryEdit,
} from './lesson-study-edit.ts';
import { ENOUGH_ANSWERS } from './post-lesson-discussion.ts';

const { short, line, long } = TEXT_LIMITS;

const CARD_LIMITS = {
  researchQuestion: line,
  problem: line,
  technique: line,
  knownSoFar: long,
  classLabel: short,
  fewerLessonsReason: line,
} as const;

/** People of one group (LS-1); in a larger team it is chosen who they are (RULE-06). */
export const GROUP_SIZE = { least: 3, most: 5 } as const;

/** Whether a team is one group by itself, so that nobody has to be chosen. */
export function isOneGroup(consented: readonly unknown[]): boolean {
  return consented.length <= GROUP_SIZE.most;
}

/** Faults of a group about to begin; a draft of a team of two begins with both. */
export function groupFaults(members: readonly string[], consented: readonly string[]): readonly InputFault[] {
  const values = { least: Math.min(GROUP_SIZE.least, consented.length), most: GROUP_SIZE.most };
  const fits = members.length >= values.least && members.length <= values.most;
  return [
    ...(fits ? [] : [{ path: 'members', reason: 'wrong_group_size', values } as const]),
    ...members.flatMap((personId, i) =>
      consented.includes(personId) ? [] : [{ path: `members.${i}`, reason: 'not_a_member' } as const],
    ),
  ];
}

/** Who gives and watches: as many as one group may be, and a larger team's spare ones. */
const MOST_MEMBERS = 10;
const MOST_OBSERVERS = 30;

/**
 * Faults of an edit of the card. `codes` are those of the class, null when the school has no list of it: then only the
 * form of a code is judged (P-1).
 */
export function cycleEditFaults(
  edit: CycleEdit,
  edited: LessonStudyCycle,
  kept: LessonStudyCycle,
  facts: { readonly team: Pick<Team, 'members'>; readonly codes: ReadonlySet<string> | null },
): readonly InputFault[] {
  const faults: InputFault[] = [...limitFaults('', edit.card?.mine ?? {}, CARD_LIMITS)];
  const active = activeMembers(facts.team).map(({ personId }) => personId);
  edited.members.forEach((personId, i) => {
    if (!kept.members.includes(personId) && !active.includes(personId))
      faults.push({ path: `members.${i}`, reason: 'not_a_member' });
  });
  if (edited.members.length > MOST_MEMBERS)
    faults.push({ path: 'members', reason: 'too_many', values: { most: MOST_MEMBERS } });
  (edit.casePupils ?? []).forEach(({ level, mine, reason }, i, all) => {
    const path = `casePupils.${i}`;
    if (all.findIndex((other) => other.level === level) !== i)
      faults.push({ path: `${path}.level`, reason: 'duplicate' });
    faults.push(...limitFaults(`${path}.`, { ...mine, reason }, { whyTypical: line, reason: line }));
    if (mine.code === undefined || mine.code === '') return;
    const pupil = edited.casePupils.find(({ id }) => id === level);
    const former = kept.casePupils.find(({ id }) => id === level);
    if (pupil?.code !== mine.code || former?.code === mine.code) return;
    if (readPupilCode(mine.code).kind !== 'code')
      faults.push({ path: `${path}.code`, reason: 'not_a_pupil_code' });
    else if (facts.codes !== null && !facts.codes.has(mine.code))
      faults.push({
        path: `${path}.code`,
        reason: 'unknown_pupil_code',
        values: { classLabel: edited.classLabel },
      });
    else if (edited.casePupils.some((other) => other.id !== level && other.code === mine.code))
      faults.push({ path: `${path}.code`, reason: 'pupil_twice' });
    const replaces = (pupil?.former.length ?? 0) > (former?.former.length ?? 0);
    if (replaces && (reason ?? '').trim() === '') faults.push({ path: `${path}.reason`, reason: 'required' });
  });
  return faults;
}

const LESSON_LIMITS = {
  subject: short,
  topic: line,
  aim: line,
  planText: long,
  planUrl: line,
  recordingUrl: line,
  recordingOpenTo: short,
  ownQuestion: line,
} as const;
const EXPECTATION_LIMITS = { startPoint: line, criterion: line, predicted: line } as const;

const LINK = /^https?:\/\/[^\s/]+\S*$/;

/**
 * Faults of an edit of a lesson's plan. Lessons are given by different teachers (LS-4): a second one by the same person
 * only when everybody of the group who is still here gives one already. `experts` may watch beside the team.
 */
export function lessonEditFaults(
  edit: LessonEdit,
  edited: ResearchLesson,
  kept: LessonStudyCycle,
  facts: {
    readonly team: Pick<Team, 'members'>;
    readonly experts: ReadonlySet<string>;
  },
): readonly InputFault[] {
  const mine = edit.fields?.mine ?? {};
  const faults: InputFault[] = [...limitFaults('', mine, LESSON_LIMITS)];
  const former = kept.lessons.find(({ number }) => number === edited.number);
  if (mine.teacherId !== undefined && edited.teacherId !== former?.teacherId)
    faults.push(...teacherFaults(edited, kept, facts.team));
  if (mine.date !== undefined && mine.date !== null) {
    if (!isIsoDate(mine.date)) faults.push({ path: 'date', reason: 'not_a_date' });
    else if (schoolYearOf(mine.date) !== kept.schoolYear)
      faults.push({
        path: 'date',
        reason: 'outside_school_year',
        values: { schoolYear: kept.schoolYear },
      });
  }
  if (mine.startsAt !== undefined && mine.startsAt !== null && !isTimeOfDay(mine.startsAt))
    faults.push({ path: 'startsAt', reason: 'not_a_time' });
  for (const path of ['planUrl', 'recordingUrl'] as const) {
    const url = mine[path];
    if (url !== undefined && url !== '' && !LINK.test(url)) faults.push({ path, reason: 'not_a_link' });
  }
  if (mine.recordingDeleteOn && !isIsoDate(mine.recordingDeleteOn))
    faults.push({ path: 'recordingDeleteOn', reason: 'not_a_date' });
  if (mine.recordingUrl) {
    // P-5: a link to a recording says who may open it and when it goes.
    if (edited.recordingOpenTo.trim() === '') faults.push({ path: 'recordingOpenTo', reason: 'required' });
    if (edited.recordingDeleteOn === null) faults.push({ path: 'recordingDeleteOn', reason: 'required' });
  }
  (edit.observers?.mine ?? []).forEach((id, i) => {
    const path = `observers.${i}`;
    const observer = readObserver(id);
    const known = former?.observers.some((other) => other.id === id) ?? false;
    if (observer === null) faults.push({ path, reason: 'unknown_value' });
    else if (observer.personId === edited.teacherId) faults.push({ path, reason: 'teacher_observes' });
    else if (!known && !isIn(facts.team, observer.personId) && !facts.experts.has(observer.personId))
      faults.push({ path, reason: 'not_a_member' });
  });
  if (edited.observers.length > MOST_OBSERVERS)
    faults.push({ path: 'observers', reason: 'too_many', values: { most: MOST_OBSERVERS } });
  (edit.questions?.mine ?? []).forEach((question, i) => {
    faults.push(...choiceFaults(`questions.${i}`, question, INTERVIEW_QUESTIONS));
  });
  (edit.expectations ?? []).forEach((expectation, i) => {
    faults.push(...limitFaults(`expectations.${i}.`, expectation.mine, EXPECTATION_LIMITS));
  });
  return faults;
}

function isIn(team: Pick<Team, 'members'>, personId: string): boolean {
  return activeMembers(team).some((member) => member.personId === personId);
}

function teacherFaults(
  edited: ResearchLesson,
  kept: LessonStudyCycle,
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  const { teacherId } = edited;
  if (teacherId === null) return [];
  if (!isIn(team, teacherId)) return [{ path: 'teacherId', reason: 'not_a_member' }];
  if (edited.observers.some(({ personId }) => personId === teacherId))
    return [{ path: 'teacherId', reason: 'teacher_observes' }];
  const others = lessonsMeant(kept).filter(({ number }) => number !== edited.number);
  const gives = (personId: string) => others.some((lesson) => lesson.teacherId === personId);
  const free = kept.members.some((personId) => isIn(team, personId) && !gives(personId));
  return gives(teacherId) && free ? [{ path: 'teacherId', reason: 'teacher_gives_already' }] : [];
}

const DISCUSSION_LIMITS = {
  teacherSaid: long,
  classProgress: long,
  evidence: long,
  helped: line,
  hindered: line,
  forWhom: line,
  lessonAndTasks: long,
  changes: long,
  nextAim: line,
} as const;
const PUPIL_LIMITS = { progress: line, predictedVsObserved: line, why: line, interviewAdds: line } as const;

/** The longest talk, in minutes. */
const MOST_MINUTES = 300;

/** Faults of an edit of the talk after a lesson. */
export function discussionEditFaults(
  edit: DiscussionEdit,
  facts: { readonly team: Pick<Team, 'members'>; readonly today: string; readonly lessonDate: string | null },
): readonly InputFault[] {
  const mine = edit.fields?.mine ?? {};
  const faults: InputFault[] = [...limitFaults('', mine, DISCUSSION_LIMITS)];
  if (mine.minutes !== undefined) faults.push(...wholeFaults('minutes', mine.minutes, 0, MOST_MINUTES));
  if (mine.date !== undefined && mine.date !== null) {
    if (!isIsoDate(mine.date)) faults.push({ path: 'date', reason: 'not_a_date' });
    else if (mine.date > facts.today) faults.push({ path: 'date', reason: 'in_future' });
    else if (facts.lessonDate !== null && mine.date < facts.lessonDate)
      faults.push({ path: 'date', reason: 'before_start' });
  }
  (edit.pupils ?? []).forEach((pupil, i) => {
    const path = `pupils.${i}.`;
    faults.push(...limitFaults(path, pupil.mine, PUPIL_LIMITS));
    faults.push(...choiceFaults(`${path}enough`, pupil.mine.enough, ENOUGH_ANSWERS));
  });
  (edit.learning ?? []).forEach(({ personId, mine: { text } }, i) => {
    faults.push(...limitFaults(`learning.${i}.`, { text }, { text: line }));
    if (!facts.team.members.some((member) => member.personId === personId))
      faults.push({ path: `learning.${i}`, reason: 'not_a_member' });
  });
  return faults;
}

const SUMMARY_LIMITS = {
  whatWeDid: long,
  whatWeFound: long,
  evidence: long,
  techniqueDescription: long,
  conditions: line,
  limits: line,
  failuresAndCauses: long,
  decisionReason: line,
} as const;

/** Faults of an edit of the summary. */
export function summaryEditFaults(edit: SummaryEdit): readonly InputFault[] {
  const mine = edit.fields?.mine ?? {};
  return [
    ...limitFaults('', mine, SUMMARY_LIMITS),
    ...choiceFaults('decision', mine.decision, PRACTICE_DECISIONS),
    ...choiceFaults('publication', mine.publication, PUBLICATIONS),
    ...(edit.pupils ?? []).flatMap((pupil, i) => [
      ...limitFaults(`pupils.${i}.`, pupil.mine, { reason: line }),
      ...choiceFaults(`pupils.${i}.progress`, pupil.mine.progress, PROGRESS_LEVELS),
    ]),
  ];
}
