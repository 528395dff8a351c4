import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { ImpactFields } from '@uchitelskaya/shared/domain/results/impact-assessment';
import type { ImpactIndicatorFields } from '@uchitelskaya/shared/domain/results/impact-indicator';
import {
  type Codecs,
  choiceCodec,
  optionalCodec,
  optionalNumberCodec,
  textCodec,
} from '../../view/edit-form.ts';
import type { Reader } from '../reader.ts';

/** How the texts of an assessment stand in their form. */
export const impactCodecs: Codecs<ImpactFields> = {
  practice: textCodec,
  forPupils: textCodec,
  forMembers: textCodec,
  forClass: textCodec,
  failed: textCodec,
  nextQuestion: textCodec,
};

/** How an indicator stands in its form. */
export function indicatorCodecs({
  locale,
  formats,
}: Pick<Reader, 'locale' | 'formats'>): Codecs<ImpactIndicatorFields> {
  const date = {
    ...optionalCodec<string>(),
    show: (day: string | null) => (day === null ? '' : formats.day(day)),
  };
  return {
    name: textCodec,
    about: choiceCodec((about) => label(locale, 'impactSubject', about)),
    nature: choiceCodec((nature) => label(locale, 'indicatorNature', nature)),
    source: choiceCodec((source) => label(locale, 'valueSource', source)),
    before: optionalNumberCodec,
    beforeOn: date,
    after: optionalNumberCodec,
    afterOn: date,
    unit: textCodec,
    evidence: textCodec,
  };
}
