import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { DeficitGroup } from '@uchitelskaya/shared/domain/competence/deficit-group';
import type {
  RouteDecision,
  RouteFields,
  RouteGoalFields,
} from '@uchitelskaya/shared/domain/routes/individual-route';
import type { RouteStepFields } from '@uchitelskaya/shared/domain/routes/route-step';
import type { RouteTrack } from '@uchitelskaya/shared/domain/routes/route-track';
import {
  type Codecs,
  choiceCodec,
  type FieldCodec,
  optionalCodec,
  optionalWholeCodec,
  textCodec,
} from '../../view/edit-form.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

type Shown = Pick<Reader, 'locale' | 'formats' | 't'>;

function yesCodec({ t }: Pick<Reader, 't'>): FieldCodec<boolean> {
  return {
    read: (text) => text === 'yes',
    write: (value) => (value ? 'yes' : 'no'),
    show: (value) => t(value ? 'route.yes' : 'route.no'),
  };
}

/** How the written part of a route stands in its forms. */
export function routeCodecs(reader: Shown, people: Pick<People, 'name'>): Codecs<RouteFields> {
  const { locale } = reader;
  return {
    title: choiceCodec((value) => label(locale, 'routeTitle', value)),
    post: textCodec,
    subject: textCodec,
    category: choiceCodec((value) => label(locale, 'category', value)),
    experience: optionalWholeCodec,
    youngSpecialist: yesCodec(reader),
    track: {
      ...optionalCodec<RouteTrack>(),
      show: (track) => (track === null ? '' : label(locale, 'routeTrack', track)),
    },
    teamId: optionalCodec<string>(),
    problem: textCodec,
    task: textCodec,
    expectedSelf: textCodec,
    expectedPupils: textCodec,
    indicator: textCodec,
    requestTo: textCodec,
    requestWhat: textCodec,
    requestWhen: textCodec,
    mentorId: { ...optionalCodec<string>(), show: (id) => people.name(id) },
    midYear: textCodec,
    reflection: textCodec,
    evidence: textCodec,
    decision: {
      ...optionalCodec<RouteDecision>(),
      show: (decision) => (decision === null ? '' : label(locale, 'routeDecision', decision)),
    },
  };
}

/** How a goal stands in its form. */
export function goalCodecs({ locale }: Pick<Reader, 'locale'>): Codecs<RouteGoalFields> {
  return {
    kind: choiceCodec((kind) => label(locale, 'goalKind', kind)),
    text: textCodec,
    group: {
      ...optionalCodec<DeficitGroup>(),
      show: (group) => (group === null ? '' : label(locale, 'deficitGroup', group)),
    },
    itemId: optionalCodec<string>(),
    present: optionalWholeCodec,
    wished: optionalWholeCodec,
  };
}

/** How a step stands in its form. */
export function stepCodecs({ locale, formats }: Pick<Reader, 'locale' | 'formats'>): Codecs<RouteStepFields> {
  const day = {
    ...optionalCodec<string>(),
    show: (date: string | null) => (date === null ? '' : formats.day(date)),
  };
  return {
    goalId: optionalCodec<string>(),
    content: textCodec,
    form: choiceCodec((form) => label(locale, 'routeForm', form)),
    provider: textCodec,
    start: day,
    due: day,
    hours: optionalWholeCodec,
    evidencePlanned: textCodec,
    evidenceLink: textCodec,
    status: choiceCodec((status) => label(locale, 'routeStepStatus', status)),
    droppedReason: textCodec,
    resultNote: textCodec,
    effect: textCodec,
  };
}
