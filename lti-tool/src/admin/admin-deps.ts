import type { PlatformDeps } from '@uchitelskaya/shared/service/lms/platforms';
import type { AppDeps } from '../app-deps.ts';
import type { ToolKeys } from '../lti/keys/tool-keys.ts';
import type { PageDeps } from '../pages/open-page.ts';
import type { AdminSessions } from './admin-session.ts';

/** What pages of the administration need. */
export interface AdminDeps extends PageDeps, PlatformDeps, Pick<AppDeps, 'adminToken'> {
  readonly adminSessions: AdminSessions;
  readonly toolKeys: ToolKeys;
}
