import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Entrance } from '@uchitelskaya/shared/service/lms/enter-space';
import type { DeepLinkingSettings, Launch } from './parse-launch.ts';

/**
 * A verified deep linking request. The dialog can't open a tab of its own and may not rely on cookies, so its session
 * travels in the form: `token` in a hidden field, found again by `sessions.find(token, ['form'])`. The record's `form`
 * holds {@link DeepLinkingForm}.
 */
interface DeepLinkingVisit {
  readonly platform: Stored<Platform>;
  readonly launch: Extract<Launch, { kind: 'deep_linking' }>;
  readonly entrance: Entrance;
  readonly token: string;
}

/** What the session of a deep linking dialog remembers. */
export interface DeepLinkingForm {
  readonly deploymentId: string;
  readonly settings: DeepLinkingSettings;
}

/** Answers with the page of the dialog. */
export type OpenDeepLinking = (visit: DeepLinkingVisit) => Promise<string>;
