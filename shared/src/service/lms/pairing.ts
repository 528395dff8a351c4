import { scrypt } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import {
  accountHintOf,
  type GoogleIdentity,
  type GooglePairing,
  PAIRING_CODE_LIFE_MS,
  PAIRING_TRIES_ALLOWED,
  PAIRING_TRIES_WINDOW_MS,
  pairingCodeFrom,
  parsePairingCode,
} from '../../domain/google/google-pairing.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { GOOGLE_PAIRINGS, PAIRING_CODES, PAIRING_TRIES } from '../collections/google.ts';
import { PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { type AudienceDeps, isAudienceOf, isKnownAudience } from '../google/google-audiences.ts';

/** Why a Google account was not paired. */
export type PairingOutcome =
  | { readonly kind: 'paired'; readonly pairing: Stored<GooglePairing> }
  /** No such code, used, or older than ten minutes: which of them is not said. */
  | { readonly kind: 'code_wrong' }
  | { readonly kind: 'too_many_tries'; readonly minutes: number }
  /** The account belongs to another person already; that one unpairs first. */
  | { readonly kind: 'taken' }
  /** The add-on is a copy that the person's district has not allowed. */
  | { readonly kind: 'audience_unknown' };

/** The code as it goes to the person's page, once; the store has its hash. */
export interface NewPairingCode {
  readonly code: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/** Makes the actor's one-time code; an earlier one stops working. */
export async function createPairingCode(deps: ServiceDeps, actor: Actor): Promise<NewPairingCode> {
  const codes = deps.storage.installation(PAIRING_CODES);
  const now = deps.clock.now();
  const author = { by: actor.personId, at: new Date(now).toISOString() };
  const earlier = await codes.find({
    index: 'person',
    equals: { districtId: actor.districtId, personId: actor.personId },
  });
  for (const code of earlier.items) await codes.remove(code.id, code.version, author);
  const expiresAt = new Date(now + PAIRING_CODE_LIFE_MS).toISOString();
  // Another living code with the same nine digits is one chance in a billion for each; then the next number is taken.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const code = pairingCodeFrom(Buffer.from(deps.ids.secret(6), 'base64url').readUIntBE(0, 6));
    const outcome = await codes.insert(
      deps.ids.next(),
      {
        codeHash: await hashOf(code),
        districtId: actor.districtId,
        platformId: actor.platformId,
        personId: actor.personId,
        expiresAt,
      },
      author,
    );
    if (outcome.kind === 'written') return { code, expiresAt };
  }
  throw new AppError('storage_unavailable', { detail: 'three pairing codes in a row were taken' });
}

/**
 * Ties a Google account to the person whose page showed the code. Every try is counted before the code is looked at,
 * so that parallel guesses don't get more than {@link PAIRING_TRIES_ALLOWED}. A code works once.
 */
export async function pairGoogleAccount(
  deps: AudienceDeps,
  identity: GoogleIdentity,
  typedCode: string,
): Promise<PairingOutcome> {
  if (!(await isKnownAudience(deps, identity.audience))) return { kind: 'audience_unknown' };
  const code = parsePairingCode(typedCode);
  if (code === null) return { kind: 'code_wrong' };
  if (!(await countTry(deps, identity))) {
    return { kind: 'too_many_tries', minutes: PAIRING_TRIES_WINDOW_MS / 60_000 };
  }
  const codes = deps.storage.installation(PAIRING_CODES);
  const kept = await codes.findOne({ index: 'code', equals: { codeHash: await hashOf(code) } });
  if (kept === null) return { kind: 'code_wrong' };
  if (!(await isAudienceOf(deps, identity.audience, kept.districtId))) return { kind: 'audience_unknown' };

  const present = await findPairing(deps, identity);
  if (present !== null) {
    if (present.districtId !== kept.districtId || present.personId !== kept.personId)
      return { kind: 'taken' };
    await codes.remove(kept.id, kept.version, authorOf(deps, kept.personId));
    return { kind: 'paired', pairing: present };
  }
  const author = authorOf(deps, kept.personId);
  const pairing: GooglePairing = {
    audience: identity.audience,
    subject: identity.subject,
    districtId: kept.districtId,
    platformId: kept.platformId,
    personId: kept.personId,
    accountHint: accountHintOf(identity.email),
  };
  const id = deps.ids.next();
  const pairings = deps.storage.installation(GOOGLE_PAIRINGS);
  // The code goes first: whatever happens after that, nobody pairs with it again.
  const outcome = await deps.storage.commit([
    codes.removing(kept.id, kept.version, author),
    pairings.inserting(id, pairing, author, {
      journal: [{ ...author, action: 'google.paired', changes: [] }],
    }),
  ]);
  if (outcome.kind === 'conflict') return outcome.at === 0 ? { kind: 'code_wrong' } : { kind: 'taken' };
  const written = await pairings.get(id);
  if (written === null)
    throw new AppError('storage_unavailable', { detail: 'a pairing vanished after its write' });
  return { kind: 'paired', pairing: written };
}

/**
 * The pairing of a Google account, when it still stands: the district still allows the copy of the add-on and the
 * person is still there.
 */
export async function findPairing(
  deps: AudienceDeps,
  identity: GoogleIdentity,
): Promise<Stored<GooglePairing> | null> {
  const pairing = await deps.storage.installation(GOOGLE_PAIRINGS).findOne({
    index: 'account',
    equals: { audience: identity.audience, subject: identity.subject },
  });
  if (pairing === null) return null;
  if (!(await isAudienceOf(deps, identity.audience, pairing.districtId))) return null;
  const person = await deps.storage.forDistrict(pairing.districtId).collection(PERSONS).get(pairing.personId);
  return person === null ? null : pairing;
}

/** The actor's Google accounts, oldest first. */
export async function listPairings(
  deps: ServiceDeps,
  actor: Actor,
): Promise<readonly Stored<GooglePairing>[]> {
  const page = await deps.storage.installation(GOOGLE_PAIRINGS).find({
    index: 'person',
    equals: { districtId: actor.districtId, personId: actor.personId },
  });
  return page.items;
}

/**
 * Cuts one of the actor's own pairings. Sessions that the add-on holds are the caller's to end.
 * @throws AppError `not_found` when it is not theirs or is gone.
 */
export async function unpairGoogleAccount(deps: ServiceDeps, actor: Actor, pairingId: string): Promise<void> {
  const pairings = deps.storage.installation(GOOGLE_PAIRINGS);
  const pairing = await pairings.get(pairingId);
  const own = pairing?.districtId === actor.districtId && pairing.personId === actor.personId;
  if (pairing === null || !own) throw new AppError('not_found');
  const author = authorOf(deps, actor.personId);
  const outcome = await pairings.remove(pairing.id, pairing.version, author, {
    journal: [{ ...author, action: 'google.unpaired', changes: [] }],
  });
  if (outcome.kind === 'conflict') throw new AppError('not_found');
}

/** False when the account has used up its tries. */
async function countTry(deps: ServiceDeps, identity: GoogleIdentity): Promise<boolean> {
  const tries = deps.storage.installation(PAIRING_TRIES);
  const own = {
    index: 'account',
    equals: { audience: identity.audience, subject: identity.subject },
  };
  if ((await tries.count(own)) >= PAIRING_TRIES_ALLOWED) return false;
  const now = deps.clock.now();
  await tries.insert(
    deps.ids.next(),
    {
      audience: identity.audience,
      subject: identity.subject,
      expiresAt: new Date(now + PAIRING_TRIES_WINDOW_MS).toISOString(),
    },
    { by: 'system', at: new Date(now).toISOString() },
  );
  return (await tries.count(own)) <= PAIRING_TRIES_ALLOWED;
}

function authorOf(deps: ServiceDeps, personId: string): { readonly by: string; readonly at: string } {
  return { by: personId, at: new Date(deps.clock.now()).toISOString() };
}

/** Slow on purpose: nine digits under a fast hash are read back from a stolen store within seconds. */
function hashOf(code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(code, 'uchitelskaya/pairing-code', 32, (fault, key) => {
      if (fault === null) resolve(key.toString('base64url'));
      else reject(fault);
    });
  });
}
