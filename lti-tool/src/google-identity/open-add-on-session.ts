import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { GooglePairing } from '@uchitelskaya/shared/domain/google/google-pairing';
import { fullNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import type { Sessions } from '../session/sessions.ts';

/** A session as the add-on keeps it. */
export interface AddOnSession {
  readonly token: string;
  /** ISO time. */
  readonly expiresAt: string;
  readonly pairingId: string;
  readonly person: { readonly id: string; readonly name: string };
}

/**
 * Begins a session for a paired Google account. It belongs to no course: rights come from the person's teams and
 * assignments alone.
 * @throws AppError `google_not_paired` when the person is gone.
 */
export async function openAddOnSession(
  deps: ServiceDeps & { readonly sessions: Sessions },
  pairing: Stored<GooglePairing>,
): Promise<AddOnSession> {
  const { districtId, platformId, personId } = pairing;
  const [person, district] = await Promise.all([
    deps.storage.forDistrict(districtId).collection(PERSONS).get(personId),
    deps.storage.installation(DISTRICTS).get(districtId),
  ]);
  if (person === null) throw new AppError('google_not_paired');
  const locale = person.locale ?? district?.locale ?? 'ru';
  const { token, record, write } = deps.sessions.opening({
    kind: 'add_on',
    districtId,
    platformId,
    personId,
    courseId: null,
    enrolmentId: null,
    lmsRoles: [],
    placement: { kind: 'school_teams' },
    locale,
    embedded: false,
    returnUrl: null,
    nonce: null,
  });
  const outcome = await deps.storage.commit([write]);
  if (outcome.kind !== 'committed') throw new AppError('internal', { detail: 'a new session was refused' });
  return {
    token,
    expiresAt: record.expiresAt,
    pairingId: pairing.id,
    person: { id: personId, name: fullNameOf(person, locale) },
  };
}
