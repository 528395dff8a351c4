import type { Arrival } from '@uchitelskaya/shared/service/arrival';
import type { Destination } from '@uchitelskaya/shared/service/decide-entrance';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { type Entrance, enterSpace } from '@uchitelskaya/shared/service/enter-space';
import type { SessionKind, SessionRecord } from '../../session/session-record.ts';
import type { OpenedSession, Sessions } from '../../session/sessions.ts';
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
  return { entrance, session, path: toPath(entrance.destination) };
}

/** The launch in words that know no LTI. */
export function toArrival({ platform }: Pick<VerifiedLaunch, 'platform'>, launch: Launch): Arrival {
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
    form: toFormFacts(kind, launch, destination),
  };
}

/** What a deep linking dialog, or a launch that waits for its one-time code, has to remember. */
function toFormFacts(kind: SessionKind, launch: Launch, destination: Destination): unknown {
  if (launch.kind === 'deep_linking') return { deploymentId: launch.deploymentId, settings: launch.settings };
  return kind === 'handoff' ? { path: toPath(destination) } : null;
}

/** Page of a destination. */
export function toPath(destination: Destination): string {
  switch (destination.kind) {
    case 'school_teams':
      return '/teams';
    case 'team':
      return `/teams/${encodeURIComponent(destination.teamId)}`;
    case 'admin':
      return '/admin';
    case 'copy_choice':
      return '/courses/copy-choice';
  }
}

/** Page that a handed-over launch begins with. */
export function pathOfHandoff(record: Pick<SessionRecord, 'form' | 'placement'>): string {
  const { form } = record;
  if (typeof form === 'object' && form !== null && 'path' in form && typeof form.path === 'string')
    return form.path;
  return toPath(record.placement);
}
