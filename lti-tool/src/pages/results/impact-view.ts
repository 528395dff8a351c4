import { label } from '@uchitelskaya/shared/contract/labels/label';
import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import { PRACTICE_DECISIONS } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { INDICATOR_NATURES, VALUE_SOURCES } from '@uchitelskaya/shared/domain/results/evidence';
import {
  type ImpactAssessment,
  type ImpactFields,
  impactFieldsOf,
  impactGaps,
} from '@uchitelskaya/shared/domain/results/impact-assessment';
import {
  IMPACT_SUBJECTS,
  type ImpactIndicator,
  type ImpactIndicatorFields,
  indicatorFieldsOf,
  isTooEarly,
} from '@uchitelskaya/shared/domain/results/impact-indicator';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { type Field, toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { impactCodecs, indicatorCodecs } from './impact-codecs.ts';
import { barLengths } from './indicator-values.ts';
import { toRooms } from './rooms.ts';

/** What the page of the year's impact is made of. */
export interface ImpactFacts {
  readonly home: TeamHome;
  readonly people: People;
  readonly impact: Stored<ImpactAssessment> | null;
  /** The indicator whose form is open. */
  readonly edited: string | null;
  /** Forms that came back: `texts`, `new`, `decision`, or the id of an indicator. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}

/** What changed in a year, measured twice, and what the team decides about its practice. */
export function toImpactView(facts: ImpactFacts, reader: Reader) {
  const { home, impact } = facts;
  const { t } = reader;
  const path = `/teams/${home.team.id}/results`;
  const mayWrite =
    home.team.state !== 'closed' && decideAccess(home.roles, 'ImpactAssessment', 'update').allowed;
  return {
    csrf: reader.csrf,
    title: t('results.title', { schoolYear: home.schoolYear }),
    rooms: toRooms(home.team.id, 'impact', reader),
    save: { text: '' },
    refusal: facts.refusal,
    empty:
      impact === null
        ? {
            title: t('results.impact.empty.title'),
            text: t('results.impact.empty.text'),
            action: mayWrite ? path : null,
            button: t('results.impact.start'),
          }
        : null,
    impact: impact === null ? null : toAssessment(facts, impact, mayWrite, reader),
  };
}

function toAssessment(
  facts: ImpactFacts,
  impact: Stored<ImpactAssessment>,
  mayWrite: boolean,
  reader: Reader,
) {
  const { t } = reader;
  const path = `/teams/${facts.home.team.id}/results`;
  const { practice, forPupils, forMembers, forClass, failed, nextQuestion } = impact;
  const texts = { practice, forPupils, forMembers, forClass, failed, nextQuestion };
  return {
    form: mayWrite ? { action: `${path}/texts`, fields: textFields(facts, impact, reader) } : null,
    texts: Object.entries(texts)
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) => ({ label: t(`results.impact.${name}`), text })),
    indicators: impact.indicators.map((indicator) => toIndicator(facts, impact, indicator, mayWrite, reader)),
    add: mayWrite ? newIndicator(facts, impact, reader) : null,
    decision: toDecision(facts, impact, mayWrite, reader),
  };
}

/** The texts of the year, also for the answer to an autosave. */
export function textFields(
  { people, states }: Pick<ImpactFacts, 'people' | 'states'>,
  impact: Stored<ImpactAssessment>,
  reader: Reader,
): readonly Field[] {
  const form: EditedForm<ImpactFields> = {
    codecs: impactCodecs,
    kept: impactFieldsOf(impact),
    meta: impact,
    idPrefix: '',
    pathPrefix: '',
    state: states.get('texts') ?? null,
  };
  const names = ['practice', 'forPupils', 'forMembers', 'forClass', 'failed', 'nextQuestion'] as const;
  return names.map((name) =>
    editField(
      form,
      name,
      {
        label: reader.t(`results.impact.${name}`),
        kind: 'area',
        rows: 2,
        free: true,
        ...(name === 'failed' && { hint: reader.t('results.impact.failedHint') }),
      },
      reader,
      people,
    ),
  );
}

/** The form of one indicator, also for the answer to an autosave. */
export function indicatorFields(
  { people, states }: Pick<ImpactFacts, 'people' | 'states'>,
  impact: Stored<ImpactAssessment>,
  indicator: ImpactIndicator,
  reader: Reader,
): readonly Field[] {
  const { t } = reader;
  const form: EditedForm<ImpactIndicatorFields> = {
    codecs: indicatorCodecs(reader),
    kept: indicatorFieldsOf(indicator),
    meta: impact,
    idPrefix: `i-${indicator.id}-`,
    pathPrefix: `indicators.${indicator.id}.`,
    state: states.get(indicator.id) ?? null,
  };
  const field = (name: keyof ImpactIndicatorFields, options: Parameters<typeof editField>[2]) =>
    editField(form, name, options, reader, people);
  return [
    field('name', { label: t('results.impact.name'), required: true, free: true }),
    field('about', {
      label: t('results.impact.about'),
      kind: 'select',
      options: choices('impactSubject', IMPACT_SUBJECTS, reader),
    }),
    field('nature', {
      label: t('results.impact.nature'),
      kind: 'select',
      options: choices('indicatorNature', INDICATOR_NATURES, reader),
      hint: t('results.impact.natureHint'),
    }),
    field('before', { label: t('results.impact.before') }),
    field('beforeOn', { label: t('results.impact.beforeOn'), kind: 'date' }),
    field('after', { label: t('results.impact.after') }),
    field('afterOn', { label: t('results.impact.afterOn'), kind: 'date' }),
    field('unit', { label: t('results.impact.unit') }),
    field('source', {
      label: t('results.impact.source'),
      kind: 'select',
      options: choices('valueSource', VALUE_SOURCES, reader),
    }),
    field('evidence', { label: t('results.impact.evidence'), kind: 'area', rows: 2, free: true }),
  ];
}

function toIndicator(
  facts: ImpactFacts,
  impact: Stored<ImpactAssessment>,
  indicator: ImpactIndicator,
  mayWrite: boolean,
  reader: Reader,
) {
  const { t, locale, formats } = reader;
  const path = `/teams/${facts.home.team.id}/results`;
  const measuredOn = indicator.afterOn ?? reader.today;
  const side = (value: number | null, on: string | null) => ({
    value: value === null ? t('results.impact.noData') : formats.number(value),
    on: on === null ? '' : formats.day(on),
  });
  const [before, after] = [
    side(indicator.before, indicator.beforeOn),
    side(indicator.after, indicator.afterOn),
  ];
  const bars = barLengths(indicator);
  const editing = mayWrite && facts.edited === indicator.id;
  return {
    id: indicator.id,
    name: indicator.name,
    sub: [
      label(locale, 'impactSubject', indicator.about),
      label(locale, 'valueSource', indicator.source),
      indicator.evidence,
    ]
      .filter(Boolean)
      .join(' · '),
    unit: indicator.unit,
    before,
    after,
    bars,
    spoken: t('results.impact.spoken', {
      name: indicator.name,
      before: before.value,
      after: after.value,
      unit: indicator.unit,
    }),
    process:
      indicator.nature === 'process' ? { tone: 'plain', sign: '', text: t('results.impact.process') } : null,
    early: isTooEarly(indicator, facts.home.team, measuredOn)
      ? { tone: 'warn', sign: 'hourglass-split', text: t('results.impact.early') }
      : null,
    editHref: mayWrite && !editing ? `${path}?edit=${indicator.id}#i-${indicator.id}` : null,
    form: editing
      ? {
          action: `${path}/indicators/${indicator.id}`,
          closeHref: `${path}#i-${indicator.id}`,
          fields: indicatorFields(facts, impact, indicator, reader),
        }
      : null,
  };
}

function newIndicator(facts: ImpactFacts, impact: ImpactAssessment, reader: Reader) {
  const { t } = reader;
  const state = facts.states.get('new') ?? null;
  const posted = (name: string) => postedField(state, name, reader);
  return {
    action: `/teams/${facts.home.team.id}/results/indicators`,
    open: state !== null || impact.indicators.length === 0,
    name: toField({
      ...posted('name'),
      id: 'new-name',
      name: 'name',
      label: t('results.impact.name'),
      hint: t('results.impact.nameHint'),
      required: true,
    }),
    before: toField({
      ...posted('before'),
      id: 'new-before',
      name: 'before',
      label: t('results.impact.before'),
    }),
    after: toField({ ...posted('after'), id: 'new-after', name: 'after', label: t('results.impact.after') }),
    unit: toField({ ...posted('unit'), id: 'new-unit', name: 'unit', label: t('results.impact.unit') }),
  };
}

function toDecision(facts: ImpactFacts, impact: ImpactAssessment, mayWrite: boolean, reader: Reader) {
  const { t, locale, formats } = reader;
  const { decision } = impact;
  const gaps = impactGaps(impact);
  const state = facts.states.get('decision') ?? null;
  const posted = (name: string) => postedField(state, name, reader);
  return {
    taken:
      decision === null
        ? null
        : {
            kind: label(locale, 'practiceDecision', decision.kind),
            sub: [formats.day(formats.dayOf(decision.at)), facts.people.name(decision.by)].join(' · '),
            reason: decision.reason,
            causes: decision.causes,
          },
    todo:
      decision !== null && gaps.length === 0
        ? null
        : {
            boxed: true,
            items: (['result_indicator_missing', 'failure_unsaid'] as const).map((reason) => ({
              done: !gaps.some((gap) => gap.reason === reason),
              text: t(`results.impact.need.${reason}`),
              note: '',
              href: null,
              go: '',
              fact: '',
            })),
          },
    form: mayWrite
      ? {
          action: `/teams/${facts.home.team.id}/results/decision`,
          open: decision === null || state !== null,
          button: t(decision === null ? 'results.impact.decide' : 'results.impact.decideAnew'),
          kind: toField({
            ...posted('kind'),
            value: state?.posted['kind'] ?? decision?.kind ?? 'adapt',
            id: 'decision-kind',
            name: 'kind',
            label: t('results.impact.kind'),
            kind: 'select',
            options: choices('practiceDecision', PRACTICE_DECISIONS, reader),
          }),
          reason: toField({
            ...posted('reason'),
            id: 'decision-reason',
            name: 'reason',
            label: t('results.impact.reason'),
            kind: 'area',
            rows: 2,
            required: true,
          }),
          causes: toField({
            ...posted('causes'),
            id: 'decision-causes',
            name: 'causes',
            label: t('results.impact.causes'),
            hint: t('results.impact.causesHint'),
            kind: 'area',
            rows: 2,
          }),
        }
      : null,
  };
}

function choices<G extends 'impactSubject' | 'indicatorNature' | 'valueSource' | 'practiceDecision'>(
  group: G,
  ids: readonly Parameters<typeof label<G>>[2][],
  { locale }: Reader,
) {
  return ids.map((id) => ({ value: String(id), label: label(locale, group, id) }));
}
