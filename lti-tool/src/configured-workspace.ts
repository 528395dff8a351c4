import { openWorkspace } from '@uchitelskaya/shared/google/open-workspace';
import type { Workspace } from '@uchitelskaya/shared/ports/workspace';
import type { GoogleConfig } from './config.ts';

/** The service's account in Google, when a key was given; signs in with its first use. */
export function configuredWorkspace(google: GoogleConfig): Workspace | null {
  const { credentialsFile, subject, apiRoot } = google;
  return credentialsFile === null ? null : openWorkspace({ credentialsFile, subject, apiRoot });
}
