import type { CaseLevel } from '../../domain/lessons/case-level.ts';
import type {
  CycleState,
  InterviewQuestion,
  LessonState,
  Publication,
  PupilProgress,
} from '../../domain/lessons/lesson-study.ts';
import type { CriterionAnswer, Engagement } from '../../domain/lessons/observation-sheet.ts';
import type { EnoughAnswer } from '../../domain/lessons/post-lesson-discussion.ts';
import type { InterviewMode } from '../../domain/lessons/pupil-interview.ts';
import type { LabelsOf } from './labels-of.ts';

/** Lesson study (ui-labels.md §5). */
export interface LessonLabelIds {
  readonly caseLevel: CaseLevel;
  readonly cycleState: CycleState;
  readonly lessonState: LessonState | 'observed';
  readonly engagement: Engagement;
  readonly criterionAnswer: CriterionAnswer;
  readonly enoughAnswer: EnoughAnswer;
  readonly pupilProgress: PupilProgress;
  readonly interviewMode: InterviewMode;
  readonly interviewQuestion: InterviewQuestion;
  readonly publication: Publication;
}

export const LESSON_RU: LabelsOf<LessonLabelIds> = {
  caseLevel: { high: 'высокий', middle: 'средний', below_middle: 'ниже среднего' },
  cycleState: {
    set_up: 'подготовка',
    planning: 'планируем',
    given: 'урок проведён',
    discussed: 'обсудили',
    summarised: 'подвели итог',
    shared: 'поделились',
  },
  lessonState: {
    planned: 'запланирован',
    given: 'проведён',
    observed: 'есть наблюдения',
    discussed: 'обсуждён',
    cancelled: 'отменён',
  },
  engagement: {
    on_task: 'занят делом',
    partly: 'частично',
    off_task: 'отвлёкся',
    cannot_see: 'не видно',
  },
  criterionAnswer: { yes: 'да', partly: 'частично', no: 'нет', cannot_tell: 'не видно' },
  enoughAnswer: { yes: 'да', no: 'нет', unclear: 'пока неясно' },
  pupilProgress: { none: 'нет', some: 'есть', clear: 'явное' },
  interviewMode: { single: 'по одному', group: 'вместе' },
  interviewQuestion: {
    'I-1': 'Что на уроке тебе было интереснее всего делать?',
    'I-2': 'Чему ты сегодня научился? Что теперь получается, а раньше нет?',
    'I-3': 'Что стало получаться лучше? По чему это видно?',
    'I-4': 'Что помогло тебе разобраться: слова учителя, сосед, задание, что-то ещё?',
    'I-5': 'В какой момент было трудно и что ты сделал?',
    'I-6': 'Как ты понял, хорошо ли справился?',
    'I-7': 'Если такой урок будет у другого класса, что в нём оставить, что поменять и почему?',
    'I-8': 'Свой вопрос группы',
  },
  publication: { team: 'только в команде', school: 'в школе', district: 'в районе' },
};

export const LESSON_EN: LabelsOf<LessonLabelIds> = {
  caseLevel: { high: 'high', middle: 'middle', below_middle: 'below middle' },
  cycleState: {
    set_up: 'setting up',
    planning: 'planning',
    given: 'lesson given',
    discussed: 'discussed',
    summarised: 'summed up',
    shared: 'shared',
  },
  lessonState: {
    planned: 'planned',
    given: 'given',
    observed: 'observed',
    discussed: 'discussed',
    cancelled: 'cancelled',
  },
  engagement: {
    on_task: 'on task',
    partly: 'partly',
    off_task: 'off task',
    cannot_see: 'cannot see',
  },
  criterionAnswer: { yes: 'yes', partly: 'partly', no: 'no', cannot_tell: 'cannot tell' },
  enoughAnswer: { yes: 'yes', no: 'no', unclear: 'not clear yet' },
  pupilProgress: { none: 'none', some: 'some', clear: 'clear' },
  interviewMode: { single: 'one by one', group: 'together' },
  interviewQuestion: {
    'I-1': 'What did you like doing most in this lesson?',
    'I-2': 'What did you learn today? What can you do now that you could not before?',
    'I-3': 'What do you do better now? How can one see it?',
    'I-4': 'What helped you to work it out: the teacher’s words, a neighbour, the task, something else?',
    'I-5': 'When was it hard, and what did you do?',
    'I-6': 'How did you know how well you managed?',
    'I-7': 'If another class had this lesson, what should stay, what should change, and why?',
    'I-8': 'A question of the group’s own',
  },
  publication: { team: 'in the team only', school: 'in the school', district: 'in the district' },
};
