import { AppError } from '../../contract/app-error.ts';
import type { GoogleAudience } from '../../domain/google/google-pairing.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Authorship, Page } from '../../ports/storage.ts';
import { GOOGLE_AUDIENCES, GOOGLE_PAIRINGS } from '../collections/google.ts';
import { DISTRICTS } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Administrator } from '../lms/platforms.ts';

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

/** The copies that districts have allowed, without those of the environment; an administrator of one sees its own. */
export async function listAudiences(
  deps: ServiceDeps,
  admin: Administrator,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<GoogleAudience>>> {
  const audiences = deps.storage.installation(GOOGLE_AUDIENCES);
  if (admin.districtId === null) return audiences.find({ index: 'audience', ...page });
  return audiences.find({ index: 'district', equals: { districtId: admin.districtId }, ...page });
}

/** What became of allowing a copy. Allowing it twice changes nothing. */
export type AllowAudienceOutcome =
  | { readonly kind: 'allowed'; readonly record: Stored<GoogleAudience> }
  | { readonly kind: 'unknown_district' };

/**
 * Lets a district use a copy of the add-on.
 * @throws AppError `invalid_input` when it is not an OAuth client id, `forbidden` for another's district.
 */
export async function allowAudience(
  deps: ServiceDeps,
  admin: Administrator,
  { audience, districtId }: GoogleAudience,
): Promise<AllowAudienceOutcome> {
  if (admin.districtId !== null && admin.districtId !== districtId) throw new AppError('forbidden');
  if (!/^\d+-[a-z0-9]+\.apps\.googleusercontent\.com$/.test(audience)) {
    throw new AppError('invalid_input', {
      errors: [{ path: 'audience', message: 'error.google_client_id' }],
    });
  }
  if ((await deps.storage.installation(DISTRICTS).get(districtId)) === null)
    return { kind: 'unknown_district' };
  const author = authorship(deps, admin);
  const audiences = deps.storage.installation(GOOGLE_AUDIENCES);
  const journal = [
    { ...author, action: 'google.audience-allowed', changes: [{ path: 'audience', after: audience }] },
  ];
  const outcome = await audiences.insert(deps.ids.next(), { audience, districtId }, author, { journal });
  if (outcome.kind === 'written') return { kind: 'allowed', record: outcome.record };
  const present = await audiences.findOne({ index: 'audience', equals: { audience, districtId } });
  if (present === null)
    throw new AppError('storage_unavailable', { detail: `audience: ${outcome.conflict.reason}` });
  return { kind: 'allowed', record: present };
}

/**
 * Ends the trust in a copy; pairings made through it stop working at once.
 * @returns the people whose accounts came through it: their sessions of the add-on are the caller's to end. Null when
 * there is no such record for this administrator.
 */
export async function forgetAudience(
  deps: ServiceDeps,
  admin: Administrator,
  id: string,
): Promise<readonly string[] | null> {
  const audiences = deps.storage.installation(GOOGLE_AUDIENCES);
  const kept = await audiences.get(id);
  if (kept === null || (admin.districtId !== null && admin.districtId !== kept.districtId)) return null;
  const author = authorship(deps, admin);
  await audiences.remove(kept.id, kept.version, author, {
    journal: [
      {
        ...author,
        action: 'google.audience-forgotten',
        changes: [{ path: 'audience', before: kept.audience }],
      },
    ],
  });
  return pairedThrough(deps, kept);
}

async function pairedThrough(
  deps: ServiceDeps,
  { audience, districtId }: GoogleAudience,
): Promise<readonly string[]> {
  const pairings = deps.storage.installation(GOOGLE_PAIRINGS);
  const people: string[] = [];
  let after: string | undefined;
  do {
    const page = await pairings.find({
      index: 'account',
      equals: { audience },
      limit: 1000,
      ...(after && { after }),
    });
    for (const pairing of page.items) {
      if (pairing.districtId === districtId) people.push(pairing.personId);
    }
    after = page.next;
  } while (after !== undefined);
  return people;
}

function authorship(deps: ServiceDeps, admin: Administrator): Authorship {
  return { by: admin.by, at: new Date(deps.clock.now()).toISOString() };
}
