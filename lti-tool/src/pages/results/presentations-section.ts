import { label } from '@uchitelskaya/shared/contract/labels/label';
import {
  AUDIENCES,
  EMPTY_PRESENTATION,
  isWalk,
  openQuestions,
  PRESENTATION_FORMATS,
  type PresentationEvent,
  type PresentationFields,
} from '@uchitelskaya/shared/domain/results/presentation-event';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import { markPresentationHeld, PRESENTATION } from '@uchitelskaya/shared/service/results/presentations';
import { type Codecs, choiceCodec, labelsCodec, optionalCodec, textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import { dueChip } from '../due-chip.ts';
import { type EditedForm, editField } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { type AnySection, routedSection } from './entry-routes.ts';
import type { EntryFacts } from './entry-view.ts';
import { asChecks, asField, type FormField } from './form-field.ts';

function codecs({ locale, formats }: Reader, people: People): Codecs<PresentationFields> {
  return {
    title: textCodec,
    format: choiceCodec((format) => label(locale, 'eventFormat', format)),
    audience: choiceCodec((audience) => label(locale, 'audience', audience)),
    date: { ...optionalCodec<string>(), show: (date) => (date === null ? '' : formats.day(date)) },
    presenterIds: { ...labelsCodec, show: (ids) => ids.map((id) => people.name(id)).join(', ') },
    materials: textCodec,
    focusQuestion: textCodec,
    route: textCodec,
    guestRules: textCodec,
    feedback: textCodec,
  };
}

function chipOf(event: PresentationEvent, reader: Reader): Chip {
  return event.held
    ? { tone: 'ok', sign: 'check2', text: reader.t('results.presentations.heldChip') }
    : dueChip(event.date, reader);
}

function toFields(
  form: EditedForm<PresentationFields>,
  event: PresentationEvent,
  { people, home }: EntryFacts<PresentationEvent, null>,
  reader: Reader,
): readonly FormField[] {
  const { t, locale } = reader;
  const field = (name: keyof PresentationFields, options: Parameters<typeof editField>[2]) =>
    asField(editField(form, name, options, reader, people));
  const area = (name: 'materials' | 'focusQuestion' | 'route' | 'guestRules' | 'feedback', rows = 3) =>
    field(name, { label: t(`results.presentations.${name}`), kind: 'area', rows, free: true });
  const posted = form.state?.posted['presenterIds'];
  const error = form.state?.errors.find(({ path }) => path === 'presenterIds');
  return [
    field('title', { label: t('results.presentations.title'), required: true, free: true }),
    field('format', { label: t('results.presentations.format'), kind: 'select', options: formats(reader) }),
    field('audience', {
      label: t('results.presentations.audience'),
      kind: 'select',
      options: AUDIENCES.map((value) => ({ value, label: label(locale, 'audience', value) })),
    }),
    field('date', { label: t('results.presentations.date'), kind: 'date' }),
    asChecks({
      name: 'presenterIds',
      legend: t('results.presentations.presenterIds'),
      idPrefix: form.idPrefix,
      error: error === undefined ? '' : t(error.message, error.values),
      chosen: posted === undefined ? event.presenterIds : labelsCodec.read(posted),
      kept: event.presenterIds,
      choices: activeMembers(home.team).map(({ personId }) => ({
        value: personId,
        label: people.name(personId),
      })),
    }),
    ...(isWalk(event) ? [area('focusQuestion', 2), area('route'), area('guestRules')] : []),
    area('materials'),
    area('feedback'),
  ];
}

function formats({ locale }: Reader) {
  return PRESENTATION_FORMATS.map((value) => ({ value, label: label(locale, 'eventFormat', value) }));
}

/** Showings: педсовет with its four questions, learning walks, open days, seminars. */
export const presentationsSection: AnySection = routedSection<PresentationEvent, PresentationFields, null>({
  loadExtra: async () => null,
  commands: { held: (deps, actor, place) => markPresentationHeld(deps, actor, place) },
  section: {
    kind: PRESENTATION,
    room: 'presentations',
    part: '',
    words: 'presentations',
    codecs,
    toNew: (mine) => ({ ...EMPTY_PRESENTATION, title: '', ...mine }),
    firstFields: (_facts, state, reader) => [
      asField(
        toField({
          ...postedField(state, 'title', reader),
          id: 'new-title',
          name: 'title',
          label: reader.t('results.presentations.title'),
          required: true,
        }),
      ),
      asField(
        toField({
          ...postedField(state, 'format', reader),
          id: 'new-format',
          name: 'format',
          label: reader.t('results.presentations.format'),
          kind: 'select',
          options: formats(reader),
        }),
      ),
      asField(
        toField({
          ...postedField(state, 'date', reader),
          id: 'new-date',
          name: 'date',
          label: reader.t('results.presentations.date'),
          kind: 'date',
        }),
      ),
    ],
    fields: toFields,
    toRow: (event, { home, people }, reader) => {
      const { t, locale, formats } = reader;
      const asked = event.format === 'ped_council';
      const open = openQuestions(event).length;
      return {
        title: event.title,
        sub: [
          label(locale, 'eventFormat', event.format),
          label(locale, 'audience', event.audience),
          event.date === null ? '' : formats.day(event.date),
          event.presenterIds.map((id) => people.name(id)).join(', '),
        ]
          .filter(Boolean)
          .join(' · '),
        chip: chipOf(event, reader),
        texts: [
          ...(asked
            ? [
                {
                  label: t('results.presentations.questions'),
                  text: t('results.presentations.answered', { count: 4 - open }),
                },
              ]
            : []),
          { label: t('results.presentations.focusQuestion'), text: event.focusQuestion },
          { label: t('results.presentations.route'), text: event.route },
          { label: t('results.presentations.guestRules'), text: event.guestRules },
          { label: t('results.presentations.materials'), text: event.materials },
          { label: t('results.presentations.feedback'), text: event.feedback },
        ],
        commands:
          !event.held && home.rights.writeMinutes
            ? [{ name: 'held', button: t('results.presentations.hold') }]
            : [],
        more: asked
          ? {
              href: `/teams/${home.team.id}/results/presentations/${event.id}/council`,
              text: t('results.presentations.toCouncil'),
            }
          : null,
      };
    },
  },
});
