import type { District, Platform } from '../../domain/lms/platform.ts';
import type { RegistrationLink } from '../../domain/lms/registration-link.ts';
import type { LineItem, Score } from '../../domain/lms/score.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** Tenants. The id of a district is the key of its store. */
export const DISTRICTS: CollectionDefinition<District> = {
  name: 'districts',
  scope: 'installation',
  indexes: [{ name: 'name', fields: ['name'] }],
};

/** Registrations of LMSs: looked up before any district is known. */
export const PLATFORMS: CollectionDefinition<Platform> = {
  name: 'platforms',
  scope: 'installation',
  indexes: [
    { name: 'client', fields: ['issuer', 'clientId'], unique: true },
    { name: 'district', fields: ['districtId'] },
  ],
};

/** One-time links of administrators; swept after their time, used or not. */
export const REGISTRATION_LINKS: CollectionDefinition<RegistrationLink> = {
  name: 'registration_links',
  scope: 'installation',
  indexes: [
    { name: 'code', fields: ['codeHash'], unique: true },
    { name: 'created', fields: ['createdAt'] },
    { name: 'district', fields: ['districtId', 'createdAt'] },
  ],
  expiresAt: 'expiresAt',
};

/** Columns in gradebooks of LMSs. The unique key is what keeps a column from being made twice. */
export const LINE_ITEMS: CollectionDefinition<LineItem> = {
  name: 'line_items',
  scope: 'district',
  indexes: [{ name: 'resource', fields: ['courseId', 'resourceId'], unique: true }],
};

export const SCORES: CollectionDefinition<Score> = {
  name: 'scores',
  scope: 'district',
  indexes: [{ name: 'person', fields: ['courseId', 'resourceId', 'personId'], unique: true }],
};
