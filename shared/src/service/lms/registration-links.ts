import { createHash } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import type { RegistrationFailure, RegistrationLink } from '../../domain/lms/registration-link.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Page, WriteOutcome } from '../../ports/storage.ts';
import { DISTRICTS, REGISTRATION_LINKS } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Administrator } from './platforms.ts';

/** A link lives three days: an administrator of an LMS may have to be asked first. */
export const LINK_LIFE_MS = 3 * 24 * 3_600_000;
/** One try at a time; longer than all requests of a try together. */
const CLAIM_MS = 60_000;
const CODE_BYTES = 32;
const NAME_MAX = 200;

export type CreateLinkOutcome =
  /** `code` is known only now. */
  | { readonly kind: 'created'; readonly link: Stored<RegistrationLink>; readonly code: string }
  | { readonly kind: 'unknown_district' };

/** `unknown`: no such link, expired, or taken back; which of them is not said. */
export type ClaimLinkOutcome =
  | { readonly kind: 'claimed'; readonly link: Stored<RegistrationLink> }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'used' }
  | { readonly kind: 'busy' };

/**
 * Makes a one-time link.
 * @throws AppError `forbidden` when it would lead into a foreign district.
 */
export async function createRegistrationLink(
  deps: ServiceDeps,
  admin: Administrator,
  wanted: { readonly districtId?: string | null; readonly name?: string },
): Promise<CreateLinkOutcome> {
  const districtId = wanted.districtId ?? admin.districtId;
  if (admin.districtId !== null && districtId !== admin.districtId) throw new AppError('forbidden');
  if (districtId !== null && !(await deps.storage.installation(DISTRICTS).get(districtId))) {
    return { kind: 'unknown_district' };
  }
  const now = deps.clock.now();
  const code = deps.ids.secret(CODE_BYTES);
  const link: RegistrationLink = {
    codeHash: hashOf(code),
    districtId,
    name: (wanted.name ?? '').trim().slice(0, NAME_MAX),
    expiresAt: new Date(now + LINK_LIFE_MS).toISOString(),
    claimedUntil: null,
    lastFailure: null,
    usedAt: null,
    platformId: null,
  };
  const author = { by: admin.by, at: new Date(now).toISOString() };
  const outcome = await deps.storage.installation(REGISTRATION_LINKS).insert(deps.ids.next(), link, author);
  return { kind: 'created', link: written(outcome), code };
}

/** Links that are not expired, newest first. */
export function listRegistrationLinks(
  deps: ServiceDeps,
  admin: Administrator,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<RegistrationLink>>> {
  const links = deps.storage.installation(REGISTRATION_LINKS);
  if (admin.districtId === null) return links.find({ index: 'created', order: 'desc', ...page });
  return links.find({
    index: 'district',
    equals: { districtId: admin.districtId },
    order: 'desc',
    ...page,
  });
}

/** A link that the administrator may see, or null. */
export async function findRegistrationLink(
  deps: ServiceDeps,
  admin: Administrator,
  id: string,
): Promise<Stored<RegistrationLink> | null> {
  const link = await deps.storage.installation(REGISTRATION_LINKS).get(id);
  return link && (admin.districtId === null || admin.districtId === link.districtId) ? link : null;
}

/** Whether the code is the link's. Codes have 256 random bits: comparing their hashes tells nothing. */
export function isCodeOf(link: RegistrationLink, code: string): boolean {
  return link.codeHash === hashOf(code);
}

/** Takes a link back. @returns false when there is none to take back. */
export async function revokeRegistrationLink(
  deps: ServiceDeps,
  admin: Administrator,
  id: string,
): Promise<boolean> {
  const link = await findRegistrationLink(deps, admin, id);
  if (!link) return false;
  const author = { by: admin.by, at: isoNow(deps) };
  const outcome = await deps.storage.installation(REGISTRATION_LINKS).remove(id, link.version, author);
  return outcome.kind === 'written' || revokeRegistrationLink(deps, admin, id);
}

/** Begins a try: of several at once, by whatever processes, one gets the link. */
export async function claimRegistrationLink(deps: ServiceDeps, code: string): Promise<ClaimLinkOutcome> {
  const links = deps.storage.installation(REGISTRATION_LINKS);
  const link = await links.findOne({ index: 'code', equals: { codeHash: hashOf(code) } });
  if (!link) return { kind: 'unknown' };
  if (link.usedAt !== null) return { kind: 'used' };
  const now = deps.clock.now();
  if (link.claimedUntil !== null && Date.parse(link.claimedUntil) > now) return { kind: 'busy' };
  const claimed = { ...link, claimedUntil: new Date(now + CLAIM_MS).toISOString() };
  const outcome = await links.replace(link.id, claimed, link.version, system(deps));
  return outcome.kind === 'written' ? { kind: 'claimed', link: outcome.record } : { kind: 'busy' };
}

/** Ends a try that succeeded: the link is used up. */
export async function completeRegistrationLink(
  deps: ServiceDeps,
  claimed: Stored<RegistrationLink>,
  platformId: string,
): Promise<void> {
  await endTry(deps, claimed, { usedAt: isoNow(deps), platformId });
}

/** Ends a try that failed: the link can be tried again. */
export async function releaseRegistrationLink(
  deps: ServiceDeps,
  claimed: Stored<RegistrationLink>,
  failure: RegistrationFailure | null,
): Promise<void> {
  await endTry(deps, claimed, { lastFailure: failure ?? claimed.lastFailure });
}

/** A link that was taken back meanwhile stays away. */
async function endTry(
  deps: ServiceDeps,
  claimed: Stored<RegistrationLink>,
  changes: Partial<RegistrationLink>,
): Promise<void> {
  const next = { ...claimed, ...changes, claimedUntil: null };
  await deps.storage
    .installation(REGISTRATION_LINKS)
    .replace(claimed.id, next, claimed.version, system(deps));
}

/** The code has 256 random bits: a fast hash is enough. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

function system(deps: ServiceDeps) {
  return { by: 'system', at: isoNow(deps) };
}

function isoNow(deps: ServiceDeps): string {
  return new Date(deps.clock.now()).toISOString();
}

function written<T>(outcome: WriteOutcome<T>): Stored<T> {
  if (outcome.kind === 'written') return outcome.record;
  throw new AppError('storage_unavailable', { detail: `registration link: ${outcome.conflict.reason}` });
}
