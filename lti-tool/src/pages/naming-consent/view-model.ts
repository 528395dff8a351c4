import type { NamingConsent } from '@uchitelskaya/shared/domain/district/naming-consent';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** What stands of the decision, and the one way to change it. */
export function toNamingConsentView(consent: NamingConsent | null, people: People, reader: Reader) {
  const { t, formats, csrf } = reader;
  const named = consent?.named === true;
  const values = consent && {
    who: people.name(consent.decidedBy),
    when: formats.moment(consent.decidedAt),
  };
  return {
    csrf,
    title: t('district.consent.title'),
    state:
      values === null
        ? t('district.consent.none')
        : t(named ? 'district.consent.agreed' : 'district.consent.withdrawn', values),
    next: named ? 'no' : 'yes',
    quiet: named,
    button: t(named ? 'district.consent.withdraw' : 'district.consent.agree'),
  };
}
