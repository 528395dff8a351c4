import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import { SERVICE_COLLECTIONS } from '@uchitelskaya/shared/service/collections';
import { ADMIN_SESSIONS } from './admin/admin-session.ts';
import { API_COLLECTIONS } from './api/collections.ts';
import { NIGHTLY } from './background/nightly.ts';
import { TOOL_KEYS } from './lti/keys/tool-key.ts';
import { FAILED_LAUNCHES } from './lti/launch/failed-launches.ts';
import { LTIJS_RECORDS } from './lti/ltijs/ltijs-database.ts';
import { INSTALLATION_SECRETS } from './session/installation-secret.ts';
import { SESSIONS } from './session/session-record.ts';

/** Everything that is kept: by the use cases and by this face. The one list for the service, backup and restore. */
export const ALL_COLLECTIONS: readonly CollectionDefinition<object>[] = [
  ...SERVICE_COLLECTIONS,
  FAILED_LAUNCHES,
  ...API_COLLECTIONS,
  INSTALLATION_SECRETS,
  SESSIONS,
  ADMIN_SESSIONS,
  TOOL_KEYS,
  LTIJS_RECORDS,
  NIGHTLY,
];
