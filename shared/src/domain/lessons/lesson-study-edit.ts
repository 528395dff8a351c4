import { conflictsUnder, type Edit, mergeEdit, mergeSet } from '../records/edit.ts';
import type { FieldConflict } from '../records/three-way-merge.ts';
import type { CaseLevel } from './case-level.ts';
import {
  type CaseProgress,
  type CasePupil,
  type CycleCard,
  type CycleSummary,
  findLesson,
  INTERVIEW_QUESTIONS,
  type InterviewQuestion,
  type LessonFields,
  type LessonObserver,
  type LessonStudyCycle,
  type PupilExpectation,
  type ResearchLesson,
  type SummaryFields,
  wasGiven,
} from './lesson-study.ts';
import {
  type DiscussionHead,
  type DiscussionRest,
  type PostLessonDiscussion,
  type PupilDiscussion,
  REST_FIELDS,
} from './post-lesson-discussion.ts';

/** What people write of a case pupil. A reason goes along when the code changes after a lesson was given (LS-10). */
export type CasePupilFields = Pick<CasePupil, 'code' | 'whyTypical'>;

/** An edit of the part that stands for one level. */
export type LevelEdit<T extends object> = Edit<T> & { readonly level: CaseLevel };

export interface CasePupilEdit extends Edit<CasePupilFields> {
  readonly level: CaseLevel;
  readonly reason?: string;
}

/** An edit of a set; without `base` the list stands for itself. */
export interface SetEdit {
  readonly mine: readonly string[];
  readonly base?: readonly string[];
}

/** An edit of the card of a cycle. */
export interface CycleEdit {
  readonly card?: Edit<CycleCard>;
  readonly members?: SetEdit;
  readonly casePupils?: readonly CasePupilEdit[];
}

/** An edit of one lesson's plan. Observers are named `<level>:<personId>`. */
export interface LessonEdit {
  readonly fields?: Edit<LessonFields>;
  readonly observers?: SetEdit;
  readonly questions?: SetEdit;
  readonly expectations?: readonly LevelEdit<Omit<PupilExpectation, 'id'>>[];
}

export type DiscussionFields = DiscussionHead & DiscussionRest;

/** An edit of the talk after a lesson. */
export interface DiscussionEdit {
  readonly fields?: Edit<DiscussionFields>;
  readonly pupils?: readonly LevelEdit<Omit<PupilDiscussion, 'id'>>[];
  readonly learning?: readonly (Edit<{ readonly text: string }> & { readonly personId: string })[];
}

/** An edit of the summary. */
export interface SummaryEdit {
  readonly fields?: Edit<SummaryFields>;
  readonly pupils?: readonly LevelEdit<Omit<CaseProgress, 'id'>>[];
}

/** What an edit comes to: all that could be taken, and what could not. */
export interface Edited<T> {
  readonly value: T;
  readonly conflicts: readonly FieldConflict[];
}

/** The parts of `record` that `like` names. */
function partOf<T extends object>(record: T, names: readonly (keyof T & string)[]): T {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as T;
}

function mergeFields<T extends object>(
  record: T,
  edit: Edit<T> | undefined,
  names: readonly (keyof T & string)[],
  version: number,
): Edited<Partial<T>> {
  if (edit === undefined) return { value: {}, conflicts: [] };
  const { taken, conflicts } = mergeEdit<T>(edit, partOf(record, names), version);
  return { value: taken, conflicts };
}

/** Merges edits of parts that stand for a level each. */
function mergeLevels<T extends { readonly id: CaseLevel }>(
  parts: readonly T[],
  edits: readonly LevelEdit<Omit<T, 'id'>>[],
  names: readonly (keyof Omit<T, 'id'> & string)[],
  version: number,
  list: string,
): Edited<readonly T[]> {
  const conflicts: FieldConflict[] = [];
  const value = parts.map((part) => {
    let merged = part;
    for (const edit of edits.filter(({ level }) => level === part.id)) {
      const merge = mergeFields<Omit<T, 'id'>>(merged, edit, names, version);
      conflicts.push(...conflictsUnder(`${list}.${part.id}.`, merge.conflicts));
      merged = { ...merged, ...merge.value };
    }
    return merged;
  });
  return { value, conflicts };
}

export const CARD_FIELDS = [
  'researchQuestion',
  'problem',
  'technique',
  'knownSoFar',
  'classLabel',
  'fewerLessonsReason',
] as const satisfies readonly (keyof CycleCard)[];

/** Applies an edit of the card. A code that is changed after a lesson was given stays in the list of former ones. */
export function applyCycleEdit(
  cycle: LessonStudyCycle,
  version: number,
  edit: CycleEdit,
  at: string,
): Edited<LessonStudyCycle> {
  const card = mergeFields<CycleCard>(cycle, edit.card, CARD_FIELDS, version);
  const edits = edit.casePupils ?? [];
  const pupils = mergeLevels<CasePupil>(
    cycle.casePupils,
    edits as readonly LevelEdit<Omit<CasePupil, 'id'>>[],
    ['code', 'whyTypical'],
    version,
    'casePupils',
  );
  const given = cycle.lessons.some(wasGiven);
  const casePupils = pupils.value.map((pupil, i) => {
    const before = cycle.casePupils[i];
    if (!given || before === undefined || before.code === '' || before.code === pupil.code) return pupil;
    const reason = edits.find(({ level }) => level === pupil.id)?.reason ?? '';
    return { ...pupil, former: [...pupil.former, { code: before.code, reason, until: at }] };
  });
  const members =
    edit.members === undefined
      ? cycle.members
      : inOrderOf(
          edit.members.mine,
          mergeSet(edit.members.base ?? cycle.members, edit.members.mine, cycle.members),
        );
  return {
    value: { ...cycle, ...card.value, casePupils, members },
    conflicts: [...card.conflicts, ...pupils.conflicts],
  };
}

/** The merged set in the editor's order (the order of giving), those the editor did not name behind. */
function inOrderOf(order: readonly string[], merged: readonly string[]): readonly string[] {
  return [
    ...order.filter((id, i) => merged.includes(id) && order.indexOf(id) === i),
    ...merged.filter((id) => !order.includes(id)),
  ];
}

export const LESSON_FIELDS = [
  'teacherId',
  'date',
  'startsAt',
  'subject',
  'topic',
  'aim',
  'planText',
  'planUrl',
  'recordingUrl',
  'recordingOpenTo',
  'recordingDeleteOn',
  'ownQuestion',
  'shared',
] as const satisfies readonly (keyof LessonFields)[];

/** The written part of a lesson, alone. */
export function lessonFieldsOf(lesson: LessonFields): LessonFields {
  return partOf<LessonFields>(lesson, LESSON_FIELDS);
}

/** An observer from the one word that names level and person; null when it is none. */
export function readObserver(id: string): LessonObserver | null {
  const [, level, personId] = /^(high|middle|below_middle):(.+)$/.exec(id) ?? [];
  return level === undefined || personId === undefined ? null : { id, personId, level: level as CaseLevel };
}

/** Applies an edit of a lesson's plan. */
export function applyLessonEdit(
  lesson: ResearchLesson,
  version: number,
  edit: LessonEdit,
): Edited<ResearchLesson> {
  const fields = mergeFields<LessonFields>(lesson, edit.fields, LESSON_FIELDS, version);
  const expectations = mergeLevels<PupilExpectation>(
    lesson.expectations,
    edit.expectations ?? [],
    ['startPoint', 'criterion', 'predicted'],
    version,
    'expectations',
  );
  const kept = lesson.observers.map(({ id }) => id);
  const observers =
    edit.observers === undefined
      ? lesson.observers
      : mergeSet(edit.observers.base ?? kept, edit.observers.mine, kept)
          .map(readObserver)
          .filter((observer): observer is LessonObserver => observer !== null);
  const questions: readonly InterviewQuestion[] =
    edit.questions === undefined
      ? lesson.questions
      : inBankOrder(mergeSet(edit.questions.base ?? lesson.questions, edit.questions.mine, lesson.questions));
  return {
    value: { ...lesson, ...fields.value, expectations: expectations.value, observers, questions },
    conflicts: [...fields.conflicts, ...expectations.conflicts],
  };
}

function inBankOrder(chosen: readonly string[]): readonly InterviewQuestion[] {
  return INTERVIEW_QUESTIONS.filter((question) => chosen.includes(question));
}

export const DISCUSSION_FIELDS = [
  'date',
  'minutes',
  'inMeeting',
  'teacherSaid',
  ...REST_FIELDS,
] as const satisfies readonly (keyof DiscussionFields)[];

/** The flat part of a talk, alone. */
export function discussionFieldsOf(discussion: DiscussionFields): DiscussionFields {
  return partOf<DiscussionFields>(discussion, DISCUSSION_FIELDS);
}

/** Applies an edit of the talk after a lesson. Each member has one line of what they learnt. */
export function applyDiscussionEdit(
  discussion: PostLessonDiscussion,
  version: number,
  edit: DiscussionEdit,
): Edited<PostLessonDiscussion> {
  const fields = mergeFields<DiscussionFields>(discussion, edit.fields, DISCUSSION_FIELDS, version);
  const pupils = mergeLevels<PupilDiscussion>(
    discussion.pupils,
    edit.pupils ?? [],
    ['progress', 'enough', 'predictedVsObserved', 'why', 'interviewAdds'],
    version,
    'pupils',
  );
  const conflicts: FieldConflict[] = [...fields.conflicts, ...pupils.conflicts];
  let { learning } = discussion;
  for (const { personId, ...change } of edit.learning ?? []) {
    const kept = learning.find((entry) => entry.personId === personId);
    const merge = mergeEdit<{ readonly text: string }>(change, { text: kept?.text ?? '' }, version);
    conflicts.push(...conflictsUnder(`learning.${personId}.`, merge.conflicts));
    const { text } = merge.taken;
    if (text === undefined) continue;
    learning =
      kept === undefined
        ? [...learning, { personId, text }]
        : learning.map((entry) => (entry.personId === personId ? { personId, text } : entry));
  }
  return { value: { ...discussion, ...fields.value, pupils: pupils.value, learning }, conflicts };
}

export const SUMMARY_FIELDS = [
  'whatWeDid',
  'whatWeFound',
  'evidence',
  'techniqueDescription',
  'conditions',
  'limits',
  'failuresAndCauses',
  'decision',
  'decisionReason',
  'publication',
] as const satisfies readonly (keyof SummaryFields)[];

/** The flat part of a summary, alone. */
export function summaryFieldsOf(summary: SummaryFields): SummaryFields {
  return partOf<SummaryFields>(summary, SUMMARY_FIELDS);
}

/** Applies an edit of the summary. Who had agreed agreed to other words: everybody is asked anew. */
export function applySummaryEdit(
  summary: CycleSummary,
  version: number,
  edit: SummaryEdit,
): Edited<CycleSummary> {
  const fields = mergeFields<SummaryFields>(summary, edit.fields, SUMMARY_FIELDS, version);
  const pupils = mergeLevels<CaseProgress>(
    summary.pupils,
    edit.pupils ?? [],
    ['progress', 'reason'],
    version,
    'pupils',
  );
  const changed =
    Object.keys(fields.value).length > 0 || pupils.value.some((pupil, i) => pupil !== summary.pupils[i]);
  const value = { ...summary, ...fields.value, pupils: pupils.value };
  return {
    value: changed ? { ...value, agreedBy: [] } : value,
    conflicts: [...fields.conflicts, ...pupils.conflicts],
  };
}

/** The cycle with one lesson changed. */
export function withLesson(cycle: LessonStudyCycle, lesson: ResearchLesson): LessonStudyCycle {
  return {
    ...cycle,
    lessons: cycle.lessons.map((other) => (other === findLesson(cycle, lesson.number) ? lesson : other)),
  };
}
