import { label } from '@uchitelskaya/shared/contract/labels/label';
import { CASE_LEVELS, type CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import {
  type CycleCard,
  cycleStateOf,
  type ResearchLesson,
  wasGiven,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { CasePupilFields } from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import { agreementWaitsFor } from '@uchitelskaya/shared/domain/lessons/lesson-study-run';
import { toField } from '../../view/field.ts';
import { type AutosaveForm, type FieldLooks, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import {
  codeWords,
  criterionChip,
  cycleChip,
  lessonState,
  pupilWords,
  wasObserved,
} from '../lesson-words.ts';
import type { OpenedCyclePage } from '../open-cycle-page.ts';
import type { RefusalView } from '../refusal-view.ts';

/** A cycle on one sheet (F-LS-1, 7): what was expected and seen of each pupil at each lesson, and what comes next. */
export function toCycleView(
  page: OpenedCyclePage,
  shown: { readonly result: FormResult | null; readonly refusal: RefusalView | null },
) {
  const { cycle, reader, rights, reading, path, team } = page;
  const { t, formats, locale } = reader;
  const days = cycle.lessons.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [first, last] = [days[0], days[days.length - 1]];
  const forms = cycleForms(page, shown.result);
  const given = cycle.lessons.filter(wasGiven).length;
  return {
    csrf: reader.csrf,
    title: t('lessons.cycle', { number: cycle.number, technique: cycle.technique }),
    backHref: `/teams/${team.id}/lessons`,
    chip: cycleChip(cycleStateOf(cycle), reader),
    save: { text: '' },
    refusal: shown.refusal,
    question: cycle.researchQuestion,
    meta: [
      cycle.classLabel,
      cycle.problem,
      first === undefined || last === undefined
        ? ''
        : first === last
          ? formats.day(first)
          : t('lessons.fromTo', { from: formats.day(first), to: formats.day(last) }),
    ].filter(Boolean),
    lessons: cycle.lessons.map((lesson) => toLessonHead(lesson, page)),
    grid: reading.card
      ? CASE_LEVELS.map((level) => ({
          ...pupilWords(cycle, level, reader),
          cells: cycle.lessons.map((lesson) => toCell(lesson, level, page)),
          movement: movementOf(page, level),
        }))
      : [],
    changes: reading.discussion
      ? cycle.lessons
          .map((lesson) => ({
            name: t('lessons.lesson', { number: lesson.number }),
            text: lesson.discussion.changes,
          }))
          .filter(({ text }) => text !== '')
      : [],
    summary: reading.summary
      ? {
          href: `${path}/summary`,
          decision:
            cycle.summary.decision === null ? '' : label(locale, 'practiceDecision', cycle.summary.decision),
          reason: cycle.summary.decisionReason,
          found: cycle.summary.whatWeFound,
          agreed:
            cycle.summary.agreedAt !== null
              ? t('lessons.agreedOn', { day: formats.day(formats.dayOf(cycle.summary.agreedAt)) })
              : cycle.summary.agreedBy.length > 0
                ? t('lessons.waitsFor', {
                    names: agreementWaitsFor(cycle, team)
                      .map((id) => page.people.name(id))
                      .join(', '),
                  })
                : '',
          button: given > 0 && rights.summarise ? t('lessons.sumUp') : t('lessons.openSummary'),
          primary: given >= 2 && cycle.summary.agreedAt === null && rights.summarise,
        }
      : null,
    card: forms['card'] ?? null,
    pupils: CASE_LEVELS.flatMap((level) => {
      const form = forms[level];
      return form === undefined
        ? []
        : [
            {
              id: level,
              level: label(locale, 'caseLevel', level),
              form,
              former: (cycle.casePupils.find(({ id }) => id === level)?.former ?? []).map(
                ({ code, reason }) => t('lessons.former', { code: codeWords(code, reader), reason }),
              ),
            },
          ];
    }),
    openPupils: cycle.casePupils.some(({ code }) => code === '') || shown.result !== null,
  };
}

function toLessonHead(lesson: ResearchLesson, page: OpenedCyclePage) {
  const { reader, people, path, sheets, rights, cycle } = page;
  const { t, formats } = reader;
  const gone =
    lesson.teacherId !== null &&
    !page.team.members.some((member) => member.personId === lesson.teacherId && member.leftAt === null);
  return {
    href: `${path}/${lesson.number}`,
    name: t('lessons.lesson', { number: lesson.number }),
    sub: [
      lesson.date === null ? t('lessons.noDate') : formats.numericDay(lesson.date),
      lesson.subject,
      people.name(lesson.teacherId) || t('lessons.noTeacher'),
    ]
      .filter(Boolean)
      .join(', '),
    chip: lessonState(lesson, wasObserved(sheets, lesson), reader),
    handOver:
      gone && lesson.state === 'planned' && rights.plan && cycle.summary.agreedAt === null
        ? t('lessons.handOver')
        : '',
  };
}

/** One pupil at one lesson: expected, seen, said. */
function toCell(lesson: ResearchLesson, level: CaseLevel, page: OpenedCyclePage) {
  const { reader, cycle } = page;
  const sheets = page.sheets.filter((sheet) => sheet.lessonNumber === lesson.number && sheet.level === level);
  const answer = sheets.find(({ metCriterion }) => metCriterion !== null)?.metCriterion ?? null;
  const saw = sheets.flatMap(({ moments }) => moments).find((moment) => moment.saw.trim() !== '')?.saw ?? '';
  const words =
    page.interviews.find((interview) => interview.lessonNumber === lesson.number && interview.level === level)
      ?.answers[0]?.words ?? '';
  const discussed = lesson.discussion.pupils.find(({ id }) => id === level)?.progress ?? '';
  // Who stood for the level then: the code may have changed since (LS-10).
  const code = sheets[0]?.code ?? '';
  return {
    lesson: reader.t('lessons.lesson', { number: lesson.number }),
    met: answer === null ? null : criterionChip(answer, reader),
    expected: lesson.expectations.find(({ id }) => id === level)?.criterion ?? '',
    seen: discussed || saw,
    words,
    other: code !== '' && code !== cycle.casePupils.find(({ id }) => id === level)?.code ? code : '',
    cancelled: lesson.state === 'cancelled' ? lesson.cancelReason : '',
  };
}

function movementOf({ cycle, reader }: OpenedCyclePage, level: CaseLevel): string {
  const { progress } = cycle.summary.pupils.find(({ id }) => id === level) ?? { progress: null };
  return progress === null ? '' : label(reader.locale, 'pupilProgress', progress);
}

/** Forms of the card and of the three pupils, for those who may write. */
export function cycleForms(
  page: OpenedCyclePage,
  result: FormResult | null,
): Readonly<Record<string, AutosaveForm>> {
  const { cycle, reader, rights, people, path } = page;
  const { t } = reader;
  if (!rights.plan) return {};
  const codecs = lessonCodecs(reader, people);
  const area = { kind: 'area', rows: 2, free: true } as const;
  const looks: FieldLooks<CycleCard> = [
    ['technique', { label: t('lessons.technique'), free: true }],
    ['researchQuestion', { label: t('lessons.researchQuestion'), ...area }],
    ['problem', { label: t('lessons.problem'), ...area }],
    ['knownSoFar', { label: t('lessons.knownSoFar'), ...area }],
    ['classLabel', { label: t('lessons.classLabel') }],
    ['fewerLessonsReason', { label: t('lessons.fewer'), hint: t('lessons.fewerHint'), free: true }],
  ];
  const source = { codecs: codecs.card, kept: cycle, meta: cycle, idPrefix: 'c-' };
  const card = toAutosaveForm<CycleCard>(
    { ...source, action: `${path}/card`, state: stateOf(result, 'card') },
    looks,
    reader,
    people,
  );
  const given = cycle.lessons.some(wasGiven);
  const pupils = cycle.casePupils.map((pupil) => {
    const state = stateOf(result, pupil.id);
    const form = toAutosaveForm<CasePupilFields>(
      {
        action: `${path}/pupils/${pupil.id}`,
        codecs: codecs.casePupil,
        kept: pupil,
        meta: cycle,
        idPrefix: `p-${pupil.id}-`,
        state,
      },
      [
        ['code', { label: t('lessons.code'), placeholder: '7А-04К' }],
        ['whyTypical', { label: t('lessons.whyTypical'), ...area }],
      ],
      reader,
      people,
    );
    const fault = state?.errors.find((error) => error.path === 'reason');
    const reason = toField({
      id: `p-${pupil.id}-reason`,
      name: 'reason',
      label: t('lessons.changeReason'),
      hint: t('lessons.changeHint'),
      error: fault ? t('lessons.changeHint') : '',
    });
    const fields = given && pupil.code !== '' ? [...form.fields, reason] : form.fields;
    return [pupil.id, { ...form, fields }] as const;
  });
  return { card, ...Object.fromEntries(pupils) };
}
