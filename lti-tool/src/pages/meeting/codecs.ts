import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { DecisionFields } from '@uchitelskaya/shared/domain/meetings/decision';
import type { MeetingFields, SegmentFields } from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import { type Codecs, choiceCodec, optionalCodec, textCodec, wholeCodec } from '../../view/edit-form.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** How a meeting's head, points and decisions stand in forms. Made per reader, for the labels and names of conflicts. */
export function meetingCodecs(
  { locale, formats }: Pick<Reader, 'locale' | 'formats'>,
  people: Pick<People, 'name'>,
) {
  const person = { ...optionalCodec<string>(), show: (id: string | null) => people.name(id) };
  const day = { ...textCodec, show: (date: string) => (date === '' ? '' : formats.day(date)) };
  const head: Codecs<MeetingFields> = {
    date: day,
    startsAt: optionalCodec<string>(),
    plannedMinutes: wholeCodec,
    place: textCodec,
    purpose: textCodec,
    format: choiceCodec((format) => label(locale, 'eventFormat', format)),
    chairId: person,
    secretaryId: person,
    invited: textCodec,
  };
  const segment: Codecs<SegmentFields> = {
    title: textCodec,
    kind: choiceCodec((kind) => label(locale, 'segmentKind', kind)),
    plannedMinutes: wholeCodec,
    minutes: wholeCodec,
    speakerId: person,
    notes: textCodec,
  };
  const decision: Codecs<DecisionFields> = {
    segmentId: optionalCodec<string>(),
    text: textCodec,
    responsibleId: person,
    due: { ...optionalCodec<string>(), show: (date) => (date === null ? '' : formats.day(date)) },
  };
  return { head, segment, decision };
}
