import { type GooglePairing, spacedPairingCode } from '@uchitelskaya/shared/domain/google/google-pairing';
import type { Person } from '@uchitelskaya/shared/domain/people/person';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

export interface MeFacts {
  readonly person: Stored<Person>;
  readonly state: FormState | null;
  /** Google accounts of the person. */
  readonly pairings: readonly Stored<GooglePairing>[];
  /** A one-time code for the add-on, just made; null before. */
  readonly pairing: { readonly code: string; readonly until: string } | null;
  readonly returnUrl: string | null;
}

/** What a person sets for oneself. */
export function toMeView({ person, state, pairings, pairing, returnUrl }: MeFacts, reader: Reader) {
  const { t, locale } = reader;
  const name = postedField(state, 'ownName', reader);
  const asLms = (value: string | null) => value ?? '';
  return {
    csrf: reader.csrf,
    name: fullNameOf(person, locale),
    returnUrl,
    ownName: toField({
      ...name,
      value: state === null ? (person.ownName?.full ?? '') : name.value,
      name: 'ownName',
      label: t('me.ownName'),
      hint:
        person.lmsName === null ? t('me.ownNameNeeded') : t('me.ownNameHint', { name: person.lmsName.full }),
      placeholder: t('me.ownNameExample'),
    }),
    locale: toField({
      name: 'locale',
      label: t('me.locale'),
      kind: 'select',
      value: asLms(person.locale),
      options: [
        { value: '', label: t('me.localeLms') },
        { value: 'ru', label: 'Русский' },
        { value: 'en', label: 'English' },
      ],
    }),
    theme: toField({
      name: 'theme',
      label: t('me.theme'),
      kind: 'select',
      hint: t('me.themeHint'),
      value: asLms(person.theme),
      options: [
        { value: '', label: t('me.themeAuto') },
        { value: 'light', label: t('me.themeLight') },
        { value: 'dark', label: t('me.themeDark') },
      ],
    }),
    pairing: pairing && {
      code: spacedPairingCode(pairing.code),
      until: t('me.pairingUntil', { time: pairing.until }),
    },
    accounts: pairings.map(({ id, accountHint, createdAt }) => ({
      name: accountHint || t('me.accountUnknown'),
      since: t('me.accountSince', { day: reader.formats.day(reader.formats.dayOf(createdAt)) }),
      remove: `/me/pairings/${id}/remove`,
    })),
  };
}
