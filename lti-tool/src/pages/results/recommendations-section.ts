import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  EMPTY_RECOMMENDATION,
  isWaiting,
  type Recommendation,
  type RecommendationFields,
} from '@uchitelskaya/shared/domain/results/recommendation';
import { handOverRecommendation, RECOMMENDATION } from '@uchitelskaya/shared/service/results/recommendations';
import { textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import { editField } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { type AnySection, routedSection } from './entry-routes.ts';
import { asField } from './form-field.ts';

/** How a recommendation stands, in a chip. */
export function recommendationChip(kept: Recommendation, { t, locale, today }: Reader): Chip {
  if (isWaiting(kept, today))
    return { tone: 'warn', sign: 'clock-history', text: t('results.recommendations.waiting') };
  if (kept.answer === null)
    return { tone: '', sign: '', text: label(locale, 'recommendationStanding', kept.standing) };
  const tone = kept.answer.kind === 'accepted' ? 'ok' : 'plain';
  return {
    tone,
    sign: tone === 'ok' ? 'check2' : '',
    text: label(locale, 'directorAnswer', kept.answer.kind),
  };
}

/** What the director answered, with its day. */
export function answerText({ answer }: Recommendation, { t, locale, formats }: Reader): string {
  if (answer === null) return '';
  const what = label(locale, 'directorAnswer', answer.kind);
  const until =
    answer.until === null ? '' : t('results.recommendations.until', { day: formats.day(answer.until) });
  return [`${formats.day(answer.date)} – ${what}${until === '' ? '' : `, ${until}`}.`, answer.reason].join(
    ' ',
  );
}

/** Recommendations to the director: written, handed over, answered. */
export const recommendationsSection: AnySection = routedSection<Recommendation, RecommendationFields, null>({
  loadExtra: async () => null,
  commands: { send: (deps, actor, place) => handOverRecommendation(deps, actor, place) },
  section: {
    kind: RECOMMENDATION,
    room: 'recommendations',
    part: '',
    words: 'recommendations',
    codecs: () => ({ text: textCodec, reason: textCodec, needed: textCodec }),
    toNew: (mine) => ({ ...EMPTY_RECOMMENDATION, text: '', ...mine }),
    firstFields: (_facts, state, reader) => [
      asField(
        toField({
          ...postedField(state, 'text', reader),
          id: 'new-text',
          name: 'text',
          label: reader.t('results.recommendations.text'),
          kind: 'area',
          rows: 2,
          required: true,
        }),
      ),
    ],
    fields: (form, _entry, { people }, reader) => {
      const field = (name: keyof RecommendationFields, rows: number, required = false) => {
        const label = reader.t(`results.recommendations.${name}`);
        return asField(
          editField(form, name, { label, kind: 'area', rows, required, free: true }, reader, people),
        );
      };
      return [field('text', 2, true), field('reason', 3), field('needed', 2)];
    },
    toRow: (kept, { home }, reader) => ({
      title: kept.text,
      sub: sentText(kept, reader),
      chip: recommendationChip(kept, reader),
      texts: [
        { label: reader.t('results.recommendations.reason'), text: kept.reason },
        { label: reader.t('results.recommendations.needed'), text: kept.needed },
        { label: reader.t('results.recommendations.answer'), text: answerText(kept, reader) },
      ],
      commands:
        kept.standing === 'draft' && home.rights.writeMinutes
          ? [{ name: 'send', button: reader.t('results.recommendations.send') }]
          : [],
      more: null,
    }),
  },
});

function sentText(kept: Stored<Recommendation>, { t, formats }: Reader): string {
  return kept.sentOn === null
    ? t('results.recommendations.notSent')
    : t('results.recommendations.sent', { day: formats.day(kept.sentOn) });
}
