import { LaunchFault, quoted } from './launch-faults.ts';

/** Paths that an activity may name as its target; all open the same door. Deep linking of ours uses the first. */
const TARGET_PATHS: readonly string[] = ['/lti/launch', '/'];

/**
 * A target is believed only when it is ours: the origin of `PUBLIC_URL` and a path of the fixed list. A
 * query is allowed (activities made by hand have some) and never copied anywhere.
 * @throws LaunchFault `target_foreign`
 */
export function assertOwnTarget(publicUrl: string, target: unknown): void {
  if (typeof target === 'string' && URL.canParse(target)) {
    const url = new URL(target);
    const own = url.origin === new URL(publicUrl).origin && TARGET_PATHS.includes(url.pathname);
    if (own && !url.username && !url.password) return;
  }
  throw new LaunchFault('target_foreign', `target_link_uri ${quoted(target)}`);
}

/** The target of a token: ours, and the one the login spoke of (LTI 1.3 core, 5.3.4). @throws LaunchFault `target_foreign` */
export function assertTarget(publicUrl: string, fromLogin: string, claim: unknown): void {
  assertOwnTarget(publicUrl, claim);
  if (claim !== fromLogin) {
    throw new LaunchFault(
      'target_foreign',
      `target_link_uri ${quoted(claim)} instead of ${quoted(fromLogin)}`,
    );
  }
}
