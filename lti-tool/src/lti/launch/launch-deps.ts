import type { RequestHandler } from 'express';
import type { AppDeps } from '../../app-deps.ts';
import type { OpenDeepLinking } from './deep-linking-door.ts';
import type { FailureLimit } from './failure-limit.ts';
import type { NoteLaunch } from './note-launch.ts';
import type { PlatformKeys } from './platform-keys.ts';
import type { PlatformRegistry } from './platform-registry.ts';

/** What the composition root gives to the launch. */
export interface LaunchParts {
  readonly registry: PlatformRegistry;
  readonly keys: PlatformKeys;
  /** What answers a verified deep linking request. */
  readonly openDeepLinking: OpenDeepLinking;
  /** Security headers of a page; redirects go without. */
  readonly pageHeaders: RequestHandler;
}

/** What the steps of the launch work with; made once, when the routes are mounted. */
export interface LaunchDeps extends AppDeps, LaunchParts {
  readonly stateKey: Uint8Array;
  readonly publicUrl: string;
  readonly failures: FailureLimit;
  readonly noteLaunch: NoteLaunch;
  readonly cookies: { readonly session: string; readonly browser: string };
}
