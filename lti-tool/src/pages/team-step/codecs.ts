import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { EvidenceKind } from '@uchitelskaya/shared/domain/results/evidence';
import type { MeasuredSide, StepEntryKind } from '@uchitelskaya/shared/domain/steps/step-entry';
import { type Codecs, choiceCodec, optionalCodec, textCodec } from '../../view/edit-form.ts';
import { codesCodec } from '../code-codec.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** An entry's form: its fields differ by kind, so they are looked up by name. */
export type EntryForm = Readonly<Record<string, unknown>>;

/** How the entries of a kind stand in their form. */
export function entryCodecs(
  kind: StepEntryKind,
  { locale, formats, t }: Pick<Reader, 'locale' | 'formats' | 't'>,
  people: Pick<People, 'name'>,
): Codecs<EntryForm> {
  const date = {
    ...optionalCodec<string>(),
    show: (day: string | null) => (day === null ? '' : formats.day(day)),
  };
  const byKind = {
    evidence: {
      evidence: choiceCodec<EvidenceKind>((value) => label(locale, 'evidence', value)),
      title: textCodec,
      date,
      text: textCodec,
      pupilCodes: codesCodec({ t }),
    },
    difficulty: {
      personId: choiceCodec<string>((id) => people.name(id)),
      subject: textCodec,
      text: textCodec,
      causes: textCodec,
    },
    source: {
      title: textCodec,
      place: textCodec,
      found: textCodec,
      howOthers: textCodec,
      learnMore: textCodec,
    },
    indicator: {
      side: choiceCodec<MeasuredSide>((side) => t(`step.side.${side}`)),
      indicator: textCodec,
      instrument: textCodec,
      before: date,
      after: date,
    },
  };
  return byKind[kind] as unknown as Codecs<EntryForm>;
}
