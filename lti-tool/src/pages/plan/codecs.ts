import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { EventFormat } from '@uchitelskaya/shared/domain/calendar/event-format';
import type { PlanLineFields } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { StepId } from '@uchitelskaya/shared/domain/steps/step';
import { type Codecs, choiceCodec, optionalCodec, textCodec } from '../../view/edit-form.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** How a line of the plan stands in its form. */
export function planLineCodecs(
  { locale, formats }: Pick<Reader, 'locale' | 'formats'>,
  people: Pick<People, 'name'>,
): Codecs<PlanLineFields> {
  return {
    month: { ...textCodec, show: (month) => formats.month(month) },
    date: { ...optionalCodec<string>(), show: (date) => (date === null ? '' : formats.day(date)) },
    step: {
      ...optionalCodec<StepId>(),
      show: (step) => (step === null ? '' : label(locale, 'step', step)),
    },
    activity: textCodec,
    format: {
      ...optionalCodec<EventFormat>(),
      show: (format) => (format === null ? '' : label(locale, 'eventFormat', format)),
    },
    responsibleId: { ...optionalCodec<string>(), show: (id) => people.name(id) },
    participants: textCodec,
    expectedResult: textCodec,
    evidence: textCodec,
    status: choiceCodec((status) => label(locale, 'planLineStatus', status)),
    note: textCodec,
  };
}
