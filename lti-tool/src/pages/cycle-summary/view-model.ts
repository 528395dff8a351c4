import { label } from '@uchitelskaya/shared/contract/labels/label';
import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import {
  type CaseProgress,
  cycleStateOf,
  PROGRESS_LEVELS,
  PUBLICATIONS,
  type SummaryFields,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { SUMMARY_FIELDS, summaryFieldsOf } from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import { agreementWaitsFor, summaryGaps } from '@uchitelskaya/shared/domain/lessons/lesson-study-run';
import { PRACTICE_DECISIONS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { type AutosaveForm, toAutosaveForm } from '../autosave-form.ts';
import { type FormResult, stateOf } from '../form-result.ts';
import { lessonCodecs } from '../lesson-codecs.ts';
import { cycleChip, pupilWords } from '../lesson-words.ts';
import type { OpenedCyclePage } from '../open-cycle-page.ts';
import { type RefusalView, toRefusalView } from '../refusal-view.ts';

/** The summary of a cycle (F-LS-7, 8) and who has agreed to it. */
export function toSummaryView(
  page: OpenedCyclePage,
  shown: { readonly result: FormResult | null; readonly refusal: RefusalView | null },
) {
  const { cycle, reader, rights, reading, people, team, roles } = page;
  const { t, formats } = reader;
  const { summary } = cycle;
  const forms = summaryForms(page, shown.result);
  const codecs = lessonCodecs(reader, people).summary;
  const waiting = agreementWaitsFor(cycle, team);
  const gaps = reading.card && summary.agreedAt === null ? summaryGaps(cycle) : [];
  const mayReopen = team.state !== 'closed' && decideAccess(roles, 'CycleSummary', 'update').allowed;
  return {
    csrf: reader.csrf,
    title: t('lessons.summaryOf', { number: cycle.number }),
    backHref: page.path,
    back: t('lessons.cycleShort', { number: cycle.number }),
    chip: cycleChip(cycleStateOf(cycle), reader),
    save: { text: '' },
    refusal: shown.refusal,
    question: cycle.researchQuestion,
    form: forms['fields'] ?? null,
    texts:
      forms['fields'] === undefined
        ? SUMMARY_FIELDS.map((name) => {
            const codec = codecs[name] as {
              show?: (value: unknown) => string;
              write: (value: unknown) => string;
            };
            return { name: t(`lessons.summary.${name}`), text: (codec.show ?? codec.write)(summary[name]) };
          }).filter(({ text }) => text !== '')
        : [],
    pupils: reading.card
      ? summary.pupils.map((pupil) => ({
          ...pupilWords(cycle, pupil.id, reader),
          id: pupil.id,
          form: forms[pupil.id] ?? null,
          text: [
            pupil.progress === null ? '' : label(reader.locale, 'pupilProgress', pupil.progress),
            pupil.reason,
          ]
            .filter(Boolean)
            .join(': '),
        }))
      : [],
    agreement: {
      action: `${page.path}/summary/agreement`,
      agreed: summary.agreedBy.map(({ personId, at }) => ({
        name: people.name(personId),
        day: formats.day(formats.dayOf(at)),
      })),
      waiting:
        summary.agreedAt === null && reading.card
          ? t('lessons.waitsFor', { names: waiting.map((id) => people.name(id)).join(', ') })
          : '',
      stands:
        summary.agreedAt === null
          ? ''
          : t('lessons.agreedOn', { day: formats.day(formats.dayOf(summary.agreedAt)) }),
      mine: rights.summarise && waiting.includes(reader.personId),
      reopen: mayReopen && summary.agreedBy.length > 0,
      gaps: gaps.length > 0 ? toRefusalView(gaps, reader).text : '',
    },
  };
}

/** Forms of the summary, for those who may write. */
export function summaryForms(
  page: OpenedCyclePage,
  result: FormResult | null,
): Readonly<Record<string, AutosaveForm>> {
  const { cycle, reader, rights, people, path } = page;
  const { t, locale } = reader;
  if (!rights.summarise) return {};
  const codecs = lessonCodecs(reader, people);
  const area = { kind: 'area', rows: 3, free: true } as const;
  const decisions = [
    { value: '', label: t('lessons.notYet') },
    ...PRACTICE_DECISIONS.map((value) => ({ value, label: label(locale, 'practiceDecision', value) })),
  ];
  const publications = PUBLICATIONS.map((value) => ({ value, label: label(locale, 'publication', value) }));
  const name = (field: keyof SummaryFields) => t(`lessons.summary.${field}`);
  const fields = toAutosaveForm<SummaryFields>(
    {
      action: `${path}/summary/fields`,
      codecs: codecs.summary,
      kept: summaryFieldsOf(cycle.summary),
      meta: cycle,
      idPrefix: 'sum-',
      state: stateOf(result, 'fields'),
    },
    [
      ['whatWeDid', { label: name('whatWeDid'), ...area }],
      ['whatWeFound', { label: name('whatWeFound'), ...area }],
      ['evidence', { label: name('evidence'), ...area }],
      ['techniqueDescription', { label: name('techniqueDescription'), ...area }],
      ['conditions', { label: name('conditions'), free: true }],
      ['limits', { label: name('limits'), free: true }],
      ['failuresAndCauses', { label: name('failuresAndCauses'), ...area }],
      ['decision', { label: name('decision'), kind: 'select', options: decisions }],
      ['decisionReason', { label: name('decisionReason'), free: true }],
      ['publication', { label: name('publication'), kind: 'select', options: publications }],
    ],
    reader,
    people,
  );
  const progress = [
    { value: '', label: t('lessons.notYet') },
    ...PROGRESS_LEVELS.map((value) => ({ value, label: label(locale, 'pupilProgress', value) })),
  ];
  const pupils = cycle.summary.pupils.map((pupil) => [
    pupil.id,
    toAutosaveForm<Omit<CaseProgress, 'id'>>(
      {
        action: `${path}/summary/pupils/${pupil.id}`,
        codecs: codecs.movement,
        kept: pupil,
        meta: cycle,
        idPrefix: `mv-${pupil.id}-`,
        state: stateOf(result, pupil.id),
      },
      [
        ['progress', { label: t('lessons.movement'), kind: 'select', options: progress }],
        ['reason', { label: t('lessons.movementReason'), kind: 'area', rows: 2, free: true }],
      ],
      reader,
      people,
    ),
  ]);
  return { fields, ...Object.fromEntries(pupils) };
}
