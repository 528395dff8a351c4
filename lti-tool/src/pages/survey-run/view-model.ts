import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Coverage } from '@uchitelskaya/shared/domain/renewal/staff-count';
import {
  answersByLink,
  isOver,
  type RunPhase,
  type SurveyRun,
  type SurveyRunEdit,
} from '@uchitelskaya/shared/domain/surveys/survey-run';
import { type Codecs, textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import { editField, type FormState } from '../edit-field.ts';
import { toPeople } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { coverageText, phaseChip, whoText } from './run-words.ts';
import { technologyLabel } from './technology-label.ts';

export const runCodecs: Codecs<SurveyRunEdit> = {
  purpose: textCodec,
  opensOn: textCodec,
  closesOn: textCodec,
};

/** The list that a run stands in. */
export function runsHref({ teamId }: Pick<SurveyRun, 'teamId'>): string {
  return teamId === null ? '/school/diagnostics/runs' : `/teams/${teamId}/surveys`;
}

/** Where a run is led. */
export function runHref(run: Pick<Stored<SurveyRun>, 'id' | 'teamId'>): string {
  return `${runsHref(run)}/${run.id}`;
}

export interface SurveyRunFacts {
  readonly run: Stored<SurveyRun>;
  readonly coverage: Coverage;
  readonly title: string;
  readonly phase: RunPhase;
  /** Which form came back. */
  readonly form: 'edit' | 'links' | null;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
}

/** How many slips a sheet has when nobody says otherwise. */
const USUAL_CLASS = 30;

export function toSurveyRunView(facts: SurveyRunFacts, reader: Reader) {
  const { run, coverage, phase, form, state } = facts;
  const { t, formats } = reader;
  const over = isOver(run.state);
  return {
    csrf: reader.csrf,
    title: facts.title,
    path: runHref(run),
    backHref: runsHref(run),
    refusal: facts.refusal,
    state: phaseChip(phase, reader),
    who: whoText(run, reader),
    strategies: run.strategies.map((one) => technologyLabel(one, reader)).join(', '),
    days: t('surveys.runs.days', { from: formats.day(run.opensOn), until: formats.day(run.closesOn) }),
    purpose: run.purpose,
    coverage: run.state === 'draft' || run.state === 'cancelled' ? '' : coverageText(coverage, reader),
    privacy: t(run.anonymous ? 'surveys.run.anonymous' : 'surveys.run.named'),
    mayOpen: run.state === 'draft',
    mayClose: run.state === 'open',
    mayRemove: run.state === 'draft',
    edit: over ? null : editForm(run, form === 'edit' ? state : null, reader),
    links:
      answersByLink(run.audience) && !isOver(phase)
        ? linksForm(form === 'links' ? state : null, reader)
        : null,
    linksMade: run.linksMade > 0 ? t('surveys.run.linksMade', { count: run.linksMade }) : '',
  };
}

function editForm(run: Stored<SurveyRun>, state: FormState | null, reader: Reader) {
  const { t } = reader;
  const kept: SurveyRunEdit = { purpose: run.purpose, opensOn: run.opensOn, closesOn: run.closesOn };
  const form = { codecs: runCodecs, kept, meta: run, idPrefix: '', pathPrefix: '', state };
  const field = (name: keyof SurveyRunEdit, kind: 'text' | 'date', free = false) =>
    editField<SurveyRunEdit>(
      form,
      name,
      { label: t(`surveys.new.${name}`), kind, free },
      reader,
      toPeople([], reader),
    );
  return {
    purpose: field('purpose', 'text', true),
    opensOn: run.state === 'draft' ? field('opensOn', 'date') : null,
    closesOn: field('closesOn', 'date'),
  };
}

function linksForm(state: FormState | null, reader: Reader) {
  const { t } = reader;
  const { value, error } = postedField(state, 'count', reader);
  return {
    kind: toField({
      name: 'kind',
      label: t('surveys.run.linkKind'),
      kind: 'select',
      value: state?.posted['kind'] ?? 'one_time',
      options: (['one_time', 'shared'] as const).map((kind) => ({
        value: kind,
        label: t(`surveys.run.${kind}`),
      })),
    }),
    count: toField({
      name: 'count',
      label: t('surveys.run.count'),
      kind: 'number',
      value: value || String(USUAL_CLASS),
      error,
    }),
  };
}
