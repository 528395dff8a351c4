import { AppError } from '../../contract/app-error.ts';
import type { FieldError } from '../../contract/error-codes.ts';
import type { District, Platform } from '../../domain/lms/platform.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Authorship, JournalEntry, Write, WriteConflict } from '../../ports/storage.ts';
import { DISTRICTS, PLATFORMS } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';
import { NEW_DISTRICT } from '../district/new-district.ts';
import { isPlatformUrl } from './platform-url.ts';

/** What the registry needs besides the usual. */
export interface PlatformDeps extends ServiceDeps {
  /** `PUBLIC_URL` is this machine: then platforms on loopback may use plain http. */
  readonly loopback: boolean;
}

/** Who administers: holder of the installation's ADMIN_TOKEN, or an administrator of one district. */
export interface Administrator {
  /** Person id, or `admin` for the holder of the token. */
  readonly by: string;
  /** Null: all districts. */
  readonly districtId: string | null;
}

/** What an administrator types, or an LMS says at its registration. URLs are absolute. */
export interface PlatformInput {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authenticationEndpoint: string;
  readonly accessTokenEndpoint: string;
  readonly jwksUri: string;
  readonly authorizationServer?: string | null;
  /** May be empty: some platforms tell it only in a launch, which is then refused and shows it. */
  readonly deploymentIds: readonly string[];
  readonly product?: string;
}

/** Where a new registration belongs. Without `districtId` it makes its own district. */
export interface PlatformPlace {
  readonly districtId?: string | null;
  /** Name of the new district; default: the name of the platform. */
  readonly districtName?: string;
}

/** Fields that may change after the registration; left out means unchanged. */
export type PlatformChanges = Partial<PlatformInput> & { readonly state?: Platform['state'] };

export type RegisterPlatformOutcome =
  | { readonly kind: 'registered'; readonly platform: Stored<Platform> }
  | { readonly kind: 'duplicate'; readonly platformId: string }
  | { readonly kind: 'unknown_district' };

export type UpdatePlatformOutcome =
  | { readonly kind: 'updated'; readonly platform: Stored<Platform> }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'version_conflict'; readonly current: Stored<Platform> };

export type RemovePlatformOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'version_conflict'; readonly current: Stored<Platform> };

const NAME_MAX = 200;
const FIELD_MAX = 2000;
const DEPLOYMENTS_MAX = 500;

/**
 * Adds a registration, by hand or after a dynamic registration.
 * @throws AppError `invalid_input` naming the fields; `forbidden` when it would land in a foreign district.
 */
export async function registerPlatform(
  deps: PlatformDeps,
  admin: Administrator,
  input: PlatformInput,
  place: PlatformPlace = {},
): Promise<RegisterPlatformOutcome> {
  const district = await decidePlace(deps, admin, input, place);
  if (district === null) return { kind: 'unknown_district' };
  const fields = parsePlatform(deps, input);
  const platform: Platform = { ...fields, districtId: district.id, state: 'waiting', lastLaunchAt: null };
  const author = authorship(deps, admin);
  const journal = [entry(author, 'platform.registered', [{ path: 'clientId', after: platform.clientId }])];
  const platforms = deps.storage.installation(PLATFORMS);
  const id = deps.ids.next();
  // A district without a registration does no harm, so it goes first.
  const writes = [...district.writes(author), platforms.inserting(id, platform, author, { journal })];
  const outcome = await deps.storage.commit(writes);
  if (outcome.kind === 'conflict') return registerConflict(deps, platform, outcome.conflict);
  return { kind: 'registered', platform: await getStored(deps, id) };
}

interface DecidedDistrict {
  readonly id: string;
  writes(author: Authorship): readonly Write[];
}

/** Null when the named district doesn't exist. */
async function decidePlace(
  deps: PlatformDeps,
  admin: Administrator,
  input: PlatformInput,
  place: PlatformPlace,
): Promise<DecidedDistrict | null> {
  const wanted = place.districtId ?? admin.districtId;
  if (admin.districtId !== null && wanted !== admin.districtId) throw new AppError('forbidden');
  const districts = deps.storage.installation(DISTRICTS);
  if (wanted !== null) {
    return (await districts.get(wanted)) && { id: wanted, writes: () => [] };
  }
  const id = deps.ids.next();
  const name = (place.districtName ?? input.name).trim().slice(0, NAME_MAX);
  const district: District = { name, ...NEW_DISTRICT };
  return {
    id,
    writes: (author) => [
      districts.inserting(id, district, author, { journal: [entry(author, 'district.created', [])] }),
    ],
  };
}

async function registerConflict(
  deps: PlatformDeps,
  platform: Platform,
  conflict: WriteConflict,
): Promise<RegisterPlatformOutcome> {
  const { issuer, clientId } = platform;
  const taken = await findPlatform(deps, issuer, clientId);
  if (conflict.reason === 'duplicate' && taken) return { kind: 'duplicate', platformId: taken.id };
  throw new AppError('storage_unavailable', { detail: `platform: ${conflict.reason}` });
}

/** The registration of an issuer and client, or null. */
export async function findPlatform(
  deps: ServiceDeps,
  issuer: string,
  clientId: string,
): Promise<Stored<Platform> | null> {
  return deps.storage.installation(PLATFORMS).findOne({ index: 'client', equals: { issuer, clientId } });
}

/** A registration that the administrator may see, or null. */
export async function findPlatformById(
  deps: ServiceDeps,
  admin: Administrator,
  id: string,
): Promise<Stored<Platform> | null> {
  const platform = await deps.storage.installation(PLATFORMS).get(id);
  return platform && maySee(admin, platform) ? platform : null;
}

/** The registrations that the administrator may see, in pages of `limit`. */
export async function listPlatforms(
  deps: ServiceDeps,
  admin: Administrator,
  page: { readonly limit?: number; readonly after?: string } = {},
) {
  const platforms = deps.storage.installation(PLATFORMS);
  if (admin.districtId === null) return platforms.find({ index: 'client', ...page });
  return platforms.find({ index: 'district', equals: { districtId: admin.districtId }, ...page });
}

/**
 * Changes a registration.
 * @param expectedVersion null: whatever it is now.
 * @throws AppError `invalid_input`.
 */
export async function updatePlatform(
  deps: PlatformDeps,
  admin: Administrator,
  id: string,
  changes: PlatformChanges,
  expectedVersion: number | null = null,
): Promise<UpdatePlatformOutcome> {
  const current = await findPlatformById(deps, admin, id);
  if (!current) return { kind: 'not_found' };
  const next = applyChanges(deps, current, changes);
  const author = authorship(deps, admin);
  const journal = [entry(author, 'platform.updated', changedFields(current, next))];
  const outcome = await deps.storage
    .installation(PLATFORMS)
    .replace(id, next, expectedVersion ?? current.version, author, { journal });
  if (outcome.kind === 'written') return { kind: 'updated', platform: outcome.record };
  if (outcome.conflict.reason === 'duplicate') return { kind: 'duplicate' };
  return conflictWith(deps, admin, id);
}

/**
 * Removes a registration. What its people wrote stays in the district; they can't launch any more.
 * @param expectedVersion null: whatever it is now.
 */
export async function removePlatform(
  deps: ServiceDeps,
  admin: Administrator,
  id: string,
  expectedVersion: number | null = null,
): Promise<RemovePlatformOutcome> {
  const current = await findPlatformById(deps, admin, id);
  if (!current) return { kind: 'not_found' };
  const author = authorship(deps, admin);
  const journal = [entry(author, 'platform.removed', [{ path: 'clientId', before: current.clientId }])];
  const outcome = await deps.storage
    .installation(PLATFORMS)
    .remove(id, expectedVersion ?? current.version, author, { journal });
  return outcome.kind === 'written' ? { kind: 'removed' } : conflictWith(deps, admin, id);
}

async function conflictWith(
  deps: ServiceDeps,
  admin: Administrator,
  id: string,
): Promise<
  { readonly kind: 'not_found' } | { readonly kind: 'version_conflict'; readonly current: Stored<Platform> }
> {
  const current = await findPlatformById(deps, admin, id);
  return current ? { kind: 'version_conflict', current } : { kind: 'not_found' };
}

async function getStored(deps: ServiceDeps, id: string): Promise<Stored<Platform>> {
  const platform = await deps.storage.installation(PLATFORMS).get(id);
  if (!platform) throw new AppError('storage_unavailable', { detail: 'a platform just written is missing' });
  return platform;
}

function maySee(admin: Administrator, platform: Platform): boolean {
  return admin.districtId === null || admin.districtId === platform.districtId;
}

type PlatformFields = Omit<Platform, 'districtId' | 'state' | 'lastLaunchAt'>;

/** @throws AppError `invalid_input` with every faulty field. */
function parsePlatform(deps: PlatformDeps, input: PlatformInput): PlatformFields {
  const fields: PlatformFields = {
    name: input.name.trim(),
    issuer: input.issuer.trim(),
    clientId: input.clientId.trim(),
    authenticationEndpoint: input.authenticationEndpoint.trim(),
    accessTokenEndpoint: input.accessTokenEndpoint.trim(),
    jwksUri: input.jwksUri.trim(),
    authorizationServer: input.authorizationServer?.trim() || null,
    deploymentIds: [...new Set(input.deploymentIds.map((id) => id.trim()))].filter((id) => id !== ''),
    product: input.product?.trim() ?? '',
  };
  const errors = [...textErrors(fields), ...urlErrors(deps, fields)];
  if (errors.length > 0) throw new AppError('invalid_input', { errors });
  return fields;
}

function textErrors(fields: PlatformFields): readonly FieldError[] {
  const errors = [
    ...textError('name', fields.name, NAME_MAX),
    ...textError('clientId', fields.clientId, FIELD_MAX),
  ];
  if (fields.deploymentIds.length > DEPLOYMENTS_MAX) {
    const values = { count: DEPLOYMENTS_MAX };
    errors.push({ path: 'deploymentIds', message: 'field.too_many', values });
  }
  return errors;
}

function textError(path: string, text: string, most: number): readonly FieldError[] {
  if (text === '') return [{ path, message: 'field.required' }];
  return text.length > most ? [{ path, message: 'field.too_long', values: { count: most } }] : [];
}

const URL_FIELDS = ['issuer', 'authenticationEndpoint', 'accessTokenEndpoint', 'jwksUri'] as const;

function urlErrors(deps: PlatformDeps, fields: PlatformFields): readonly FieldError[] {
  return URL_FIELDS.filter(
    (path) => fields[path].length > FIELD_MAX || !isPlatformUrl(fields[path], deps.loopback),
  ).map((path) => ({ path, message: 'error.platform_url' }));
}

function applyChanges(deps: PlatformDeps, current: Stored<Platform>, changes: PlatformChanges): Platform {
  const { state = current.state, ...rest } = changes;
  return {
    ...parsePlatform(deps, { ...current, ...definedOnly(rest) }),
    districtId: current.districtId,
    state,
    lastLaunchAt: current.lastLaunchAt,
  };
}

function definedOnly<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function changedFields(before: Platform, after: Platform): JournalEntry['changes'] {
  const paths = Object.keys(after) as (keyof Platform)[];
  return paths
    .filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]))
    .map((path) => ({ path, before: before[path], after: after[path] }));
}

function authorship(deps: ServiceDeps, admin: Administrator): Authorship {
  return { by: admin.by, at: new Date(deps.clock.now()).toISOString() };
}

function entry(author: Authorship, action: string, changes: JournalEntry['changes']): JournalEntry {
  return { ...author, action, changes };
}
