import type { DistrictPicture } from '../../domain/district/district-picture.ts';
import type { NamingConsent } from '../../domain/district/naming-consent.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** Sums over all schools of a district; its id is the district's. Made anew each night, so that one is enough. */
export const DISTRICT_PICTURES: CollectionDefinition<DistrictPicture> = {
  name: 'district_pictures',
  scope: 'district',
  indexes: [],
};

/** Its id is the school's; a school without one did not agree. */
export const NAMING_CONSENTS: CollectionDefinition<NamingConsent> = {
  name: 'naming_consents',
  scope: 'district',
  indexes: [{ name: 'named', fields: ['named'] }],
};
