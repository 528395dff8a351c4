import { label } from '@uchitelskaya/shared/contract/labels/label';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { type ResearchLesson, wasGiven } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import {
  type DiscussionFields,
  discussionFieldsOf,
} from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import {
  ENOUGH_ANSWERS,
  type PupilDiscussion,
  pupilsWaiting,
} from '@uchitelskaya/shared/domain/lessons/post-lesson-discussion';
import { type AutosaveForm, type FieldLooks, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { criterionChip, lessonState, pupilWords } from '../lesson-words.ts';
import type { OpenedCyclePage } from '../open-cycle-page.ts';
import type { RefusalView } from '../refusal-view.ts';

/** The talk after a lesson (F-LS-6): the teacher, each of the three with what was seen and said, then teaching. */
export function toDiscussionView(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  shown: { readonly result: FormResult | null; readonly refusal: RefusalView | null },
) {
  const { cycle, reader, rights, people } = page;
  const { t } = reader;
  const path = `${page.path}/${lesson.number}`;
  const forms = discussionForms(page, lesson, shown.result);
  const waiting = pupilsWaiting(lesson.discussion);
  const { discussion } = lesson;
  const ofLesson = page.sheets.filter(({ lessonNumber }) => lessonNumber === lesson.number);
  const said = page.interviews.filter(({ lessonNumber }) => lessonNumber === lesson.number);
  return {
    csrf: reader.csrf,
    title: t('lessons.discussionOf', { number: lesson.number }),
    backHref: path,
    back: t('lessons.lesson', { number: lesson.number }),
    chip: lessonState(lesson, ofLesson.length > 0, reader),
    save: { text: '' },
    refusal: shown.refusal,
    notGiven: wasGiven(lesson) ? '' : t('refusal.lesson_not_given'),
    head: forms['head'] ?? null,
    teacherSaid: forms['head'] === undefined ? discussion.teacherSaid : '',
    pupils: CASE_LEVELS.map((level) => ({
      id: level,
      ...pupilWords(cycle, level, reader),
      expected: lesson.expectations.find(({ id }) => id === level)?.criterion ?? '',
      sheets: ofLesson
        .filter((sheet) => sheet.level === level)
        .map((sheet) => ({
          observer: people.name(sheet.observerId),
          met: sheet.metCriterion === null ? null : criterionChip(sheet.metCriterion, reader),
          saw: sheet.moments
            .filter((moment) => moment.saw.trim() !== '')
            .map((moment) => ({ text: moment.saw, time: moment.time ?? '' })),
        })),
      words: said
        .filter((interview) => interview.level === level)
        .flatMap(({ answers }) => answers.map(({ words }) => words)),
      form: forms[level] ?? null,
      text:
        forms[level] === undefined ? (discussion.pupils.find(({ id }) => id === level)?.progress ?? '') : '',
    })),
    waiting:
      waiting.length > 0
        ? t('lessons.pupilsFirst', {
            codes: waiting.map((level) => pupilWords(cycle, level, reader).code).join(', '),
          })
        : '',
    reloadHref: `${path}/discussion#rest`,
    rest: waiting.length === 0 ? (forms['rest'] ?? null) : null,
    changes: forms['rest'] === undefined ? discussion.changes : '',
    learning: forms['learning'] ?? null,
    others: discussion.learning
      .filter(({ personId, text }) => personId !== reader.personId && text !== '')
      .map(({ personId, text }) => ({ name: people.name(personId), text })),
    closeAction: rights.discuss && lesson.state === 'given' ? `${path}/discussion/close` : null,
  };
}

/** Forms of the talk, for those who may write. */
export function discussionForms(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  result: FormResult | null,
): Readonly<Record<string, AutosaveForm>> {
  const { cycle, reader, rights, people } = page;
  const { t, locale } = reader;
  if (!rights.discuss || !wasGiven(lesson)) return {};
  const codecs = lessonCodecs(reader, people);
  const { discussion } = lesson;
  const action = `${page.path}/${lesson.number}/discussion`;
  const area = { kind: 'area', rows: 2, free: true } as const;
  const long = { kind: 'area', rows: 3, free: true } as const;
  const inMeeting = [
    { value: 'no', label: t('lessons.apart') },
    { value: 'yes', label: t('lessons.atMeeting') },
  ];
  const flat = (name: 'head' | 'rest', looks: FieldLooks<DiscussionFields>) =>
    toAutosaveForm<DiscussionFields>(
      {
        action: `${action}/fields/${name}`,
        codecs: codecs.discussion,
        kept: discussionFieldsOf(discussion),
        meta: cycle,
        idPrefix: `${name}-`,
        state: stateOf(result, name),
      },
      looks,
      reader,
      people,
    );
  const enough = [
    { value: '', label: t('lessons.notYet') },
    ...ENOUGH_ANSWERS.map((value) => ({ value, label: label(locale, 'enoughAnswer', value) })),
  ];
  const pupils = discussion.pupils.map((pupil) => [
    pupil.id,
    toAutosaveForm<Omit<PupilDiscussion, 'id'>>(
      {
        action: `${action}/pupils/${pupil.id}`,
        codecs: codecs.pupil,
        kept: pupil,
        meta: cycle,
        idPrefix: `d-${pupil.id}-`,
        state: stateOf(result, pupil.id),
      },
      [
        ['progress', { label: t('lessons.progress'), ...area }],
        ['enough', { label: t('lessons.enough'), kind: 'select', options: enough }],
        ['predictedVsObserved', { label: t('lessons.predictedVsObserved'), ...area }],
        ['why', { label: t('lessons.why'), ...area }],
        ['interviewAdds', { label: t('lessons.interviewAdds'), ...area }],
      ],
      reader,
      people,
    ),
  ]);
  const own = discussion.learning.find(({ personId }) => personId === reader.personId);
  return {
    head: flat('head', [
      ['teacherSaid', { label: t('lessons.teacherSaid'), ...long }],
      ['date', { label: t('lessons.discussedOn'), kind: 'date' }],
      ['minutes', { label: t('lessons.minutes'), kind: 'number' }],
      ['inMeeting', { label: t('lessons.whereTalked'), kind: 'select', options: inMeeting }],
    ]),
    rest: flat('rest', [
      ['classProgress', { label: t('lessons.classProgress'), ...long }],
      ['evidence', { label: t('lessons.classEvidence'), ...area }],
      ['helped', { label: t('lessons.helped'), ...area }],
      ['hindered', { label: t('lessons.hindered'), ...area }],
      ['forWhom', { label: t('lessons.forWhom'), free: true }],
      ['lessonAndTasks', { label: t('lessons.lessonAndTasks'), ...area }],
      ['changes', { label: t('lessons.changes'), ...long }],
      ['nextAim', { label: t('lessons.nextAim'), free: true }],
    ]),
    learning: toAutosaveForm<{ readonly text: string }>(
      {
        action: `${action}/learning`,
        codecs: codecs.learning,
        kept: { text: own?.text ?? '' },
        meta: cycle,
        idPrefix: 'learnt-',
        state: stateOf(result, 'learning'),
      },
      [['text', { label: t('lessons.learnt'), ...area }]],
      reader,
      people,
    ),
    ...Object.fromEntries(pupils),
  };
}
