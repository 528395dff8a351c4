import type { GoogleFile } from '../../domain/google/google-file.ts';
import type {
  GoogleAudience,
  GooglePairing,
  PairingCode,
  PairingTry,
} from '../../domain/google/google-pairing.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** Files that the service made in Google Drive. One for each tracker and document of a team. */
export const GOOGLE_FILES: CollectionDefinition<GoogleFile> = {
  name: 'google_files',
  scope: 'district',
  indexes: [{ name: 'source', fields: ['teamId', 'source'], unique: true }],
};

/** Looked up by what a Google identity token says, before any district is known. */
export const GOOGLE_PAIRINGS: CollectionDefinition<GooglePairing> = {
  name: 'google_pairings',
  scope: 'installation',
  indexes: [
    { name: 'account', fields: ['audience', 'subject'], unique: true },
    { name: 'person', fields: ['districtId', 'personId'] },
  ],
};

export const PAIRING_CODES: CollectionDefinition<PairingCode> = {
  name: 'pairing_codes',
  scope: 'installation',
  indexes: [
    { name: 'code', fields: ['codeHash'], unique: true },
    { name: 'person', fields: ['districtId', 'personId'] },
  ],
  expiresAt: 'expiresAt',
};

export const PAIRING_TRIES: CollectionDefinition<PairingTry> = {
  name: 'pairing_tries',
  scope: 'installation',
  indexes: [{ name: 'account', fields: ['audience', 'subject'] }],
  expiresAt: 'expiresAt',
};

export const GOOGLE_AUDIENCES: CollectionDefinition<GoogleAudience> = {
  name: 'google_audiences',
  scope: 'installation',
  indexes: [
    { name: 'audience', fields: ['audience', 'districtId'], unique: true },
    { name: 'district', fields: ['districtId'] },
  ],
};
