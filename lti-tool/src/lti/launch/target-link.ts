import { LaunchFault, quoted } from './launch-faults.ts';

/** Paths that an activity may name as its target; all open the same door. Deep linking of ours uses the first. */
const TARGET_PATHS: readonly string[] = ['/lti/launch', '/'];

/**
 * A target is believed only when it is ours: the origin and base path of `PUBLIC_URL` and a path of the fixed list. A
 * query is allowed (activities made by hand have some) and never copied anywhere.
 * @throws LaunchFault `target_foreign`
 */
export function assertOwnTarget(publicUrl: string, target: unknown): void {
  if (typeof target === 'string' && URL.canParse(target)) {
    const url = new URL(target);
    const base = new URL(publicUrl);
    const root = base.pathname.replace(/\/$/, '');
    const own = TARGET_PATHS.some((path) => url.pathname === `${root}${path}` || url.pathname === root);
    if (url.origin === base.origin && own && !url.username && !url.password) return;
  }
  throw new LaunchFault('target_foreign', `target_link_uri ${quoted(target)}`);
}

/** The claim must repeat the login's target (LTI 1.3 core, 5.3.4). */
export function assertSameTarget(fromLogin: string, claim: unknown): void {
  if (claim !== fromLogin) {
    throw new LaunchFault(
      'target_foreign',
      `target_link_uri ${quoted(claim)} instead of ${quoted(fromLogin)}`,
    );
  }
}
