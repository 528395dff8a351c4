import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { JournalAction } from '@uchitelskaya/shared/domain/records/journal-action';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { closeStep, stepWork } from '@uchitelskaya/shared/domain/steps/step-action';
import {
  STEP_QUESTIONS,
  type StepTextKey,
  textKeysOf,
} from '@uchitelskaya/shared/domain/steps/step-question';
import { answersIn, textIn } from '@uchitelskaya/shared/domain/steps/step-record';
import type { KeptJournalEntry } from '@uchitelskaya/shared/ports/storage';
import type { StepSuggestions } from '@uchitelskaya/shared/service/steps/step-suggestions';
import type { TeamStepState } from '@uchitelskaya/shared/service/steps/team-step-state';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { type FieldCodec, textCodec } from '../../view/edit-form.ts';
import { type Field, toField } from '../../view/field.ts';
import { stepNumber } from '../../view/path-view.ts';
import { editField, type FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import { type RefusalView, toRefusalView } from '../refusal-view.ts';
import { toTodoItems } from '../step-todo.ts';
import { toNextView } from '../team-home/next-view.ts';
import { toEntryLists } from './entries-view.ts';
import { statusChip, toMeta, toRoundLinks } from './step-head.ts';
import { toWritingView } from './writing-view.ts';

/** What the page of a step is made of. */
export interface StepPageFacts {
  readonly home: TeamHome;
  readonly state: TeamStepState;
  readonly people: People;
  /** What was done with the step, newest first. */
  readonly history: readonly KeptJournalEntry[];
  /** Question or reason whose text is open for editing although there is one. */
  readonly editedText: string;
  readonly editedEntry: string;
  /** What the school's «перезагрузка» offers, and which of it was pressed. */
  readonly suggestions: StepSuggestions;
  readonly suggested: string;
  /** Forms that came back: `texts.<key>`, `entries.<id>`, `new.<kind>`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
  /** Milliseconds. */
  readonly now: number;
}

/** One step: its questions, what is gathered in it, what is missing, and closing it. */
export function toStepView(facts: StepPageFacts, reader: Reader) {
  const { home, state, people } = facts;
  const { t, locale } = reader;
  const { id, record, team } = state;
  const number = stepNumber(id);
  const path = `/teams/${team.id}/steps/${id}`;
  const mayWrite = home.rights.editSteps && state.open;
  const left = state.needs.filter(({ done }) => !done).length;
  return {
    csrf: reader.csrf,
    path,
    backHref: `/teams/${team.id}/path`,
    title: t('path.step', { number, name: label(locale, 'step', id) }),
    chip: statusChip(state, reader),
    save: { text: '' },
    meta: toMeta(state, people, reader),
    writing: mayWrite
      ? toWritingView({ record, people, path, now: facts.now, since: record?.version ?? 0 }, reader)
      : null,
    rounds: toRoundLinks(state, reader),
    // What the team plans from: its own summary, and where a survey is begun (HJ-3 rests on both).
    links:
      id === 'HJ-3' && home.rights.editSteps
        ? [
            { href: `/teams/${team.id}/competence`, text: t('step.link.competence') },
            ...(home.rights.closeSteps
              ? [{ href: `/teams/${team.id}/surveys`, text: t('step.link.surveys') }]
              : []),
          ]
        : [],
    refusal: facts.refusal,
    waiting:
      state.status === 'next' && !state.closed && state.entry.length > 0
        ? toRefusalView(state.entry, reader).text
        : '',
    questions: {
      title: t('step.questions', { count: STEP_QUESTIONS[id].length }),
      count: t('step.answered', {
        have: record === null ? 0 : answersIn(record),
        need: STEP_QUESTIONS[id].length,
      }),
      items: STEP_QUESTIONS[id].map((key, place) => toAnswer(key, place + 1, facts, mayWrite, reader)),
    },
    reasons: textKeysOf(id)
      .filter((key) => !STEP_QUESTIONS[id].some((question) => question === key))
      .map((key) => toAnswer(key, 0, facts, mayWrite, reader)),
    lists: toEntryLists(
      {
        ...{ team, step: id, record, people, mayWrite },
        ...{ editedEntry: facts.editedEntry, states: facts.states },
        ...{ suggestions: facts.suggestions, suggested: facts.suggested },
      },
      reader,
    ),
    minutes: id === 'HJ-2' ? toMinutes(facts, mayWrite, reader) : null,
    next: toNext(facts, reader),
    closing: state.closed ? t('step.rested') : t('step.closing'),
    needs:
      state.needs.length === 0
        ? null
        : { boxed: false, items: toTodoItems(state.needs, { team, rights: home.rights }, reader) },
    // What a closed step rested on may have gone since: a cancelled meeting, a member who left.
    gone: state.closed && left > 0 ? t('step.gone', { count: left }) : '',
    close:
      home.rights.closeSteps && state.open && state.entry.length === 0
        ? {
            action: `${path}/close`,
            text: left > 0 ? t('step.left', { count: left }) : t('step.nothingLeft'),
          }
        : null,
    reopen: home.rights.closeSteps && state.reopenable ? { action: `${path}/reopen` } : null,
    warning: id === 'HJ-2' && state.open ? t('path.wrongProblem') : '',
    history: toHistory(facts, reader),
  };
}

type TextForm = Readonly<Record<string, string>>;
const TEXT_CODECS: Readonly<Record<string, FieldCodec<string>>> = Object.fromEntries(
  (['HJ-1', 'HJ-2', 'HJ-3', 'HJ-4', 'HJ-5', 'HJ-6', 'HJ-7'] as const).flatMap((step) =>
    textKeysOf(step).map((key) => [key, textCodec]),
  ),
);

/** How one text stands in its form. */
export function textCodecs(key: string): Readonly<Record<string, FieldCodec<string>>> {
  const codec = TEXT_CODECS[key];
  return codec === undefined ? {} : { [key]: codec };
}

function sentenceOf(key: StepTextKey, { t }: Reader): string {
  return key === 'fewer_lessons' || key === 'training_waiver'
    ? t(`step.reason.${key}`)
    : t(`path.question.${key}`);
}

/** The field of one answer, also for the answer to an autosave. */
export function answerField(
  key: StepTextKey,
  facts: Pick<StepPageFacts, 'state' | 'people' | 'states'>,
  reader: Reader,
): Field {
  const { record } = facts.state;
  const written = record?.texts[key];
  const form = {
    codecs: textCodecs(key),
    kept: { [key]: textIn(record, key) },
    meta: { updatedAt: written?.at ?? '', updatedBy: written?.by ?? '' },
    idPrefix: 'a-',
    pathPrefix: '',
    state: facts.states.get(`texts.${key}`) ?? null,
  };
  return editField<TextForm>(
    form,
    key,
    {
      label: sentenceOf(key, reader),
      kind: 'area',
      rows: key === 'judgement' ? 2 : 3,
      placeholder: key === 'judgement' ? reader.t('step.judgementPlaceholder') : '',
      free: true,
    },
    reader,
    facts.people,
  );
}

/** One question: the answer with its author, or the field where it is written. */
function toAnswer(key: StepTextKey, number: number, facts: StepPageFacts, mayWrite: boolean, reader: Reader) {
  const { state, people, editedText, states } = facts;
  const { t, formats } = reader;
  const written = state.record?.texts[key];
  const text = textIn(state.record, key);
  const editing = mayWrite && (text === '' || editedText === key || states.has(`texts.${key}`));
  const path = `/teams/${state.team.id}/steps/${state.id}`;
  return {
    key,
    number: number === 0 ? '' : `${number}.`,
    question: sentenceOf(key, reader),
    text: text || t('step.noAnswer'),
    empty: text === '',
    sub:
      written === undefined || text === ''
        ? ''
        : [people.name(written.by), formats.day(formats.dayOf(written.at))].filter(Boolean).join(', '),
    editHref: mayWrite ? `${path}?edit=${key}#q-${key}` : null,
    form: editing ? { action: `${path}/texts/${key}`, field: answerField(key, facts, reader) } : null,
  };
}

/** The meeting at which the judgement was agreed, and the choice of it. */
function toMinutes({ home, state }: StepPageFacts, mayWrite: boolean, reader: Reader) {
  const { t, formats } = reader;
  const { record, team } = state;
  const name = (meeting: Stored<Meeting>) =>
    t('step.minutes.meeting', {
      number: meeting.number,
      day: formats.day(meeting.date),
      purpose: meeting.purpose,
    });
  const held = home.meetings.filter((meeting) => meeting.state === 'held');
  const chosen = held.find((meeting) => meeting.id === record?.minutesId) ?? null;
  const reworded = chosen !== null && record?.agreedJudgement.trim() !== textIn(record, 'judgement').trim();
  return {
    chosen:
      chosen === null
        ? record?.minutesId
          ? // A meeting of another year: named by its page alone.
            {
              href: `/teams/${team.id}/meetings/${record.minutesId}`,
              text: t('step.minutes.earlier'),
              state: '',
            }
          : null
        : {
            href: `/teams/${team.id}/meetings/${chosen.id}`,
            text: name(chosen),
            state: t(chosen.signed === null ? 'step.minutes.draft' : 'step.minutes.signed'),
          },
    reworded: reworded ? t('step.minutes.reworded') : '',
    empty: held.length === 0 ? t('step.minutes.none') : '',
    form:
      mayWrite && held.length > 0
        ? {
            action: `/teams/${team.id}/steps/HJ-2/minutes`,
            field: toField({
              name: 'minutesId',
              label: t('step.minutes.label'),
              kind: 'select',
              value: record?.minutesId ?? '',
              options: [
                { value: '', label: t('step.minutes.choose') },
                ...[...held].reverse().map((meeting) => ({ value: meeting.id, label: name(meeting) })),
              ],
            }),
          }
        : null,
  };
}

/** What to do next in this very step, whatever else waits for the reader. */
function toNext({ home, state }: StepPageFacts, reader: Reader) {
  const { id, needs, record, team } = state;
  if (!state.open || !home.rights.editSteps || state.entry.length > 0) return null;
  const facts = { team, today: home.today, step: { id, needs, record } };
  const next = (home.rights.closeSteps && state.ready ? closeStep(facts) : null) ?? stepWork(facts);
  return next === null || next.key === 'go_on_with_step'
    ? null
    : toNextView(next, `/teams/${team.id}`, reader);
}

/** What was done with the step, newest first; one's writing of one day is one line. */
function toHistory({ history, people }: StepPageFacts, { locale, formats }: Reader) {
  const lines = history.map(({ action, by, at }) => ({
    what: label(locale, 'journalAction', action as JournalAction),
    sub: [people.name(by), formats.day(formats.dayOf(at))].filter(Boolean).join(', '),
  }));
  return lines.filter(
    ({ what, sub }, place) => what !== lines[place - 1]?.what || sub !== lines[place - 1]?.sub,
  );
}
