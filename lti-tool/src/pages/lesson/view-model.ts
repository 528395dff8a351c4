import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { label } from '@uchitelskaya/shared/contract/labels/label';
import { CASE_LEVELS, type CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import {
  findLesson,
  INTERVIEW_QUESTIONS,
  type LessonFields,
  type LessonStudyCycle,
  type PupilExpectation,
  type ResearchLesson,
  wasGiven,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { lessonFieldsOf } from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import { groupNow } from '@uchitelskaya/shared/domain/lessons/lesson-study-run';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import { type AutosaveForm, type FieldLooks, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { criterionChip, lessonState, pupilWords, wasObserved } from '../lesson-words.ts';
import type { OpenedCyclePage } from '../open-cycle-page.ts';
import type { RefusalView } from '../refusal-view.ts';

/** The lesson in an address. @throws AppError `not_found` */
export function getLessonOf(cycle: LessonStudyCycle, text: string): ResearchLesson {
  const lesson = /^[1-3]$/.test(text) ? findLesson(cycle, Number(text)) : null;
  if (lesson === null) throw new AppError('not_found');
  return lesson;
}

/** One research lesson: first what to do with it now, then its plan, then what was seen and said. */
export function toLessonView(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  shown: {
    readonly result: FormResult | null;
    readonly refusal: RefusalView | null;
    readonly experts: readonly string[];
  },
) {
  const { cycle, reader, rights, reading, people, team } = page;
  const { t, formats, locale, today } = reader;
  const path = `${page.path}/${lesson.number}`;
  const forms = lessonForms(page, lesson, shown.result);
  const sheets = byLevel(page.sheets.filter(({ lessonNumber }) => lessonNumber === lesson.number));
  const interviews = byLevel(page.interviews.filter(({ lessonNumber }) => lessonNumber === lesson.number));
  const come = lesson.date !== null && lesson.date <= today && lesson.state !== 'cancelled';
  const watches = rights.observe && lesson.teacherId !== reader.personId && come;
  const plan = reading.plans.includes(lesson.number);
  return {
    csrf: reader.csrf,
    title: [t('lessons.lesson', { number: lesson.number }), lesson.subject].filter(Boolean).join(', '),
    backHref: page.path,
    back: t('lessons.cycleShort', { number: cycle.number }),
    chip: lessonState(lesson, wasObserved(page.sheets, lesson), reader),
    save: { text: '' },
    refusal: shown.refusal,
    meta: [
      cycle.classLabel,
      lesson.date === null ? t('lessons.noDate') : formats.weekdayAndDay(lesson.date),
      lesson.startsAt ?? '',
      people.name(lesson.teacherId) || t('lessons.noTeacher'),
      lesson.topic,
    ].filter(Boolean),
    cancelReason: lesson.cancelReason,
    doing: {
      observe: watches ? `${path}/observe` : null,
      observePrimary: lesson.state === 'planned' || lesson.date === today,
      interview: rights.observe && come ? `${path}/interview` : null,
      discussion: reading.discussion && wasGiven(lesson) ? `${path}/discussion` : null,
      discussionPrimary: lesson.state === 'given' && lesson.date !== today,
    },
    state: {
      action: `${path}/state`,
      give: rights.plan && lesson.state === 'planned' && come,
      cancel: rights.plan && lesson.state === 'planned',
      again: rights.plan && lesson.state === 'cancelled',
    },
    expectations:
      reading.card || reading.invitedTo.includes(lesson.number)
        ? CASE_LEVELS.map((level) => ({
            ...pupilWords(cycle, level, reader),
            id: level,
            form: forms[level] ?? null,
            text: lesson.expectations.find(({ id }) => id === level)?.criterion ?? '',
          }))
        : [],
    plan: forms['plan'] ?? null,
    planOpen: lesson.state === 'planned' || stateOf(shown.result, 'plan') !== null,
    recording: forms['recording'] ?? null,
    planText: plan && forms['plan'] === undefined ? lesson.planText : '',
    planUrl: plan ? lesson.planUrl : '',
    watching: rights.plan && lesson.state !== 'cancelled' ? watchingForm(page, lesson, path, shown) : null,
    observers: lesson.observers.map(({ personId, level }) => ({
      name: people.name(personId),
      code: pupilWords(cycle, level, reader).code,
    })),
    sheets: sheets.map((sheet) => ({
      code: sheet.code,
      observer: people.name(sheet.observerId),
      met: sheet.metCriterion === null ? null : criterionChip(sheet.metCriterion, reader),
      evidence: sheet.criterionEvidence,
      moments: sheet.moments
        .filter(({ saw, meant }) => `${saw}${meant}`.trim() !== '')
        .map((moment) => ({ time: moment.time ?? '', saw: moment.saw, meant: moment.meant })),
      rest: [sheet.surprises, sheet.patterns].filter(Boolean),
    })),
    interviews: interviews.map((interview) => ({
      code: interview.code,
      interviewer: people.name(interview.interviewerId),
      answers: interview.answers.map(({ id, words }) => ({
        question:
          id === 'I-8' && lesson.ownQuestion ? lesson.ownQuestion : label(locale, 'interviewQuestion', id),
        words,
      })),
    })),
    hidden: reading.evidence || reading.invitedTo.length > 0 ? '' : t('lessons.notesHidden'),
    nobodyWatches:
      team.state !== 'closed' && rights.plan && lesson.state === 'planned'
        ? CASE_LEVELS.filter((level) => !lesson.observers.some((observer) => observer.level === level))
            .map((level) => pupilWords(cycle, level, reader).code)
            .join(', ')
        : '',
  };
}

/** In the order in which the group names its pupils. */
function byLevel<T extends { readonly level: CaseLevel }>(records: readonly T[]): readonly T[] {
  return CASE_LEVELS.flatMap((level) => records.filter((record) => record.level === level));
}

function watchingForm(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  path: string,
  shown: { readonly result: FormResult | null; readonly experts: readonly string[] },
) {
  const { cycle, reader, people, team } = page;
  const { t, locale } = reader;
  const members = activeMembers(team)
    .filter(({ consentAt }) => consentAt !== null)
    .map(({ personId }) => personId);
  const known = [
    ...new Set([...members, ...shown.experts, ...lesson.observers.map(({ personId }) => personId)]),
  ];
  const kept = lesson.observers.map(({ id }) => id);
  const state = stateOf(shown.result, 'watching');
  const error = state?.errors[0];
  return {
    action: `${path}/watching`,
    base: kept.join(' '),
    error: error ? t(error.message, error.values) : '',
    levels: CASE_LEVELS.map((level) => ({
      code: pupilWords(cycle, level, reader).code,
      level: label(locale, 'caseLevel', level),
      people: known
        .filter((personId) => personId !== lesson.teacherId)
        .map((personId) => ({
          value: `${level}:${personId}`,
          name: people.of(personId).short,
          checked: kept.includes(`${level}:${personId}`),
        })),
    })),
    baseQuestions: lesson.questions.join(' '),
    questions: INTERVIEW_QUESTIONS.map((id) => ({
      value: id,
      text: id === 'I-8' && lesson.ownQuestion ? lesson.ownQuestion : label(locale, 'interviewQuestion', id),
      checked: lesson.questions.includes(id),
    })),
  };
}

/** Forms of the plan and of what is expected, for those who may write. */
export function lessonForms(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  result: FormResult | null,
): Readonly<Record<string, AutosaveForm>> {
  const { cycle, reader, rights, people, path, team } = page;
  const { t } = reader;
  if (!rights.plan || lesson.state === 'cancelled') return {};
  const codecs = lessonCodecs(reader, people);
  const area = { kind: 'area', rows: 2, free: true } as const;
  const group = groupNow(cycle, team);
  const teachers =
    lesson.teacherId === null || group.includes(lesson.teacherId) ? group : [lesson.teacherId, ...group];
  const yesNo = [
    { value: 'no', label: t('lessons.sharedNo') },
    { value: 'yes', label: t('lessons.sharedYes') },
  ];
  const head: FieldLooks<LessonFields> = [
    [
      'teacherId',
      { label: t('lessons.teacher'), kind: 'select', options: people.options(teachers, t('lessons.nobody')) },
    ],
    ['date', { label: t('lessons.date'), kind: 'date' }],
    ['startsAt', { label: t('lessons.startsAt'), kind: 'time' }],
    ['subject', { label: t('lessons.subject') }],
    ['topic', { label: t('lessons.topic'), free: true }],
    ['aim', { label: t('lessons.aim'), ...area }],
    ['planText', { label: t('lessons.planText'), kind: 'area', rows: 6, free: true }],
    ['planUrl', { label: t('lessons.planUrl'), hint: t('lessons.planUrlHint') }],
    ['shared', { label: t('lessons.shared'), kind: 'select', options: yesNo }],
    ['ownQuestion', { label: t('lessons.ownQuestion'), free: true }],
  ];
  const recording: FieldLooks<LessonFields> = [
    ['recordingUrl', { label: t('lessons.recordingUrl'), hint: t('lessons.recordingHint') }],
    ['recordingOpenTo', { label: t('lessons.recordingOpenTo'), free: true }],
    ['recordingDeleteOn', { label: t('lessons.recordingDeleteOn'), kind: 'date' }],
  ];
  const kept = lessonFieldsOf(lesson);
  const at = `${path}/${lesson.number}`;
  const form = (name: 'plan' | 'recording', looks: FieldLooks<LessonFields>) =>
    toAutosaveForm<LessonFields>(
      {
        action: `${at}/plan`,
        codecs: codecs.lesson,
        kept,
        meta: cycle,
        idPrefix: `${name}-`,
        state: stateOf(result, name),
      },
      looks,
      reader,
      people,
    );
  const expectations = lesson.expectations.map((expectation) => [
    expectation.id,
    toAutosaveForm<Omit<PupilExpectation, 'id'>>(
      {
        action: `${at}/expectations/${expectation.id}`,
        codecs: codecs.expectation,
        kept: expectation,
        meta: cycle,
        idPrefix: `e-${expectation.id}-`,
        state: stateOf(result, expectation.id),
      },
      [
        ['criterion', { label: t('lessons.criterion'), hint: t('lessons.criterionHint'), ...area }],
        ['startPoint', { label: t('lessons.startPoint'), ...area }],
        ['predicted', { label: t('lessons.predicted'), ...area }],
      ],
      reader,
      people,
    ),
  ]);
  return {
    plan: form('plan', head),
    recording: form('recording', recording),
    ...Object.fromEntries(expectations),
  };
}
