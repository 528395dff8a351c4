import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';

/** A change of a registration holds after this at the latest; a new registration holds at once. */
const BELIEVED_MS = 2_000;
const PAGE = 1_000;

/**
 * Origins of all registered platforms, as the content security policy names them: who may show us in a frame. Each
 * question counts the registrations, so that the first launch after a registration is framed, in every process.
 */
export function createFrameAncestors(storage: Storage, clock: Clock): () => Promise<readonly string[]> {
  let until = 0;
  let counted = -1;
  let origins: readonly string[] = [];
  return async () => {
    try {
      const count = await storage.installation(PLATFORMS).count({ index: 'district' });
      if (count !== counted || clock.now() >= until) {
        origins = await readOrigins(storage);
        counted = count;
        until = clock.now() + BELIEVED_MS;
      }
    } catch {
      // When the store does not answer, the page's own reads will say so; the last known list serves meanwhile.
    }
    return origins;
  };
}

async function readOrigins(storage: Storage): Promise<readonly string[]> {
  const origins = new Set<string>();
  let after: string | undefined;
  do {
    const page = await storage
      .installation(PLATFORMS)
      .find({ index: 'district', limit: PAGE, ...(after && { after }) });
    for (const platform of page.items) {
      if (platform.state === 'disabled') continue;
      origins.add(new URL(platform.issuer).origin);
      origins.add(new URL(platform.authenticationEndpoint).origin);
    }
    after = page.next;
  } while (after);
  return [...origins].sort();
}
