import { label } from '@uchitelskaya/shared/contract/labels/label';
import {
  EMPTY_OBSTACLE,
  OBSTACLE_KINDS,
  type ObstacleFields,
  type ObstacleKind,
  type ObstacleNote,
} from '@uchitelskaya/shared/domain/results/obstacle-note';
import {
  isExternal,
  RESOURCE_KINDS,
  type ResourceFields,
  type TeamResource,
} from '@uchitelskaya/shared/domain/results/team-resource';
import { OBSTACLE, RESOURCE } from '@uchitelskaya/shared/service/steps/team-conditions';
import { choiceCodec, type FieldCodec, textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import { editField } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { type AnySection, routedSection } from './entry-routes.ts';
import { asField } from './form-field.ts';

/** Yes or no as a choice with words of its own. */
function yesNo(words: { readonly yes: string; readonly no: string }) {
  const codec: FieldCodec<boolean> = {
    read: (value) => value === 'yes',
    write: (value) => (value ? 'yes' : 'no'),
    show: (value) => (value ? words.yes : words.no),
  };
  const options = (['no', 'yes'] as const).map((value) => ({ value, label: words[value] }));
  return { codec, options };
}

const overcome = ({ t }: Pick<Reader, 't'>) =>
  yesNo({ yes: t('results.obstacles.overcome.yes'), no: t('results.obstacles.overcome.no') });
const there = ({ t }: Pick<Reader, 't'>) =>
  yesNo({ yes: t('results.resources.there.yes'), no: t('results.resources.there.no') });

/** What stands in the way: what is heard, what it may be turned into, what was agreed. */
export const obstaclesSection: AnySection = routedSection<ObstacleNote, ObstacleFields, null>({
  loadExtra: async () => null,
  commands: {},
  section: {
    kind: OBSTACLE,
    room: 'conditions',
    part: 'obstacles',
    words: 'obstacles',
    codecs: (reader) => ({
      kind: choiceCodec((kind) => label(reader.locale, 'obstacle', kind)),
      heard: textCodec,
      agreed: textCodec,
      overcome: overcome(reader).codec,
    }),
    toNew: (mine) => ({ ...EMPTY_OBSTACLE, kind: 'organisational', heard: '', ...mine }),
    firstFields: (_facts, state, reader) => [
      asField(
        toField({
          ...postedField(state, 'kind', reader),
          id: 'new-obstacle-kind',
          name: 'kind',
          label: reader.t('results.obstacles.kind'),
          kind: 'select',
          options: kinds('obstacle', OBSTACLE_KINDS, reader),
        }),
      ),
      asField(
        toField({
          ...postedField(state, 'heard', reader),
          id: 'new-heard',
          name: 'heard',
          label: reader.t('results.obstacles.heard'),
          hint: reader.t('results.obstacles.noNames'),
          kind: 'area',
          rows: 2,
          required: true,
        }),
      ),
    ],
    fields: (form, entry, { people }, reader) => {
      const { t } = reader;
      const area = { kind: 'area', rows: 2, free: true } as const;
      const kind = {
        label: t('results.obstacles.kind'),
        kind: 'select',
        options: kinds('obstacle', OBSTACLE_KINDS, reader),
      } as const;
      const heard = { ...area, label: t('results.obstacles.heard'), hint: t('results.obstacles.noNames') };
      const agreed = {
        ...area,
        label: t('results.obstacles.agreed'),
        hint: t(`results.obstacles.turn.${entry.kind}`),
      };
      const state = {
        label: t('results.obstacles.state'),
        kind: 'select',
        options: overcome(reader).options,
      } as const;
      return [
        asField(editField(form, 'kind', kind, reader, people)),
        asField(editField(form, 'heard', heard, reader, people)),
        asField(editField(form, 'agreed', agreed, reader, people)),
        asField(editField(form, 'overcome', state, reader, people)),
      ];
    },
    toRow: (kept, { home }, { t, locale }) => ({
      title: label(locale, 'obstacle', kept.kind),
      sub: '',
      chip: kept.overcome ? { tone: 'ok', sign: 'check2', text: t('results.obstacles.overcome.yes') } : null,
      texts: [
        { label: t('results.obstacles.heard'), text: kept.heard },
        { label: t('results.obstacles.turnInto'), text: t(`results.obstacles.turn.${kept.kind}`) },
        { label: t('results.obstacles.agreed'), text: kept.agreed },
      ],
      commands: [],
      // Ways for those who work in the team; the administration has rooms of its own.
      more: kept.overcome || !home.rights.editSteps ? null : helpWith(kept.kind, home.team.id, t),
    }),
  },
});

/** What of the tool helps against each obstacle (team-cycle.md §8), below the team's address or of one's own. */
const HELP: Readonly<Record<ObstacleKind, string | null>> = {
  loneliness: '/charter#members',
  blame_shift: '/plan?show=nobody',
  low_initiative: '/results/recommendations',
  doom: '/lessons',
  low_criticality: '/my/competence',
  organisational: '/meetings',
  resistance: null,
  burnout: '/documents',
};

function helpWith(kind: ObstacleKind, teamId: string, t: Reader['t']) {
  const way = HELP[kind];
  if (way === null) return null;
  const href = way.startsWith('/my') ? way : `/teams/${teamId}${way}`;
  return { href, text: t(`results.obstacles.help.${kind}`) };
}

/** What the team leans on, inside the school and outside it. */
export const resourcesSection: AnySection = routedSection<TeamResource, ResourceFields, null>({
  loadExtra: async () => null,
  commands: {},
  section: {
    kind: RESOURCE,
    room: 'conditions',
    part: 'resources',
    words: 'resources',
    codecs: (reader) => ({
      kind: choiceCodec((kind) => label(reader.locale, 'resource', kind)),
      text: textCodec,
      there: there(reader).codec,
    }),
    toNew: (mine) => ({ kind: 'other', text: '', there: true, ...mine }),
    firstFields: (_facts, state, reader) => [
      asField(
        toField({
          ...postedField(state, 'kind', reader),
          id: 'new-resource-kind',
          name: 'kind',
          label: reader.t('results.resources.kind'),
          kind: 'select',
          options: kinds('resource', RESOURCE_KINDS, reader),
        }),
      ),
      asField(
        toField({
          ...postedField(state, 'text', reader),
          id: 'new-resource-text',
          name: 'text',
          label: reader.t('results.resources.text'),
          required: true,
        }),
      ),
    ],
    fields: (form, _entry, { people }, reader) => {
      const { t } = reader;
      const kind = {
        label: t('results.resources.kind'),
        kind: 'select',
        options: kinds('resource', RESOURCE_KINDS, reader),
      } as const;
      const state = {
        label: t('results.resources.state'),
        kind: 'select',
        options: there(reader).options,
      } as const;
      const text = { label: t('results.resources.text'), required: true, free: true };
      return [
        asField(editField(form, 'kind', kind, reader, people)),
        asField(editField(form, 'text', text, reader, people)),
        asField(editField(form, 'there', state, reader, people)),
      ];
    },
    toRow: (kept, _facts, { t, locale }) => ({
      title: kept.text,
      sub: [
        label(locale, 'resource', kept.kind),
        t(isExternal(kept.kind) ? 'results.resources.external' : 'results.resources.internal'),
      ].join(' · '),
      chip: kept.there
        ? null
        : { tone: 'warn', sign: 'clock-history', text: t('results.resources.there.no') },
      texts: [],
      commands: [],
      more: null,
    }),
  },
});

function kinds<G extends 'obstacle' | 'resource'>(
  group: G,
  ids: readonly Parameters<typeof label<G>>[2][],
  { locale }: Reader,
) {
  return ids.map((id) => ({ value: String(id), label: label(locale, group, id) }));
}
