import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { Destination } from '@uchitelskaya/shared/service/lms/decide-entrance';
import { type Entrance, enterSpace } from '@uchitelskaya/shared/service/lms/enter-space';
import type { Arrival } from '@uchitelskaya/shared/service/people/arrival';
import type { SessionKind } from '../../session/session-record.ts';
import type { OpenedSession, Sessions } from '../../session/sessions.ts';
import type { DeepLinkingForm } from './deep-linking-door.ts';
import { toPath } from './destination-path.ts';
import type { Handoff } from './handoff.ts';
import { LaunchFault } from './launch-faults.ts';
import type { Launch } from './parse-launch.ts';
import type { VerifiedLaunch } from './verify-launch.ts';

/** A launch that has become a visit: who came in, and the session that proves it. */
export interface OpenedLaunch {
  readonly entrance: Entrance;
  readonly session: OpenedSession;
  /** Page that the visit begins with. */
  readonly path: string;
}

/**
 * Enters the space and opens the session in one durable commit. The session consumes the nonce: of two launches with
 * one nonce, in whatever process, one comes in.
 * @throws LaunchFault `replayed`
 */
export async function openLaunch(
  deps: ServiceDeps & { readonly sessions: Sessions },
  verified: VerifiedLaunch,
  launch: Launch,
): Promise<OpenedLaunch> {
  const outcome = await enterSpace(deps, toArrival(verified, launch), (entrance) =>
    deps.sessions.opening(toSessionFacts(verified, launch, entrance)),
  );
  if (outcome.kind === 'refused') {
    throw new LaunchFault('replayed', 'the nonce of this launch was used before');
  }
  const { entrance, proof: session } = outcome;
  deps.sessions.opened(session);
  return { entrance, session, path: toPath(entrance.destination) };
}

/** The launch in words that know no LTI. */
function toArrival({ platform }: Pick<VerifiedLaunch, 'platform'>, launch: Launch): Arrival {
  return {
    districtId: platform.districtId,
    platformId: platform.id,
    sub: launch.subject,
    name: launch.name,
    lmsRoles: launch.lmsRoles,
    course: launch.course && { ...launch.course, deploymentId: launch.deploymentId },
    placement: launch.kind === 'deep_linking' ? { kind: 'school_teams' } : launch.link.placement,
  };
}

function toSessionFacts(verified: VerifiedLaunch, launch: Launch, entrance: Entrance) {
  const { platform, state, binding } = verified;
  const { destination } = entrance;
  const kind: SessionKind =
    launch.kind === 'deep_linking' ? 'form' : binding === 'cookie' ? 'browser' : 'handoff';
  return {
    kind,
    districtId: platform.districtId,
    platformId: platform.id,
    personId: entrance.personId,
    courseId: entrance.courseId,
    enrolmentId: entrance.enrolmentId,
    lmsRoles: launch.lmsRoles,
    placement: destination.kind === 'copy_choice' ? ({ kind: 'school_teams' } as const) : destination,
    locale: launch.locale,
    embedded: launch.embedded,
    returnUrl: launch.returnUrl,
    nonce: state.nonce,
    form: toFormFacts(kind, verified, launch, destination),
  };
}

/** What a deep linking dialog, or a launch that waits for its one-time code, has to remember. */
function toFormFacts(
  kind: SessionKind,
  { state }: VerifiedLaunch,
  launch: Launch,
  destination: Destination,
): DeepLinkingForm | Handoff | null {
  if (launch.kind === 'deep_linking') return { deploymentId: launch.deploymentId, settings: launch.settings };
  if (kind !== 'handoff') return null;
  return { path: toPath(destination), browser: state.storageTarget === null ? null : state.browser };
}
