import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { Charter } from '@uchitelskaya/shared/domain/team/charter';
import type { GroupingBasis } from '@uchitelskaya/shared/domain/team/team';
import {
  type Codecs,
  choiceCodec,
  labelsCodec,
  optionalCodec,
  optionalWholeCodec,
  textCodec,
} from '../../view/edit-form.ts';
import type { Reader } from '../reader.ts';

/** How a team's charter stands in its form. */
export function charterCodecs({ locale, formats }: Pick<Reader, 'locale' | 'formats'>): Codecs<Charter> {
  return {
    name: textCodec,
    theme: textCodec,
    kind: choiceCodec((kind) => label(locale, 'teamKind', kind)),
    targetClasses: labelsCodec,
    basis: {
      ...optionalCodec<GroupingBasis>(),
      show: (basis) => (basis === null ? '' : label(locale, 'groupingBasis', basis)),
    },
    goal: textCodec,
    technologies: labelsCodec,
    methodDay: { ...optionalWholeCodec, show: (day) => (day === null ? '' : formats.weekday(day)) },
    sizeReason: textCodec,
  };
}
