import { label } from '@uchitelskaya/shared/contract/labels/label';
import { CASE_LEVELS, type CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { ResearchLesson } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import {
  CRITERION_ANSWERS,
  ENGAGEMENTS,
  type MomentFields,
  type ObservationSheet,
  type SheetFields,
  sheetFieldsOf,
} from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import type { Field } from '../../view/field.ts';
import { type AutosaveForm, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { pupilWords } from '../lesson-words.ts';
import type { OpenedCyclePage } from '../open-cycle-page.ts';
import type { RefusalView } from '../refusal-view.ts';

interface Shown {
  readonly level: CaseLevel;
  /** Moment whose form is open; null for a new one. */
  readonly edited: string | null;
  /** Id that a new moment will have. */
  readonly newId: string;
  readonly result: FormResult | null;
  readonly refusal: RefusalView | null;
}

const EMPTY_MOMENT: MomentFields = { time: null, stage: '', engagement: null, saw: '', meant: '' };
const EMPTY_SHEET: SheetFields = {
  metCriterion: null,
  criterionEvidence: '',
  surprises: '',
  patterns: '',
  askInInterview: '',
};

/** The reader's own sheet of one pupil. */
function ownSheet(page: OpenedCyclePage, lesson: ResearchLesson, level: CaseLevel): ObservationSheet | null {
  return (
    page.sheets.find(
      (sheet) =>
        sheet.lessonNumber === lesson.number &&
        sheet.level === level &&
        sheet.observerId === page.reader.personId,
    ) ?? null
  );
}

/** What an observer holds in the hand during the lesson: the pupil, what is expected, one moment at a time. */
export function toObserveView(page: OpenedCyclePage, lesson: ResearchLesson, shown: Shown) {
  const { cycle, reader } = page;
  const { t, locale } = reader;
  const { level } = shown;
  const path = `${page.path}/${lesson.number}`;
  const sheet = ownSheet(page, lesson, level);
  const pupil = pupilWords(cycle, level, reader);
  const id = shown.edited ?? shown.newId;
  const kept = sheet?.moments.find((moment) => moment.id === id) ?? null;
  const fields = momentFields(page, lesson, { level, id, result: shown.result });
  const mine = lesson.observers.filter(({ personId }) => personId === reader.personId);
  const expectation = lesson.expectations.find((one) => one.id === level);
  const engagement = stateOf(shown.result, 'moment')?.posted['engagement'] ?? kept?.engagement ?? '';
  return {
    csrf: reader.csrf,
    title: [t('lessons.lesson', { number: lesson.number }), lesson.subject].filter(Boolean).join(', '),
    sub: [cycle.classLabel, lesson.topic].filter(Boolean).join(' · '),
    backHref: path,
    save: { text: '' },
    refusal: shown.refusal,
    pupils: CASE_LEVELS.map((one) => ({
      href: `${path}/observe?pupil=${one}`,
      code: pupilWords(cycle, one, reader).code,
      current: one === level,
      mine: mine.some((observer) => observer.level === one),
    })),
    code: pupil.code,
    expected: expectation?.criterion ?? '',
    predicted: expectation?.predicted ?? '',
    moment: {
      action: `${path}/observe/${level}/moment`,
      level,
      id,
      isNew: kept === null,
      engagements: ENGAGEMENTS.map((one) => ({
        value: one,
        label: label(locale, 'engagement', one),
        checked: engagement === one,
      })),
      engagement: fields[0] ?? null,
      saw: fields[1] ?? null,
      rest: fields.slice(2),
    },
    moments: [...(sheet?.moments ?? [])].reverse().map((moment) => ({
      time: moment.time ?? '',
      text: [moment.engagement === null ? '' : label(locale, 'engagement', moment.engagement), moment.saw]
        .filter(Boolean)
        .join(' · '),
      meant: moment.meant,
      href: `${path}/observe?pupil=${level}&moment=${moment.id}#moment`,
      current: moment.id === id,
    })),
    sheet: sheetForm(page, lesson, level, shown.result),
    newHref: kept === null ? null : `${path}/observe?pupil=${level}#moment`,
  };
}

/** Fields of one moment: what was seen first, then the rest. */
export function momentFields(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  moment: { readonly level: CaseLevel; readonly id: string; readonly result: FormResult | null },
): readonly Field[] {
  const { reader, people, cycle } = page;
  const { t } = reader;
  const sheet = ownSheet(page, lesson, moment.level);
  const kept = sheet?.moments.find(({ id }) => id === moment.id) ?? EMPTY_MOMENT;
  return toAutosaveForm<MomentFields>(
    {
      action: '',
      codecs: lessonCodecs(reader, people).moment,
      kept,
      meta: cycle,
      idPrefix: 'm-',
      state: stateOf(moment.result, 'moment'),
    },
    [
      ['engagement', { label: t('lessons.busy') }],
      [
        'saw',
        { label: t('lessons.saw'), kind: 'area', rows: 3, placeholder: t('lessons.sawExample'), free: true },
      ],
      ['meant', { label: t('lessons.meantField'), kind: 'area', rows: 2, free: true }],
      ['stage', { label: t('lessons.stage') }],
      ['time', { label: t('lessons.time'), kind: 'time', hint: t('lessons.timeHint') }],
    ],
    reader,
    people,
  ).fields;
}

/** What is written once for the whole lesson. */
export function sheetForm(
  page: OpenedCyclePage,
  lesson: ResearchLesson,
  level: CaseLevel,
  result: FormResult | null,
): AutosaveForm {
  const { reader, people, cycle, path } = page;
  const { t, locale } = reader;
  const sheet = ownSheet(page, lesson, level);
  const answers = [
    { value: '', label: t('lessons.notYet') },
    ...CRITERION_ANSWERS.map((value) => ({ value, label: label(locale, 'criterionAnswer', value) })),
  ];
  const area = { kind: 'area', rows: 2, free: true } as const;
  return toAutosaveForm<SheetFields>(
    {
      action: `${path}/${lesson.number}/observe/${level}/sheet`,
      codecs: lessonCodecs(reader, people).sheet,
      kept: sheet === null ? EMPTY_SHEET : sheetFieldsOf(sheet),
      meta: cycle,
      idPrefix: 's-',
      state: stateOf(result, 'sheet'),
    },
    [
      ['metCriterion', { label: t('lessons.met'), kind: 'select', options: answers }],
      ['criterionEvidence', { label: t('lessons.metEvidence'), ...area }],
      ['surprises', { label: t('lessons.surprises'), ...area }],
      ['patterns', { label: t('lessons.patterns'), ...area }],
      ['askInInterview', { label: t('lessons.ask'), ...area }],
    ],
    reader,
    people,
  );
}
