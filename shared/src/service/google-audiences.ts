import { AppError } from '../contract/app-error.ts';
import type { GoogleAudience } from '../domain/google-pairing.ts';
import type { Stored } from '../domain/stored.ts';
import type { Authorship } from '../ports/storage.ts';
import { GOOGLE_AUDIENCES } from './collections.ts';
import type { ServiceDeps } from './deps.ts';

/**
 * Google signs identity tokens for every script in the world. Which scripts are ours is said by their OAuth client id
 * (`aud`): those of the environment hold for all districts, those kept here for one district and its own copy.
 */
export interface AudienceDeps extends ServiceDeps {
  /** `GOOGLE_AUDIENCES`. */
  readonly commonAudiences: readonly string[];
}

/** Whether any district knows the copy of the add-on that this client id stands for. */
export async function isKnownAudience(deps: AudienceDeps, audience: string): Promise<boolean> {
  if (deps.commonAudiences.includes(audience)) return true;
  const kept = await deps.storage
    .installation(GOOGLE_AUDIENCES)
    .findOne({ index: 'audience', equals: { audience } });
  return kept !== null;
}

/** Whether this district trusts the copy. */
export async function isAudienceOf(
  deps: AudienceDeps,
  audience: string,
  districtId: string,
): Promise<boolean> {
  if (deps.commonAudiences.includes(audience)) return true;
  const kept = await deps.storage
    .installation(GOOGLE_AUDIENCES)
    .findOne({ index: 'audience', equals: { audience, districtId } });
  return kept !== null;
}

/** The copies that a district has allowed, without those of the environment. */
export async function listAudiences(
  deps: ServiceDeps,
  districtId: string,
): Promise<readonly Stored<GoogleAudience>[]> {
  const page = await deps.storage
    .installation(GOOGLE_AUDIENCES)
    .find({ index: 'district', equals: { districtId } });
  return page.items;
}

/**
 * Lets a district use a copy of the add-on. Allowing it twice changes nothing.
 * @throws AppError `invalid_input` when it is not an OAuth client id.
 */
export async function allowAudience(
  deps: ServiceDeps,
  districtId: string,
  audience: string,
  author: Authorship,
): Promise<void> {
  if (!/^\d+-[a-z0-9]+\.apps\.googleusercontent\.com$/.test(audience)) {
    throw new AppError('invalid_input', {
      errors: [{ path: 'audience', message: 'error.google_client_id' }],
    });
  }
  const outcome = await deps.storage
    .installation(GOOGLE_AUDIENCES)
    .insert(deps.ids.next(), { audience, districtId }, author, {
      journal: [
        {
          ...author,
          action: 'google.audience-allowed',
          changes: [{ path: 'audience', after: audience }],
        },
      ],
    });
  if (outcome.kind === 'conflict' && outcome.conflict.reason !== 'duplicate') {
    throw new AppError('storage_unavailable', { detail: `audience: ${outcome.conflict.reason}` });
  }
}

/** Ends the trust; pairings made through that copy stop working at once. Forgetting twice changes nothing. */
export async function forgetAudience(
  deps: ServiceDeps,
  districtId: string,
  audience: string,
  author: Authorship,
): Promise<void> {
  const audiences = deps.storage.installation(GOOGLE_AUDIENCES);
  const kept = await audiences.findOne({ index: 'audience', equals: { audience, districtId } });
  if (kept === null) return;
  await audiences.remove(kept.id, kept.version, author, {
    journal: [
      { ...author, action: 'google.audience-forgotten', changes: [{ path: 'audience', before: audience }] },
    ],
  });
}
