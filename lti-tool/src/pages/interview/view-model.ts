import { label } from '@uchitelskaya/shared/contract/labels/label';
import { CASE_LEVELS, type CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { InterviewQuestion, ResearchLesson } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import {
  INTERVIEW_MINUTES,
  INTERVIEW_MODES,
  type InterviewFields,
  wordsOf,
} from '@uchitelskaya/shared/domain/lessons/pupil-interview';
import { type AutosaveForm, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { pupilWords } from '../lesson-words.ts';
import type { OpenedCyclePage } from '../open-cycle-page.ts';
import type { RefusalView } from '../refusal-view.ts';

/** The questions the group chose, one pupil at a time. */
export function toInterviewView(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  shown: {
    readonly level: CaseLevel;
    readonly result: FormResult | null;
    readonly refusal: RefusalView | null;
  },
) {
  const { cycle, reader } = page;
  const { t } = reader;
  const path = `${page.path}/${lesson.number}`;
  const sheet = page.sheets.find(
    (one) => one.lessonNumber === lesson.number && one.level === shown.level && one.askInInterview !== '',
  );
  return {
    csrf: reader.csrf,
    title: t('lessons.interview'),
    sub: [t('lessons.lesson', { number: lesson.number }), lesson.subject].filter(Boolean).join(', '),
    backHref: path,
    save: { text: '' },
    refusal: shown.refusal,
    pupils: CASE_LEVELS.map((level) => ({
      href: `${path}/interview?pupil=${level}`,
      code: pupilWords(cycle, level, reader).code,
      current: level === shown.level,
    })),
    ask: sheet === undefined ? '' : t('lessons.askThis', { text: sheet.askInInterview }),
    form: interviewForm(page, lesson, shown.level, shown.result),
  };
}

/** Words by question, then how long it took. */
export function interviewForm(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  level: CaseLevel,
  result: FormResult | null,
): AutosaveForm {
  const { reader, people, cycle, path } = page;
  const { t, locale } = reader;
  const codecs = lessonCodecs(reader, people);
  const kept =
    page.interviews.find(
      (one) =>
        one.lessonNumber === lesson.number && one.level === level && one.interviewerId === reader.personId,
    ) ?? null;
  const state = stateOf(result, 'interview');
  const action = `${path}/${lesson.number}/interview/${level}`;
  const source = { action, meta: cycle, idPrefix: 'i-', state };
  const asked = lesson.questions.filter((id) => id !== 'I-8' || lesson.ownQuestion !== '');
  const words = toAutosaveForm<Readonly<Record<InterviewQuestion, string>>>(
    { ...source, codecs: codecs.words, kept: wordsOf(kept ?? { answers: [] }) },
    asked.map((id) => [
      id,
      {
        label: id === 'I-8' ? lesson.ownQuestion : label(locale, 'interviewQuestion', id),
        kind: 'area',
        rows: 2,
        free: true,
      },
    ]),
    reader,
    people,
  );
  const modes = INTERVIEW_MODES.map((value) => ({ value, label: label(locale, 'interviewMode', value) }));
  const head = toAutosaveForm<InterviewFields>(
    {
      ...source,
      codecs: codecs.interview,
      kept: { mode: kept?.mode ?? 'single', minutes: kept?.minutes ?? 0 },
    },
    [
      [
        'minutes',
        {
          label: t('lessons.minutes'),
          kind: 'number',
          hint: t('lessons.minutesHint', { most: INTERVIEW_MINUTES }),
        },
      ],
      ['mode', { label: t('lessons.mode'), kind: 'select', options: modes }],
    ],
    reader,
    people,
  );
  return { action, hidden: [], fields: [...words.fields, ...head.fields] };
}
