import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { LaunchFault, quoted } from './launch-faults.ts';

/** How long a registration is believed without asking the store: a change in another process holds after this. */
const BELIEVED_MS = 1_000;

/** Registrations of LMSs as the launch reads them: from memory, asked again every second. */
export interface PlatformRegistry {
  /**
   * The registration that a login speaks of.
   * @throws LaunchFault `platform_unknown`, `client_ambiguous`, `platform_disabled`
   */
  getForLogin(issuer: string, clientId: string | null): Promise<Stored<Platform>>;
  /** @throws LaunchFault `platform_unknown`, `platform_disabled` */
  getById(id: string): Promise<Stored<Platform>>;
  /** The same, as the store has it now. */
  getAnew(id: string): Promise<Stored<Platform>>;
  /** Forgets what it believes; call after changing a registration in this process. */
  forget(): void;
}

export function createPlatformRegistry(storage: Storage, clock: Clock): PlatformRegistry {
  const platforms = storage.installation(PLATFORMS);
  // Only what exists is remembered, so that invented issuers can't fill the memory.
  const byIssuer = new Map<string, { readonly until: number; readonly found: readonly Stored<Platform>[] }>();
  const byId = new Map<string, { readonly until: number; readonly found: Stored<Platform> }>();

  async function readIssuer(issuer: string): Promise<readonly Stored<Platform>[]> {
    const { items } = await platforms.find({ index: 'client', equals: { issuer }, limit: 1000 });
    if (items.length > 0) byIssuer.set(issuer, { until: clock.now() + BELIEVED_MS, found: items });
    else byIssuer.delete(issuer);
    return items;
  }

  async function getById(id: string): Promise<Stored<Platform>> {
    const known = byId.get(id);
    if (known && known.until > clock.now()) return assertEnabled(known.found);
    const found = await platforms.get(id);
    if (!found) {
      byId.delete(id);
      throw new LaunchFault('platform_unknown', 'the registration was removed during the login');
    }
    byId.set(id, { until: clock.now() + BELIEVED_MS, found });
    return assertEnabled(found);
  }

  return {
    async getForLogin(issuer, clientId) {
      const known = byIssuer.get(issuer);
      const believed = known && known.until > clock.now() ? known.found : null;
      // A client that was registered this moment is not in what we believe.
      const enough = believed?.some((platform) => clientId === null || platform.clientId === clientId);
      const registered = believed && enough ? believed : await readIssuer(issuer);
      return assertEnabled(decideRegistration(registered, issuer, clientId));
    },
    getById,
    getAnew(id) {
      byId.delete(id);
      return getById(id);
    },
    forget() {
      byIssuer.clear();
      byId.clear();
    },
  };
}

/**
 * One issuer may hold several registrations. `client_id` is optional in the login (security framework 1.0, 5.1.1.1),
 * but a guess between several is never right.
 */
function decideRegistration(
  registered: readonly Stored<Platform>[],
  issuer: string,
  clientId: string | null,
): Stored<Platform> {
  if (clientId !== null) {
    const match = registered.find((platform) => platform.clientId === clientId);
    if (match) return match;
    throw new LaunchFault('platform_unknown', `issuer ${quoted(issuer)}, client_id ${quoted(clientId)}`);
  }
  const [only, another] = registered;
  if (!only) throw new LaunchFault('platform_unknown', `issuer ${quoted(issuer)}, no client_id`);
  if (another) {
    throw new LaunchFault(
      'client_ambiguous',
      `issuer ${quoted(issuer)} has ${registered.length} registrations and the login names no client_id`,
    );
  }
  return only;
}

function assertEnabled(platform: Stored<Platform>): Stored<Platform> {
  if (platform.state === 'disabled') {
    throw new LaunchFault('platform_disabled', `registration ${platform.id} is switched off`);
  }
  return platform;
}
