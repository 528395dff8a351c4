import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { DiaryFields } from '@uchitelskaya/shared/domain/diary/diary-entry';
import type {
  CaseProgress,
  CycleCard,
  InterviewQuestion,
  LessonFields,
  PupilExpectation,
  SummaryFields,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type {
  CasePupilFields,
  DiscussionFields,
} from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import type { MomentFields, SheetFields } from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import type { PupilDiscussion } from '@uchitelskaya/shared/domain/lessons/post-lesson-discussion';
import type { InterviewFields } from '@uchitelskaya/shared/domain/lessons/pupil-interview';
import type { CharacteristicId, PracticeDecision } from '@uchitelskaya/shared/domain/method-work/method-work';
import {
  type Codecs,
  choiceCodec,
  type FieldCodec,
  labelsCodec,
  optionalCodec,
  textCodec,
  wholeCodec,
} from '../view/edit-form.ts';
import { codeCodec } from './code-codec.ts';
import type { People } from './people.ts';
import type { Reader } from './reader.ts';

/** Yes or no as a choice of two. */
function yesNoCodec({ t }: Pick<Reader, 't'>): FieldCodec<boolean> {
  return {
    read: (text) => text === 'yes',
    write: (value) => (value ? 'yes' : 'no'),
    show: (value) => t(value ? 'lessons.yes' : 'lessons.no'),
  };
}

/** How records of lesson study and the diary stand in their forms. */
export function lessonCodecs(reader: Pick<Reader, 'locale' | 'formats' | 't'>, people: Pick<People, 'name'>) {
  const { locale, formats } = reader;
  const day = {
    ...optionalCodec<string>(),
    show: (date: string | null) => (date === null ? '' : formats.day(date)),
  };
  const person = { ...optionalCodec<string>(), show: (id: string | null) => people.name(id) };
  const card: Codecs<CycleCard> = {
    researchQuestion: textCodec,
    problem: textCodec,
    technique: textCodec,
    knownSoFar: textCodec,
    classLabel: textCodec,
    fewerLessonsReason: textCodec,
  };
  const casePupil: Codecs<CasePupilFields> = { code: codeCodec(reader), whyTypical: textCodec };
  const lesson: Codecs<LessonFields> = {
    teacherId: person,
    date: day,
    startsAt: optionalCodec<string>(),
    subject: textCodec,
    topic: textCodec,
    aim: textCodec,
    planText: textCodec,
    planUrl: textCodec,
    recordingUrl: textCodec,
    recordingOpenTo: textCodec,
    recordingDeleteOn: day,
    ownQuestion: textCodec,
    shared: yesNoCodec(reader),
  };
  const expectation: Codecs<Omit<PupilExpectation, 'id'>> = {
    startPoint: textCodec,
    criterion: textCodec,
    predicted: textCodec,
  };
  const moment: Codecs<MomentFields> = {
    time: optionalCodec<string>(),
    stage: textCodec,
    engagement: optionalCodec(),
    saw: textCodec,
    meant: textCodec,
  };
  const sheet: Codecs<SheetFields> = {
    metCriterion: optionalCodec(),
    criterionEvidence: textCodec,
    surprises: textCodec,
    patterns: textCodec,
    askInInterview: textCodec,
  };
  const interview: Codecs<InterviewFields> = {
    mode: choiceCodec((mode) => label(locale, 'interviewMode', mode)),
    minutes: wholeCodec,
  };
  const words: Codecs<Readonly<Record<InterviewQuestion, string>>> = {
    'I-1': textCodec,
    'I-2': textCodec,
    'I-3': textCodec,
    'I-4': textCodec,
    'I-5': textCodec,
    'I-6': textCodec,
    'I-7': textCodec,
    'I-8': textCodec,
  };
  const discussion: Codecs<DiscussionFields> = {
    date: day,
    minutes: wholeCodec,
    inMeeting: yesNoCodec(reader),
    teacherSaid: textCodec,
    classProgress: textCodec,
    evidence: textCodec,
    helped: textCodec,
    hindered: textCodec,
    forWhom: textCodec,
    lessonAndTasks: textCodec,
    changes: textCodec,
    nextAim: textCodec,
  };
  const pupil: Codecs<Omit<PupilDiscussion, 'id'>> = {
    progress: textCodec,
    enough: optionalCodec(),
    predictedVsObserved: textCodec,
    why: textCodec,
    interviewAdds: textCodec,
  };
  const learning: Codecs<{ readonly text: string }> = { text: textCodec };
  const summary: Codecs<SummaryFields> = {
    whatWeDid: textCodec,
    whatWeFound: textCodec,
    evidence: textCodec,
    techniqueDescription: textCodec,
    conditions: textCodec,
    limits: textCodec,
    failuresAndCauses: textCodec,
    decision: {
      ...optionalCodec<PracticeDecision>(),
      show: (decision) => (decision === null ? '' : label(locale, 'practiceDecision', decision)),
    },
    decisionReason: textCodec,
    publication: choiceCodec((publication) => label(locale, 'publication', publication)),
  };
  const movement: Codecs<Omit<CaseProgress, 'id'>> = { progress: optionalCodec(), reason: textCodec };
  const diary: Codecs<DiaryFields> = {
    date: { ...textCodec, show: (date) => formats.day(date) },
    tried: textCodec,
    seen: textCodec,
    evidence: textCodec,
    conclusion: textCodec,
    next: textCodec,
    aboutPupils: yesNoCodec(reader),
    about: optionalCodec<string>(),
    characteristics: labelsCodec as FieldCodec<readonly CharacteristicId[]>,
  };
  return {
    ...{ card, casePupil, lesson, expectation, moment, sheet, interview, words },
    ...{ discussion, pupil, learning, summary, movement, diary },
  };
}
