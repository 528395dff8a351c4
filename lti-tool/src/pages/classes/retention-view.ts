import {
  LEAST_RETENTION_YEARS,
  MOST_RETENTION_YEARS,
} from '@uchitelskaya/shared/domain/classes/pupil-data-retention';
import type { OpenedPupilDataRules } from '@uchitelskaya/shared/service/classes/pupil-data-rules';
import { toField } from '../../view/field.ts';
import type { Reader } from '../reader.ts';

/** For how long codes are kept (P-8): words for everybody, a choice for those who may change it. */
export function toRetentionView(
  { keptYears, mayChange }: OpenedPupilDataRules,
  /** `keptYears`: a choice that came back, because it erases classes in the next night. */
  asked: { readonly keptYears: number | null },
  { t }: Reader,
) {
  const years = Array.from(
    { length: MOST_RETENTION_YEARS - LEAST_RETENTION_YEARS + 1 },
    (_, at) => LEAST_RETENTION_YEARS + at,
  );
  const isAsked = asked.keptYears !== null;
  return {
    text: t('classes.retention.text', { count: keptYears }),
    form: mayChange
      ? {
          action: '/school/classes/retention',
          open: isAsked,
          confirms: isAsked,
          keptYears: toField({
            name: 'keptYears',
            label: t('classes.retention.label'),
            kind: 'select',
            value: String(asked.keptYears ?? keptYears),
            options: years.map((count) => ({
              value: String(count),
              label: t('classes.retention.years', { count }),
            })),
          }),
          button: isAsked ? t('classes.retention.confirm') : t('classes.retention.save'),
        }
      : null,
  };
}
